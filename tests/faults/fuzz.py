"""The fuzzer: damages valid inputs of a parser, keeps what reaches new lines of it, and looks at what comes out.

``python -m tests.faults.fuzz SEED COUNT [NAME ...]`` tries COUNT inputs on each parser, or on those that are named, and
prints a line of JSON for each. Only MeldappError may be raised, in bounded time and memory.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from meldapp.errors import MeldappError

if sys.platform != "win32":
    import resource

_HOME = str(Path(__file__).resolve().parents[2] / "meldapp")
_TRACED = 0.05
"""Share of inputs of which is seen which lines they reach; that costs several times the input."""
_MOST_SEEDS, _LARGEST_SEED = 2_000, 1 << 16
LONGEST = 5.0
"""Seconds of processor time that one input may take: none takes a tenth of it, but machines differ."""
LARGEST = 96
"""Megabytes by which one input may raise the most memory that was ever used."""

Mutate = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


class Target(NamedTuple):
    """A parser: what it is called, valid inputs, what to do with one, and how to damage it.

    ``run`` seals or signs first what the parser opens; it may raise MeldappError. ``share`` is how many inputs it gets
    for each that others get, since some are a hundred times faster than others.
    """

    name: str
    seeds: Sequence[bytes]
    run: Callable[[bytes], object]
    mutates: Sequence[Mutate]
    share: float = 1.0


class Tried(NamedTuple):
    """What fuzzing a parser gave. ``refused`` are inputs that raised MeldappError."""

    name: str
    inputs: int
    refused: int
    lines: int
    seconds: float
    longest: float
    megabytes: float


class FoundError(AssertionError):
    """An input after which something came out that should not; the input is in the message."""


class _Lines:
    """Which lines of meldapp were reached."""

    def __init__(self) -> None:
        self.known: set[tuple[str, int]] = set()
        self._new = False

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401 - as sys.settrace wants it
        if not frame.f_code.co_filename.startswith(_HOME):
            return None
        if event == "line" and (place := (frame.f_code.co_filename, frame.f_lineno)) not in self.known:
            self.known.add(place)
            self._new = True
        return self._trace

    def reached(self, act: Callable[[], bool]) -> tuple[bool, bool]:
        """Return what ``act`` returns, and whether it reached a line that nothing reached before."""
        before, self._new = sys.gettrace(), False
        sys.settrace(self._trace)
        try:
            return act(), self._new
        finally:
            sys.settrace(before)


def peak() -> float:
    """Return the most memory that this process used, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def fuzz(target: Target, seed: int, count: int) -> Tried:
    """Try ``count`` inputs; the same ``seed`` tries the same, as long as the parser and the mutator stay the same."""
    chance, lines = random.Random(f"{target.name} {seed}"), _Lines()
    corpus = list(target.seeds)
    for valid in corpus:
        lines.reached(lambda data=valid: _refuses(target, data))  # type: ignore[misc] # bound now, called now
    refused, longest, begun, before = 0, 0.0, time.perf_counter(), peak()
    for _ in range(count):
        data = chance.choice(target.mutates)(chance.choice(corpus), chance, corpus)
        clock = time.thread_time()
        if chance.random() < _TRACED:
            said_no, new = lines.reached(lambda data=data: _refuses(target, data))  # type: ignore[misc] # as above
            if new and len(data) < _LARGEST_SEED and len(corpus) < _MOST_SEEDS:
                corpus.append(data)
        else:
            said_no = _refuses(target, data)
        refused += said_no
        longest = max(longest, time.thread_time() - clock)
        now = peak()
        if longest > LONGEST or now - before > LARGEST:
            raise FoundError(_shown(target, data, f"{longest:.1f} s, {now - before:.0f} MB more"))
        before = now
    return Tried(target.name, count, refused, len(lines.known), time.perf_counter() - begun, longest, peak())


def _refuses(target: Target, data: bytes) -> bool:
    """Return whether the parser refuses ``data``; anything but MeldappError is a find."""
    try:
        target.run(data)
    except MeldappError:
        return True
    except Exception as problem:
        raise FoundError(_shown(target, data, f"{type(problem).__name__}: {problem}")) from problem
    return False


def _shown(target: Target, data: bytes, what: str) -> str:
    short = data if len(data) < 2_000 else data[:1_000] + b" ... " + data[-200:]
    return f"{target.name}: {what[:300]} after {len(data)} bytes {short!r}"


def main() -> None:
    """Do what the module says."""
    from tests.faults.targets import all_targets

    seed, count, *names = sys.argv[1:]
    with all_targets() as targets:
        for target in targets:
            if not names or target.name in names:
                tried = fuzz(target, int(seed), round(int(count) * target.share))
                print(json.dumps(tried._asdict()), flush=True)


if __name__ == "__main__":
    main()

"""A slice of the fuzzing of tests/benchmarks/test_fuzz.py: every parser, some inputs, the same at every run."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import suppress

import pytest

from meldapp.errors import MeldappError
from tests.faults.fuzz import LARGEST, FoundError, Target, fuzz
from tests.faults.mutate import mutated
from tests.faults.targets import all_targets
from tests.letterbox.lab import request

INPUTS = 150
SEED = 11
LEAST_PARSERS = 35
FOUND = {
    "request, ASGI": [
        b"GET /board?7&7\xd9s2 HTTP/1.1\r\nHost: letterbox.test\r\n\r\n",
        b"POST /letter HTTP/1.1\r\nHost: letterbox.test\r\nContent-Length: \xb2\r\n\r\n",
    ],
    "request, socket": [
        request("POST", "/letter", Transfer_Encoding="chunked") + b"5\r\nhallo\x0f\n0\r\n\r\n",
    ],
    "board copy, with its digest": [b"MELDCPY1" + b"\xff" * 36 + b"MELDBRD1" + bytes(8), b"MELDCPY1" + bytes(52)],
}
"""Inputs after which something else than our own errors once came out."""


@pytest.fixture(scope="module")
def targets() -> Iterator[list[Target]]:
    with all_targets() as targets:
        yield targets


def test_nothing_but_our_own_errors_comes_out(targets: list[Target]) -> None:
    assert len(targets) >= LEAST_PARSERS
    assert len({target.name for target in targets}) == len(targets)
    for target in targets:
        tried = fuzz(target, SEED, round(INPUTS * target.share))
        assert tried.inputs


def test_what_was_found_once_is_mended(targets: list[Target]) -> None:
    parsers = {target.name: target for target in targets}
    for name, inputs in FOUND.items():
        for data in inputs * 10:
            with suppress(MeldappError):
                parsers[name].run(data)


def test_valid_inputs_are_taken(targets: list[Target]) -> None:
    """A parser that refuses its own seeds would be fuzzed at its door only."""
    for target in targets:
        taken = 0
        for seed in target.seeds:
            try:
                target.run(seed)
                taken += 1
            except MeldappError:
                continue
        assert taken, target.name


def test_the_fuzzer_sees_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(data: bytes) -> int:
        return data[int.from_bytes(data[:2], "big")]

    with pytest.raises(FoundError, match="IndexError"):
        fuzz(Target("careless", [bytes(8)], careless, [mutated]), SEED, 3_000)
    used = itertools.count(0, 2 * LARGEST)
    monkeypatch.setattr("tests.faults.fuzz.peak", lambda: next(used))
    with pytest.raises(FoundError, match="MB more"):
        fuzz(Target("hungry", [bytes(8)], len, [mutated]), SEED, 1)

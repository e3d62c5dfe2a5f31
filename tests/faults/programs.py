"""Programs of meldapp as processes of their own, for a killer: started, watched, and started again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
KILLED = -9


class Outcome(NamedTuple):
    """How a program ended, and what it said."""

    code: int
    said: str
    complained: str


class Programs:
    """All programs that run now, by kind ("agent", "sync" ...). May be used from several threads."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._alive: dict[str, list[subprocess.Popen[bytes]]] = defaultdict(list)
        self.ended: dict[str, Counter[int]] = defaultdict(Counter)
        """How often programs of a kind ended with each exit code."""
        self.complaints: Counter[str] = Counter()
        # Bytecode in a folder of their own, so that none is left in the checkout.
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._environment |= {"MELDAPP_LANGUAGE": "en", "MELDAPP_DEBUG": "1"}

    def start(self, kind: str, arguments: Sequence[object], said: int, complained: int) -> subprocess.Popen[bytes]:
        """Start a program of meldapp whose output goes to the descriptors ``said`` and ``complained``."""
        process = subprocess.Popen(
            [sys.executable, "-m", "meldapp", *map(str, arguments)],
            stdin=subprocess.DEVNULL if said == subprocess.DEVNULL else subprocess.PIPE,
            stdout=said,
            stderr=complained,
            env=self._environment,
        )
        with self._lock:
            self._alive[kind].append(process)
        return process

    def done(self, kind: str, process: subprocess.Popen[bytes]) -> None:
        """Count how a program ended."""
        with self._lock:
            self._alive[kind].remove(process)
            self.ended[kind][process.returncode] += 1

    def run(self, kind: str, *arguments: object, typed: str = "") -> Outcome:
        """Run a program to its end, or to its being killed."""
        process = self.start(kind, arguments, subprocess.PIPE, subprocess.PIPE)
        said, complained = process.communicate(typed.encode(), timeout=300)
        self.done(kind, process)
        outcome = Outcome(process.returncode, said.decode(), complained.decode())
        if outcome.code not in {0, KILLED}:
            # The only other way to end: one sentence and a hint, which is what a person would read.
            assert outcome.code == 1, outcome
            assert 1 <= len(outcome.complained.splitlines()) <= 2, outcome
            assert "Traceback" not in outcome.complained, outcome
            assert not outcome.complained.startswith("Something went wrong in meldapp itself"), outcome
            with self._lock:
                self.complaints[outcome.complained.splitlines()[0]] += 1
        return outcome

    def pick(self, kind: str, chance: random.Random) -> subprocess.Popen[bytes] | None:
        """Return one that runs now, ``None`` when there is none."""
        with self._lock:
            alive = [process for process in self._alive[kind] if process.returncode is None]
        return chance.choice(alive) if alive else None


def holds(process: subprocess.Popen[bytes], what: str) -> bool:
    """Tell whether a process has a file open whose name contains ``what`` ("socket:" is a connection)."""
    with suppress(OSError):  # it may have ended by now
        for descriptor in Path(f"/proc/{process.pid}/fd").iterdir():
            with suppress(OSError):
                if what in str(descriptor.readlink()):
                    return True
    return False


def wait_for(process: subprocess.Popen[bytes], what: str, seconds: float) -> bool:
    """Wait until ``holds``, or until the process has ended or the time is over."""
    end = time.monotonic() + seconds
    while process.returncode is None and time.monotonic() < end:
        if holds(process, what):
            return True
        time.sleep(0.003)
    return False

"""Kills programs of an office with SIGKILL, at moments that a seed draws, and writes down what they were doing."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping

from meldapp.workstation import profile
from tests.faults.office import Office
from tests.faults.programs import holds, wait_for

WEIGHTS: Mapping[str, int] = {"agent": 10, "letterbox": 6, "session": 5, "server": 3, "sync": 6, "reply": 2}
"""How often each kind is killed. A "session" is a process of PostgreSQL that serves one of us, "server" all of them."""
_AT_WORK = {"agent": profile.AGENT_LOCK, "sync": "socket:", "reply": "socket:"}
"""What a program has open once it is past its imports: its own lock on its desk, a connection to the database."""
_PATIENCE = 20.0
"""Seconds in which a program must have begun its work; a busy machine takes some only to start it."""
_AT_ONCE = 0.2
"""Share of programs that are killed wherever they are, instead of when they are known to be at work."""


class Killer:
    """``alive`` counts kills that met a living program, ``at_work`` those that met one in the middle of something."""

    def __init__(self, office: Office, seed: int) -> None:
        self._office, self._chance = office, random.Random(seed)
        self.alive: Counter[str] = Counter()
        self.at_work: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def kill(self, times: int, pause: float, stop: threading.Event) -> None:
        """Kill until ``times`` programs were met alive, or until told to stop."""
        while self.alive.total() < times and not stop.wait(self._chance.uniform(0, 2 * pause)):
            (kind,) = self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
            met = self._kill_one(kind)
            if met is None:
                self.missed[kind] += 1
            else:
                self.alive[kind] += 1
                self.at_work[kind] += met

    def _kill_one(self, kind: str) -> bool | None:
        """Kill one of ``kind``; tell whether it was at work, ``None`` when none was alive."""
        if kind == "server":
            return self._kill_server()
        if kind == "session":
            title = self._office.kill_session(self._chance)
            self._office.wait_for_server()
            return None if title is None else not title.endswith(" idle")
        if kind == "letterbox":
            return self._kill_letterbox()
        return self._kill_program(kind)

    def _kill_server(self) -> bool:
        self._wait_until(self._is_busy)
        busy = self._is_busy()
        self._office.server.kill()
        time.sleep(self._chance.uniform(0, 0.5))
        self._office.server.start()
        return busy

    def _kill_letterbox(self) -> bool | None:
        self._wait_until(lambda: self._office.balancer.under_way.total() > 0)
        port = max(self._office.copies, key=lambda one: (self._office.balancer.under_way[one], self._chance.random()))
        process, busy = self._office.copies[port], self._office.balancer.under_way[port] > 0
        if process.returncode is not None:
            return None
        process.kill()
        return busy

    def _kill_program(self, kind: str) -> bool | None:
        end = time.monotonic() + 5
        process = self._office.programs.pick(kind, self._chance)
        while process is None and time.monotonic() < end:
            time.sleep(0.01)
            process = self._office.programs.pick(kind, self._chance)
        if process is None:
            return None
        if self._chance.random() < _AT_ONCE or wait_for(process, _AT_WORK[kind], _PATIENCE):
            time.sleep(self._chance.uniform(0, 0.2))
        busy = holds(process, _AT_WORK[kind])
        process.kill()
        # Whoever runs it notices soon; a program that had ended by itself was not met alive.
        while process.returncode is None:
            time.sleep(0.005)
        return busy if process.returncode < 0 else None

    def _is_busy(self) -> bool:
        office = self._office
        return office.balancer.under_way.total() > 0 or any(
            not title.endswith(" idle") for title in office.sessions().values()
        )

    def _wait_until(self, busy: Callable[[], bool]) -> None:
        """Wait for something to hit, and a little more."""
        end = time.monotonic() + _PATIENCE
        while not busy() and time.monotonic() < end:
            time.sleep(0.003)
        time.sleep(self._chance.uniform(0, 0.03))

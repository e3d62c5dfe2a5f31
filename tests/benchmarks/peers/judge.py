"""Attacks a pattern of hidden cells: with the product's auditor, and with an attacker that shares nothing with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.disclosure import Axis, PrintedCell, Publication
from meldapp.records.finding import Kind
from meldapp.statistics.attack.audit import audit
from tests.benchmarks.peers.attacker import Attacker, Code, Found
from tests.benchmarks.peers.instance import THRESHOLD, At

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.benchmarks.peers.run import Pattern

_SHOWN = 0.1
SECONDS = 40
"""CPU time for the product's auditor, who takes every single finding to its exact range: long where much is found."""


class Verdict(NamedTuple):
    """What is found: when zeros hide, when all zeros are known (printed), and what else the product's auditor finds."""

    found: Found
    zeros_known: Found | None
    further: str
    """Findings of the product's auditor about counts never printed, and by those who know their own report."""


class Judge:
    """Knows the true counts, and what axes and tables there are."""

    def __init__(self, tables: Sequence[Sequence[str]], sizes: Mapping[str, int], counts: Mapping[At, int]) -> None:
        self.counts = counts
        self.axes = tuple(Axis(a, tuple(f"{a}{i:02}" for i in range(size))) for a, size in sizes.items())
        self.attacker = Attacker(sizes, tables, {code(at): count for at, count in counts.items()})

    def attack(self, pattern: Pattern, *, zeros: bool = False) -> Verdict:
        """Attack; a total that is printed otherwise than it is says nothing about the true one: it counts as hidden."""
        secret = pattern.hidden | pattern.changed
        hidden = {code(at) for at in secret}
        found = self.attacker.attack(hidden, THRESHOLD)
        assert not zeros or all(self.attacker.counts[cell] for cell in hidden)
        zeros_known = self.attacker.attack(hidden, THRESHOLD, least=1) if zeros else None
        cells = [PrintedCell("R", "T", at, None if at in secret else count) for at, count in self.counts.items()]
        try:
            said = audit(Publication(self.axes, tuple(cells), THRESHOLD), progress=stop_late())
        except TimeoutError:
            return Verdict(found, zeros_known, f"stopped after {SECONDS} s")
        ranges = {code(finding.at): (finding.low, finding.high) for finding in said if finding.kind is Kind.KNOWN}
        assert ranges.keys() == found.exactly | found.narrowly
        assert {cell for cell, (low, high) in ranges.items() if low == high} == found.exactly
        kinds = [finding.kind for finding in said]
        return Verdict(found, zeros_known, f"{kinds.count(Kind.LATENT)}, {kinds.count(Kind.REPORTER)}")


def stop_late() -> Callable[[int, int], None]:
    """Return a listener to progress that ends the work when its time is over."""
    end = time.process_time() + SECONDS

    def listen(_done: int, _all: int) -> None:
        if time.process_time() > end:
            raise TimeoutError

    return listen


def code(at: At) -> Code:
    return tuple((place.axis, int(place.code.removeprefix(place.axis))) for place in at)


def row(name: str, pattern: Pattern, verdict: Verdict) -> str:
    """Return one row of the table of docs/peers.md."""
    known = verdict.zeros_known
    fields = [
        name,
        str(len(pattern.hidden)) + (f" (+ {len(pattern.changed)} changed)" if pattern.changed else ""),
        f"{len(verdict.found.exactly)} + {len(verdict.found.narrowly)}",
        f"{len(known.exactly)} + {len(known.narrowly)}" if known else "-",
        verdict.further,
        f"{pattern.seconds:.1f} s" if pattern.seconds >= _SHOWN else f"< {_SHOWN} s",
    ]
    return f"| {' | '.join(fields)} |"

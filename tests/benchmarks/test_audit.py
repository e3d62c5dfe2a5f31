"""What an audit and a certificate cost, in CPU seconds of one core, on the sizes of docs/audit.md."""

from __future__ import annotations

import random
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
import pytest

from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from tests.statistics.certificate.organisation import hide_more, hide_shares, one_answer, printed, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from meldapp.records.disclosure import Axis, Publication

T = TypeVar("T")
pytestmark = [pytest.mark.benchmark, pytest.mark.at_length]
CHECK_SECONDS, AUDIT_SECONDS = 1.0, 20.0
_ROUNDS = 12


class Size(NamedTuple):
    """One instance: axes, tables, reports; ``apart`` is an axis whose total is never printed (releases apart)."""

    axes: tuple[Axis, ...]
    tables: Sequence[Sequence[str]]
    reports: int
    apart: str = ""


SIZES = {
    "star of 3, 12 x 8 each": Size(
        (tree("a", 12), tree("b", 8), tree("c", 8), tree("d", 8)), [("a", "b"), ("a", "c"), ("a", "d")], 400
    ),
    "cycle of 3, 10 x 8 x 6": Size(
        (tree("a", 10), tree("b", 8), tree("c", 6)), [("a", "b"), ("b", "c"), ("a", "c")], 1500
    ),
    "9 releases, 20 units x 12": Size((tree("g", 12), tree("p", 9), tree("u", 20, 4)), [("g", "p", "u")], 2250, "p"),
    "9 releases, 20 units | 12 | 15": Size(
        (tree("f", 15), tree("g", 12), tree("p", 9), tree("u", 20, 4)), [("f", "p"), ("g", "p"), ("p", "u")], 2250, "p"
    ),
}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gives and the CPU seconds it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def careless(size: Size) -> Publication:
    """Return the tables with only small counts and shares hidden."""
    publication = printed(size.axes, size.tables, one_answer(size.axes, size.reports, 1), 6)
    cells = tuple(c for c in publication.cells if not size.apart or any(p.axis == size.apart for p in c.at))
    return hide_shares(msgspec.structs.replace(publication, cells=cells))


@pytest.mark.parametrize("name", SIZES)
def test_audit_and_certificate(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    publication = careless(SIZES[name])
    found, first = timed(lambda: audit(publication))
    draw, before = random.Random(1), len(found)
    hidden = sum(cell.value is None for cell in publication.cells)
    last = first
    for _ in range(_ROUNDS):
        if not found:
            break
        publication = hide_shares(hide_more(publication, {finding.at for finding in found}, draw))
        found, last = timed(partial(audit, publication))
    assert not found
    certificate, made = timed(lambda: make_certificate(publication))
    wrong, checked = timed(lambda: check_certificate(publication, certificate))
    assert wrong == ()
    with capsys.disabled():
        print(
            f"\n{name}: {len(publication.cells)} cells; {hidden} hidden, {before} found, audit {first:.1f} s;"
            f" {sum(cell.value is None for cell in publication.cells)} hidden, 0 found, audit {last:.1f} s;"
            f" certificate {made:.1f} s, {len(msgspec.json.encode(certificate)) / 1000:.0f} kB, checked {checked:.2f} s"
        )
    assert checked < CHECK_SECONDS
    assert max(first, last) < AUDIT_SECONDS

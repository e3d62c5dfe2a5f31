"""The checker by itself: certificates that cannot be read, and publications that break the rule."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from meldapp.records.certificate import Answers, Certificate, Part
from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.records.finding import Finding, Kind
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from tests.statistics.certificate.test_certificate import agrees, one_way

GOOD = one_way(40, None, None, None)
CERTIFICATE = make_certificate(GOOD)


def change(**fields: Any) -> Certificate:  # noqa: ANN401 -- fields of Certificate
    return msgspec.structs.replace(CERTIFICATE, **fields)


def with_worlds(*worlds: tuple[tuple[int, ...], ...]) -> Certificate:
    return change(parts=(Part(worlds),))


@pytest.mark.parametrize(
    "certificate",
    [
        change(format="meldapp-certificate/2"),
        change(axes=()),
        change(axes=CERTIFICATE.axes * 2),
        change(axes=(Answers("other", (("l1",),)),)),
        change(axes=(Answers("g", (("l9",), ("l2",), ("l3",))),)),
        change(axes=(Answers("g", (("l1", "l2"), ("l2",), ("l3",))),)),
        change(axes=(Answers("g", (("l1", "l1"), ("l2",), ("l3",))),)),
        change(axes=(Answers("g", ((), ("l2",), ("l3",))),)),
        change(parts=(*CERTIFICATE.parts, Part(()))),
        with_worlds(()),
        with_worlds(((0, 40, 1),)),
        with_worlds(((9, 40),)),
        with_worlds(((0, 40), (0, 40))),
        change(parts=()),
    ],
)
def test_what_is_no_certificate_is_refused(certificate: Certificate) -> None:
    assert check_certificate(GOOD, CERTIFICATE) == ()
    assert not agrees(GOOD, certificate)


def test_columns_of_different_lengths_are_refused() -> None:
    axes = (Axis("a", ("1", "2")), Axis("b", ("1", "2")))
    printed = Publication(axes, (PrintedCell("r", "t", (Place("a", "1"), Place("b", "1")), None),))
    answers = (Answers("a", (("1",),)), Answers("b", (("1",),)))
    short = Certificate(CERTIFICATE.format, answers, (Part((((0, 5), (0, 6)),)),))
    assert check_certificate(printed, short) == (Finding(Kind.NOT_SHOWN),)


def test_a_run_of_no_reports_is_read() -> None:
    world = CERTIFICATE.parts[0].worlds[0]
    padded = ((*world[0], 0, 0),)
    worlds = (padded, *CERTIFICATE.parts[0].worlds[1:])
    assert check_certificate(GOOD, with_worlds(*worlds)) == ()
    ahead = ((0, 0, *world[0]),)
    assert check_certificate(GOOD, with_worlds(ahead, *CERTIFICATE.parts[0].worlds[1:])) == ()


@pytest.mark.parametrize(
    "publication",
    [
        msgspec.structs.replace(GOOD, axes=GOOD.axes * 2),
        msgspec.structs.replace(GOOD, axes=(Axis("g", ("l1", "l2", "l3"), (AxisGroup("l1", ("l2",)),)),)),
        msgspec.structs.replace(GOOD, axes=(Axis("g", ("l1", "l2", "l3"), several=True, alone=("l4",)),)),
        msgspec.structs.replace(GOOD, cells=(*GOOD.cells, GOOD.cells[0])),
        msgspec.structs.replace(GOOD, cells=(PrintedCell("r", "t", (Place("g", "l9"),), 8),)),
        msgspec.structs.replace(GOOD, impossible=((Place("g", "l9"),),)),
    ],
)
def test_a_publication_that_cannot_be_read_is_refused(publication: Publication) -> None:
    assert {f.kind for f in check_certificate(publication, CERTIFICATE)} == {Kind.MALFORMED}


def test_the_rule_itself_is_checked() -> None:
    weak = one_way(40, None, None, None, threshold=4)
    assert Kind.WEAK_RULE in {f.kind for f in check_certificate(weak, make_certificate(weak))}
    small = one_way(40, 5, None, None)
    assert Kind.PRINTED_SMALL in {f.kind for f in check_certificate(small, make_certificate(small))}
    share = one_way(40, 36, None, None)
    found = check_certificate(share, make_certificate(share))
    assert Kind.SHARE in {f.kind for f in found}
    assert Finding(Kind.NOT_SHOWN, at=(), without=(Place("g", "l1"),), low=4, high=4) in found


def test_shares_within_groups_and_beside_all_that_answered() -> None:
    groups = (AxisGroup("G", ("l1", "l2")),)
    base = one_way(100, 40, None, None, None, several=True, alone=("l3", "l4"), groups=groups)
    printed = msgspec.structs.replace(base, cells=(*base.cells, PrintedCell("r", "t", (Place("g", "G"),), 43)))
    found = check_certificate(printed, make_certificate(printed))
    assert Finding(Kind.SHARE, "r", "t", (Place("g", "l1"),), low=40, high=40) in found
    assert not agrees(printed, make_certificate(printed))


def test_places_where_no_report_can_be() -> None:
    zero = msgspec.structs.replace(one_way(40, 0, None, None), impossible=((Place("g", "l1"),),))
    certificate = make_certificate(zero)
    assert agrees(zero, certificate)
    hidden = msgspec.structs.replace(one_way(40, None, None, None), impossible=((Place("g", "l1"),),))
    assert agrees(hidden, make_certificate(hidden))
    assert not agrees(hidden, CERTIFICATE)  # its worlds have reports there
    group = (AxisGroup("G", ("l1", "l2")),)
    both = one_way(40, None, None, None, None, groups=group)
    cells = (*both.cells, PrintedCell("r", "t", (Place("g", "G"),), 0))
    both = msgspec.structs.replace(both, cells=cells, impossible=((Place("g", "l1"),), (Place("g", "l2"),)))
    assert agrees(both, make_certificate(both))
    one = msgspec.structs.replace(both, impossible=((Place("g", "l1"),),))
    assert Kind.PRINTED_SMALL in {f.kind for f in check_certificate(one, make_certificate(one))}


def test_reports_at_no_leaf_can_be_anywhere() -> None:
    base = one_way(0, None, None, several=True, at_least_one=False)
    nobody = msgspec.structs.replace(base, impossible=((Place("g", "l1"),), (Place("g", "l2"),)))
    found = check_certificate(nobody, make_certificate(nobody))
    assert Finding(Kind.PRINTED_SMALL, "r", "t", (), low=0, high=0) in found
    assert not agrees(nobody, make_certificate(nobody))

"""Certificates: what the auditor finds nothing in is shown, and nothing else; two checkers say the same."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.certificate import Certificate
from meldapp.records.disclosure import TOTAL, Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.records.finding import Kind
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate import bounds
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.floors import holds
from meldapp.statistics.certificate.make import make_certificate
from meldapp.statistics.certificate.tally import codes_of
from tests.statistics.attack.brute import is_at, reports
from tests.statistics.attack.small import SHAPES, publication
from tests.statistics.certificate.independent_checker import is_right
from tests.statistics.certificate.organisation import sound

NOT_SHOWN_BY_WORLDS = {Kind.REPORTER, Kind.WEAK_RULE}


def plain(record: msgspec.Struct) -> Any:  # noqa: ANN401 -- as JSON comes
    return msgspec.json.decode(msgspec.json.encode(record))


def agrees(printed: Publication, certificate: Certificate) -> bool:
    """Return whether the certificate is right; both checkers must say the same."""
    mine = not check_certificate(printed, certificate)
    assert mine == is_right(plain(printed), plain(certificate))
    return mine


@pytest.mark.parametrize("seed", range(12 * len(SHAPES)))
def test_a_certificate_is_right_just_when_the_stranger_finds_nothing(seed: int) -> None:
    printed, _ = publication(seed)
    certificate = make_certificate(printed)
    clean = not [f for f in audit(printed) if f.kind not in NOT_SHOWN_BY_WORLDS]
    # A floor proves what a weighted sum can show; in numbers this small, whole numbers can say a little more.
    assert agrees(printed, certificate) <= clean
    unshown = {(f.release, f.table, f.at) for f in check_certificate(printed, certificate)}
    assert clean <= (not unshown or unshown <= _surely_large(printed))


def _surely_large(printed: Publication) -> set[tuple[str, str, tuple[Place, ...]]]:
    """Return hidden cells that the auditor lets be because their least is the threshold or more."""
    certificate = msgspec.structs.replace(make_certificate(printed), floors=())
    found = check_certificate(printed, certificate)
    return {(f.release, f.table, f.at) for f in found if f.low >= printed.threshold}


@pytest.mark.parametrize("seed", range(6))
def test_every_printed_number_changed_by_one_is_refused(seed: int) -> None:
    printed = sound(seed)
    certificate = make_certificate(printed)
    assert agrees(printed, certificate)
    for number, cell in enumerate(printed.cells):
        if cell.value is not None:
            for value in (cell.value - 1, cell.value + 1):
                cells = list(printed.cells)
                cells[number] = msgspec.structs.replace(cell, value=value)
                assert check_certificate(msgspec.structs.replace(printed, cells=tuple(cells)), certificate)


@pytest.mark.parametrize("seed", range(6))
def test_a_forged_world_is_refused_or_is_a_world(seed: int) -> None:
    printed = sound(seed)
    certificate = make_certificate(printed)
    draw = random.Random(seed)
    for _ in range(25):
        forged = _forged(certificate, draw)
        if forged != certificate:
            agrees(printed, forged)
    shifted = 0
    for _ in range(25):
        forged = _forged(certificate, draw, moves=(1,))
        shifted += bool(check_certificate(printed, forged))
    assert shifted == 25  # one report more or less is never the same publication


def _forged(certificate: Certificate, draw: random.Random, moves: tuple[int, ...] = (0, 1, 2)) -> Certificate:
    """Return the certificate with one number in one column changed: an answer, a length, or both columns' lengths."""
    parts = plain(certificate)
    part = draw.choice([p for p in parts["parts"] if any(any(c) for w in p["worlds"] for c in w)])
    world = draw.choice([w for w in part["worlds"] if any(w)])
    move = draw.choice(moves)
    column = draw.choice([c for c in world if c])
    place = draw.randrange(0, len(column), 2)
    if move == 0:
        column[place] = draw.randrange(len(certificate.axes[world.index(column)].answers))
    elif move == 1:
        column[place + 1] += 1
    else:
        other = draw.randrange(0, len(column), 2)
        column[place], column[other] = column[other], column[place]
    return msgspec.convert(parts, Certificate)


def test_a_certificate_is_the_same_whatever_the_order() -> None:
    printed = sound(1)
    draw = random.Random(5)
    axes = tuple(
        msgspec.structs.replace(a, leaves=tuple(draw.sample(a.leaves, len(a.leaves)))) for a in reversed(printed.axes)
    )
    cells = tuple(draw.sample(printed.cells, len(printed.cells)))
    shuffled = msgspec.structs.replace(printed, axes=axes, cells=cells)
    assert make_certificate(shuffled) == make_certificate(printed)
    assert audit(shuffled) == audit(printed)


def one_way(*values: int | None, threshold: int = 6, **axis: Any) -> Publication:  # noqa: ANN401 -- fields of Axis
    """Return a one-way table: the total first, then the leaves."""
    names = tuple(f"l{number}" for number in range(1, len(values)))
    cells = [PrintedCell("r", "t", (), values[0])]
    cells += [PrintedCell("r", "t", (Place("g", n),), v) for n, v in zip(names, values[1:], strict=True)]
    return Publication((Axis("g", names, **axis),), tuple(cells), threshold)


def test_a_hidden_count_that_is_surely_large_is_shown_by_a_floor() -> None:
    printed = one_way(60, 40, None)
    assert audit(printed) == ()
    certificate = make_certificate(printed)
    assert [floor.times for floor in certificate.floors] == [1]
    assert agrees(printed, certificate)
    assert not agrees(printed, msgspec.structs.replace(certificate, floors=()))


@pytest.mark.parametrize(
    "change",
    [
        {"weights": (0, 2, 1, -1)},
        {"weights": (0, 1, 1, 0)},
        {"weights": (0, 1, 1)},
        {"weights": (0, 1, 9, -1)},
        {"weights": (2, 1, 1, -1)},
        {"weights": ()},
        {"times": 9},
        {"place": 0},
        {"place": 7},
    ],
)
def test_a_wrong_floor_proves_nothing(change: dict[str, Any]) -> None:
    printed = one_way(60, 40, None)
    certificate = make_certificate(printed)
    wrong = msgspec.structs.replace(certificate.floors[0], **change)
    assert check_certificate(printed, msgspec.structs.replace(certificate, floors=(wrong,)))


def test_a_floor_on_an_axis_with_several_answers() -> None:
    groups = (AxisGroup("A", ("l1", "l2", "l3", "l4")),)
    base = one_way(100, 30, 25, None, 20, None, several=True, alone=("l5",), groups=groups)
    printed = msgspec.structs.replace(base, cells=(*base.cells, PrintedCell("r", "t", (Place("g", "A"),), 60)))
    certificate = make_certificate(printed)
    assert [certificate.places[floor.place] for floor in certificate.floors] == [(Place("g", "l5"),)]
    assert audit(printed) == ()
    assert agrees(printed, certificate)


def test_a_hidden_count_that_no_part_shows_alone() -> None:
    """Nothing ties the counts under a hidden one together: each could leave it to the others to be large."""
    axes = (Axis("g", ("a", "b", "c")), Axis("p", ("now", "then")))
    cells = [PrintedCell("r", "t", (Place("g", name), Place("p", "now")), 7) for name in ("a", "b", "c")]
    cells += [PrintedCell("r", "t", (Place("p", "now"),), 21), PrintedCell("r", "u", (Place("p", "then"),), None)]
    printed = Publication(axes, tuple(cells), 6)
    assert audit(printed) == ()
    assert agrees(printed, make_certificate(printed))


def test_a_count_hidden_in_one_table_and_printed_in_another() -> None:
    printed = one_way(100, 40, None, None)
    printed = msgspec.structs.replace(printed, cells=(*printed.cells, PrintedCell("r", "u", (Place("g", "l1"),), None)))
    certificate = make_certificate(printed)
    assert audit(printed) == ()
    assert agrees(printed, certificate)
    assert not agrees(printed, msgspec.structs.replace(certificate, floors=()))


@pytest.mark.parametrize("seed", range(150))
def test_a_floor_holds_just_when_it_does_for_every_report(seed: int) -> None:
    draw = random.Random(seed)
    axes, _ = SHAPES[seed % len(SHAPES)]
    axes = (*axes, Axis("h", ("1", "2", "3", "4"), (AxisGroup("H", ("1", "2")),), several=True, alone=("4",)))
    codes = {axis.code: codes_of(axis) for axis in axes}
    every: list[tuple[Place, ...]] = [
        (Place(axis.code, code),) for axis in axes for code in codes[axis.code].number if code != TOTAL
    ]
    every += [
        (*one, *other)
        for one in every
        for other in every
        if one[0].axis < other[0].axis and not _both(axes, one, other)
    ]
    terms = [(at, draw.choice((-2, -1, -1, 1, 1, 2))) for at in draw.sample(every, draw.randint(1, 4))]
    place, times = draw.choice(every), draw.randint(1, 2)
    kinds = reports(Publication(axes, ()))
    blank = Publication(axes, ())
    worst = max(
        sum(w for at, w in terms if is_at(kind, at, blank)) - times * is_at(kind, place, blank) for kind in kinds
    )
    assert holds(place, times, terms, codes) == (worst <= 0)


def _both(axes: tuple[Axis, ...], one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    """Return whether both places are on an axis with several answers: no table crosses two of those."""
    several = {axis.code for axis in axes if axis.several}
    return one[0].axis in several and other[0].axis in several


@pytest.mark.parametrize("several", [False, True])
def test_reports_at_no_leaf(several: bool) -> None:  # noqa: FBT001 -- a case
    options: dict[str, Any] = {"several": True, "at_least_one": False} if several else {}
    printed = one_way(60, None, None, None, **options)
    certificate = make_certificate(printed)
    assert agrees(printed, certificate)
    assert any(() in one.answers for one in certificate.axes) == several


def test_the_grand_total_alone_is_a_publication() -> None:
    printed = Publication((), (PrintedCell("r", "t", (), 12),))
    certificate = make_certificate(printed)
    assert agrees(printed, certificate)
    assert not agrees(printed, msgspec.structs.replace(certificate, parts=()))


def test_numbers_that_contradict_each_other_get_no_certificate() -> None:
    with pytest.raises(MeldappError, match="proof"):
        make_certificate(one_way(40, 20, 30))


def test_weights_that_are_no_whole_numbers_are_left_out() -> None:
    assert bounds._whole({(("a", 1),): 0.5, (("a", 2),): 1.0}) == {}
    assert bounds._whole({(("a", 1),): 2.0000001, (("a", 2),): 0.0}) == {(("a", 1),): 2}

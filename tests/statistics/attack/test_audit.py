"""What an auditor must find in publications that are weak on purpose, and what it must let be."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING, Any

import highspy
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack import audit as audit_module
from meldapp.statistics.attack import reporter, solver
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from tests.statistics.certificate.organisation import hide_more, hide_shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = 6


def at(**codes: str) -> tuple[Place, ...]:
    return tuple(Place(axis, code) for axis, code in sorted(codes.items()))


def cell(value: int | None, release: str = "r", table: str = "t", **codes: str) -> PrintedCell:
    return PrintedCell(release, table, at(**codes), value)


def kinds(publication: Publication, **options: Any) -> set[Kind]:  # noqa: ANN401 -- options of audit
    return {finding.kind for finding in audit(publication, **options)}


A = Axis("a", ("1", "2", "3"))
B = Axis("b", ("1", "2", "3"))
G = Axis("g", ("1", "2", "3", "x"), several=True, alone=("x",))


def table(axes: Sequence[Axis], truth: Mapping[tuple[str, ...], int], hide: Any) -> Publication:  # noqa: ANN401 -- a function
    """Return the table of these counts with its margins; ``hide(value, is_margin)`` says what is hidden."""
    cells = []
    for codes in product(*((None, *axis.leaves) for axis in axes)):
        value = sum(n for key, n in truth.items() if all(c in {None, k} for c, k in zip(codes, key, strict=True)))
        named = {axis.code: code for axis, code in zip(axes, codes, strict=True) if code}
        cells.append(cell(None if hide(value, len(named) < len(axes)) else value, **named))
    return Publication(tuple(axes), tuple(cells), T)


SMALL: dict[tuple[str, ...], int] = dict(zip(product("123", "123"), (2, 15, 0, 4, 30, 9, 9, 0, 40), strict=True))


def test_zeros_that_are_printed_are_found() -> None:
    assert Kind.PRINTED_SMALL in kinds(table((A, B), SMALL, lambda value, _: 0 < value < T))


def test_margins_open_the_cells_that_are_alone_in_a_line() -> None:
    found = audit(table((A, B), SMALL, lambda value, _: value < T))
    assert Finding(Kind.KNOWN, "r", "t", at(a="1", b="1"), low=2, high=2) in found


def test_hiding_everything_but_the_total_leaves_nothing_to_find() -> None:
    assert audit(table((A, B), SMALL, lambda value, margin: not margin or value < 100)) == ()


def test_two_hidden_counts_may_not_add_up_to_fewer_than_the_threshold() -> None:
    publication = Publication((A,), (cell(40), cell(35, a="1"), cell(None, a="2"), cell(None, a="3")), T)
    found = audit(publication)
    assert Finding(Kind.KNOWN, "r", "t", at(a="2"), low=0, high=5) in found
    # Nobody may learn that five reports are somewhere else than at 1 either.
    assert Finding(Kind.LATENT, "r", "t", (), at(a="1"), low=5, high=5) in found


def test_this_year_less_last_time_is_found() -> None:
    """Two releases, each sound alone: a year to date, and the same later on."""
    time = Axis("p", ("h1", "h2"))
    first = [cell(50, "1", "t", p="h1"), cell(20, "1", "t", a="1", p="h1"), cell(30, "1", "t", a="2", p="h1")]
    year = [cell(70, "2", "t"), cell(23, "2", "t", a="1"), cell(47, "2", "t", a="2")]
    two = Axis("a", ("1", "2"))
    assert audit(Publication((two,), tuple(msgspec.structs.replace(c, at=_without(c.at, "p")) for c in first), T)) == ()
    assert audit(Publication((two,), tuple(year), T)) == ()
    found = audit(Publication((two, time), (*first, *year), T))
    assert Finding(Kind.LATENT, "1", "t", at(a="1", p="h2"), low=3, high=3) in found


def _without(places: tuple[Place, ...], axis: str) -> tuple[Place, ...]:
    return tuple(place for place in places if place.axis != axis)


def test_a_reorganisation_is_found() -> None:
    """Old and new units overlap; their difference is a leaf of the finest common refinement."""
    unit = Axis("u", ("a", "b", "c"), (AxisGroup("old", ("a", "b")), AxisGroup("new", ("b", "c"))))
    found = audit(Publication((unit,), (cell(60), cell(30, "1", u="old"), cell(33, "2", u="new"), cell(57, u="c")), T))
    assert Kind.CONTRADICTION in {f.kind for f in found}
    found = audit(Publication((unit,), (cell(60), cell(30, "1", u="old"), cell(34, "2", u="new"), cell(26, u="a")), T))
    assert Finding(Kind.LATENT, "1", "t", at(u="b"), low=4, high=4) in found


def test_three_tables_in_a_circle_are_one_model() -> None:
    """Each pair of tables leaves the count free; all three together do not."""
    axes = tuple(Axis(name, ("1", "2")) for name in "abc")
    truth = {key: 3 * (key.count("1") % 2) + 5 for key in product("12", repeat=3)}
    sides = [("a", "b"), ("b", "c"), ("a", "c")]
    cells = []
    for number, side in enumerate(sides):
        for codes in product("12", repeat=2):
            where = dict(zip(side, codes, strict=True))
            value = sum(n for key, n in truth.items() if all(key["abc".index(a)] == c for a, c in where.items()))
            cells.append(cell(value, table=f"t{number}", **where))
    whole = Publication(axes, tuple(cells), T)
    cube = [cell(None, table="cube", a="1", b="1", c="1")]
    found = audit(Publication(axes, (*cells, *cube), T))
    assert {f.kind for f in found} <= {Kind.KNOWN, Kind.SHARE, Kind.LATENT, Kind.REPORTER}
    lows = [f for f in found if f.at == at(a="1", b="1", c="1") and f.kind == Kind.KNOWN]
    assert not lows or lows[0].low <= truth["1", "1", "1"] <= lows[0].high
    # A fourth number that fits each table, but not all three, is a contradiction.
    wrong = [msgspec.structs.replace(c, value=(c.value or 0) + 1) if c.table == "t2" else c for c in cells]
    assert Kind.CONTRADICTION in kinds(Publication(axes, tuple(wrong), T))
    assert Kind.CONTRADICTION not in kinds(whole)


def test_pairwise_equal_margins_that_no_reports_have_are_a_contradiction() -> None:
    """A equals B, B equals C, and A differs from C: each two tables agree, the three cannot."""
    axes = tuple(Axis(name, ("1", "2")) for name in "abc")
    cells = [
        cell(20 if (one == other) == same else 0, table=name, **{name[0]: one, name[1]: other})
        for name, same in (("ab", True), ("bc", True), ("ac", False))
        for one, other in product("12", repeat=2)
    ]
    assert Kind.CONTRADICTION in kinds(Publication(axes, tuple(cells), T))


def test_shares() -> None:
    assert Kind.SHARE in kinds(Publication((A,), (cell(100), cell(90, a="1")), T))
    assert Kind.SHARE not in kinds(Publication((A,), (cell(100), cell(89, a="1")), T))
    assert Kind.SHARE in kinds(Publication((A,), (cell(100), cell(89, a="1")), T), share_hidden_from=80)
    assert Kind.SHARE in kinds(Publication((A,), (cell(20), cell(15, a="1")), T))
    assert audit(Publication((Axis("a", ("1",)),), (cell(20), cell(20, a="1")), T)) == ()  # two names of one count


def test_several_answers_do_not_add_up() -> None:
    publication = Publication(
        (G,), (cell(30), cell(20, g="1"), cell(None, g="2"), cell(None, g="3"), cell(None, g="x")), T
    )
    assert audit(publication) == ()
    single = msgspec.structs.replace(publication, axes=(Axis("g", G.leaves),))
    assert {f.kind for f in audit(single)} == set()
    small = Publication((G,), (cell(30), cell(20, g="1"), cell(None, g="x")), T)
    assert audit(small) == ()


def test_all_who_answered_can_be_seen_through_those_who_did_not() -> None:
    axis = Axis("g", ("1", "2", "x", "y"), several=True, alone=("x", "y"))
    publication = Publication((axis,), (cell(60), cell(20, g="1"), cell(18, g="x"), cell(18, g="y")), T)
    found = [f for f in audit(publication) if f.kind == Kind.LATENT]
    assert Finding(Kind.LATENT, "r", "t", (), at(g="1") + at(g="x") + at(g="y"), low=4, high=4) in found


def test_a_lone_reporter_sees_more() -> None:
    """Few reports at 1 x 1 make room for the rest of a line; who is there knows that one is taken."""
    two = (Axis("a", ("1", "2")), Axis("b", ("1", "2")))
    found: list[Finding] = []
    for seed in range(60):
        draw = random.Random(seed)
        truth: dict[tuple[str, ...], int] = {key: draw.choice((0, 1, 3, 6, 7)) for key in product("12", repeat=2)}
        found += audit(table(two, truth, lambda value, margin, d=draw: value < T or not margin or d.random() < 0.3))
    told = [f for f in found if f.kind == Kind.REPORTER]
    assert told
    assert all(f.own and 1 <= f.low <= f.high < T for f in told)


def test_a_count_that_nothing_bounds() -> None:
    found = audit(Publication((A,), (cell(None, a="1"), cell(None, "r2", a="1"), cell(9, "r2", a="2")), T))
    assert found == ()
    axis = Axis("g", ("1", "2"), several=True, at_least_one=False)
    assert audit(Publication((axis,), (cell(None), cell(20, g="1"), cell(None, g="2")), T)) == ()


def test_places_where_no_report_can_be_print_as_zero() -> None:
    cells = (cell(50), cell(0, a="1"), cell(None, a="2"), cell(None, a="3"))
    assert audit(Publication((A,), cells, T, (at(a="1"),))) == ()
    assert Kind.PRINTED_SMALL in kinds(Publication((A,), cells, T))
    wrong = (cell(50), cell(7, a="1"), cell(None, a="2"), cell(None, a="3"))
    assert Kind.CONTRADICTION in kinds(Publication((A,), wrong, T, (at(a="1"),)))
    group = Axis("a", ("1", "2", "3", "4"), (AxisGroup("G", ("1", "2")),))
    both = (cell(50), cell(0, a="G"), cell(None, a="3"), cell(None, a="4"))
    assert audit(Publication((group,), both, T, (at(a="1"), at(a="2")))) == ()
    assert Kind.PRINTED_SMALL in kinds(Publication((group,), both, T, (at(a="1"),)))
    empty = Axis("g", ("1", "2"), several=True, at_least_one=False)
    nobody = Publication((empty,), (cell(0), cell(0, g="1")), T, (at(g="1"), at(g="2")))
    assert Finding(Kind.PRINTED_SMALL, "r", "t", (), low=0, high=0) in audit(nobody)
    assert Kind.PRINTED_SMALL not in kinds(Publication((G,), (cell(0, g="1"), cell(40)), T, (at(g="1"),)))


def test_a_number_printed_twice_must_be_the_same() -> None:
    publication = Publication((A,), (cell(20, a="1"), cell(21, "r2", a="1"), cell(60)), T)
    assert Finding(Kind.CONTRADICTION, "r", "t", at(a="1"), low=20, high=21) in audit(publication)


def test_the_first_number_that_does_not_fit_is_named() -> None:
    cells = (cell(40), cell(10, a="1"), cell(10, a="2"), cell(10, a="3"))
    assert audit(Publication((A,), cells, T)) == (Finding(Kind.CONTRADICTION, "r", "t", at(a="3"), low=10, high=10),)
    more = (cell(40), cell(20, g="1"), cell(45, g="2"))
    assert Finding(Kind.CONTRADICTION, "r", "t", at(g="2"), low=45, high=45) in audit(Publication((G,), more, T))
    nobody = Publication((A,), (cell(20, b="1"), cell(20)), T)
    assert kinds(nobody) == {Kind.MALFORMED}


def test_a_threshold_under_five_is_refused() -> None:
    assert Finding(Kind.WEAK_RULE, high=4) in audit(Publication((A,), (cell(40),), 4))


@pytest.mark.parametrize(
    "publication",
    [
        Publication((A, A), ()),
        Publication((Axis("a", ("1", "1")),), ()),
        Publication((Axis("a", ()),), ()),
        Publication((Axis("a", ("1",), (AxisGroup("1", ("1",)),)),), ()),
        Publication((Axis("a", ("1", "*")),), ()),
        Publication((Axis("a", ("1",), (AxisGroup("G", ("2",)),)),), ()),
        Publication((Axis("a", ("1",), (AxisGroup("G", ()),)),), ()),
        Publication((Axis("a", ("1",), alone=("1",)),), ()),
        Publication((Axis("a", ("1",), several=True, alone=("1",)),), ()),
        Publication((Axis("a", ("1",), at_least_one=False),), ()),
        Publication((A,), (cell(20, z="1"),)),
        Publication((A,), (cell(20, a="9"),)),
        Publication((A,), (cell(20), cell(20))),
        Publication((A, B), (PrintedCell("r", "t", at(a="1", b="1")[::-1], 20),)),
        Publication((A,), (PrintedCell("r", "t", (Place("a", "1"), Place("a", "2")), 20),)),
        Publication((A,), (cell(20),), T, (at(a="9"),)),
    ],
)
def test_what_cannot_be_read_is_refused(publication: Publication) -> None:
    assert kinds(publication) == {Kind.MALFORMED}
    with pytest.raises(MeldappError):
        make_certificate(publication)


@pytest.mark.parametrize(
    ("axes", "cells"),
    [
        ((G, A, B), (cell(20, g="1", a="1"), cell(20, g="1", b="1"))),
        ((G, Axis("f", ("1", "2"), several=True)), (cell(20, g="1", f="1"),)),
        (
            (Axis("g", ("1", "2", "3"), (AxisGroup("G", ("1", "2")), AxisGroup("H", ("2", "3"))), several=True),),
            (cell(20, g="1"),),
        ),
    ],
)
def test_tables_without_an_exact_model_are_refused(axes: tuple[Axis, ...], cells: tuple[PrintedCell, ...]) -> None:
    assert audit(Publication(axes, cells)) == (Finding(Kind.NOT_EXACT, "r", "t"),)


def test_impossible_places_alone_can_have_no_exact_model() -> None:
    publication = Publication((G, A, B), (cell(20),), T, (at(g="1", a="1"), at(g="1", b="1")))
    assert audit(publication) == (Finding(Kind.NOT_EXACT),)


class _StopError(Exception):
    """The user has had enough."""


def test_an_audit_can_be_stopped() -> None:
    publication = table((A, B), SMALL, lambda value, margin: not margin or value < 100)
    seen: list[tuple[int, int]] = []
    audit(publication, progress=lambda done, every: seen.append((done, every)))
    assert seen[-1] == (100, 100)
    assert seen == sorted(seen)

    def stop(done: int, _every: int) -> None:
        if done > 10:
            raise _StopError

    with pytest.raises(_StopError):
        audit(publication, progress=stop)


def test_with_too_many_possible_reporters_each_knows_one_table_only(monkeypatch: pytest.MonkeyPatch) -> None:
    axes = (A, B, Axis("c", ("1", "2")))
    cells = [cell(40), cell(None, a="1"), cell(None, a="2"), cell(None, a="3"), cell(None, a="1", b="1")]
    cells += [cell(None, a="1", c="1"), cell(25, b="1"), cell(9, c="1")]
    publication = Publication(axes, tuple(cells), T)
    every = audit(publication)
    monkeypatch.setattr(reporter, "MOST_REPORTERS", 1)
    assert {f for f in audit(publication) if f.kind != Kind.REPORTER} == {f for f in every if f.kind != Kind.REPORTER}


def test_a_solver_without_an_answer_ends_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = table((A, B), SMALL, lambda value, margin: not margin or value < 100)
    monkeypatch.setattr(solver, "_BEST", highspy.HighsModelStatus.kNotset)
    with pytest.raises(MeldappError, match="solver"):
        audit(publication)


def test_a_world_that_is_none_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = table((A, B), SMALL, lambda value, margin: not margin or value < 100)
    monkeypatch.setattr(solver.Solver, "_checked", lambda _self, _found, _ask: None)
    with pytest.raises(MeldappError, match="solver"):
        audit(publication)


@st.composite
def releases(draw: st.DrawFn) -> Publication:
    """Up to eight releases of one organisation, hidden carelessly."""
    number = draw(st.integers(1, 8))
    time = Axis("p", tuple(f"p{n}" for n in range(number)))
    question = draw(st.sampled_from((G, Axis("g", ("1", "2", "3"), (AxisGroup("H", ("1", "2")),)))))
    chance = random.Random(draw(st.integers(0, 2**32)))
    year = draw(st.booleans())
    cells = []
    totals: dict[str | None, int] = {}
    for period in time.leaves:
        counts = [chance.choice((0, 1, 2, 5, 8, 13, 40)) for _ in question.leaves]
        total = sum(counts)
        values: dict[str | None, int] = {None: total}
        values.update(zip(question.leaves, counts, strict=True))
        values |= {group.code: sum(values[leaf] for leaf in group.leaves) for group in question.groups}
        for code, value in values.items():
            totals[code] = totals.get(code, 0) + value
            where = {"p": period, **({"g": code} if code else {})}
            cells.append(cell(value if value >= T else None, period, **where))
    if year:
        cells += [cell(v if v >= T else None, "year", **({"g": c} if c else {})) for c, v in totals.items()]
    return Publication((question, time), tuple(cells), T)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(releases(), st.randoms(use_true_random=False))
def test_hiding_what_is_found_ends_and_then_nothing_is_found(publication: Publication, draw: random.Random) -> None:
    """From up to eight careless releases: the auditor leads a simple protector to a publication that can be shown."""
    found: tuple[Finding, ...] = ()
    for _ in range(30):
        publication = hide_shares(publication)
        found = audit(publication)
        if not found:
            break
        publication = hide_more(publication, {f.at for f in found}, draw)
    assert not {f.kind for f in found} - {Kind.LATENT, Kind.REPORTER}
    if not found:
        assert check_certificate(publication, make_certificate(publication)) == ()
    assert audit_module.in_order(publication) == audit_module.in_order(audit_module.in_order(publication))

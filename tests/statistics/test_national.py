"""The national overview: printed figures added up, sums with hidden figures protected, everything audited together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache, partial

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Place
from meldapp.records.finding import Finding, Kind
from meldapp.records.national import National, Why
from meldapp.records.release import Release, Table, Withheld
from meldapp.statistics import national as national_room
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.ledger import Printed
from meldapp.statistics.national import FEWEST_HIDING, NO_SUMS, Combination, Sums, check_national, combine
from meldapp.statistics.national_cells import read_known, spot_of
from meldapp.statistics.national_publication import NATIONAL, ORGANISATION, joint_publication
from meldapp.statistics.work import Work
from tests.statistics.small_menu import leaves
from tests.statistics.small_national import Made, made, sums_of
from tests.statistics.small_release import QUIET

DAY = dt.date(2026, 11, 22)
change = msgspec.structs.replace


def combined(*organisations: Made, sums: Sums = NO_SUMS) -> Combination:
    if organisations == tuple(made(number) for number in range(1, 5)) and sums == sums_of(*organisations):
        return of_four()
    return combine([one.printed for one in organisations], sums, DAY, QUIET)


@cache
def of_four() -> Combination:
    four = [made(number) for number in range(1, 5)]
    return combine([one.printed for one in four], sums_of(*four), DAY, QUIET)


def changed(one: Made, **fields: object) -> Made:
    return one._replace(printed=one.printed._replace(release=change(one.release, **fields)))


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(MeldappError) as error:
        work()
    return error.value.code


def findings(national: National, printed: Sequence[Printed]) -> list[str]:
    return [one.code for one in check_national(national, printed, QUIET)]


def test_printed_figures_add_up_and_hidden_ones_stay_hidden() -> None:
    three = [made(number) for number in (1, 2, 3)]
    found = combined(*three)
    national = found.national
    assert national.tables
    for table in national.tables:
        for cell in table.cells:
            values = [read_known(one.release).value(spot_of(table.dimensions, cell.at)) for one in three]
            assert cell.value == (None if None in values else sum(value or 0 for value in values))
    assert [one.name for one in national.organisations] == ["Organisatie 1", "Organisatie 2", "Organisatie 3"]
    releases = [one.release for one in three]
    assert found.checked == len(joint_publication(releases, national).cells)
    publication = joint_publication(releases, national, hidden=False)
    assert not check_certificate(publication, national.certificate)
    assert not findings(national, [one.printed for one in three])


def test_the_order_of_files_changes_nothing() -> None:
    three = [made(number) for number in (1, 2, 3)]
    assert combined(*three).national == combined(*reversed(three)).national


def test_sums_with_hidden_figures_are_protected_and_print_more() -> None:
    four = [made(number) for number in range(1, 5)]
    plain, shared = combined(*four).national, combined(*four, sums=sums_of(*four)).national
    count = [sum(cell.value is not None for table in one.tables for cell in table.cells) for one in (plain, shared)]
    assert count[1] > count[0]
    assert shared.parties == ("Partij 1", "Partij 2")
    true = sums_of(*four).at
    for table in shared.tables:
        for cell in table.cells:
            assert cell.value is None or cell.value == true.get(spot_of(table.dimensions, cell.at), 0)
    assert not findings(shared, [one.printed for one in four])


def test_a_naive_total_is_found_and_the_product_finds_nothing() -> None:
    """statistics.md, 5: a national total opens organisations that are each sound alone."""
    four = [made(number) for number in range(1, 5)]
    national = combined(*four, sums=sums_of(*four)).national
    true = sums_of(*four).at
    tables = tuple(
        change(
            table,
            cells=tuple(change(cell, value=true.get(spot_of(table.dimensions, cell.at), 0)) for cell in table.cells),
        )
        for table in national.tables
        if table.code == "T1"
    )
    releases = [one.release for one in four]
    assert audit(joint_publication(releases, change(national, tables=tables)))
    assert not audit(joint_publication(releases, national))


def test_a_sum_needs_three_who_hide() -> None:
    two = [made(number) for number in (1, 2)]
    assert FEWEST_HIDING == 3
    shared = combined(*two, sums=sums_of(*two)).national
    assert [table.cells for table in shared.tables] == [table.cells for table in combined(*two).national.tables]


def test_sums_that_do_not_fit_are_named() -> None:
    two = [made(number) for number in (1, 2)]
    good = sums_of(*two).at
    known = [read_known(one.release) for one in two]
    printed = next(spot for spot in good if spot and all(one.value(spot) is not None for one in known))
    hidden = next(spot for spot in good if None in [one.value(spot) for one in known])
    for spot, value in ((printed, -1), (frozenset(), 1), (hidden, 10_000)):
        wrong = Sums({**good, spot: value if value == 10_000 else good[spot] + value}, ("x", "y"))
        assert code_of(partial(combined, *two, sums=wrong)) == "national.sum-wrong"


def nearly_empty(number: int) -> Made:
    """Return an organisation with too few reports: nothing is printed but that."""
    table = made(number).release.table("T0")
    assert table is not None
    hidden = change(table, cells=tuple(change(cell, value=None) for cell in table.cells))
    return changed(made(number), tables=(hidden,), dimensions=(), impossible=())


def test_an_organisation_with_too_few_reports_hides_the_total() -> None:
    two = [nearly_empty(1), made(2)]
    national = combined(*two).national
    assert national.tables == ()
    assert {one.why for one in national.left_out} == {Why.WITHHELD, Why.NOTHING_LEFT}
    # Without a known total a sum has no upper bound of its own; fewer than three hide it, so it is not looked at.
    assert combined(*two, sums=Sums({frozenset(): 10_000}, ("x", "y"))).national.tables == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"organisation": bytes([2]) * 16}, "national.twice"),
        ({"period": "2025-H2"}, "national.period"),
    ],
)
def test_what_cannot_stand_in_one_overview(fields: dict[str, object], code: str) -> None:
    assert code_of(lambda: combined(changed(made(1), **fields), made(2), made(3))) == code


def test_another_rule_and_too_few() -> None:
    rule = change(made(1).release.rule, threshold=10)
    assert code_of(lambda: combined(changed(made(1), rule=rule), made(2))) == "national.rule"
    assert code_of(lambda: combined(made(1))) == "national.too-few"
    assert code_of(combined) == "national.too-few"


def without(one: Made, code: str) -> Made:
    release = one.release
    gone = next(table for table in release.tables if table.code == code)
    return changed(
        one,
        tables=tuple(table for table in release.tables if table.code != code),
        withheld=(*release.withheld, Withheld(code, gone.nl, gone.en)),
    )


def test_a_table_that_somebody_withheld_needs_sums() -> None:
    four = [without(made(1), "T1"), made(2), made(3), made(4)]
    left = {one.code: (one.why, one.organisation) for one in combined(*four).national.left_out}
    assert left["T1"] == (Why.WITHHELD, "Organisatie 1")
    nobody = [without(one, "T1") for one in (made(1), made(2))]
    assert "T1" in {one.code for one in combined(*nobody).national.left_out}
    shared = combined(*four, sums=sums_of(*four)).national
    assert "T1" not in {one.code for one in shared.left_out if one.why is Why.WITHHELD}


def test_other_lists_are_not_added_up() -> None:
    release = made(1).release
    ground = release.dimension("ground")
    grown = change(ground, leaves=(*leaves("NIEUW"), *ground.leaves))
    other = changed(made(1), dimensions=tuple(grown if one is ground else one for one in release.dimensions))
    found = combined(other, made(2))
    assert {one.why for one in found.national.left_out if one.code == "T1"} == {Why.OTHER_LISTS}
    publication = joint_publication([other.release, made(2).release])
    assert {"ground", "ground~2"} <= {axis.code for axis in publication.axes}


def test_places_that_only_some_say_are_impossible_stay_theirs() -> None:
    pair = (Place("ground", "OUDE"), Place("role", "HOOR"))
    both = [changed(made(number), impossible=(pair,)).release for number in (1, 2)]
    period = Place("period", both[0].period)
    theirs = [Place(ORGANISATION, one.organisation.hex()) for one in both]
    assert joint_publication(both).impossible == tuple((pair[0], one, period, pair[1]) for one in theirs)
    mine = theirs[0]
    publication = joint_publication([both[0], made(2).release])
    assert publication.impossible == ((pair[0], mine, period, pair[1]),)


def test_a_coarser_level_of_one_is_that_of_all() -> None:
    one, other = made(1), made(2)
    table = one.release.table("T1")
    assert table is not None
    rows = {("AB",), ("ONB",), ("LEEG",), (TOTAL,)}
    coarse = change(table, level="grof", cells=tuple(cell for cell in table.cells if cell.at in rows))
    coarser = changed(one, tables=tuple(coarse if t.code == "T1" else t for t in one.release.tables))
    national = combined(coarser, other).national
    found = next((t for t in national.tables if t.code == "T1"), None)
    assert found is not None
    assert found.level == "grof"


def test_parts_add_up_along_a_question_with_one_answer() -> None:
    pair = (Place("ground", "A"), Place("role", "HOOR"))
    known = read_known(changed(made(1), impossible=(pair,)).release)
    assert known.value(frozenset({("role", "HOOR"), ("ground", "A")})) == 0
    parts = {frozenset({("role", code)}): 7 for code in ("OMST", "HOOR", "ONB", "OUDE", "LEEG")}
    assert known._replace(printed=parts).value(frozenset({("role", "ANDERS")})) == 35
    assert known._replace(printed={}).value(frozenset({("role", "ANDERS")})) is None
    assert known.value(frozenset({("unknown", "x")})) is None


def test_it_can_be_stopped_at_every_step() -> None:
    two = [made(number).printed for number in (1, 2)]
    told: list[tuple[int, int]] = []
    combine(two, NO_SUMS, DAY, Work(lambda done, total: told.append((done, total)), lambda: False))
    assert told == [(number, 5) for number in range(1, 6)]
    assert code_of(lambda: combine(two, NO_SUMS, DAY, Work(QUIET.progress, lambda: True))) == "statistics.cancelled"


@pytest.mark.parametrize("at", [(Place("ground", "A"),), ()])
def test_without_a_certificate_sums_with_hidden_figures_are_given_up(
    at: tuple[Place, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    four = [made(number) for number in range(1, 5)]
    shared, plain = combined(*four, sums=sums_of(*four)).national, combined(*four).national
    left = [Finding(Kind.NOT_SHOWN, at=at)]
    monkeypatch.setattr(national_room, "check_certificate", lambda *_, **__: (left.pop(0),) if left else ())
    found = combine([one.printed for one in four], sums_of(*four), DAY, QUIET).national
    by_code = {table.code: table for table in found.tables}
    assert by_code.get("T1") == {table.code: table for table in plain.tables}.get("T1")
    if at:
        assert by_code["T5"] == {table.code: table for table in shared.tables}["T5"]
    else:
        assert found.tables == plain.tables


def test_printed_figures_without_a_certificate_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    two = [made(number).printed for number in (1, 2)]
    monkeypatch.setattr(national_room, "check_certificate", lambda *_, **__: (Finding(Kind.NOT_SHOWN),))
    assert code_of(lambda: combine(two, NO_SUMS, DAY, QUIET)) == "statistics.certificate-wrong"


@pytest.mark.parametrize("code", ["statistics.cannot-protect", "statistics.cancelled"])
def test_sums_that_cannot_be_protected_are_given_up(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise MeldappError(code)

    two = [made(number) for number in (1, 2)]
    monkeypatch.setattr(national_room, "protect", refuse)
    if code == "statistics.cancelled":
        assert code_of(partial(combined, *two, sums=sums_of(*two))) == code
    else:
        assert combined(*two, sums=sums_of(*two)).national == combined(*two).national


def test_what_the_auditor_finds_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    two = [made(number).printed for number in (1, 2)]
    monkeypatch.setattr(national_room, "audit", lambda *_, **__: (Finding(Kind.KNOWN, table="T1"),))
    assert code_of(lambda: combine(two, NO_SUMS, DAY, QUIET)) == "national.found"


def test_places_that_all_say_are_impossible_are_named() -> None:
    pair = (Place("ground", "OUDE"), Place("role", "HOOR"))
    two = [changed(made(number), impossible=(pair,)) for number in (1, 2)]
    assert combined(*two).national.impossible == (pair,)
    other = (Place("ground", "OUDE"), Place("role", "OMST"))
    more = changed(made(1), impossible=(other, pair))
    assert combined(more, two[1]).national.impossible == (pair,)


# ---------------------------------------------------------------------------------------------- verifying


def tampered(national: National, more: int) -> National:
    tables = [table for table in national.tables if table.code != "T1"]
    cells = tuple(change(cell, value=cell.value + more) if cell.value else cell for cell in national_t1(national).cells)
    return change(national, tables=(*tables, change(national_t1(national), cells=cells)))


def national_t1(national: National) -> Table:
    return next(table for table in national.tables if table.code == "T1")


def test_an_edited_overview_is_refused() -> None:
    two = [made(number) for number in (1, 2)]
    printed = [one.printed for one in two]
    national = combined(*two).national
    assert "national.cell-wrong" in findings(tampered(national, 1), printed)
    assert "national.certificate" in findings(tampered(national, 1), printed)
    assert any(code.startswith("statistics.found-") for code in findings(tampered(national, 1), printed))
    assert findings(change(national, period="2025-H1"), printed) == ["national.other-lists"]
    table = national.tables[-1]
    assert table.dimensions
    assert findings(change(national, dimensions=()), printed) == ["national.other-lists"]
    short = change(table, cells=(change(table.cells[0], at=()),))
    assert findings(change(national, tables=(short,)), printed) == ["national.other-lists"]
    grown = tuple(change(one, leaves=(*one.leaves, *leaves("X"))) for one in national.dimensions)
    assert findings(change(national, dimensions=grown), printed) == ["national.other-lists"]


def test_an_overview_of_other_releases_is_refused() -> None:
    one, other, third = (made(number) for number in (1, 2, 3))
    national = combined(one, other).national
    assert findings(national, [one.printed]) == ["national.too-few"]
    assert findings(national, [one.printed, third.printed]) == ["national.other-release"]
    assert findings(national, [one.printed, other.printed, third.printed]) == ["national.not-all"]
    assert findings(national, [one.printed._replace(digest=bytes(32)), other.printed]) == ["national.other-release"]


def test_an_overview_reads_as_a_release() -> None:
    national = combined(made(1), made(2)).national
    release = national.as_release("Landelijk")
    assert isinstance(release, Release)
    assert (release.organisation_name, release.tables) == ("Landelijk", national.tables)
    assert f"{NATIONAL}/" in joint_publication([made(1).release], national).cells[-1].release

"""From counts to a release: what is in it, and that nothing comes out when something objects."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from meldapp.errors import MeldappError, explain
from meldapp.records.disclosure import Place, Publication
from meldapp.records.finding import Finding, Kind
from meldapp.records.release import Rule
from meldapp.statistics import build as build_module
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.build import build_release
from meldapp.statistics.counts import tabulate
from meldapp.statistics.publication import publication_of
from meldapp.statistics.work import Work
from tests.statistics.small_menu import MENU, made, many
from tests.statistics.small_release import KINDS, QUIET, RULE, built, ledger, publisher


def test_a_release_holds_what_is_printed_and_nothing_else() -> None:
    (one,) = ledger("2026-H1")
    release = one.release
    assert (release.sequence, release.previous, release.period, release.units_version) == (1, bytes(32), "2026-H1", "7")
    assert (release.organisation, release.signer, release.published) == (b"o" * 16, b"s" * 16, dt.date(2030, 1, 1))
    assert release.reports == 61
    assert {axis for table in release.tables for axis in table.dimensions} == {one.code for one in release.dimensions}
    printed = [cell.value for table in release.tables for cell in table.cells if cell.value is not None]
    assert min(printed) >= 6
    assert {table.code for table in release.tables} | {one.code for one in release.withheld} == {
        "T0",
        *(spec.code for spec in MENU.tables),
    }


def test_the_same_cases_give_the_same_release_whatever_their_order() -> None:
    (one,) = ledger("2026-H1")
    assert built(cases=reversed(many(KINDS))).release == one.release


def test_corrections_come_with_the_second_release() -> None:
    first, second = (one.release for one in ledger("2026-H1", "2026-H2"))
    assert first.table("TC") is None
    corrections = second.table("TC")
    assert corrections is not None
    assert corrections.cells[0].value is None  # there are none, and that does not show


def test_a_period_is_printed_once_when_it_is_over_and_by_a_rule_that_is_strict() -> None:
    earlier = ledger("2026-H1")
    with pytest.raises(MeldappError) as error:
        built("2026-H1", earlier)
    assert error.value.code == "statistics.period-printed"
    with pytest.raises(MeldappError) as error:
        built(rule=Rule(5))
    assert error.value.code == "statistics.rule-too-weak"
    with pytest.raises(MeldappError) as error:
        built("2026-H2", earlier, rule=Rule(7))
    assert error.value.code == "statistics.other-rule"
    counts = tabulate(many(KINDS), "2026-H1", MENU)
    with pytest.raises(MeldappError) as error:
        build_release(counts, MENU, RULE, publisher(dt.date(2026, 6, 30)), [], {}, QUIET)
    assert error.value.code == "statistics.period-not-over"


def test_it_tells_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    counts = tabulate(many(KINDS), "2026-H1", MENU)
    build_release(counts, MENU, RULE, publisher(), [], {}, Work(lambda *step: steps.append(step), lambda: False))
    assert [done for done, _ in steps] == list(range(1, steps[-1][1] + 1))
    assert steps[-1] == (8, 8)


@pytest.mark.parametrize("after", [0, 3, 30])
def test_it_stops_when_asked(after: int) -> None:
    counts = tabulate(many(KINDS), "2026-H1", MENU)
    asked = iter([False] * after)
    work = Work(lambda *_: None, lambda: next(asked, True))
    with pytest.raises(MeldappError) as error:
        build_release(counts, MENU, RULE, publisher(), [], {}, work)
    assert error.value.code == "statistics.cancelled"


def test_no_table_is_published_in_which_the_attacker_finds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_secondary(_: Publication, cells: list[object], **__: object) -> tuple[None, ...]:
        return (None,) * len(cells)

    monkeypatch.setattr(build_module, "protect", no_secondary)
    release = built().release
    assert not audit(publication_of([release]))
    assert all(cell.value is None or cell.value >= RULE.threshold for table in release.tables for cell in table.cells)
    assert release.withheld


def test_nothing_is_published_when_the_attacker_finds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Finding(Kind.KNOWN, "2026-H1", "T0")
    monkeypatch.setattr(build_module, "audit", lambda *_, **__: (found,))
    with pytest.raises(MeldappError) as error:
        built()
    assert error.value.code == "statistics.audit-found"
    assert "T" in explain(error.value, "nl").sentence


def test_nothing_is_published_when_the_certificate_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "check_certificate", lambda *_, **__: ("something",))
    with pytest.raises(MeldappError) as error:
        built()
    assert error.value.code == "statistics.certificate-wrong"


def test_follow_ups_never_asked_are_no_cells() -> None:
    cases = [
        *(made(Q4="A", Q2="ZELF", Q2a="JA") for _ in range(12)),
        *(made(Q4="B", Q2="ZELF", Q2a="NEE") for _ in range(9)),
        *(made(Q4="C", Q2="ZELF") for _ in range(9)),
        *(made(Q4="D", Q2="OMST", Q2a="JA") for _ in range(14)),
        *(made(Q4="D", Q2="OMST", Q2a="NEE") for _ in range(9)),
        *(made(Q4="D", Q2="OMST") for _ in range(11)),
        *(made(Q4="D", Q2="HOOR") for _ in range(14)),
    ]
    release = built(cases=cases).release
    table = release.table("T4")
    assert table is not None
    assert table.impossible == (("HOOR", "JA"), ("HOOR", "NEE"))
    assert not set(table.impossible) & {cell.at for cell in table.cells}
    assert (Place("role", "HOOR"), Place("follow", "JA")) in release.impossible
    without = built(cases=cases, wished={"T4": "-"}).release
    assert without.table("T4") is None
    assert without.impossible == ()
    assert msgspec.structs.replace(without, tables=()) != msgspec.structs.replace(release, tables=())

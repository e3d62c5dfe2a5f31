"""Corners of publishing that people could use: corrections, units that change, one release twice, other rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.case import Coding
from meldapp.records.release import Release, Rule
from meldapp.statistics import build as build_module
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.build import build_release
from meldapp.statistics.counts import CodedCase, Counts, tabulate
from meldapp.statistics.draft import plan_corrections
from meldapp.statistics.ledger import Printed, check_chain
from meldapp.statistics.protect import protect as protect_module
from meldapp.statistics.publication import publication_of
from meldapp.workflows.audit_releases import audit_files
from meldapp.workflows.export_releases import to_sdc_audit
from meldapp.workflows.read_release import open_release
from meldapp.workflows.simulate_cases import Size, simulate_cases
from tests.attacks.figures.enumerator import findings
from tests.attacks.figures.instances import Instance, one_way
from tests.attacks.figures.made import QUIET, RULE, chained, published, publisher
from tests.attacks.figures.reader import from_releases, from_sdc_audit
from tests.attacks.figures.weakened import switch_off_audit

PERIODS = ("2026-H1", "2026-H2", "2027-H1")


def refused(instance: Instance, period: str, earlier: list[Printed]) -> str:
    with pytest.raises(MeldappError) as error:
        instance.release(period, earlier)
    return error.value.code


def three() -> tuple[Instance, list[Printed]]:
    """Return three releases of one organisation."""
    instance, ledger = one_way(4, 8, 20, 21, 22, 23, 24), list[Printed]()
    for period in PERIODS:
        ledger.append(chained(instance.release(period, ledger)))
    return instance, ledger


# --------------------------------------------------------------------------------------------- ledger


def test_one_release_twice_other_rules_and_a_ledger_with_a_gap_are_refused() -> None:
    instance, ledger = three()
    assert refused(instance, "2026-H2", ledger) == "statistics.period-printed"
    assert refused(instance._replace(rule=Rule(10)), "2027-H2", ledger) == "statistics.other-rule"
    assert refused(instance._replace(rule=Rule(5)), "2027-H2", ledger) == "statistics.rule-too-weak"
    for wrong in (ledger[1:], ledger[:1] + ledger[2:], [ledger[1], ledger[0], ledger[2]], [*ledger, ledger[2]]):
        assert refused(instance, "2027-H2", wrong) == "statistics.chain-broken"
    edited = msgspec.structs.replace(ledger[1].release, organisation_name="Anders")
    assert refused(instance, "2027-H2", [ledger[0], chained(edited), ledger[2]]) == "statistics.chain-broken"


def test_two_advisers_at_once_make_two_ledgers_that_do_not_fit_together() -> None:
    instance, ledger = three()
    other = chained(instance._replace(kinds=dict.fromkeys(instance.kinds, 12)).release("2027-H1", ledger[:2]))
    check_chain([*ledger[:2], other])
    for both in ([*ledger, other], [*ledger[:2], other, ledger[2]]):
        with pytest.raises(MeldappError):
            check_chain(both)


# ---------------------------------------------------------------------------------------- corrections


def test_corrections_leave_what_was_printed_as_it_was() -> None:
    instance, (first, *_) = three()
    day = dt.date(2026, 7, 1)
    changed = [
        case._replace(codings=(*case.codings, Coding(day, ()))) if number < 12 else case
        for number, case in enumerate(instance.cases())
    ]
    assert _built(instance, changed, "2026-H1", []) == first.release
    second = _built(instance, [*changed, *instance.cases("2026-H2")], "2026-H2", [first])
    corrections = second.table("TC")
    assert corrections is not None
    assert corrections.cells[0].value == 12
    without = _built(instance, instance.cases("2026-H2"), "2026-H2", [first])
    assert [table for table in second.tables if table.code != "TC"] == [t for t in without.tables if t.code != "TC"]


def _built(instance: Instance, cases: Sequence[CodedCase], period: str, earlier: Sequence[Printed]) -> Release:
    counts = tabulate(cases, period, instance.menu)
    return build_release(counts, instance.menu, RULE, publisher(), earlier, {}, QUIET)[0]


@pytest.mark.parametrize("reports", range(6, 40))
def test_somebody_who_knows_when_corrections_are_hidden_learns_little(reports: int) -> None:
    """All numbers of corrections that are hidden look the same: they go from none to T or more, and to all."""
    hidden = [
        number
        for number in range(reports + 1)
        if plan_corrections(Counts("2026-H2", 9, number, {}), one_way(9, 9, 9).menu, RULE, reports).reasons[0]
    ]
    assert (hidden[0], hidden[-1]) == (0, reports)
    assert set(range(reports + 1)) - set(hidden) == set(range(6, reports - 5))


# ------------------------------------------------------------------------------------------------ units


def test_units_that_change_half_way_open_nothing() -> None:
    made = published(5, "units", 4)
    figures = from_releases(made.files())
    assert len({axis.leaves for code, axis in figures.axes.items() if code.startswith("unit")}) > 1
    assert findings(figures) == []
    assert audit(publication_of(made.releases)) == ()


# -------------------------------------------------------------------------------------- the lone reporter


def test_a_reporter_with_two_answers_needs_wider_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """What strangers may see leaves somebody who knows their own report too little doubt."""
    assert findings(from_releases(published(40, "several crossed", 1).files())) == []
    switch_off_audit(monkeypatch)
    monkeypatch.setattr(
        build_module,
        "protect",
        lambda *all_of, **more: protect_module.protect(*all_of, **{**more, "lone_reporter": False}),
    )
    made = published(40, "several crossed", 1)
    assert {one.kind for one in findings(from_releases(made.files()))} == {"reporter"}


# ------------------------------------------------------------------------------- files, as anybody gets them


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cases")
    simulate_cases(made, Size(75, 2, 5, 13), publish=True)
    return made


def test_nothing_is_found_in_signed_files(folder: Path) -> None:
    files = sorted(folder.glob("release-*.json"))
    assert findings(from_releases([files[0].read_bytes()]), reporter=False) == []
    to_sdc_audit([open_release(file) for file in files], folder / "all.json")
    exported = from_sdc_audit((folder / "all.json").read_bytes())
    assert findings(exported, reporter=False) == []
    assert sum(cell.value is None for cell in exported.cells) > 0


def test_files_out_of_order_are_put_in_order_and_a_gap_is_noticed(folder: Path) -> None:
    files = sorted(folder.glob("release-*.json"))
    assert not audit_files(files[::-1]).findings
    for wrong in (files[1:], [*files, files[0]]):
        assert [one.code for one in audit_files(wrong).findings] == ["statistics.chain-broken"]

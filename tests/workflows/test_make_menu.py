"""The menu that ships, with the questionnaire that ships, and what does not fit it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.questionnaire.load import load_questionnaire
from meldapp.questionnaire.model import Kind
from meldapp.records.directory import Directory, Unit
from meldapp.records.disclosure import Place
from meldapp.reporting.texts import read_texts
from meldapp.settings import Policy, resource_path
from meldapp.statistics.menu import Menu
from meldapp.workflows.make_menu import menu_of

SHIPPED = resource_path("reporting", "tables.toml").read_text("utf-8")
UNITS = (
    Unit("BELE", "Beleid", "Policy", people=400),
    Unit("A1", "A een", "A one", "BELE", 150),
    Unit("A2", "A twee", "A two", "BELE", 50),
    Unit("UITV", "Uitvoering", "Operations", people=900),
    Unit("KLAS", "Klas", "Class"),
)


def menu(units: Sequence[Unit] = UNITS, file: Path | None = None) -> Menu:
    form = load_questionnaire(units=[(unit.code, unit.nl, unit.en) for unit in units])
    directory = Directory(bytes(16), "X", 1, dt.date(2026, 1, 1), Policy(feedback_months=2), (), units=tuple(units))
    return menu_of(read_texts(file), form, directory)


def test_the_shipped_menu_fits_the_shipped_questionnaire() -> None:
    made = menu()
    assert [table.code for table in made.tables] == [
        *("T1", "T2", "T3", "T3A", "T4", "T5", "T6", "T6A", "T7", "T8", "T9", "T9A", "T10", "T11", "T12"),
        *("T13", "T13A", "T13B", "T14", "T14A", "T14B", "T14C", "T15"),
    ]
    assert made.norms.feedback_months == 2
    assert made.no_answer == ("ONB", "NIET")
    for table in made.tables:
        assert table.levels[0].code == ""
        assert len({(level.axes, level.rows) for level in table.levels}) == len(table.levels)
    ground = made.axis("ground").dimension
    groups = {group.code: set(group.leaves) for group in ground.groups}
    assert groups["RACISM"] == {"HERK", "ANTI", "NATI", "GODS"}
    assert groups["ADV-GESL"] == {"GESL", "ZWAN", "GEND"}
    assert groups["REST"] & groups["RACISM"] == set()
    assert {"OUDE", "OVER", "LEEF"} <= groups["REST"]
    assert ground.alone == ("ONB", "NIET", "LEEG")


def test_what_advisers_may_choose_and_reporters_may_not() -> None:
    made = menu()
    wish, handling = ({leaf.code for leaf in made.axis(code).dimension.leaves} for code in ("wish", "handling"))
    assert handling - wish == {"ONDE"}
    assert made.axis("handling").dimension.several
    assert not made.axis("role").dimension.several
    assert made.axis("handled").after_closing


def test_small_units_are_counted_with_a_larger_one_or_together() -> None:
    unit = menu().axis("unit")
    assert [leaf.code for leaf in unit.dimension.leaves][:4] == ["BELE", "A1", "UITV", "KLEIN"]
    assert dict(unit.counted_as) == {"A2": "BELE", "KLAS": "KLEIN"}
    groups = {group.code: group.leaves for group in unit.dimension.groups}
    assert groups["IN-BELE"] == ("BELE", "A1")
    assert groups["ELDERS"] == ("KLEIN", "ONB", "NIET", "OUDE", "LEEG")
    large = menu([Unit("A", "a", "a", people=100), Unit("B", "b", "b", people=100)]).axis("unit")
    assert "KLEIN" not in {leaf.code for leaf in large.dimension.leaves}
    assert large.counted_as == ()


def test_no_units_large_enough_is_no_table() -> None:
    assert "T12" not in {table.code for table in menu(()).tables}
    assert "T12" in {table.code for table in menu((Unit("A", "a", "a", people=900), Unit("B", "b", "b"))).tables}


def test_units_that_belong_to_each_other_end_somewhere() -> None:
    round_about = (Unit("A", "a", "a", "B", 200), Unit("B", "b", "b", "A", 200), Unit("C", "c", "c", "WEG", 10))
    unit = menu(round_about).axis("unit")
    assert dict(unit.counted_as) == {"C": "KLEIN"}
    assert [group.leaves for group in unit.dimension.groups if group.code.startswith("IN-")] == [("A", "B")]


def test_follow_ups_exclude_and_follow() -> None:
    made = menu()
    assert (Place("route", "GEEN"), Place("satisfaction", "1")) in made.impossible
    assert (Place("route", "LEID"), Place("satisfaction", "1")) not in made.impossible
    assert (Place("duration", "OPEN"), Place("handled", "5")) in made.impossible
    assert (Place("feedback", "LATER"), Place("duration", "M1")) in made.impossible
    assert (Place("feedback", "LATER"), Place("duration", "M3")) not in made.impossible  # the norm is two months here
    barriers = next(table for table in made.tables if table.code == "T10")
    assert barriers.only_with == (("T10", "LEEG"), ("T9", "GEEN"))
    assert made.axis("satisfaction").asked is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('question = "acknowledged"', 'question = "patience"'),
        ('{ code = "OPTIJD"', '{ code = "OPTIJDS"'),
        ('list = "GROUND"', 'list = "GRUND"'),
        ('question = "Q4"', 'question = "Q44"'),
        ('subset = "RACISM"', 'subset = "RASCISM"'),
        ('codes = ["GREE", "STEU"]', 'codes = ["WEG"]'),
        ('nl = "Andere gronden"\nen = "Other grounds"', ""),
        ('by = { ground = ["RACISM", "REST"] }', 'by = { ground = ["RACISM", "RUST"] }'),
        ('axes = ["target"]', 'axes = ["targets"]'),
    ],
)
def test_a_menu_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in SHIPPED
    file = tmp_path / "tables.toml"
    file.write_text(SHIPPED.replace(old, new, 1), "utf-8")
    with pytest.raises(MeldappError) as error:
        menu(file=file)
    assert error.value.code == "workflows.menu-wrong"


def test_codes_that_left_a_list_leave_its_groups(tmp_path: Path) -> None:
    file = tmp_path / "tables.toml"
    file.write_text(SHIPPED.replace('codes = ["GREE", "STEU"]', 'codes = ["GREE", "WEG"]', 1), "utf-8")
    groups = {group.code: group.leaves for group in menu(file=file).axis("bystanders").dimension.groups}
    assert groups["STEUN"] == ("GREE",)


def test_a_follow_up_of_a_question_that_is_not_counted(tmp_path: Path) -> None:
    """An organisation may take an axis out of the menu, with its tables."""
    start, end = SHIPPED.index('[[axis]]\ncode = "route"'), SHIPPED.index('[[axis]]\ncode = "satisfaction"')
    file = tmp_path / "tables.toml"
    file.write_text(SHIPPED[:start] + SHIPPED[end:], "utf-8")
    made = menu(file=file)
    assert made.axis("satisfaction").asked is None
    assert {"T9", "T9A"} & {table.code for table in made.tables} == set()
    assert next(table for table in made.tables if table.code == "T10").only_with == ()


def test_measures_may_be_taken_out(tmp_path: Path) -> None:
    start, end = SHIPPED.index('[[axis]]\ncode = "feedback"'), SHIPPED.index('[[axis]]\ncode = "handled"')
    file = tmp_path / "tables.toml"
    file.write_text(SHIPPED[:start] + SHIPPED[end:], "utf-8")
    made = menu(file=file)
    assert {place.axis for pair in made.impossible for place in pair} == {"route", "satisfaction"}
    assert {"T14", "T14B"} & {table.code for table in made.tables} == set()


def test_a_follow_up_of_a_question_with_one_answer() -> None:
    """Then it is known of every leaf whether it was asked."""
    form = load_questionnaire()
    single = [replace(one, kind=Kind.SINGLE) if one.id == "Q13" else one for one in form.questions]
    directory = Directory(bytes(16), "X", 1, dt.date(2026, 1, 1), Policy(), ())
    made = menu_of(read_texts(), replace(form, questions=tuple(single)), directory)
    assert (Place("route", "LEID"), Place("barrier", "GEVO")) in made.impossible
    assert next(table for table in made.tables if table.code == "T10").only_with == ()

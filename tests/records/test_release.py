"""What a release says about itself."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.preview import LevelCost
from meldapp.records.release import Cell, Dimension, Group, Label, Release, Rule, Table

GROUND = Dimension(
    "ground", "Q4", "Grond", "Ground", (Label("A", "a", "ay"),), (Group("G", "g", "gee", ("A",)),), several=True
)
ROLE = Dimension("role", "Q2", "Rol", "Role", (Label("Z", "z", "zed"),))
RELEASE = Release(
    bytes(16),
    "X",
    1,
    bytes(32),
    "2026",
    dt.date(2027, 1, 2),
    bytes(16),
    Rule(6),
    (GROUND, ROLE),
    (Table("T0", "n", "n", (), (Cell((), 9),)), Table("T1", "t", "t", ("ground", "role"), ())),
    (),
    (),
    "",
    Certificate(CERTIFICATE, (), ()),
)


def test_cells_have_names() -> None:
    assert RELEASE.names(("ground", "role"), ("A", "*"), "nl", "alles") == ("a", "alles")
    assert RELEASE.names(("ground", "role"), ("G", "Z"), "en", "all") == ("gee", "zed")
    assert RELEASE.names(("ground",), ("NIEUW",), "nl", "alles") == ("NIEUW",)
    assert RELEASE.names((), (), "nl", "alles") == ()
    with pytest.raises(KeyError):
        RELEASE.names(("unit",), ("A",), "nl", "alles")


def test_whether_a_report_can_count_twice_in_a_table() -> None:
    assert RELEASE.several(("role", "ground"))
    assert not RELEASE.several(("role",))
    assert not RELEASE.several(())


def test_the_number_of_reports_and_tables_by_code() -> None:
    assert RELEASE.reports == 9
    assert RELEASE.table("T1") == RELEASE.tables[1]
    assert RELEASE.table("T2") is None
    assert msgspec.structs.replace(RELEASE, tables=()).reports is None


def test_what_a_level_costs_is_rounded_up() -> None:
    assert LevelCost("", "", "", 3, 1, allowed=False).percent == 34
    assert LevelCost("", "", "", 0, 0, allowed=True).percent == 0

"""Menus that cannot be counted or defended are refused."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from meldapp.errors import MeldappError, explain
from meldapp.records.disclosure import Place
from meldapp.records.release import Dimension, Group
from meldapp.statistics.menu import AxisSpec, Level, Menu, TableSpec, nodes_of
from tests.statistics.small_menu import GROUND, MENU, ROLE, leaves

change = msgspec.structs.replace


def menu(*dimensions: Dimension, tables: tuple[TableSpec, ...] = (), **more: object) -> Menu:
    axes = tuple(AxisSpec(dimension, dimension.question) for dimension in dimensions)
    return change(MENU, **{"axes": axes, "tables": tables, "impossible": (), **more})


def table(code: str, *levels: Level) -> TableSpec:
    return TableSpec(code, code, code, levels)


def level(*axes: str, rows: tuple[tuple[str, ...], ...] | None = None, code: str = "") -> Level:
    return Level(code, code, code, axes, (("ZELF",),) * len(axes) if rows is None else rows)


TARGET = change(GROUND, code="target")
ONE_WAY = level("ground", rows=(("A",),))


WRONG: tuple[tuple[str, Callable[[], Menu]], ...] = (
    ("axis-twice", lambda: menu(GROUND, GROUND)),
    ("table-twice", lambda: menu(GROUND, tables=(table("T1", ONE_WAY), table("T1", ONE_WAY)))),
    ("table-twice", lambda: menu(GROUND, tables=(table("T0", ONE_WAY),))),
    ("table-twice", lambda: menu(GROUND, tables=(table("TC", ONE_WAY),))),
    ("code-reserved", lambda: menu(change(GROUND, code="period"))),
    ("code-twice", lambda: menu(change(GROUND, leaves=leaves("A", "B", "A")))),
    ("code-twice", lambda: menu(change(GROUND, groups=(Group("A", "", "", ("B", "C")),)))),
    ("code-twice", lambda: menu(change(GROUND, leaves=leaves("A", "B", "*")))),
    ("too-few-options", lambda: menu(change(GROUND, leaves=leaves("A", "ONB", "OUDE", "LEEG"), groups=()))),
    (
        "groups-cross",
        lambda: menu(change(GROUND, groups=(Group("X", "", "", ("A", "B")), Group("Y", "", "", ("B", "C"))))),
    ),
    ("group-unknown", lambda: menu(change(GROUND, groups=(Group("X", "", "", ("A", "WEG")),)))),
    ("group-unknown", lambda: menu(change(GROUND, groups=(Group("X", "", "", ("A", "LEEG")),)))),
    ("level-twice", lambda: menu(GROUND, tables=(table("T1", ONE_WAY, ONE_WAY),))),
    ("axis-unknown", lambda: menu(GROUND, tables=(table("T1", level("role")),))),
    ("axis-unknown", lambda: menu(ROLE, tables=(table("T1", level("role", "role")),))),
    ("row-unknown", lambda: menu(GROUND, tables=(table("T1", level("ground", rows=(("*",),))),))),
    (
        "menu-several-crossed",
        lambda: menu(GROUND, TARGET, tables=(table("T1", level("ground", "target", rows=(("A",), ("A",)))),)),
    ),
    (
        "several-crossed-twice",
        lambda: menu(
            GROUND,
            ROLE,
            change(ROLE, code="when"),
            tables=(
                table("T1", level("role", "ground", rows=(("ZELF",), ("A",)))),
                table("T2", level("when", "ground", rows=(("ZELF",), ("A",)))),
            ),
        ),
    ),
    (
        "several-crossed-twice",
        lambda: menu(
            GROUND,
            ROLE,
            change(ROLE, code="when"),
            tables=(table("T1", level("role", "ground", rows=(("ZELF",), ("A",)))),),
            impossible=((Place("when", "ZELF"), Place("ground", "A")),),
        ),
    ),
)


@pytest.mark.parametrize(("code", "wrong"), WRONG, ids=[f"{number} {code}" for number, (code, _) in enumerate(WRONG)])
def test_a_menu_that_cannot_be_defended_is_refused(code: str, wrong: Callable[[], Menu]) -> None:
    with pytest.raises(MeldappError) as error:
        wrong()
    assert error.value.code == f"statistics.{code}"
    for language in ("nl", "en"):
        said = explain(error.value, language)
        assert said.hint
        assert "{" not in said.sentence + said.hint


def test_a_table_may_print_less_of_what_another_crosses() -> None:
    crossed = level("role", "ground", rows=(("ZELF",), ("A",)))
    made = menu(GROUND, ROLE, tables=(table("T1", crossed), table("T2", ONE_WAY), table("T3", level("role"))))
    assert len(made.tables) == 3


def test_an_axis_is_found_by_its_code() -> None:
    assert MENU.axis("role").dimension == ROLE
    with pytest.raises(KeyError):
        MENU.axis("nowhere")


def test_the_leaves_below_each_code() -> None:
    nodes = nodes_of(GROUND)
    assert nodes["*"] == {"A", "B", "C", "D", "ONB", "OUDE", "LEEG"}
    assert nodes["AB"] == {"A", "B"}
    assert nodes["A"] == {"A"}

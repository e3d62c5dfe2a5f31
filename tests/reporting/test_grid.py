"""Tables as rows and columns."""

from __future__ import annotations

from meldapp.reporting.grid import Mark, compare, grid_of, grids_of, text_of
from tests.reporting.figures import T0, T1, T3, make_release, two_periods


def test_one_dimension_goes_down() -> None:
    grid = grid_of(make_release(), T1, "nl")
    assert (grid.code, grid.corner, grid.across) == ("T1", "Grond", "")
    assert [column.text for column in grid.columns] == ["Meldingen"]
    assert [(row.head.code, row.head.text, row.values) for row in grid.rows] == [
        ("HERK", "Herkomst of huidskleur (ras)", (21,)),
        ("GODS", "=2+5 Godsdienst", (9,)),
        ("LEEF", "Leeftijd", (Mark.HIDDEN,)),
        ("ONB", "Weet ik niet", (Mark.HIDDEN,)),
        ("RACI", "Racisme", (24,)),
    ]
    assert (grid.several, grid.hidden, grid.highest) == (True, 2, 24)


def test_the_last_of_two_dimensions_goes_across_and_what_was_not_printed_is_not_made_up() -> None:
    grid = grid_of(make_release(), T3, "en")
    assert (grid.corner, grid.across) == ("Role", "Aimed at")
    assert [column.text for column in grid.columns] == ["Total", "Me", "Colleague"]
    assert [(row.head.text, row.values) for row in grid.rows] == [
        ("Total", (40, Mark.HIDDEN, Mark.HIDDEN)),
        ("Myself", (30, 22, 8)),
        ("I saw it", (10, Mark.ABSENT, 10)),
    ]
    assert not grid.several


def test_no_dimension_is_one_row_for_the_period() -> None:
    grid = grid_of(make_release(), T0, "nl")
    assert (grid.corner, [row.head.text for row in grid.rows]) == ("Periode", ["2026-H1"])


def test_periods_stand_side_by_side() -> None:
    grid = compare(two_periods(), "T1", "nl")
    assert grid is not None
    assert [column.text for column in grid.columns] == ["2026-H1", "2026-H2"]
    assert [(row.head.code, row.values) for row in grid.rows] == [
        ("HERK", (21, 30)),
        ("GODS", (9, Mark.ABSENT)),
        ("LEEF", (Mark.HIDDEN, 7)),
        ("ONB", (Mark.HIDDEN, Mark.ABSENT)),
        ("RACI", (24, Mark.ABSENT)),
    ]


def test_the_number_of_reports_is_one_row_of_all_periods() -> None:
    grid = compare(two_periods(), "T0", "en")
    assert grid is not None
    assert (grid.corner, [row.values for row in grid.rows]) == ("Number", [(40, 40)])


def test_a_crossed_table_of_several_periods_has_a_row_for_each_cell() -> None:
    grid = compare(two_periods(), "T3", "nl")
    assert grid is not None
    assert grid.corner == "Rol, Gericht tegen"
    assert ("Ik zelf · Mij", (22,)) in [(row.head.text, row.values) for row in grid.rows]


def test_a_table_that_nobody_printed_is_none() -> None:
    assert compare(two_periods(), "T9", "nl") is None


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    release = make_release()
    odd = grid_of(release, T1, "nl")._replace()
    assert odd == grids_of(release, "nl")[1]
    assert [text_of(value) for value in (3, Mark.HIDDEN, Mark.ABSENT)] == ["3", "x", "–"]

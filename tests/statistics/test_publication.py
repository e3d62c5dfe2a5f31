"""Releases as the auditor reads them."""

from __future__ import annotations

import msgspec

from meldapp.records.disclosure import Place
from meldapp.records.release import CORRECTIONS_TABLE, Cell, Dimension, Table
from meldapp.statistics.publication import axis_of, impossible_cells, place_of, publication_of
from tests.statistics.small_menu import FOLLOW, GROUND, MENU, ROLE, leaves
from tests.statistics.small_release import ledger

change = msgspec.structs.replace


def test_every_printed_cell_stands_at_its_period() -> None:
    release = ledger("2026-H1")[0].release
    publication = publication_of([release])
    assert len(publication.cells) == sum(len(table.cells) for table in release.tables)
    assert publication.cells[0].at == (Place("period", "2026-H1"),)
    assert all(Place("period", "2026-H1") in cell.at for cell in publication.cells)
    assert all(list(cell.at) == sorted(cell.at) for cell in publication.cells)
    assert publication.threshold == 6
    assert [axis.code for axis in publication.axes] == [*(one.code for one in release.dimensions), "period"]


def test_two_releases_share_axes_and_no_place() -> None:
    first, second = (one.release for one in ledger("2026-H1", "2026-H2"))
    publication = publication_of([first, second])
    assert len({axis.code for axis in publication.axes}) == len(publication.axes) == len(first.dimensions) + 1
    assert publication.axes[-1].leaves == ("2026-H1", "2026-H2", f"2026-H2/{CORRECTIONS_TABLE}")
    assert len(set(publication.impossible)) == len(first.impossible) + len(second.impossible)


def test_a_dimension_that_changed_is_another_axis() -> None:
    first = ledger("2026-H1")[0].release
    grown = change(GROUND, leaves=(*leaves("NIEUW"), *GROUND.leaves))
    relabelled = change(GROUND, nl="anders")
    others = [
        change(first, period=period, dimensions=(one, *first.dimensions[1:]))
        for period, one in (("2026-H2", grown), ("2027-H1", relabelled), ("2027-H2", grown))
    ]
    publication = publication_of([first, *others])
    assert [axis.code for axis in publication.axes if axis.code.startswith("ground")] == ["ground", "ground~2"]
    used = {cell.release: place.axis for cell in publication.cells for place in cell.at if place.axis[:6] == "ground"}
    assert used == {"2026-H1": "ground", "2026-H2": "ground~2", "2027-H1": "ground", "2027-H2": "ground~2"}


def test_impossible_places_follow_the_axis() -> None:
    first = ledger("2026-H1")[0].release
    other = change(first, period="2026-H2", impossible=((Place("role", "A"), Place("ground", "B")),))
    other = change(other, dimensions=(change(GROUND, alone=()), *first.dimensions[1:]))
    publication = publication_of([change(first, impossible=()), other])
    assert publication.impossible == ((Place("ground~2", "B"), Place("period", "2026-H2"), Place("role", "A")),)


def test_totals_are_left_out_of_a_place() -> None:
    assert place_of("2026", "T1", ("role", "ground"), ("*", "A")) == (Place("ground", "A"), Place("period", "2026"))
    assert place_of("2026", "TC", (), ()) == (Place("period", "2026/TC"),)


def test_alone_only_means_something_with_several_answers() -> None:
    assert axis_of(GROUND).alone == ("ONB", "LEEG")
    assert axis_of(ROLE).alone == ()
    assert axis_of(ROLE, "x").code == "x"


def test_cells_at_which_no_report_can_be() -> None:
    dimensions = {one.code: one for one in (ROLE, FOLLOW, GROUND)}
    rows = (("ZELF", "HOOR", "ANDERS", "*"), ("JA", "LEEG", "*"))
    found = impossible_cells(("role", "follow"), rows, dimensions, MENU.impossible)
    assert found == {("HOOR", "JA")}
    assert impossible_cells(("role", "ground"), (("OMST",), ("A",)), dimensions, MENU.impossible) == frozenset()
    assert impossible_cells((), (), dimensions, MENU.impossible) == frozenset()


def test_a_table_without_dimensions_that_is_unknown_is_still_placed() -> None:
    odd = Table("T9", "x", "x", ("x",), (Cell(("A",), 7),))
    release = change(
        ledger("2026-H1")[0].release, tables=(odd,), dimensions=(Dimension("x", "", "x", "x", leaves("A")),)
    )
    assert publication_of([release]).cells[0].at == (Place("period", "2026-H1"), Place("x", "A"))

"""Releases of several organisations as one publication, with the axis "organisation"; a national count is its total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from meldapp.records.disclosure import Axis, Place, PrintedCell, Publication
from meldapp.statistics.menu import PERIOD
from meldapp.statistics.publication import axis_of, place_of, publication_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from meldapp.records.national import National
    from meldapp.records.release import Release

ORGANISATION: Final = "organisation"
"""The axis that joins the organisations; a leaf is the identifier of one, in hexadecimal."""
NATIONAL: Final = "national"
"""The name under which national cells stand in the joint publication."""


def joint_publication(
    releases: Sequence[Release], national: National | None = None, *, hidden: bool = True
) -> Publication:
    """Return what all organisations and the overview print, as one publication.

    Without ``hidden`` the cells that the overview hides are as if they had never been there: that everybody can work
    out that such a count is the threshold or more keeps to the rule, but no made-up reports can show it.
    """
    whole = [publication_of([release]) for release in releases]
    axes: dict[str, Axis] = {}
    cells: list[PrintedCell] = []
    impossible: dict[tuple[Place, ...], set[str]] = {}
    counted_by: dict[str, set[str]] = {}
    periods: dict[str, None] = {}
    for release, one in zip(releases, whole, strict=True):
        names = same_axes(one.axes, axes)
        leaf = release.organisation.hex()
        for cell in one.cells:
            at = _renamed(cell.at, names)
            periods.update({place.code: None for place in at if place.axis == PERIOD})
            at = tuple(sorted((*at, Place(ORGANISATION, leaf))))
            cells.append(PrintedCell(f"{leaf}/{cell.release}", cell.table, at, cell.value))
        for places in one.impossible:
            impossible.setdefault(_renamed(places, names), set()).add(leaf)
        for name in names.values():
            counted_by.setdefault(name, set()).add(leaf)
    if national is not None:
        names = same_axes(tuple(axis_of(one) for one in national.dimensions), axes)
        cells += [cell for cell in _national_cells(national, names) if hidden or cell.value is not None]
        periods[national.period] = None
    everybody = {release.organisation.hex() for release in releases}
    return Publication(
        (*axes.values(), Axis(PERIOD, tuple(periods)), Axis(ORGANISATION, tuple(sorted(everybody)))),
        tuple(cells),
        releases[0].rule.threshold,
        tuple(_impossible(impossible, counted_by, everybody)),
    )


def same_axes(mine: Iterable[Axis], axes: dict[str, Axis]) -> dict[str, str]:
    """Add axes that are not there yet, and return the name of each: equal ones are one, others get a number."""
    names: dict[str, str] = {}
    for axis in mine:
        if axis.code != PERIOD:
            number, name = 1, axis.code
            while axes.setdefault(name, _named(axis, name)) != _named(axis, name):
                number += 1
                name = f"{axis.code}~{number}"
            names[axis.code] = name
    return names


def _named(axis: Axis, name: str) -> Axis:
    return msgspec.structs.replace(axis, code=name)


def _renamed(at: Iterable[Place], names: Mapping[str, str]) -> tuple[Place, ...]:
    return tuple(sorted(Place(names.get(place.axis, place.axis), place.code) for place in at))


def _impossible(
    found: Mapping[tuple[Place, ...], set[str]], counted_by: Mapping[str, set[str]], everybody: set[str]
) -> Iterator[tuple[Place, ...]]:
    """Yield places without reports, of each organisation: of everybody when all say so that count by the axes.

    Each with its organisation, so that it is on no fewer axes than the cells beside it: the model stays exact.
    """
    for places, leaves in found.items():
        all_say_so = leaves == set.intersection(*(counted_by[place.axis] for place in places if place.axis != PERIOD))
        for leaf in sorted(everybody if all_say_so else leaves):
            yield tuple(sorted((*places, Place(ORGANISATION, leaf))))


def _national_cells(national: National, names: Mapping[str, str]) -> Iterator[PrintedCell]:
    for table in national.tables:
        dimensions = [names[code] for code in table.dimensions]
        for cell in table.cells:
            at = place_of(national.period, table.code, dimensions, cell.at)
            yield PrintedCell(f"{NATIONAL}/{national.period}", table.code, at, cell.value)

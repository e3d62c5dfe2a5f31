"""Everything that was ever printed, as the protector, the auditor and the certificate's checker read it.

The three share this format and nothing else, so that a mistake in one is not repeated by another. The same model is
written for outsiders as ``sdc-audit/1`` (docs/statistics.md).

An axis is a tree: its total, groups (nested or apart), leaves. What the tree says depends on the axis:

* ``several`` is false: each report is at one leaf, so the parts of a total or group add up to it;
* ``several`` is true: a report can be at several leaves, so each part is at most the whole, and together the parts are
  at least the whole (unless ``at_least_one`` is false: then a report may be at no leaf). Leaves in ``alone`` ("I don't
  know") hold reports that are at no other leaf: they and the rest add up to the total.

A table crosses at most one axis with several answers: the relations above are then all there are, and every solution
of them in whole numbers can be a real set of reports.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from meldapp.records.sizes import Count, Ordinal

TOTAL: Final = "*"
"""The code of the total of an axis."""


class AxisGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of leaves with a code of its own."""

    code: str
    leaves: tuple[str, ...]


class Axis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that reports are counted by, with the finest codes there are (leaves) and groups of them."""

    code: str
    leaves: tuple[str, ...]
    groups: tuple[AxisGroup, ...] = ()
    several: bool = False
    at_least_one: bool = True
    alone: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """One coordinate of a cell: ``code`` is a leaf or a group of ``axis``."""

    axis: str
    code: str


class PrintedCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell as it was printed: ``value`` is a number of reports, or ``None`` when it is hidden.

    ``at`` is sorted by axis; an axis that is not in it stands at its total.
    """

    release: str
    table: str
    at: tuple[Place, ...]
    value: Count | None


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cells of all releases that anybody printed about the same reports.

    ``impossible`` are places at which no report can be (structural zeros): everybody knows that. They are printed as 0.
    """

    axes: tuple[Axis, ...]
    cells: tuple[PrintedCell, ...]
    threshold: Ordinal = 6
    impossible: tuple[tuple[Place, ...], ...] = ()


class Reason(StrEnum):
    """Why a cell is hidden; only advisers see this, never a release."""

    PRIMARY = "primary"
    """The count is below the threshold."""
    SHARE = "share"
    """The count is nearly all of its whole, or leaves nearly nobody outside."""
    SECONDARY = "secondary"
    """Printed, it would help to find a hidden or a never printed count."""
    REPORTS = "reports"
    """The whole period has too few reports."""

"""A release: the tables that advisers publish for analysts, with what proves that nobody can be found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec

from meldapp.records.certificate import Certificate
from meldapp.records.disclosure import TOTAL, Place
from meldapp.records.sizes import Count, Hash, Identifier, Ordinal

REPORTS_TABLE: Final = "T0"
"""Code of the table of reports a period: one cell without dimensions."""
CORRECTIONS_TABLE: Final = "TC"
"""Code of the table of corrections: reports of earlier periods whose codes changed in this one; one cell."""


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A leaf of a dimension: the finest code there is."""

    code: str
    nl: str
    en: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Leaves that are counted as one: a report is in the group when it is in at least one of them."""

    code: str
    nl: str
    en: str
    leaves: tuple[str, ...]


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tables count reports by. ``question`` is the question of the form ("Q4"), empty when it is none.

    ``several`` says that a report can be at more than one leaf, so that counts may add up to more than the reports; a
    report at a leaf in ``alone`` ("I don't know", "nobody", left open) is at no other. Every report is at a leaf.
    """

    code: str
    question: str
    nl: str
    en: str
    leaves: tuple[Label, ...]
    groups: tuple[Group, ...] = ()
    several: bool = False
    alone: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One count. ``at`` has a code (leaf, group or "*" for the total) for each dimension of its table, in its order.

    ``value`` is a number of reports, or ``None`` when it is hidden.
    """

    at: tuple[str, ...]
    value: Count | None


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of one period. ``dimensions`` are codes of dimensions; none in the table of reports a period.

    ``level`` is the coarser level that the table is printed at, empty for the finest of the menu. Where no report can
    be (``impossible``, such as satisfaction of who told nobody) there is no cell.
    """

    code: str
    nl: str
    en: str
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    level: str = ""
    impossible: tuple[tuple[str, ...], ...] = ()


class Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the menu that would hide too much at every level, or that the adviser left out."""

    code: str
    nl: str
    en: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The disclosure rule, which has no secret in it: see docs/statistics.md. Shares are percentages."""

    threshold: Ordinal
    zeros_hidden: bool = True
    share_hidden_from: Ordinal = 90
    """A cell that holds this share of its whole or more is hidden too."""
    most_hidden: Ordinal = 30
    """A table that would hide a larger share of its cells is printed at a coarser level, or not at all."""


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed: the tables of one period, and the hash of the release before it.

    ``period`` is such as "2026-H1"; ``sequence`` counts from 1; ``previous`` is the SHA-256 hash (32 bytes) of the
    signed bytes of the release before, zeros for the first, so that a missing release shows. ``impossible`` are places
    at which no report can be, whatever the table. ``units_version`` is the version of the directory whose units were
    counted by.
    """

    organisation: Identifier
    organisation_name: str
    sequence: Ordinal
    previous: Hash
    period: str
    published: dt.date
    signer: Identifier
    rule: Rule
    dimensions: tuple[Dimension, ...]
    tables: tuple[Table, ...]
    withheld: tuple[Withheld, ...]
    impossible: tuple[tuple[Place, ...], ...]
    units_version: str
    certificate: Certificate

    def dimension(self, code: str) -> Dimension:
        """Return the dimension with this code; KeyError when a table names one that is not there."""
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        raise KeyError(code)

    def names(self, dimensions: Sequence[str], at: Sequence[str], language: str, total: str) -> tuple[str, ...]:
        """Return what a person calls each code of a cell, in ``language`` ("nl", or else English).

        ``total`` is what "*" is called; a code that the dimension does not have is shown as it is.
        """
        found = []
        for code, one in zip(dimensions, at, strict=True):
            dimension = self.dimension(code)
            labels: tuple[Label | Group, ...] = (*dimension.leaves, *dimension.groups)
            named = (label.nl if language == "nl" else label.en for label in labels if label.code == one)
            found.append(next(named, total if one == TOTAL else one))
        return tuple(found)

    def several(self, dimensions: Sequence[str]) -> bool:
        """Tell whether a report can count in more than one cell of a table with these dimensions."""
        return any(self.dimension(code).several for code in dimensions)

    def table(self, code: str) -> Table | None:
        """Return the table with this code, ``None`` when it was not printed."""
        return next((table for table in self.tables if table.code == code), None)

    @property
    def reports(self) -> int | None:
        """The number of reports of the period, ``None`` when it is hidden."""
        table = self.table(REPORTS_TABLE)
        return table.cells[0].value if table else None

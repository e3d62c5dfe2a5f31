"""A release: the tables that advisers publish for analysts."""

from __future__ import annotations

import datetime as dt

import msgspec

from meldapp.records.sizes import Count, Hash, Identifier, Ordinal


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a one-way table. ``value`` is a number of reports, or ``None`` when it is hidden."""

    code: str
    nl: str
    en: str
    value: Count | None


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A one-way table of one period. ``question`` is the question it counts ("Q4"), empty for reports a period.

    ``several`` says that a report can count in more than one row, so that rows may add up to more than ``reports``.
    ``reports`` is the number of coded reports that the table is about, or ``None`` when it is hidden.
    """

    code: str
    question: str
    nl: str
    en: str
    several: bool
    reports: Count | None
    cells: tuple[Cell, ...]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The disclosure rule, which has no secret in it: see docs/statistics.md."""

    threshold: Ordinal
    zeros_hidden: bool = True
    share_hidden_from: Ordinal = 90
    """A cell that holds this percentage of the reports or more is hidden too."""


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed: the tables of one period, and the hash of the release before it.

    ``period`` is such as "2026-H1"; ``sequence`` counts from 1; ``previous`` is the SHA-256 hash (32 bytes) of the
    signed bytes of the release before, zeros for the first, so that a missing release shows.
    """

    organisation: Identifier
    organisation_name: str
    sequence: Ordinal
    previous: Hash
    period: str
    published: dt.date
    signer: Identifier
    rule: Rule
    tables: tuple[Table, ...]

"""A national overview: the figures of several organisations about one period, added up where that finds nobody."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

import msgspec

from meldapp.records.certificate import Certificate
from meldapp.records.disclosure import Place
from meldapp.records.release import Dimension, Release, Rule, Table, Withheld
from meldapp.records.sizes import Hash, Identifier, Ordinal

NATIONAL_FORMAT: Final = "meldapp-national/1"


class Contribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release that was added: ``digest`` is its SHA-256 hash, by which the next release names it."""

    organisation: Identifier
    name: str
    sequence: Ordinal
    digest: Hash


class Why(StrEnum):
    """Why a table, or part of it, could not be added up."""

    WITHHELD = "withheld"
    """An organisation did not print the table, and there are no sums that count its reports in."""
    OTHER_LISTS = "other-lists"
    """An organisation counts by other lists: its own parts, or another version of the questionnaire."""
    NOTHING_LEFT = "nothing-left"
    """Nothing but the total could be printed."""


class LeftOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table that is not in the overview. ``organisation`` is the name of the first one it is due to, or empty."""

    code: str
    nl: str
    en: str
    why: Why
    organisation: str = ""


class National(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The overview of ``period``. Tables are printed as in a release: a cell is a number of reports, or hidden.

    ``parties`` are the names of those who added up shares; empty when nothing but printed figures was added. The
    certificate is of all releases and the overview together: it needs the releases to be checked.
    """

    format: str
    period: str
    made: dt.date
    rule: Rule
    organisations: tuple[Contribution, ...]
    dimensions: tuple[Dimension, ...]
    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]
    impossible: tuple[tuple[Place, ...], ...]
    parties: tuple[str, ...]
    certificate: Certificate

    def as_release(self, name: str) -> Release:
        """Return the tables as a release under ``name``, for whatever draws or prints tables. Nobody signed it."""
        return Release(
            organisation=bytes(16),
            organisation_name=name,
            sequence=1,
            previous=bytes(32),
            period=self.period,
            published=self.made,
            signer=bytes(16),
            rule=self.rule,
            dimensions=self.dimensions,
            tables=self.tables,
            withheld=tuple(Withheld(one.code, one.nl, one.en) for one in self.left_out),
            impossible=self.impossible,
            units_version="",
            certificate=self.certificate,
        )

"""A policy-and-effect report: what HR writes a period, section by section (docs/policy-report.md).

Texts are kept as they were typed. Numbers too: ``value`` is text such as "12,5", read as a number only where one is
drawn. Every record has ``later``: fields of a newer minor version of the format, kept and written back.
A report holds the names of its own indicators, so that it stays readable when the model changes.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Literal

import msgspec

MANUAL: Final = "manual"
TABLE: Final = "table"
"""Where the result of an indicator comes from: typed with its source, or computed from published figures."""

BELOW: Final = "below"
ABOVE: Final = "above"
"""A bound that says that a value is less, or more, than the number beside it."""

PERCENT: Final = "percent"
COUNT: Final = "count"
SCORE: Final = "score"
YES_NO: Final = "yes-no"
TEXT: Final = "text"
"""Units of an indicator; in the first three a value is a number."""

NUMBERS: Final = (PERCENT, COUNT, SCORE)


class Objective(msgspec.Struct, frozen=True):
    """Something to reach: ``measurable`` is ``None`` until somebody said, ``indicator`` the code of its measure."""

    text: str = ""
    measurable: bool | None = None
    indicator: str = ""
    later: dict[str, Any] = {}


class Measure(msgspec.Struct, frozen=True):
    """Something that is done; who does it and by when it is ready."""

    text: str = ""
    owner: str = ""
    due: str = ""
    later: dict[str, Any] = {}


class Baseline(msgspec.Struct, frozen=True):
    """Where it began. ``confirmed`` is false while a figure that came with the model waits for HR."""

    value: str = ""
    year: str = ""
    source: str = ""
    confirmed: bool = True
    later: dict[str, Any] = {}


class Target(msgspec.Struct, frozen=True):
    """Where it should be."""

    value: str = ""
    year: str = ""
    later: dict[str, Any] = {}


class ReleaseMark(msgspec.Struct, frozen=True):
    """Which published figures a result was computed from."""

    organisation: str
    period: str
    sequence: int
    published: dt.date
    later: dict[str, Any] = {}


class ResultRow(msgspec.Struct, frozen=True):
    """One named part of a result; ``value`` is empty where ``suppressed``.

    ``group_nl`` and ``group_en`` name the table it comes from, where a result has rows of several.
    """

    code: str
    nl: str
    en: str
    value: str = ""
    bound: str = ""
    suppressed: bool = False
    group_nl: str = ""
    group_en: str = ""
    later: dict[str, Any] = {}


class Result(msgspec.Struct, frozen=True):
    """Where it is. One value, or ``rows`` with several. ``release`` is ``None`` for what was typed."""

    period: str = ""
    value: str = ""
    source: str = ""
    bound: str = ""
    suppressed: bool = False
    rows: tuple[ResultRow, ...] = ()
    release: ReleaseMark | None = None
    later: dict[str, Any] = {}


class Indicator(msgspec.Struct, frozen=True):
    """A figure that is followed; ``direction`` says which way is better: "up", "down" or "none"."""

    code: str
    nl: str
    en: str
    unit: str
    direction: str
    origin: str
    source_nl: str = ""
    source_en: str = ""
    note_nl: str = ""
    note_en: str = ""
    left_out: bool = False
    why_left_out: str = ""
    baseline: Baseline = Baseline()
    target: Target = Target()
    results: tuple[Result, ...] = ()
    later: dict[str, Any] = {}


class Section(msgspec.Struct, frozen=True):
    """One part of the report."""

    code: str
    nl: str
    en: str
    policy: str = ""
    objectives: tuple[Objective, ...] = ()
    measures: tuple[Measure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    effect: str = ""
    next_step: str = ""
    later: dict[str, Any] = {}


class PolicyReport(msgspec.Struct, frozen=True):
    """A whole report. ``language`` is that of the texts typed; ``model`` is the version of the model it began with."""

    organisation: str
    period: str
    language: Literal["nl", "en"]
    made: dt.date
    model: str
    summary: str = ""
    sections: tuple[Section, ...] = ()
    version: tuple[int, int] = (1, 0)
    later: dict[str, Any] = {}


class Missing(msgspec.Struct, frozen=True):
    """A piece that is missing: ``kind`` names the sentence in the model, ``what`` fills it, ``field`` is its place."""

    section: str
    kind: str
    what: str
    field: tuple[str | int, ...]


class FigureCell(msgspec.Struct, frozen=True):
    """A printed cell: a code for each dimension of its table ("*" is the total); ``None`` is a hidden number."""

    at: tuple[str, ...]
    nl: str
    en: str
    value: int | None


class FigureTable(msgspec.Struct, frozen=True):
    """A printed table; ``several`` says that one report can be in more than one row, so that rows can't be added."""

    code: str
    nl: str
    en: str
    several: bool
    cells: tuple[FigureCell, ...]


class ReleaseFigures(msgspec.Struct, frozen=True):
    """The printed figures of one period, as far as a report needs them."""

    mark: ReleaseMark
    tables: tuple[FigureTable, ...]

"""The menu of tables and the fixed sentences, from ``resources/reporting/tables.toml``."""

from __future__ import annotations

import string
import tomllib
from typing import TYPE_CHECKING

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.sizes import Ordinal
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in Dutch and English; it may have placeholders, the same in both."""

    nl: str
    en: str

    def __post_init__(self) -> None:
        """Refuse an empty text, and languages that ask for different facts."""
        if not self.nl.strip() or not self.en.strip():
            raise ValueError("a text is empty")  # noqa: TRY003 - msgspec adds the place to it
        if _fields(self.nl) != _fields(self.en):
            raise ValueError("the languages differ in what stands between braces")  # noqa: TRY003 - as above

    def say(self, language: str, **facts: str | int) -> str:
        """Return the text in ``language`` ("nl", or else English) with ``facts`` filled in."""
        return (self.nl if language == "nl" else self.en).format_map(facts)


class OptionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A leaf of an axis that is no question: a measure of handling."""

    code: str
    nl: str
    en: str


class GroupEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Leaves that count as one: ``codes``, a ``subset`` of the questionnaire, all answers, or all outside ``rest_of``.

    ``unknown`` adds the leaves that are no answer.
    """

    code: str
    nl: str = ""
    en: str = ""
    codes: tuple[str, ...] = ()
    subset: str = ""
    rest_of: str = ""
    all: bool = False
    unknown: bool = False


class AxisEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What reports are counted by: the options of ``list`` for a ``question``, or own ``options`` for a measure."""

    code: str
    question: str
    nl: str
    en: str
    list: str = ""
    options: tuple[OptionEntry, ...] = ()
    rollup: bool = False
    group: tuple[GroupEntry, ...] = ()


class LevelEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A coarser level of a table: fewer ``axes``, or groups in the place of their leaves (``by``)."""

    code: str
    nl: str
    en: str
    axes: tuple[str, ...] = ()
    by: dict[str, tuple[str, ...]] = {}
    extra: dict[str, tuple[str, ...]] = {}


class TableEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the menu: the ``axes`` it crosses, groups shown beside the leaves (``extra``), and coarser levels."""

    code: str
    nl: str
    en: str
    axes: tuple[str, ...]
    extra: dict[str, tuple[str, ...]] = {}
    real_only: tuple[str, ...] = ()
    coarser: tuple[LevelEntry, ...] = ()


class FixedRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows besides those of the lists."""

    retired: Words
    empty: Words
    not_asked: Words
    total: Words
    small_units: Words


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is printed with the tables; ``several`` only with those in which a report can count more than once."""

    counts: Words
    trust: Words
    hidden: Words
    several: Words
    scope: Words
    frozen: Words
    corrections: Words
    level: Words
    withheld: Words


class Reasons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a cell is hidden, for the adviser who publishes."""

    primary: Words
    share: Words
    secondary: Words
    reports: Words


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Single words around the tables."""

    title: Words
    period: Words
    table: Words
    code: Words
    row: Words
    reports: Words
    published: Words
    number: Words
    source: Words
    origin: Words
    signer: Words


class ReportingTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. ``reports`` and ``corrections`` are the titles of the two tables of one number."""

    fewest_people: Ordinal
    reports: Words
    corrections: Words
    rows: FixedRows
    axis: tuple[AxisEntry, ...]
    table: tuple[TableEntry, ...]
    sentences: Sentences
    reasons: Reasons
    words: Labels

    def __post_init__(self) -> None:
        """Refuse a text that asks for a fact which nobody has where it is printed."""
        places: tuple[tuple[msgspec.Struct, frozenset[str]], ...] = (
            (self.sentences, frozenset({"small", "level", "tables"})),
            (self.reasons, frozenset({"small"})),
            (self.words, frozenset({"organisation"})),
            (self.rows, frozenset()),
        )
        for place, known in places:
            for name, words in msgspec.structs.asdict(place).items():
                if not _fields(words.nl) <= known:
                    raise ValueError(f"unknown name between braces in {name}")  # noqa: EM102, TRY003 - as above


def read_texts(path: Path | None = None) -> ReportingTexts:
    """Read the file at ``path``, by default the one that ships with the app; a wrong one is refused with a reason."""
    path = path or resource_path("reporting", "tables.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), ReportingTexts)
    except OSError as error:
        raise MeldappError("reporting.no-tables-file", file=path.name) from error
    except ValueError as error:  # not UTF-8, not TOML (with the line), or not this shape (with the place)
        raise MeldappError("reporting.tables-file-wrong", file=path.name, reason=str(error)) from error


def _fields(text: str) -> set[str]:
    """Return the names between braces in ``text``; raise ValueError when the braces are wrong."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

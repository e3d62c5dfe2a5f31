"""The model of the policy-and-effect report, from ``resources/reporting/model.toml``; and a new report made from it."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.policy_report import (
    MANUAL,
    Baseline,
    Indicator,
    PolicyReport,
    Result,
    Section,
)
from meldapp.reporting.texts import Words
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path

Language = Literal["nl", "en"]


class ModelBaseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A baseline found in a public source."""

    value: str
    year: str
    source_nl: str
    source_en: str


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of reports, or with ``of`` a percentage. Codes as in the table; "A/B" is a place in a crossed one.

    ``instead`` has codes that mean the same, for a table that is printed at a coarser level.
    """

    nl: str
    en: str
    table: str
    value: tuple[str, ...]
    of: tuple[str, ...] = ()
    instead: tuple[tuple[str, ...], ...] = ()


class RowList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rows of a table but its total, or the ``top`` largest without those in ``skip``, or ``only`` some."""

    table: str
    top: int = 0
    skip: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class ModelIndicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"origin": "from"}):
    """An indicator as the model has it."""

    code: str
    nl: str
    en: str
    unit: Literal["percent", "count", "score", "yes-no", "text"]
    direction: Literal["up", "down", "none"]
    origin: Literal["manual", "table"]
    source_nl: str
    source_en: str
    note_nl: str = ""
    note_en: str = ""
    baseline: ModelBaseline | None = None
    parts: tuple[Part, ...] = ()
    lists: tuple[RowList, ...] = ()


class ModelSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"indicators": "indicator"}):
    """A section as the model has it; ``help`` asks what to write."""

    code: str
    nl: str
    en: str
    help_nl: str
    help_en: str
    indicators: tuple[ModelIndicator, ...]


class PolicyModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sections": "section"}):
    """The whole file. ``proposal`` is said in the app and in every export."""

    version: str
    proposal: Words
    sections: tuple[ModelSection, ...]
    missing: dict[str, Words]
    words: dict[str, Words]

    def section(self, code: str) -> ModelSection | None:
        """Return the section with this code, if the model still has it."""
        return next((section for section in self.sections if section.code == code), None)

    def indicator(self, code: str) -> ModelIndicator | None:
        """Return the indicator with this code, if the model still has it."""
        found = (indicator for section in self.sections for indicator in section.indicators)
        return next((indicator for indicator in found if indicator.code == code), None)

    def word(self, name: str, language: str, **facts: str | int) -> str:
        """Return one of the words in ``language``."""
        return self.words[name].say(language, **facts)


def read_model(path: Path | None = None) -> PolicyModel:
    """Read the model at ``path``, by default the one that ships with the app; a wrong one is refused with a reason."""
    path = path or resource_path("reporting", "model.toml")
    try:
        model = msgspec.convert(tomllib.loads(path.read_text("utf-8")), PolicyModel)
        _check(model)
    except OSError as error:
        raise MeldappError("reporting.no-model-file", file=path.name) from error
    except ValueError as error:  # not UTF-8, not TOML (with the line), or not this shape (with the place)
        raise MeldappError("reporting.model-file-wrong", file=path.name, reason=str(error)) from error
    return model


def new_report(model: PolicyModel, organisation: str, period: str, language: Language, made: dt.date) -> PolicyReport:
    """Return a report with the sections and indicators of ``model``, nothing written in it yet."""
    sections = tuple(
        Section(part.code, part.nl, part.en, indicators=tuple(_indicator(i, period, language) for i in part.indicators))
        for part in model.sections
    )
    return PolicyReport(organisation, period, language, made, model.version, sections=sections)


def _indicator(entry: ModelIndicator, period: str, language: Language) -> Indicator:
    found = entry.baseline
    baseline = Baseline()
    if found is not None:
        source = found.source_nl if language == "nl" else found.source_en
        baseline = Baseline(found.value, found.year, source, confirmed=False)
    same = ("code", "nl", "en", "unit", "direction", "origin", "source_nl", "source_en", "note_nl", "note_en")
    fields: dict[str, Any] = {name: getattr(entry, name) for name in same}
    results = (Result(period=period),) if entry.origin == MANUAL else ()
    return Indicator(**fields, baseline=baseline, results=results)


def _check(model: PolicyModel) -> None:
    codes = [i.code for section in model.sections for i in section.indicators]
    for twice in (codes, [section.code for section in model.sections]):
        if len(twice) != len(set(twice)):
            raise ValueError("a code occurs twice")  # noqa: TRY003 - becomes the reason in a sentence
    for section in model.sections:
        for entry in section.indicators:
            computed = bool(entry.parts or entry.lists)
            if computed is (entry.origin == MANUAL) or (entry.parts and entry.lists):
                raise ValueError(f"indicator {entry.code}: parts or lists")  # noqa: EM102, TRY003 - as above

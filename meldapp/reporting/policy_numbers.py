"""Values of a report as numbers, as people write them, and as a drawing needs them."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from meldapp.records.policy_report import ABOVE, BELOW, NUMBERS, PERCENT, SCORE, YES_NO

if TYPE_CHECKING:
    from meldapp.records.policy_report import Indicator, Result, ResultRow
    from meldapp.reporting.policy_model import PolicyModel

HIDDEN: Final = "x"
_ROWS: Final = 3
"""Rows of a result that are drawn; more are a table."""
_GROUPED: Final = {
    "nl": re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII),
    "en": re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII),
}
_PLAIN: Final = re.compile(r"-?\d{1,12}([.,]\d{1,6})?", re.ASCII)


class Mark(Enum):
    """What a row of a drawing is."""

    BASELINE = "baseline"
    RESULT = "result"
    TARGET = "target"


class ProgressRow(NamedTuple):
    """One value. ``number`` is ``None`` when it is hidden; ``bound`` says that it lies below or above the number."""

    mark: Mark
    label: str
    text: str
    number: float | None
    bound: str = ""


class Progress(NamedTuple):
    """Baseline, results and target of one indicator, on a scale from ``low`` to ``high``."""

    name: str
    rows: tuple[ProgressRow, ...]
    low: float
    high: float
    better: str


def read_number(text: str, language: str) -> float | None:
    """Return the number that ``text`` is in ``language`` ("1.200", "12,5 %"), or ``None`` when it is none."""
    bare = re.sub(r"\s*%$", "", text.strip().replace("\N{MINUS SIGN}", "-"))
    bare = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", bare)
    if _GROUPED[language].fullmatch(bare):
        bare = bare.replace("." if language == "nl" else ",", "")
    return float(bare.replace(",", ".")) if _PLAIN.fullmatch(bare) else None


def value_text(value: str, unit: str, language: str, model: PolicyModel, bound: str = "") -> str:
    """Return a value as it is printed: with its unit and its bound."""
    text = " ".join(value.split())
    if unit == YES_NO and text in {"yes", "no"}:
        return model.word(text, language)
    if unit == PERCENT and read_number(text, language) is not None:
        text = model.word("percent", language, value=text.rstrip("% \u00a0"))
    if bound in {BELOW, ABOVE}:
        return model.word(bound, language, value=text)
    return text


def result_text(result: Result | ResultRow, unit: str, language: str, model: PolicyModel) -> str:
    """Return a result as it is printed; hidden is "x", nothing at all is ""."""
    if result.suppressed:
        return HIDDEN
    return value_text(result.value, unit, language, model, result.bound)


def progress_of(indicator: Indicator, language: str, model: PolicyModel) -> Progress | None:
    """Return what can be drawn of an indicator, or ``None`` when no value of it is a number or it is a list."""
    if indicator.unit not in NUMBERS or indicator.left_out or any(len(r.rows) > _ROWS for r in indicator.results):
        return None
    rows = tuple(row for row in _rows(indicator, language, model) if row.number is not None or row.text == HIDDEN)
    numbers = [row.number for row in rows if row.number is not None]
    if not numbers:
        return None
    low = 1.0 if indicator.unit == SCORE else 0.0
    high = {PERCENT: 100.0, SCORE: 5.0}.get(indicator.unit, _round_up(max(numbers)))
    name = indicator.nl if language == "nl" else indicator.en
    better = {"up": "higher", "down": "lower"}.get(indicator.direction, "")
    words = model.word(better, language) if better else ""
    return Progress(name, rows, min(low, *numbers), max(high, *numbers), words)


def describe(progress: Progress, language: str, model: PolicyModel) -> str:
    """Return in words what a drawing shows, for whoever does not see it."""
    hidden = model.word("hidden", language)
    parts = [f"{row.label}: {hidden if row.number is None else row.text}" for row in progress.rows]
    return " ".join(part for part in ("; ".join(parts) + ".", progress.better) if part)


def _rows(indicator: Indicator, language: str, model: PolicyModel) -> list[ProgressRow]:
    unit = indicator.unit

    def row(mark: Mark, label: str, value: str, bound: str = "") -> ProgressRow:
        text = value_text(value, unit, language, model, bound)
        return ProgressRow(mark, label, text, read_number(value, language), bound)

    def word(name: str, of: str) -> str:
        return f"{model.word(name, language)} {of}".strip()

    rows = [row(Mark.BASELINE, word("baseline", indicator.baseline.year), indicator.baseline.value)]
    for result in indicator.results:
        parts = result.rows or (result,)
        for part in parts:
            label = word("result", result.period)
            if part is not result:
                label += f", {getattr(part, language)}"
            if part.suppressed:
                rows.append(ProgressRow(Mark.RESULT, label, HIDDEN, None))
            else:
                rows.append(row(Mark.RESULT, label, part.value, part.bound))
    rows.append(row(Mark.TARGET, word("target", indicator.target.year), indicator.target.value))
    return rows


def _round_up(number: float) -> float:
    """Return the end of a scale that ``number`` fits on: 1, 2 or 5 with zeros."""
    end = 10.0
    while end < number:
        end *= 2.5 if str(end)[0] == "2" else 2
    return end

"""The story of the demonstration: made-up reports from resources/demo, spread over a year."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.report import Answer, Report
from meldapp.settings import resource_path

_DAYS = 365
_RECENT = 50


class StoryReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One made-up report: its words, the codes of each question, and what followed."""

    language: str
    text: str
    codes: dict[str, tuple[str, ...]]
    suggestion: str = ""
    reply: str = ""
    follow_up: str = ""

    def report(self, form: str) -> Report:
        """Return it as a filled-in questionnaire ``form``."""
        answers = [Answer("Q1", text=self.text), *(Answer(question, codes) for question, codes in self.codes.items())]
        if self.suggestion:
            answers.append(Answer("Q16", text=self.suggestion))
        return Report(self.language, form, (*answers, Answer("Q17", ("CODE",))))


class _Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    report: tuple[StoryReport, ...]


def read_story(file: Path | None = None) -> tuple[StoryReport, ...]:
    """Return the reports of the story; raises workflows.story-damaged."""
    file = file or resource_path("demo", "reports.toml")
    try:
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Story).report
    except (OSError, ValueError) as problem:
        raise MeldappError("workflows.story-damaged", name=file.name) from problem


def spread(count: int, today: dt.date, chance: Random) -> list[dt.date]:
    """Return ``count`` days of the year before ``today``, in order.

    Half of them lie in the last half-year that is over, so that its figures are large enough to print some, and a
    quarter in the last seven weeks, so that there is work in the inbox.
    """
    first = dt.date(today.year, 1, 1) if today.month > 6 else dt.date(today.year - 1, 7, 1)  # noqa: PLR2004 - June
    half = [first + dt.timedelta(days=chance.randrange(150)) for _ in range(count // 2)]
    recent = [today - dt.timedelta(days=chance.randrange(2, _RECENT)) for _ in range(count // 4)]
    rest = count - len(half) - len(recent)
    return sorted(half + recent + [today - dt.timedelta(days=chance.randrange(2, _DAYS)) for _ in range(rest)])


def chosen(story: Sequence[StoryReport], count: int) -> list[StoryReport]:
    """Return ``count`` reports; from the beginning again when the story is shorter."""
    return [story[number % len(story)] for number in range(count)]

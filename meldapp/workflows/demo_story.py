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

_JULY = 7
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
    """Return ``count`` days in order: a year and what has passed of the half-year after it.

    Three quarters lie in the last two half-years that are over, so that the figures of each are large enough to
    print some; the rest lies in the last seven weeks, so that there is work in the inbox.
    """
    newer = dt.date(today.year, 1, 1) if today.month >= _JULY else dt.date(today.year - 1, 7, 1)
    older = dt.date(newer.year - 1, 7, 1) if newer.month < _JULY else dt.date(newer.year, 1, 1)
    starts = [older, newer] * (count * 3 // 8)
    days = [start + dt.timedelta(days=chance.randrange(150)) for start in starts]
    recent = [today - dt.timedelta(days=chance.randrange(2, _RECENT)) for _ in range(count - len(days))]
    return sorted(days + recent)


def chosen(story: Sequence[StoryReport], count: int) -> list[StoryReport]:
    """Return ``count`` reports; from the beginning again when the story is shorter."""
    return [story[number % len(story)] for number in range(count)]

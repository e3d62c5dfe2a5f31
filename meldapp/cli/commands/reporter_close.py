"""``reporter close``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, PHRASE_FD, READERS
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Sluit je melding. Met --erase vraag je om alles te wissen. Met --answers zeg je hoe het ging.",
    "Close your report. With --erase you ask to have all of it erased. With --answers you say how it went.",
)
OPTIONS = (
    PROFILE,
    Option("erase", "", Words("vraag om alles te wissen", "ask to have all of it erased")),
    Option(
        "answers",
        "FILE",
        Words("JSON-bestand met antwoorden op de vragen na afloop", "JSON file with answers to the closing questions"),
    ),
    PHRASE_FD,
    READERS,
    JSON,
)


def run(given: Given, context: Context) -> int:
    """Put the closing letter into the outbox."""
    from meldapp.cli.answers_file import read_answers
    from meldapp.cli.asking import ask_phrase
    from meldapp.cli.desks import opened_desk
    from meldapp.cli.reports import chosen_readers, print_departure
    from meldapp.records.report import Report

    with opened_desk(given) as desk:
        form, directory = desk.questionnaire(), desk.directory()
        report = None
        if given.text_or("answers"):
            read = read_answers(given.text("answers"), {question.id for question in form.questions})
            report = Report(read.language or context.language, form.id, read.answers)
        phrase = desk.check_phrase(ask_phrase(given, context))
        readers = chosen_readers(given, directory)
        departure = desk.close_case(phrase, erase=given.flag("erase"), report=report, readers=readers)
        print_departure(departure, readers, directory, given, context)
    return 0

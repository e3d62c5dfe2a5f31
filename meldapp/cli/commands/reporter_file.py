"""``reporter file``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, PHRASE_FD, READERS, TO_FILE
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Leg een melding klaar; de agent verstuurt haar verzegeld. Zonder --phrase-fd maakt de opdracht een nieuwe code van"
    " zeven woorden en toont die één keer: bewaar hem, want alleen met die code lees je het antwoord. Zonder --readers"
    " mogen alle vertrouwenspersonen de melding lezen.",
    "Lay a report ready; the agent sends it, sealed. Without --phrase-fd the command makes a new code phrase of seven"
    " words and shows it once: keep it, for only with that code can you read the answer. Without --readers all advisers"
    " may read the report.",
)
OPTIONS = (
    PROFILE,
    Option(
        "answers",
        "FILE",
        Words(
            'JSON-bestand (- is standaardinvoer): {"language": "nl", "answers": {"Q1": "...", "Q4": ["HERK"]}}',
            'JSON file (- is standard input): {"language": "nl", "answers": {"Q1": "...", "Q4": ["HERK"]}}',
        ),
    ),
    PHRASE_FD,
    READERS,
    TO_FILE,
    JSON,
)
_PHRASE = Words(
    "Je code. Bewaar hem: zonder deze woorden kan niemand het antwoord lezen.\n\n    {phrase}\n",
    "Your code phrase. Keep it: without these words nobody can read the answer.\n\n    {phrase}\n",
)


def run(given: Given, context: Context) -> int:
    """Put the report into the outbox."""
    from meldapp.cli.answers_file import read_answers
    from meldapp.cli.asking import given_phrase
    from meldapp.cli.desks import opened_desk
    from meldapp.cli.reports import chosen_readers, print_departure, print_exported
    from meldapp.cli.showing import print_text
    from meldapp.questionnaire.check import check_report
    from meldapp.records.report import Report

    name, file = given.text("answers"), given.path_or_none("to-file")
    with opened_desk(given) as desk:
        form, directory = desk.questionnaire(), desk.directory()
        read = read_answers(name, {question.id for question in form.questions})
        report = check_report(form, Report(read.language or context.language, form.id, read.answers))
        readers = chosen_readers(given, directory) or tuple(one.adviser for one in directory.advisers)
        known = given_phrase(given)
        phrase = desk.new_phrase() if known is None else desk.check_phrase(known)
        if known is None and not given.flag("json"):
            # Before the report is laid ready: a report whose code nobody has seen would be lost.
            print_text(_PHRASE.say(context.language, phrase=phrase))
        fresh = phrase if known is None else ""
        if file is not None:
            desk.export_report(phrase, report, readers, file)
            print_exported(file, readers, directory, given, context, fresh)
        else:
            departure = desk.file_report(phrase, report, readers)
            print_departure(departure, readers, directory, given, context, fresh)
    return 0

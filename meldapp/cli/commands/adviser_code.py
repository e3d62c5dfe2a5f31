"""``adviser code``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE
from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Deel een dossier in voor de cijfers: bevestig of verbeter waar het over ging. Alleen wat je indeelt, wordt geteld."
    " Geef --as-reported, --answers of allebei: het bestand gaat dan voor.",
    "Code a case for the figures: confirm or correct what it was about. Only what you code is counted. Give"
    " --as-reported, --answers or both: the file then goes first.",
)
OPTIONS = (
    *ONE_CASE,
    Option("as-reported", "", Words("neem over wat de melder koos", "take over what the reporter chose")),
    Option(
        "answers",
        "FILE",
        Words(
            'JSON-bestand (- is standaardinvoer): {"answers": {"Q4": ["HERK"], "HANDLING": [...]}}',
            'JSON file (- is standard input): {"answers": {"Q4": ["HERK"], "HANDLING": [...]}}',
        ),
    ),
)
_DONE = Words("Ingedeelde vragen: {count}.", "Coded questions: {count}.")


def run(given: Given, context: Context) -> int:
    """Save the coding."""
    from meldapp.cli.answers_file import read_answers
    from meldapp.cli.cases import as_reported
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text

    if not given.flag("as-reported") and not given.text_or("answers"):
        raise MeldappError("cli.option-missing", name="--answers", command=given.command)
    desk, case = chosen_case(given, context)
    form = desk.questionnaire()
    coding = {answer.question: answer for answer in as_reported(case, form)} if given.flag("as-reported") else {}
    if given.text_or("answers"):
        known = {question.id for question in form.questions} | {"HANDLING", "SECTION"}
        coding |= {answer.question: answer for answer in read_answers(given.text("answers"), known).answers}
    coded = desk.code(case.case, tuple(coding.values()))
    print_text(_DONE.say(context.language, count=len(coded.coding)))
    return 0

"""``adviser show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, ONE_CASE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Toon één dossier: de antwoorden van de melder, het gesprek, de notities en de indeling.",
    "Show one case: the reporter's answers, the conversation, the notes and the coding.",
)
OPTIONS = (*ONE_CASE, JSON)


def run(given: Given, context: Context) -> int:
    """Print the case."""
    from meldapp.cli.cases import case_text, case_value
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_json, print_text

    desk, case = chosen_case(given, context)
    if given.flag("json"):
        print_json(case_value(case))
    else:
        print_text(case_text(case, desk.questionnaire(), desk.directory(), context.language))
    return 0

"""``adviser list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import DESK, JSON
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Toon je dossiers, het dringendste eerst: nummer, status, wanneer het binnenkwam en wat wanneer moet gebeuren. Er"
    " staat niets in van wat melders schreven.",
    "List your cases, the most urgent first: number, status, when it came in and what is due when. Nothing that"
    " reporters wrote is in it.",
)
OPTIONS = (*DESK, JSON)
_HEADINGS = Words("Dossier|Status|Binnen|Te doen|", "Case|Status|Received|Due|")
_ACKNOWLEDGE = Words("bevestigen voor {day}", "acknowledge by {day}")
_FEEDBACK = Words("terugkoppelen voor {day}", "feedback by {day}")
_UNREAD = Words("nieuw bericht", "new message")
_NONE = Words("Er zijn geen dossiers.", "There are no cases.")


def run(given: Given, context: Context) -> int:
    """Print one line a case."""
    from meldapp.cli.cases import short_value, status_label
    from meldapp.cli.desks import unlock
    from meldapp.cli.showing import aligned, print_json, print_text

    desk, language = unlock(given, context), context.language
    cases = desk.cases()
    if given.flag("json"):
        print_json([short_value(case) for case in cases])
        return 0
    if not cases:
        print_text(_NONE.say(language))
        return 0
    form = desk.questionnaire()
    rows = [tuple(_HEADINGS.say(language).split("|"))]
    for case in cases:
        due = ""
        if case.acknowledge_by:
            due = _ACKNOWLEDGE.say(language, day=str(case.acknowledge_by))
        elif case.feedback_by:
            due = _FEEDBACK.say(language, day=str(case.feedback_by))
        unread = _UNREAD.say(language) if case.unread else ""
        rows.append((case.number, status_label(form, case, language), str(case.received), due, unread))
    print_text(aligned(rows))
    return 0

"""``adviser status``."""

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
    "Zet de status van een dossier. De melder ziet die ook. BEVE bevestigd, BEOO in beoordeling, BEHA in behandeling,"
    " WACH wacht op melder, TERU teruggekoppeld. Afronden doe je met adviser close.",
    "Set the status of a case. The reporter sees it too. BEVE acknowledged, BEOO assessing, BEHA in progress, WACH"
    " waiting for reporter, TERU feedback given. Close it with adviser close.",
)
_CODES = ("BEVE", "BEOO", "BEHA", "WACH", "TERU")
OPTIONS = (*ONE_CASE, Option("status", "CODE", Words("een van de codes hierboven", "one of the codes above")))
_DONE = Words("Dossier {number}: {status}.", "Case {number}: {status}.")


def run(given: Given, context: Context) -> int:
    """Move the case to another state."""
    from meldapp.cli.cases import status_label
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text
    from meldapp.records.journal import Status

    code = given.text("status").upper()
    if code not in _CODES:
        raise MeldappError("cli.option-wrong", name="--status", command=given.command)
    desk, case = chosen_case(given, context)
    changed = desk.set_status(case.case, Status(code))
    label = status_label(desk.questionnaire(), changed, context.language)
    print_text(_DONE.say(context.language, number=changed.number, status=label))
    return 0

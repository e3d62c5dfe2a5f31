"""``adviser erase``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Wis een dossier: alles wat ervan bewaard is, meteen en voor iedereen. Dat is niet terug te draaien. Een dossier"
    " dat nog niet in gepubliceerde cijfers staat, wordt dan niet meegeteld.",
    "Erase a case: all that is kept of it, at once and for everybody. That cannot be undone. A case that is not in"
    " published figures yet will not be counted.",
)
OPTIONS = (*ONE_CASE, Option("yes", "", Words("vraag niet of het echt moet", "do not ask whether it must be")))
_SURE = Words("Typ het nummer van het dossier om het te wissen: ", "Type the number of the case to erase it: ")
_DONE = Words("Dossier {number} is gewist.", "Case {number} was erased.")


def run(given: Given, context: Context) -> int:
    """Erase the case, after asking."""
    from meldapp.cli.asking import confirm
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text

    desk, case = chosen_case(given, context)
    if not given.flag("yes"):
        confirm(_SURE, case.number, context)
    desk.erase(case.case)
    print_text(_DONE.say(context.language, number=case.number))
    return 0

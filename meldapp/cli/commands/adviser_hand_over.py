"""``adviser hand-over``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Geef een andere vertrouwenspersoon toegang tot een dossier. Dat is niet terug te draaien. De melder koos zelf wie"
    " mag lezen: geef alleen toegang als de melder dat goed vindt.",
    "Give another confidential adviser access to a case. That cannot be undone. The reporter chose who may read: give"
    " access only when the reporter agrees.",
)
OPTIONS = (
    *ONE_CASE,
    Option("to", "NAME", Words("naam van de vertrouwenspersoon", "name of the adviser")),
    Option("yes", "", Words("vraag niet of het echt moet", "do not ask whether it must be")),
)
_SURE = Words(
    "De melder koos {name} niet. Typ het nummer van het dossier om {name} alles te laten lezen: ",
    "The reporter did not choose {name}. Type the number of the case to let {name} read all of it: ",
)
_DONE = Words("{name} kan dossier {number} nu lezen.", "{name} can read case {number} now.")


def run(given: Given, context: Context) -> int:
    """Do so, after asking when the reporter left them out, and say who it is now."""
    from meldapp.cli.asking import confirm
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.people import find_adviser
    from meldapp.cli.showing import plain, print_text

    name = given.text("to")
    desk, case = chosen_case(given, context)
    colleague = find_adviser(desk.directory().advisers, name)
    if colleague.adviser not in case.readers and not given.flag("yes"):
        name = plain(colleague.name)
        confirm(Words(_SURE.nl.format(name=name), _SURE.en.format(name=name)), case.number, context)
    desk.hand_over(case.case, colleague.adviser)
    print_text(_DONE.say(context.language, number=case.number, name=plain(colleague.name)))
    return 0

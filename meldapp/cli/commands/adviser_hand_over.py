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
    "Geef een andere vertrouwenspersoon toegang tot een dossier. Dat is niet terug te draaien.",
    "Give another confidential adviser access to a case. That cannot be undone.",
)
OPTIONS = (*ONE_CASE, Option("to", "NAME", Words("naam van de vertrouwenspersoon", "name of the adviser")))
_DONE = Words("{name} kan dossier {number} nu lezen.", "{name} can read case {number} now.")


def run(given: Given, context: Context) -> int:
    """Do so, and say who it is now."""
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.people import find_adviser
    from meldapp.cli.showing import plain, print_text

    name = given.text("to")
    desk, case = chosen_case(given, context)
    colleague = find_adviser(desk.directory().advisers, name)
    desk.hand_over(case.case, colleague.adviser)
    print_text(_DONE.say(context.language, number=case.number, name=plain(colleague.name)))
    return 0

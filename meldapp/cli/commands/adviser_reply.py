"""``adviser reply``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE, TEXT_FILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Schrijf de melder een antwoord. Het gaat mee met de volgende ronde op het bord (adviser sync).",
    "Write the reporter a reply. It goes with the next batch of the board (adviser sync).",
)
OPTIONS = (*ONE_CASE, TEXT_FILE)
_DONE = Words("Het antwoord vertrekt bij de volgende adviser sync.", "The reply leaves at the next adviser sync.")


def run(given: Given, context: Context) -> int:
    """Write the text into the case."""
    from meldapp.cli.asking import read_words
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text

    desk, case = chosen_case(given, context)
    desk.reply(case.case, read_words(given, context))
    print_text(_DONE.say(context.language))
    return 0

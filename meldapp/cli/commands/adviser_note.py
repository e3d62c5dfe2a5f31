"""``adviser note``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE, TEXT_FILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Bewaar een notitie bij een dossier. Alleen vertrouwenspersonen zien die.",
    "Keep a note with a case. Only advisers see it.",
)
OPTIONS = (*ONE_CASE, TEXT_FILE)
_DONE = Words("De notitie is bewaard.", "The note was kept.")


def run(given: Given, context: Context) -> int:
    """Write the text into the case."""
    from meldapp.cli.asking import read_words
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text

    desk, case = chosen_case(given, context)
    desk.note(case.case, read_words(given, context))
    print_text(_DONE.say(context.language))
    return 0

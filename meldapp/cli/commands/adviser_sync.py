"""``adviser sync``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import DESK, JSON
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Haal nieuwe brieven op en zet een ronde antwoorden op het bord. Doe dit elke werkdag, ook als je niets verwacht:"
    " dan zegt het niets dat je het doet.",
    "Fetch new letters and put one batch of replies on the board. Do this every working day, also when you expect"
    " nothing: then it tells nothing that you do.",
)
OPTIONS = (*DESK, JSON)
_ROWS = (
    ("letters", Words("Brieven geprobeerd", "Letters tried")),
    ("new_cases", Words("Nieuwe dossiers", "New cases")),
    ("new_messages", Words("Nieuwe berichten", "New messages")),
    ("damaged", Words("Beschadigde brieven", "Damaged letters")),
    ("replies_posted", Words("Antwoorden op het bord gezet", "Replies put on the board")),
    ("waiting_replies", Words("Antwoorden voor de volgende ronde", "Replies for the next batch")),
    ("waiting_letters", Words("Brieven die wachten tot hun dag om is", "Letters that wait until their day is over")),
)


def run(given: Given, context: Context) -> int:
    """Sync once."""
    from meldapp.cli.desks import unlock
    from meldapp.cli.showing import aligned, print_json, print_text

    result = unlock(given, context).sync()
    if given.flag("json"):
        print_json(result)
    else:
        print_text(aligned((about.say(context.language), str(getattr(result, name))) for name, about in _ROWS))
    return 0

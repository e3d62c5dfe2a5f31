"""``adviser close``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import ONE_CASE, TEXT_FILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Rond een dossier af. Met --text-file krijgt de melder nog een laatste bericht.",
    "Close a case. With --text-file the reporter gets a last message.",
)
OPTIONS = (*ONE_CASE, TEXT_FILE)
_DONE = Words("Dossier {number} is afgerond.", "Case {number} is closed.")


def run(given: Given, context: Context) -> int:
    """Close the case."""
    from meldapp.cli.asking import read_words
    from meldapp.cli.desks import chosen_case
    from meldapp.cli.showing import print_text

    desk, case = chosen_case(given, context)
    # Without the option nothing is read: closing must not wait for somebody to type.
    text = read_words(given, context) if given.text_or("text-file") else ""
    desk.close_case(case.case, text)
    print_text(_DONE.say(context.language, number=case.number))
    return 0

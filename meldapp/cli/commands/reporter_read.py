"""``reporter read``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, PHRASE_FD
from meldapp.cli.options import PROFILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Lees wat de vertrouwenspersoon antwoordde. Dat gaat zonder verbinding, uit de kopie van het bord op deze computer:"
    " niemand ziet dat je leest.",
    "Read what the adviser answered. It needs no connection, but only this computer's copy of the board: nobody sees"
    " that you read.",
)
OPTIONS = (PROFILE, PHRASE_FD, JSON)


def run(given: Given, context: Context) -> int:
    """Print the conversation."""
    from meldapp.cli.asking import ask_phrase
    from meldapp.cli.cases import conversation_text, conversation_value
    from meldapp.cli.desks import opened_desk
    from meldapp.cli.showing import print_json, print_text

    with opened_desk(given) as desk:
        form, directory = desk.questionnaire(), desk.directory()
        conversation = desk.read(ask_phrase(given, context))
        if given.flag("json"):
            print_json(conversation_value(conversation, directory))
        else:
            print_text(conversation_text(conversation, form, directory, context.language))
    return 0

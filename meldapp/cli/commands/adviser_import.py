"""``adviser import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import DESK, JSON
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Lees een verzegeld bestand (.meld) dat een melder liet bezorgen. Wat erin staat komt bij je dossiers, zoals uit"
    " een brief; twee keer inlezen doet niets extra.",
    "Import a sealed file (.meld) that a reporter had handed over. What it holds joins your cases, as from a letter;"
    " importing it twice does nothing more.",
)
OPTIONS = (Option("file", "FILE", Words("het verzegelde bestand", "the sealed file"), plain=True), *DESK, JSON)
_NEW = Words(
    "Ingelezen. Nieuwe dossiers: {cases}. Nieuwe berichten: {messages}.",
    "Imported. New cases: {cases}. New messages: {messages}.",
)
_KNOWN = Words("Alles in dit bestand was er al.", "Everything in this file was there already.")
_PARTS = Words(
    "Er is nog niet genoeg om het bericht te lezen: er ontbreken delen.",
    "There is not enough to read the message yet: parts are missing.",
)
_DAMAGED = Words("Beschadigde delen: {count}.", "Damaged parts: {count}.")


def run(given: Given, context: Context) -> int:
    """Import the file."""
    from meldapp.cli.desks import unlock
    from meldapp.cli.showing import print_json, print_text

    file = given.path("file")
    result = unlock(given, context).import_file(file)
    if given.flag("json"):
        print_json(result)
        return 0
    if result.new_messages:
        print_text(_NEW.say(context.language, cases=result.new_cases, messages=result.new_messages))
    else:
        print_text((_PARTS if result.new_cases else _KNOWN).say(context.language))
    if result.damaged:
        print_text(_DAMAGED.say(context.language, count=result.damaged))
    return 0

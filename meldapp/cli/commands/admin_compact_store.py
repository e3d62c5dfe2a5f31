"""``admin compact-store``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Schrijf de rijen van het gegevensbestand of de database opnieuw, in de volgorde van hun sleutels: dan vertelt een"
    " kopie niet in welke volgorde ze kwamen. Op een server hoort dit elke nacht te gebeuren (docs/postgresql.md); een"
    " bestand wordt vanzelf herschreven als een vertrouwenspersoon brieven ophaalt.",
    "Write the rows of the store anew in the order of their keys: a copy then does not tell in which order they came."
    " On a server this should happen every night (docs/postgresql.md); a file is written anew by itself when an adviser"
    " syncs.",
)
OPTIONS = (
    Option(
        "store",
        "URL",
        Words(
            "de database, of een SQLite-bestand; zonder deze optie de variabele MELDAPP_STORE",
            "the database, or an SQLite file; without this option the variable MELDAPP_STORE",
        ),
    ),
)
_DONE = Words("De rijen liggen in de volgorde van hun sleutels.", "The rows lie in the order of their keys.")
_LATER = Words(
    "De ruimte van oude rijen komt later vrij: dat meteen doen mag alleen de eigenaar van de tabellen.",
    "The room of old rows is freed later: only the owner of the tables may do that at once.",
)


def run(given: Given, context: Context) -> int:
    """Compact the store."""
    from meldapp.cli.showing import print_text
    from meldapp.store.store import compact_store

    store = given.text_or("store") or os.environ.get("MELDAPP_STORE", "")
    if not store:
        raise MeldappError("cli.option-missing", name="--store", command=given.command)
    freed = compact_store(store)
    print_text(_DONE.say(context.language))
    if not freed:
        print_text(_LATER.say(context.language))
    return 0

"""``letterbox serve``: what workstations reach, before the store (docs/letterbox.md)."""

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
    "Zet de brievenbus aan: zij neemt brieven van werkplekken aan en deelt uit wat elke werkplek ophaalt. Ze bewaart en"
    " meldt niets over wie er iets vraagt. Zonder certificaat spreekt ze HTTP, voor een proxy op dezelfde computer."
    " Stop met Ctrl+C of SIGTERM.",
    "Run the letterbox: it takes letters of workstations in and hands out what every workstation fetches. It keeps and"
    " says nothing about who asks. Without a certificate it speaks HTTP, for a proxy on the same computer. Stop with"
    " Ctrl+C or SIGTERM.",
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
    Option("host", "ADDRESS", Words("waar zij luistert (127.0.0.1)", "where it listens (127.0.0.1)")),
    Option("port", "N", Words("op welke poort (8401)", "on which port (8401)")),
    Option(
        "certificate",
        "FILE",
        Words("certificaat met zijn keten (PEM), om TLS te spreken", "certificate with its chain (PEM), to speak TLS"),
    ),
    Option("key", "FILE", Words("de sleutel van het certificaat (PEM)", "the key of the certificate (PEM)")),
    Option(
        "letters-per-second",
        "N",
        Words(
            "hoeveel brieven per seconde zij op den duur aanneemt (200)",
            "how many letters a second it takes in for long (200)",
        ),
    ),
)
_LISTENS = Words("De brievenbus luistert op", "The letterbox listens on")


def run(given: Given, context: Context) -> int:
    """Serve until told to stop."""
    from meldapp.letterbox.flood import Limits
    from meldapp.letterbox.server import serve

    store = given.text_or("store") or os.environ.get("MELDAPP_STORE", "")
    if not store:
        raise MeldappError("cli.option-missing", name="--store", command=given.command)
    host = given.text_or("host", "127.0.0.1")
    certificate = given.path_or_none("certificate")
    scheme = "http" if certificate is None else "https"
    serve(
        store,
        host,
        given.number("port", 8401),
        certificate=certificate,
        key=given.path_or_none("key"),
        limits=Limits(letters_per_second=given.number("letters-per-second", 200)),
        language=context.language,
        listening=lambda port: print(f"{_LISTENS.say(context.language)} {scheme}://{host}:{port}", flush=True),
    )
    return 0

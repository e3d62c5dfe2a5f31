"""``reporter add``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, PHRASE_FD, READERS, TEXT_FILE, TO_FILE
from meldapp.cli.options import PROFILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Vul je melding aan of schrijf terug. De tekst komt uit een bestand of van standaardinvoer. Wie de melding leest,"
    " leest ook dit; is er nog geen bevestiging, geef dan --readers.",
    "Add to your report or write back. The text comes from a file or from standard input. Whoever reads the report"
    " reads this too; when no confirmation came yet, give --readers.",
)
OPTIONS = (PROFILE, TEXT_FILE, PHRASE_FD, READERS, TO_FILE, JSON)


def run(given: Given, context: Context) -> int:
    """Put the text into the outbox."""
    from meldapp.cli.asking import ask_phrase, read_words
    from meldapp.cli.desks import opened_desk
    from meldapp.cli.reports import chosen_readers, print_departure, print_exported

    with opened_desk(given) as desk:
        directory = desk.directory()
        phrase = desk.check_phrase(ask_phrase(given, context))
        readers = chosen_readers(given, directory)
        words, file = read_words(given, context), given.path_or_none("to-file")
        if file is not None:
            desk.export_words(phrase, words, readers, file)
            print_exported(file, readers, directory, given, context)
        else:
            print_departure(desk.add_words(phrase, words, readers), readers, directory, given, context)
    return 0

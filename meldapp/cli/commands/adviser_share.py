"""``adviser share``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import DESK
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak van de aantallen van een periode die jij hebt gepubliceerd delen voor een landelijk overzicht: voor elke"
    " partij een bestand. Alleen alle partijen samen zouden de aantallen kunnen uitrekenen; geef elk bestand daarom"
    " alleen aan de partij waar het voor is. Vergelijk eerst de vingerafdrukken van de kaarten.",
    "Make shares, for a national overview, of the counts of a period that you published: a file for each party. Only"
    " all parties together could work the counts out, so give each file only to the party it is for. Compare the"
    " fingerprints of the cards first.",
)
OPTIONS = (
    *DESK,
    Option("period", "PERIOD", Words("de periode, zoals 2026-H1", "the period, such as 2026-H1")),
    Option("parties", "FILE", Words("de kaarten van alle partijen", "the cards of all parties"), many=True),
    Option("folder", "DIR", Words("map voor de bestanden", "folder for the files")),
)
_FOR = Words("{file}: voor {name}, vingerafdruk {fingerprint}", "{file}: for {name}, fingerprint {fingerprint}")


def run(given: Given, context: Context) -> int:
    """Make the shares and print which file is for whom."""
    from meldapp.cli.asking import ask_passphrase
    from meldapp.cli.desks import existing_vault
    from meldapp.cli.showing import plain, print_text
    from meldapp.crypto.share import fingerprint
    from meldapp.workflows.adviser_desk import AdviserDesk, read_keys
    from meldapp.workflows.national_shares import make_shares, read_cards
    from meldapp.workflows.national_source import source_of

    vault, period, folder = existing_vault(given), given.text("period"), given.path("folder")
    parties = read_cards(given.paths("parties"))
    keys = read_keys(vault, ask_passphrase(given, context))
    files = make_shares(source_of(AdviserDesk(vault, keys), keys, period), keys, parties, folder)
    for file, party in zip(files, parties, strict=True):
        line = _FOR.say(context.language, file=str(file), name=party.name, fingerprint=fingerprint(party))
        print_text(plain(line))
    return 0

"""``share make-keys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import PASSPHRASE_FD, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak de sleutels van een partij: iemand die voor een landelijk overzicht delen van verborgen getallen optelt"
    " zonder die getallen te zien. Het sleutelbestand blijft bij jou; de kaart geef je aan de vertrouwenspersonen van"
    " alle organisaties, en je leest hun de vingerafdruk zelf voor.",
    "Make the keys of a party: somebody who adds up shares of hidden numbers for a national overview without seeing"
    " those numbers. The key file stays with you; the card goes to the confidential advisers of all organisations, and"
    " you read the fingerprint to them yourself.",
)
OPTIONS = (
    VAULT,
    Option("card", "FILE", Words("waar de kaart komt te staan", "where the card is put")),
    Option("name", "NAME", Words("naam van de partij", "name of the party")),
    PASSPHRASE_FD,
)
_MADE = Words(
    "De sleutels staan in {vault}. Geef {card} aan de vertrouwenspersonen.\nVingerafdruk: {fingerprint}",
    "The keys are in {vault}. Give {card} to the confidential advisers.\nFingerprint: {fingerprint}",
)


def run(given: Given, context: Context) -> int:
    """Make the keys and the card."""
    from meldapp.cli.asking import ask_new_passphrase, must_be_new
    from meldapp.cli.showing import print_text
    from meldapp.crypto.share import fingerprint
    from meldapp.workflows.national_shares import make_party

    vault, card, name = given.path("vault"), given.path("card"), given.text("name")
    must_be_new(vault, card)
    party = make_party(vault, card, name, ask_new_passphrase(given, context))
    words = _MADE.say(context.language, vault=vault.name, card=card.name, fingerprint=fingerprint(party))
    print_text(words)
    return 0

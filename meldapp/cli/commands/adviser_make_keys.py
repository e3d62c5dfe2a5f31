"""``adviser make-keys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import INSTALLATION, PASSPHRASE_FD, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak je sleutels, op je eigen computer. Het sleutelbestand blijft bij jou; het verzoek geef je aan de beheerder,"
    " die je op de lijst zet. Lees de vingerafdruk zelf aan de beheerder voor.",
    "Make your keys, on your own computer. The key file stays with you; the request goes to the administrator, who puts"
    " you on the list. Read the fingerprint to the administrator yourself.",
)
OPTIONS = (
    INSTALLATION,
    VAULT,
    Option("name", "NAME", Words("je naam, zoals melders die zien", "your name, as reporters see it")),
    Option("request", "FILE", Words("waar het verzoek komt te staan", "where the request is put")),
    Option("about-nl", "TEXT", Words("een zin over jou, in het Nederlands", "a sentence about you, in Dutch")),
    Option("about-en", "TEXT", Words("een zin over jou, in het Engels", "a sentence about you, in English")),
    PASSPHRASE_FD,
)
_MADE = Words(
    "Je sleutels staan in {vault}. Geef {request} aan de beheerder.\nVingerafdruk: {fingerprint}",
    "Your keys are in {vault}. Give {request} to the administrator.\nFingerprint: {fingerprint}",
)


def run(given: Given, context: Context) -> int:
    """Make the keys, and the request to be listed."""
    from meldapp.cli.asking import ask_new_passphrase, must_be_new
    from meldapp.cli.people import fingerprint
    from meldapp.cli.showing import print_text
    from meldapp.workflows.set_up import make_adviser_keys
    from meldapp.workstation.profile import read_installation

    installation, vault, file = given.path("installation"), given.path("vault"), given.path("request")
    name = given.text("name")
    read_installation(installation)
    must_be_new(vault, file)
    passphrase = ask_new_passphrase(given, context)
    about_nl, about_en = given.text_or("about-nl"), given.text_or("about-en")
    wish = make_adviser_keys(installation, vault, passphrase, name, file, about_nl=about_nl, about_en=about_en)
    print_text(_MADE.say(context.language, vault=vault.name, request=file.name, fingerprint=fingerprint(wish)))
    return 0

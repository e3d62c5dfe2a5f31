"""``release show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import INSTALLATION, JSON
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Toon de gepubliceerde cijfers in een bestand, na controle van de handtekeningen. Met --profile of --installation"
    " wordt ook gecontroleerd dat ze van je eigen organisatie zijn.",
    "Show the published figures in a file, after checking the signatures. With --profile or --installation it is also"
    " checked that they are of your own organisation.",
)
FILE = Option("file", "FILE", Words("het bestand met cijfers", "the file with figures"), plain=True)
OPTIONS = (FILE, PROFILE, INSTALLATION, JSON)
_SIGNED = Words("Handtekeningen in orde.", "Signatures are right.")
_TRUSTED = Words("Ze horen bij de sleutel van je organisatie.", "They belong to the key of your organisation.")
_COMPARE = Words(
    "Of het de sleutel van je organisatie is, is niet gecontroleerd: vergelijk de vingerafdruk, of geef --profile.",
    "Whether it is the key of your organisation was not checked: compare the fingerprint, or give --profile.",
)
_FINGERPRINT = Words("Vingerafdruk van de organisatie", "Fingerprint of the organisation")


def run(given: Given, context: Context) -> int:
    """Print the release as text, or as JSON."""
    from meldapp.cli.releases import open_given
    from meldapp.cli.showing import print_json, print_text
    from meldapp.reporting.text import render_text

    opened = open_given(given)
    if given.flag("json"):
        print_json(opened)
        return 0
    language = context.language
    print_text(render_text(opened.release, language, opened.signer_name).rstrip())
    about = (_TRUSTED if opened.trusted else _COMPARE).say(language)
    print_text(f"\n{_SIGNED.say(language)} {about}\n{_FINGERPRINT.say(language)}: {opened.root_fingerprint}")
    return 0

"""``admin publish-directory``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER, PASSPHRASE_FD
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Onderteken de lijst van vertrouwenspersonen met de sleutel van de organisatie en publiceer haar. Werkplekken halen"
    " haar bij hun volgende tijdslot op.",
    "Sign the list of confidential advisers with the key of the organisation and publish it. Workstations fetch it in"
    " their next time slot.",
)
OPTIONS = (FOLDER, PASSPHRASE_FD)
_PUBLISHED = Words(
    "Versie {version} van de lijst is gepubliceerd. Vertrouwenspersonen: {count}.",
    "Version {version} of the list is published. Confidential advisers: {count}.",
)


def run(given: Given, context: Context) -> int:
    """Sign and publish the draft of the directory."""
    from meldapp.cli.asking import ask_passphrase
    from meldapp.cli.showing import print_text
    from meldapp.workflows.set_up import draft_directory, publish_directory

    folder = given.path("folder")
    draft_directory(folder)
    directory = publish_directory(folder, ask_passphrase(given, context))
    print_text(_PUBLISHED.say(context.language, version=directory.version, count=len(directory.advisers)))
    return 0

"""``admin upgrade-store``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Breng het gegevensbestand van de organisatie naar de nieuwste versie, na een nieuwe versie van meldapp. Maak eerst"
    " een reservekopie. Lukt het niet, dan verandert er niets.",
    "Bring the store of the organisation to the newest version, after a new version of meldapp. Make a backup first."
    " When it fails nothing is changed.",
)
OPTIONS = (FOLDER,)
_DONE = Words("Het gegevensbestand is bij de tijd.", "The store is up to date.")


def run(given: Given, context: Context) -> int:
    """Upgrade the store, and read all of it to see that it is whole."""
    from meldapp.cli.showing import print_text
    from meldapp.store.store import check_store, upgrade_store
    from meldapp.workstation.profile import advisers_file, read_installation, store_address

    folder = given.path("folder")
    address = store_address(read_installation(advisers_file(folder)), folder)
    upgrade_store(address)
    check_store(address)
    print_text(_DONE.say(context.language))
    return 0

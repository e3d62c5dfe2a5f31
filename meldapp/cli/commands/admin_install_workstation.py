"""``admin install-workstation``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import INSTALLATION
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak de map van een werkplek, als de persoon die er werkt: de sleutel komt in haar of zijn sleutelbos. Laat daarna"
    " op die computer elke dag agent tick werken, ook als niemand er meldt (docs/agent.md).",
    "Make the folder of a workstation, as the person who works there: the key goes into their key store. Then have"
    " agent tick run on that computer every day, also when nobody reports there (docs/agent.md).",
)
OPTIONS = (
    INSTALLATION,
    PROFILE,
    Option(
        "doors",
        "DOOR,...",
        Words(
            "wat het venster biedt: report, follow, adviser, analyst, setup (alle, als je niets kiest)",
            "what the window offers: report, follow, adviser, analyst, setup (all, when you choose nothing)",
        ),
    ),
    Option(
        "certificate",
        "FILE",
        Words(
            "het enige certificaat van de brievenbus dat de werkplek gelooft (PEM); anders letterbox.pem naast het"
            " installatiebestand, of die van het systeem",
            "the only certificate of the letterbox that the workstation believes (PEM); else letterbox.pem beside the"
            " installation file, or those of the system",
        ),
    ),
    Option(
        "key-in-file",
        "",
        Words(
            "bewaar de sleutel van de uitgaande post in een bestand, ook als deze computer een sleutelbos heeft",
            "keep the key of the outbox in a file, also when this computer has a key store",
        ),
    ),
)
_INSTALLED = Words("De werkplek staat in {folder}.", "The workstation is in {folder}.")
_KEY_STORE = Words(
    "De sleutel van de uitgaande post staat in de sleutelbos van deze computer.",
    "The key of the outbox is in the key store of this computer.",
)
_KEY_FILE = Words(
    "De sleutel van de uitgaande post staat in het bestand outbox.key: wie de hele map kopieert, kan zien of er een"
    " melding klaarligt, niet wat erin staat.",
    "The key of the outbox is in the file outbox.key: whoever copies the whole folder can see whether a report waits,"
    " not what it says.",
)


def run(given: Given, context: Context) -> int:
    """Make the folder."""
    from meldapp.cli.showing import print_text
    from meldapp.settings import Door
    from meldapp.workflows.set_up import install_workstation
    from meldapp.workstation.key_store import is_in_key_store

    installation, folder = given.path("installation"), given.path("profile")
    names = [name.strip() for name in given.text_or("doors").split(",") if name.strip()]
    if not set(names) <= set(Door):
        raise MeldappError("cli.option-wrong", name="--doors", command=given.command)
    install_workstation(
        installation,
        folder,
        tuple(Door(name) for name in names),
        certificate=given.path_or_none("certificate"),
        key_store=not given.flag("key-in-file"),
    )
    where = _KEY_STORE if is_in_key_store(folder) else _KEY_FILE
    print_text(_INSTALLED.say(context.language, folder=str(folder)))
    print_text(where.say(context.language))
    return 0

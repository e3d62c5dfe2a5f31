"""``admin create-organisation``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER, PASSPHRASE_FD
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak een nieuwe organisatie in een lege map. De wachtzin beschermt de sleutel waarmee je de lijst van"
    " vertrouwenspersonen ondertekent: bewaar haar goed. Daarna voeg je vertrouwenspersonen toe en publiceer je.",
    "Make a new organisation in an empty folder. The passphrase protects the key with which you sign the list of"
    " confidential advisers: keep it well. Then add advisers and publish.",
)
OPTIONS = (
    FOLDER,
    Option("name", "NAME", Words("naam van de organisatie", "name of the organisation")),
    Option(
        "policy",
        "FILE",
        Words(
            "JSON-bestand met instellingen die van de standaard afwijken (docs/commands.md)",
            "JSON file with settings that differ from the advised ones (docs/commands.md)",
        ),
    ),
    Option(
        "store",
        "URL",
        Words(
            "adres van een ingerichte database; zonder deze optie komt er een bestand store.db in de map",
            "address of a database that was prepared; without this option a file store.db is made in the folder",
        ),
    ),
    Option(
        "letterbox",
        "URL",
        Words(
            "https-adres van de brievenbus, waar werkplekken hun brieven bezorgen",
            "https address of the letterbox, where workstations post their letters",
        ),
    ),
    Option(
        "certificate",
        "FILE",
        Words(
            "het enige certificaat van de brievenbus dat werkplekken geloven (PEM)",
            "the only certificate of the letterbox that workstations believe (PEM)",
        ),
    ),
    PASSPHRASE_FD,
)
_MADE = Words(
    "De organisatie {name} staat in {folder}. Geef organisation.json aan vertrouwenspersonen en werkplekken.",
    "The organisation {name} is in {folder}. Give organisation.json to advisers and workstations.",
)
_MADE_APART = Words(
    "De organisatie {name} staat in {folder}. Geef advisers.json aan vertrouwenspersonen en organisation.json, met"
    " letterbox.pem als dat er staat, aan werkplekken.",
    "The organisation {name} is in {folder}. Give advisers.json to advisers and organisation.json, with letterbox.pem"
    " when it is there, to workstations.",
)


def run(given: Given, context: Context) -> int:
    """Make the organisation."""
    from meldapp.cli.asking import ask_new_passphrase
    from meldapp.cli.json_file import read_record
    from meldapp.cli.showing import plain, print_text
    from meldapp.settings import Policy
    from meldapp.workflows.set_up import create_organisation

    folder, name = given.path("folder"), given.text("name")
    policy = read_record(given.text("policy"), Policy) if given.text_or("policy") else None
    letterbox = given.text_or("letterbox")
    made = create_organisation(
        folder,
        name,
        ask_new_passphrase(given, context),
        policy=policy,
        store=given.text_or("store"),
        letterbox=letterbox,
        certificate=given.path_or_none("certificate"),
    )
    print_text((_MADE_APART if letterbox else _MADE).say(context.language, name=plain(made.name), folder=str(folder)))
    return 0

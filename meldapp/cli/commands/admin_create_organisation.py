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
    PASSPHRASE_FD,
)
_MADE = Words(
    "De organisatie {name} staat in {folder}. Geef organisation.json aan vertrouwenspersonen en werkplekken.",
    "The organisation {name} is in {folder}. Give organisation.json to advisers and workstations.",
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
    made = create_organisation(folder, name, ask_new_passphrase(given, context), policy=policy)
    print_text(_MADE.say(context.language, name=plain(made.name), folder=str(folder)))
    return 0

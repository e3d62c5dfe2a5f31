"""``admin prepare-database``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Richt een lege PostgreSQL-database in: de tabellen, en de rollen voor brievenbus, vertrouwenspersonen, analisten"
    " en de lijst. Zegt welke instellingen van de server niet goed staan. Mag opnieuw, ook na een nieuwe versie van"
    " meldapp. Met --sql wordt er niets ingericht, maar wordt alles als SQL in een map gezet (docs/postgresql.md).",
    "Prepare an empty PostgreSQL database: the tables, and the roles of letterbox, advisers, analysts and directory."
    " Says which settings of the server are not right. May be run again, also after a new version of meldapp. With"
    " --sql nothing is prepared, but all of it is written into a folder as SQL (docs/postgresql.md).",
)
OPTIONS = (
    Option(
        "store",
        "URL",
        Words(
            "adres van de database voor haar eigenaar: postgresql://eigenaar@server/database?sslrootcert=...",
            "address of the database for its owner: postgresql://owner@server/database?sslrootcert=...",
        ),
    ),
    Option(
        "prefix",
        "WORD",
        Words("begin van de namen van de rollen (meld)", "what the names of the roles begin with (meld)"),
    ),
    Option("sql", "DIR", Words("map die er al is, voor de SQL-bestanden", "folder that exists, for the SQL files")),
)
_MADE = Words("De database is ingericht.", "The database is prepared.")
_AGAIN = Words(
    "De tabellen waren er al. De rollen en hun rechten zijn opnieuw gezet.",
    "The tables were there already. The roles and their rights were set again.",
)
_FINDING = Words(
    "Let op: {name} staat op {found}. Vraag de beheerder van de server om {name} = {wanted}.",
    "Note: {name} is {found}. Ask whoever runs the server for {name} = {wanted}.",
)
_WRITTEN = Words("De SQL-bestanden staan in {folder}.", "The SQL files are in {folder}.")


def run(given: Given, context: Context) -> int:
    """Prepare the database, or write the files."""
    from meldapp.cli.showing import print_text
    from meldapp.store.postgresql.roles import PREFIX

    prefix = given.text_or("prefix", PREFIX)
    if given.text_or("sql"):
        from meldapp.store.postgresql.sql_files import write_files

        folder = given.path("sql")
        write_files(folder, prefix)
        print_text(_WRITTEN.say(context.language, folder=str(folder)))
        return 0

    from meldapp.store.postgresql.set_up import prepare_store

    prepared = prepare_store(given.text("store"), prefix)
    print_text((_MADE if prepared.new else _AGAIN).say(context.language))
    for finding in prepared.findings:
        print_text(_FINDING.say(context.language, name=finding.name, found=finding.found, wanted=finding.wanted))
    return 0

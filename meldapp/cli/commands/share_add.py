"""``share add``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import JSON, PASSPHRASE_FD, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Tel als partij de delen op die je van de organisaties kreeg. Een deel is een rij willekeurige getallen: je ziet"
    " geen aantallen. De som wordt verzegeld voor alle partijen. Per periode kun je één groep organisaties optellen.",
    "Add up, as a party, the shares that you got from the organisations. A share is a row of random numbers: you see no"
    " counts. The sum is sealed to all parties. For each period you can add up one group of organisations.",
)
OPTIONS = (
    VAULT,
    Option("folder", "DIR", Words("map met de delen (.share)", "folder with the shares (.share)")),
    Option("output", "FILE", Words("waar de som komt te staan", "where the sum is put")),
    PASSPHRASE_FD,
    JSON,
)
_ADDED = Words(
    "Opgeteld over {period}: {count} organisaties ({names}); {given} van de {places} getallen hebben een som.",
    "Added up about {period}: {count} organisations ({names}); {given} of the {places} numbers have a sum.",
)


def run(given: Given, context: Context) -> int:
    """Add up, and say what."""
    from meldapp.cli.asking import ask_passphrase, must_be_new
    from meldapp.cli.desks import existing_vault
    from meldapp.cli.showing import plain, print_json, print_text
    from meldapp.workflows.national_shares import add_shares, read_party

    vault, folder, output = existing_vault(given), given.path("folder"), given.path("output")
    must_be_new(output)
    added = add_shares(read_party(vault, ask_passphrase(given, context)), vault, folder, output)
    if given.flag("json"):
        print_json(added._asdict())
        return 0
    names = plain(", ".join(added.organisations))
    print_text(
        _ADDED.say(
            context.language,
            period=added.period,
            count=len(added.organisations),
            names=names,
            given=added.given,
            places=added.places,
        )
    )
    return 0

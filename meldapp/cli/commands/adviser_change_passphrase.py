"""``adviser change-passphrase``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import PASSPHRASE_FD, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Kies een nieuwe wachtzin voor je sleutelbestand. Kopieën van het bestand houden de oude.",
    "Choose a new passphrase for your key file. Copies of the file keep the old one.",
)
OPTIONS = (
    VAULT,
    PASSPHRASE_FD,
    Option(
        "new-passphrase-fd",
        "N",
        Words("lees de nieuwe wachtzin zo; mag dezelfde N zijn", "read the new passphrase so; may be the same N"),
    ),
)
_DONE = Words("Je wachtzin is veranderd.", "Your passphrase was changed.")


def run(given: Given, context: Context) -> int:
    """Seal the vault under the new passphrase."""
    from meldapp.cli.asking import ask_new_passphrase, ask_passphrase
    from meldapp.cli.desks import existing_vault
    from meldapp.cli.showing import print_text
    from meldapp.workflows.adviser_desk import AdviserDesk

    vault = existing_vault(given)
    old = ask_passphrase(given, context)
    desk = AdviserDesk.unlock(vault, old)
    desk.change_passphrase(old, ask_new_passphrase(given, context, "new-passphrase-fd"))
    print_text(_DONE.say(context.language))
    return 0

"""``admin make-recovery-key``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER, PASSPHRASE_FD, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak een herstelsleutel, waarmee brieven nog te lezen zijn als alle vertrouwenspersonen hun sleutel kwijt zijn."
    " Melders zien wie hem bewaren. Hij geldt zodra je de lijst publiceert.",
    "Make a recovery key, with which letters can still be read when all advisers have lost their keys. Reporters see"
    " who keep it. It counts once you publish the list.",
)
OPTIONS = (
    FOLDER,
    VAULT,
    Option(
        "holders",
        "NAME,...",
        Words("wie de sleutel samen bewaren, met komma's ertussen", "who keep the key together, with commas between"),
    ),
    Option("needed", "N", Words("hoeveel van hen nodig zijn (1)", "how many of them are needed (1)")),
    PASSPHRASE_FD,
)
_MADE = Words(
    "De herstelsleutel staat in {name}. Hij geldt zodra je de lijst publiceert.",
    "The recovery key is in {name}. It counts once you publish the list.",
)


def run(given: Given, context: Context) -> int:
    """Make the recovery key."""
    from meldapp.cli.asking import ask_new_passphrase, must_be_new
    from meldapp.cli.showing import print_text
    from meldapp.workflows.set_up import draft_directory, make_recovery_key

    folder, vault = given.path("folder"), given.path("vault")
    holders = [name for name in given.text("holders").split(",") if name.strip()]
    needed = given.number("needed", 1)
    if not 1 <= needed <= len(holders):
        raise MeldappError("cli.option-wrong", name="--needed", command=given.command)
    draft_directory(folder)
    must_be_new(vault)
    make_recovery_key(folder, vault, ask_new_passphrase(given, context), holders, needed)
    print_text(_MADE.say(context.language, name=vault.name))
    return 0

"""What ``--help`` shows without a command: which commands there are, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.parse import USAGE
from meldapp.cli.showing import aligned
from meldapp.cli.table import COMMANDS, load_command
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUPS = {
    "admin": Words("een organisatie inrichten en beheren", "set up and keep an organisation"),
    "adviser": Words("wat een vertrouwenspersoon doet", "what a confidential adviser does"),
    "agent": Words("het hulpprogramma op elke werkplek", "the helper program on every workstation"),
    "letterbox": Words("wat werkplekken bereiken", "what workstations reach"),
    "reporter": Words("melden, antwoorden lezen, aanvullen", "report, read answers, add to it"),
    "release": Words("gepubliceerde cijfers lezen en bewaren", "read and export published figures"),
    "share": Words("delen voor een landelijk overzicht", "shares for a national overview"),
    "report": Words("de beleids- en effectrapportage", "the policy-and-effect report"),
}
_ABOUT = Words(
    "Meldapp: meld discriminatie op het werk bij een vertrouwenspersoon. Zonder opdracht opent het venster.",
    "Meldapp: report discrimination at work to a confidential adviser. Without a command the window opens.",
)
_WINDOW = Words("[--profile DIR]   of   meldapp OPDRACHT ...", "[--profile DIR]   or   meldapp COMMAND ...")
_COMMAND = Words("OPDRACHT", "COMMAND")
_MORE = Words("Uitleg over één opdracht", "Help on one command")


def show_overview(group: str, language: str) -> None:
    """Print the commands of ``group``, or all groups when it is empty."""
    command = _COMMAND.say(language)
    if group:
        print(f"{USAGE.say(language)}meldapp {group} {command} ...\n")
        rows = [(verb, _sentence((group, verb), language)) for verb in COMMANDS[group]]
        example = f"meldapp {group} {COMMANDS[group][0]} --help"
    else:
        print(f"{USAGE.say(language)}meldapp {_WINDOW.say(language)}\n\n{_ABOUT.say(language)}\n")
        rows = [
            (name, _GROUPS[name].say(language) if verbs else _sentence((name,), language))
            for name, verbs in COMMANDS.items()
        ]
        example = "meldapp adviser --help"
    print(aligned(rows, indent="  "))
    print(f"\n{_MORE.say(language)}: {example}")


def show_version() -> None:
    """Print the version."""
    from meldapp import __version__

    print(f"meldapp {__version__}")


def _sentence(names: Sequence[str], language: str) -> str:
    """Return the first sentence of the help of a command."""
    return load_command(names).ABOUT.say(language).partition(". ")[0].partition(": ")[0].rstrip(".")

"""``simulate``: an organisation on one computer, and what its administrators see of it (docs/attacks.md)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Speel een paar dagen in een organisatie na: echte werkplekken, agenten en vertrouwenspersonen, met klokken die"
    " vooruitlopen. De map bevat daarna alles wat beheerders van netwerk, database en werkplekken zien, en apart wie er"
    " meldde. Zo kun je zelf nagaan of dat te zien is.",
    "Play some days in an organisation: real workstations, agents and advisers, with clocks that run ahead. The folder"
    " then holds all that administrators of network, database and workstations see, and apart from it who reported. So"
    " you can find out for yourself whether that shows.",
)
OPTIONS = (
    Option("folder", "DIR", Words("een lege map voor alles", "an empty folder for everything")),
    Option("workstations", "N", Words("aantal werkplekken (20)", "number of workstations (20)")),
    Option("days", "N", Words("aantal dagen (5)", "number of days (5)")),
    Option("reports", "N", Words("aantal meldingen (1)", "number of reports (1)")),
    Option("seed", "N", Words("getal waaruit volgt wie wanneer meldt (1)", "number that decides who files when (1)")),
    Option(
        "letterbox",
        "URL",
        Words(
            "laat de werkplekken via deze brievenbus gaan in plaats van naar een bestand in de map",
            "have the workstations go through this letterbox instead of to a file in the folder",
        ),
    ),
    Option(
        "store",
        "URL",
        Words("de lege database achter die brievenbus", "the empty database behind that letterbox"),
    ),
    Option(
        "certificate",
        "FILE",
        Words("wat de agenten van die brievenbus geloven (PEM)", "what the agents believe of that letterbox (PEM)"),
    ),
    Option(
        "outbox-keys",
        "",
        Words(
            "kopieer ook de sleutels van de wachtrijen, zoals op een computer zonder sleutelbewaring",
            "copy the keys of the outboxes too, as on a computer without a key store",
        ),
    ),
)
_DAY = Words("dag", "day")


def run(given: Given, context: Context) -> int:
    """Simulate, saying on stderr which day has passed."""
    from meldapp.cli.commands.agent_run import draw
    from meldapp.workflows.simulate import Plan, simulate
    from meldapp.workflows.simulate_office import Addresses

    plan = Plan(
        workstations=_within(given, "workstations", 20, range(1, 10_001)),
        days=_within(given, "days", 5, range(1, 367)),
        reports=_within(given, "reports", 1, range(100_001)),
        seed=given.number("seed", 1),
        where=Addresses(given.text_or("store"), given.text_or("letterbox"), given.path_or_none("certificate")),
        outbox_keys=given.flag("outbox-keys"),
    )
    word = _DAY.say(context.language)

    def tell(day: int, days: int) -> None:
        print(f"{word} {day}/{days}", file=sys.stderr, flush=True)

    simulate(given.path("folder"), plan, draw, tell)
    return 0


def _within(given: Given, name: str, default: int, allowed: range) -> int:
    number = given.number(name, default)
    if number not in allowed:
        raise MeldappError("cli.option-wrong", name=f"--{name}", command=given.command)
    return number

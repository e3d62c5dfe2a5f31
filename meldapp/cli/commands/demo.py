"""``demo``: an organisation to try, thrown away afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak een hele organisatie om te proberen en open haar vensters. Een kaart toont de wachtzinnen en een paar codes."
    " Alles staat in een tijdelijke map en verdwijnt als je het venster sluit."
    " Een map die je met --folder kiest blijft, en ook die met plaatjes.",
    "Make a whole organisation to try and open its windows. A card shows the passphrases and some code phrases."
    " Everything is in a temporary folder and is gone when you close the window."
    " A folder that you choose with --folder stays, and so does one with pictures.",
)
OPTIONS = (
    Option(
        "headless",
        "",
        Words(
            "zonder scherm: loop de weg vanzelf en bewaar er plaatjes van",
            "without a screen: walk the road by itself and keep pictures of it",
        ),
    ),
    Option("folder", "DIR", Words("bewaar alles in deze map", "keep everything in this folder")),
    Option("reports", "N", Words("aantal meldingen (40)", "number of reports (40)")),
    Option("seed", "N", Words("getal waaruit de meldingen volgen (1)", "number from which the reports follow (1)")),
)
_MOST = 10_000


def run(given: Given, context: Context) -> int:
    """Make the demonstration and show it."""
    reports = given.number("reports", 40)
    if not 0 <= reports <= _MOST:
        raise MeldappError("cli.option-wrong", name="--reports", command=given.command)
    return context.demo(
        given.path_or_none("folder"), headless=given.flag("headless"), reports=reports, seed=given.number("seed", 1)
    )

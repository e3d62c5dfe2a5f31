"""``simulate-cases``: made figures, for tests, benchmarks and who wants to find out for themselves."""

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
    "Maak verzonnen, ingedeelde meldingen van een paar jaar, zonder woorden. Met --publish worden ze ook gepubliceerd,"
    " periode na periode zoals een vertrouwenspersoon dat doet; apart daarvan komen de echte aantallen te staan. Zo kun"
    " je zelf nagaan of iemand in de cijfers te vinden is.",
    "Make coded reports of some years, made up and without words. With --publish they are published too, period after"
    " period as an adviser does; the true counts are put apart from that. So you can find out for yourself whether"
    " anybody can be found in the figures.",
)
OPTIONS = (
    Option("folder", "DIR", Words("een lege map voor alles", "an empty folder for everything")),
    Option("reports", "N", Words("aantal meldingen (1000)", "number of reports (1000)")),
    Option("periods", "N", Words("aantal halve jaren (4)", "number of half-years (4)")),
    Option("units", "N", Words("aantal onderdelen (20)", "number of units (20)")),
    Option("seed", "N", Words("getal waaruit alles volgt (1)", "number that decides everything (1)")),
    Option("publish", "", Words("publiceer elke periode", "publish each period")),
)
_PUBLISHED = Words("gepubliceerd: {number} van {count}", "published: {number} of {count}")


def run(given: Given, context: Context) -> int:
    """Make them and print the paths of the files."""
    from meldapp.cli.showing import print_text
    from meldapp.workflows.simulate_cases import Size, simulate_cases

    size = Size(
        reports=_within(given, "reports", 1_000, range(100_001)),
        periods=_within(given, "periods", 4, range(1, 41)),
        units=_within(given, "units", 20, range(501)),
        seed=given.number("seed", 1),
    )

    def tell(number: int, count: int) -> None:
        print(_PUBLISHED.say(context.language, number=number, count=count), file=sys.stderr, flush=True)

    for file in simulate_cases(given.path("folder"), size, publish=given.flag("publish"), progress=tell):
        print_text(str(file))
    return 0


def _within(given: Given, name: str, default: int, allowed: range) -> int:
    number = given.number(name, default)
    if number not in allowed:
        raise MeldappError("cli.option-wrong", name=f"--{name}", command=given.command)
    return number

"""``adviser publish``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import DESK, JSON
from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Publiceer de cijfers van een periode die voorbij is. Wat gepubliceerd is, verandert nooit meer: bekijk eerst met"
    " --preview wat er komt te staan en wat verborgen wordt. Met --periods zie je welke perioden kunnen.",
    "Publish the figures of a period that is over. What was published never changes: look first with --preview at what"
    " will be printed and what will be hidden. --periods shows which periods can be published.",
)
OPTIONS = (
    *DESK,
    Option("period", "PERIOD", Words("de periode, zoals 2026-H1", "the period, such as 2026-H1")),
    Option("file", "FILE", Words("bewaar de cijfers ook in dit bestand", "keep the figures in this file too")),
    Option(
        "level",
        "TABLE=LEVEL",
        Words(
            "druk een tabel niet fijner dan dit niveau, zoals T1=racisme; T1=- laat haar weg",
            "print a table no finer than this level, such as T1=racisme; T1=- leaves it out",
        ),
        many=True,
    ),
    Option("preview", "", Words("toon alleen wat er zou komen te staan", "only show what would be printed")),
    Option("periods", "", Words("toon alleen welke perioden kunnen", "only show which periods can be published")),
    JSON,
)
_NO_PERIOD = Words(
    "Er is nog niets te publiceren: dat kan als een periode voorbij is en er meldingen zijn ingedeeld.",
    "There is nothing to publish yet: that is possible once a period has ended and reports were coded.",
)
_DONE = Words(
    "De cijfers van {period} zijn gepubliceerd (nummer {sequence}).",
    "The figures of {period} are published (number {sequence}).",
)


def run(given: Given, context: Context) -> int:
    """Publish, or show what could be."""
    from meldapp.cli.asking import must_be_new
    from meldapp.cli.desks import unlock
    from meldapp.cli.preview_text import preview_text
    from meldapp.cli.showing import print_json, print_text

    if given.flag("periods"):
        periods = unlock(given, context).periods()
        if given.flag("json"):
            print_json(periods)
        else:
            print_text("\n".join(periods) or _NO_PERIOD.say(context.language))
        return 0
    period, file, levels = given.text("period"), given.path_or_none("file"), _levels(given)
    if given.flag("preview"):
        preview = unlock(given, context).preview(period, levels)
        print_json(preview) if given.flag("json") else print_text(preview_text(preview, context.language))
        return 0
    must_be_new(file)
    release = unlock(given, context).publish(period, file, levels).release
    if given.flag("json"):
        print_json(release)
    else:
        print_text(_DONE.say(context.language, period=release.period, sequence=release.sequence))
    return 0


def _levels(given: Given) -> dict[str, str]:
    """Return the level that was given for each table."""
    found: dict[str, str] = {}
    for pair in given.texts("level"):
        table, equals, level = pair.partition("=")
        if not equals or not table:
            raise MeldappError("cli.option-wrong", name="--level", command=given.command)
        found[table] = level
    return found

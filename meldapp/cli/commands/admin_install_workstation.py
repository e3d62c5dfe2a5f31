"""``admin install-workstation``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import INSTALLATION
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak de map van een werkplek. Laat daarna op die computer elke dag agent tick werken, ook als niemand er meldt.",
    "Make the folder of a workstation. Then have agent tick run on that computer every day, also when nobody reports"
    " there.",
)
OPTIONS = (
    INSTALLATION,
    PROFILE,
    Option(
        "doors",
        "DOOR,...",
        Words(
            "wat het venster biedt: report, follow, adviser, analyst, setup (alle, als je niets kiest)",
            "what the window offers: report, follow, adviser, analyst, setup (all, when you choose nothing)",
        ),
    ),
)
_INSTALLED = Words("De werkplek staat in {folder}.", "The workstation is in {folder}.")


def run(given: Given, context: Context) -> int:
    """Make the folder."""
    from meldapp.cli.showing import print_text
    from meldapp.settings import Door
    from meldapp.workflows.set_up import install_workstation

    installation, folder = given.path("installation"), given.path("profile")
    names = [name.strip() for name in given.text_or("doors").split(",") if name.strip()]
    if not set(names) <= set(Door):
        raise MeldappError("cli.option-wrong", name="--doors", command=given.command)
    install_workstation(installation, folder, tuple(Door(name) for name in names))
    print_text(_INSTALLED.say(context.language, folder=str(folder)))
    return 0

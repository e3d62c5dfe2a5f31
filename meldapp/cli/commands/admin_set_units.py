"""``admin set-units``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Stel in welke grote onderdelen een melder mag noemen. Kies grote: wie in een klein onderdeel werkt, is te"
    " herkennen. De keuze geldt zodra je de lijst publiceert.",
    "Set which large units a reporter may name. Choose large ones: somebody in a small unit can be recognised. The"
    " choice counts once you publish the list.",
)
OPTIONS = (
    FOLDER,
    Option(
        "units",
        "FILE",
        Words(
            'JSON-bestand: [{"code": "NOORD", "nl": "Regio Noord", "en": "Region North"}, ...]',
            'JSON file: [{"code": "NOORD", "nl": "Regio Noord", "en": "Region North"}, ...]',
        ),
    ),
)
_SET = Words(
    "Onderdelen op de lijst die je nog moet publiceren: {count}.",
    "Units on the list, which is still to be published: {count}.",
)


def run(given: Given, context: Context) -> int:
    """Replace the units in the draft of the directory."""
    from meldapp.cli.json_file import read_record
    from meldapp.cli.showing import print_text
    from meldapp.records.directory import Unit
    from meldapp.workflows.set_up import set_units

    folder = given.path("folder")
    units = read_record(given.text("units"), tuple[Unit, ...])
    draft = set_units(folder, units)
    print_text(_SET.say(context.language, count=len(draft.units)))
    return 0

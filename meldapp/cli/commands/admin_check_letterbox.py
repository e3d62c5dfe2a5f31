"""``admin check-letterbox``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Kijk of de brievenbus antwoordt en of haar certificaat klopt, zoals een werkplek dat doet. Er wordt niets"
    " verstuurd en niets ingericht.",
    "See whether the letterbox answers and its certificate is right, as a workstation does. Nothing is posted and"
    " nothing is set up.",
)
OPTIONS = (
    Option(
        "letterbox",
        "URL",
        Words(
            "https-adres van de brievenbus, zoals werkplekken het krijgen",
            "https address of the letterbox, as workstations get it",
        ),
    ),
    Option(
        "certificate",
        "FILE",
        Words(
            "het enige certificaat van de brievenbus dat werkplekken geloven (PEM)",
            "the only certificate of the letterbox that workstations believe (PEM)",
        ),
    ),
)
_EMPTY = Words(
    "De brievenbus antwoordt en haar certificaat klopt. Er is nog geen lijst gepubliceerd.",
    "The letterbox answers and its certificate is right. No list was published yet.",
)
_IN_USE = Words(
    "De brievenbus antwoordt en haar certificaat klopt. Er is een lijst gepubliceerd.",
    "The letterbox answers and its certificate is right. A list was published.",
)


def run(given: Given, context: Context) -> int:
    """Ask the letterbox."""
    from meldapp.cli.showing import print_text
    from meldapp.workflows.set_up import check_letterbox

    found = check_letterbox(given.text("letterbox"), given.path_or_none("certificate"))
    print_text((_IN_USE if found else _EMPTY).say(context.language))
    return 0

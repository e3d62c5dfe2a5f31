"""From the address in an installation to the letterbox there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Protocol

from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched

PINNED = "letterbox.pem"
"""A file of this name in the folder of a workstation holds the only certificates that its agent believes."""


class Letterbox(Protocol):
    """What the agent may ask, wherever the letterbox is.

    ``far`` says that what is fetched comes over a network, so that it is worth the work to fetch less.
    """

    far: bool

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Hand over one letter; handing it over again changes nothing."""

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Return all that a workstation may know, of the board the replies from the day ``first`` on.

        ``today`` is the day by the clock of the workstation; a letterbox that has a clock of its own goes by that.
        """


def connect(address: str, folder: Path) -> Letterbox:
    """Return the letterbox at ``address`` (https, or the path of an SQLite store) for the workstation in ``folder``.

    Nothing is opened yet. Raises letterbox.address-wrong for any other address (a workstation never gets SQL over a
    network) and letterbox.pinned-unusable.
    """
    if not address.startswith("https://"):
        return EmbeddedLetterbox(address)
    # Imported here because TLS costs the agent more time than all else it imports.
    from meldapp.letterbox.https_client import HttpsLetterbox

    pinned = folder / PINNED
    return HttpsLetterbox(address, pinned if pinned.exists() else None)

"""The letterbox on one machine: the agent speaks to the SQLite store itself."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply
from meldapp.store import fast_road


class Fetched(NamedTuple):
    """What every workstation fetches, always all of it: the signed directory, the board and the crowd."""

    directory: bytes | None
    board: list[DatedReply]
    crowd: dict[dt.date, int]


class EmbeddedLetterbox:
    """Posts to and fetches from the SQLite store at ``address`` (a path)."""

    def __init__(self, address: str) -> None:
        if "://" in address and not address.startswith("sqlite:///"):
            raise MeldappError("letterbox.address-wrong")
        self._address = address

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Hand over one letter; handing it over again changes nothing."""
        with fast_road.opened(self._address) as connection:
            fast_road.add_letter(connection, identifier, day, letter)

    def fetch(self) -> Fetched:
        """Return all that a workstation may know."""
        with fast_road.opened(self._address) as connection:
            return Fetched(fast_road.directory(connection), fast_road.board(connection), fast_road.crowd(connection))

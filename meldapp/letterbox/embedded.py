"""The letterbox on one machine: the agent speaks to the SQLite store itself."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply
from meldapp.store import fast_road
from meldapp.workstation.board import Mark, mark_of, only_whole


class Fetched(NamedTuple):
    """What every workstation fetches: the signed directory, the board from a day on, and the crowd.

    ``mark`` is that of the whole board. The crowd counts the letters of days that are over.
    """

    directory: bytes | None
    board: list[DatedReply]
    mark: Mark
    crowd: dict[dt.date, int]


class EmbeddedLetterbox:
    """Posts to and fetches from the SQLite store at ``address`` (a path)."""

    far = False

    def __init__(self, address: str) -> None:
        if "://" in address and not address.startswith("sqlite:///"):
            raise MeldappError("letterbox.address-wrong")
        self._address = address

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Hand over one letter; handing it over again changes nothing."""
        with fast_road.opened(self._address) as connection:
            fast_road.add_letter(connection, identifier, day, letter)

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Return all that a workstation may know, of the board the replies from the day ``first`` on."""
        with fast_road.opened(self._address) as connection:
            board = only_whole(fast_road.board(connection))
            crowd = {day: count for day, count in fast_road.crowd(connection).items() if day < today}
            part = [reply for reply in board if reply.day >= first]
            return Fetched(fast_road.directory(connection), part, mark_of(board), crowd)

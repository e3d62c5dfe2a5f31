"""A helper that opens bare HPKE between its pages of letters, so that both meet the same moments of a busy machine."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from meldapp.crypto import hpke
from meldapp.crypto.letter import SLOT_SIZE, LetterOpener
from meldapp.workflows import letter_helpers, open_letters
from meldapp.workflows.open_letters import Opened

FOLDER = "MELDAPP_BENCHMARK_FLOOR"
"""The variable with the folder for what helpers measured, a file each."""
EVERY = 4
"""After so many pages the slots of the last are opened once more, bare."""


class Floor:
    """Seconds of processor time for ``letters`` that were opened as a sync does, and for ``opens`` of bare HPKE."""

    def __init__(self) -> None:
        self._file = Path(os.environ[FOLDER], str(os.getpid()))
        self._pages, self._since = 0, 0.0
        self.letters = self.opens = 0
        self.opening = self.bare = 0.0

    def open_page(self, opener: LetterOpener, page: Sequence[bytes], organisation: bytes) -> Opened:
        """Open a page and measure; what happens between two pages counts too."""
        self._since = self._since or time.thread_time()
        outcome = open_letters.open_page(opener, page, organisation)
        now = time.thread_time()
        self.letters += len(page)
        self.opening += now - self._since
        self._pages += 1
        if self._pages % EVERY == 0:
            sealed = [letter[opener._start : opener._start + SLOT_SIZE] for letter in page]
            begin = time.thread_time()
            for one in sealed:
                hpke.open_sealed(one, opener._keys[0], opener._slot_info)
            self.bare += time.thread_time() - begin
            self.opens += len(sealed)
            self._file.write_text(json.dumps([self.letters, self.opening, self.opens, self.bare]), "ascii")
        self._since = time.thread_time()
        return outcome


def help_and_measure(connection: Connection, shared: Sequence[int]) -> None:
    """Do what a helper does, and measure."""
    letter_helpers.open_page = Floor().open_page  # type: ignore[attr-defined, assignment]  # imported there, and pages are lists
    letter_helpers.help_opening(connection, shared)


def measured(folder: Path) -> tuple[float, float]:
    """Return the seconds that all helpers took for a letter and for a bare open."""
    found = [json.loads(file.read_text("ascii")) for file in folder.iterdir()]
    letters, opening, opens, bare = (sum(column) for column in zip(*found, strict=True))
    return opening / letters, bare / opens

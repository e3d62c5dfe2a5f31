"""Letters on their way into the store: those that come together are written together.

One transaction for many letters, because a transaction waits for the disk. A post is answered only after its letter is
safe; and letters of one transaction lie in the store without any order among them.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

from meldapp.crypto.letter import identify
from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store

_BATCH = 256
"""Letters in one transaction at most."""


class Intake:
    """Writes letters to ``store`` under the day that ``today`` says when they are written."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store, self._today = store, today
        self._waiting: list[tuple[SealedRow, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def add(self, letter: bytes) -> None:
        """Return when ``letter`` is in the store, newly or already; raises what the store raises."""
        written = asyncio.get_running_loop().create_future()
        # Identified here and not by the writer, who would wait for the interpreter at each letter.
        self._waiting.append((SealedRow(identify(letter), letter), written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await written

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            problem: Exception | None = None
            try:
                await asyncio.to_thread(self._store.add_letters, self._today(), [row for row, _ in batch])
            except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
                problem = error
            for _, written in batch:
                # Whoever waited may have been cancelled.
                if not written.done():
                    written.set_result(None) if problem is None else written.set_exception(problem)

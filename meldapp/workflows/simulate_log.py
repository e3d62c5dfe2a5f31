"""What administrators see of the simulation, written down: flows, inserts, copies of the database and of the desks."""

from __future__ import annotations

import bisect
import csv
import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meldapp.letterbox.connect import Letterbox
from meldapp.letterbox.embedded import Fetched
from meldapp.store.store import open_store
from meldapp.workflows.simulate_dump import dump_server
from meldapp.workflows.simulate_proxy import RecordingProxy
from meldapp.workstation import profile
from meldapp.workstation.board import MARK_SIZE, pack_board

_DAY = 86_400
_NANO = 1_000_000_000


class Log:
    """The files in ``folder``. A day is counted from ``begin`` (seconds since 1970), the first one is 1."""

    def __init__(self, folder: Path, begin: float, *, outbox_keys: bool) -> None:
        self.folder = folder
        self.begin = begin
        self._left_out: set[str] = set() if outbox_keys else {profile.OUTBOX_KEY}
        self._sessions: dict[int, list[tuple[int, int]]] = {}
        self._now = (begin, time.monotonic())
        self._truth: list[dict[str, object]] = []
        self._journal: set[bytes] = set()
        self._files = [
            (folder / name).open("w", encoding="utf-8", newline="")
            for name in ("flows.csv", "inserts.csv", "entries.csv")
        ]
        self._flows, self._inserts, self._entries = (csv.writer(file) for file in self._files)
        self._flows.writerow(["day", "seconds", "workstation", "bytes_up", "bytes_down"])
        self._inserts.writerow(["day", "seconds", "table", "identifier"])
        self._entries.writerow(["day", "workstation", "place", "name", "bytes", "inode", "mtime_ns"])

    def day_of(self, second: float) -> int:
        """Return the number of the day in which ``second`` (since 1970) lies."""
        return int((second - self.begin) // _DAY) + 1

    @contextmanager
    def session(self, workstation: int, second: float) -> Iterator[None]:
        """Let what happens at a workstation happen at ``second``; how long it really takes counts on from there."""
        self._now = (second, time.monotonic())
        self._sessions.setdefault(workstation, []).append((time.time_ns(), int(second * _NANO)))
        yield

    def flow(self, workstation: int, up: int, down: int, begun: float) -> None:
        """Write down one exchange that began at ``begun`` (``time.monotonic``)."""
        self._flows.writerow([*self._moment(begun), workstation, up, down])

    def insert(self, identifier: bytes, begun: float) -> None:
        """Write down that a letter came into the store."""
        self._inserts.writerow([*self._moment(begun), "letters", identifier.hex()])

    def casework(self, store: str, second: float, *, batch: bool = False) -> None:
        """Write down which rows of the journal are new since the last time, and that a ``batch`` went on the board."""
        with open_store(store) as opened:
            rows = {row.identifier for row in opened.journal()}
        moment = (self.day_of(second), f"{(second - self.begin) % _DAY:.6f}")
        if batch:
            self._inserts.writerow([*moment, "replies", ""])
        for identifier in sorted(rows - self._journal):
            self._inserts.writerow([*moment, "journal", identifier.hex()])
        self._journal = rows

    def truth(self, second: float, workstation: int, what: str, **more: object) -> None:
        """Write down what really happened."""
        day, seconds = self.day_of(second), round((second - self.begin) % _DAY, 3)
        self._truth.append({"day": day, "seconds": seconds, "workstation": workstation, "what": what, **more})

    def keep_store(self, store: str, day: int) -> None:
        """Copy the database, with what lies beside it."""
        target = self.folder / f"store-day-{day:03}.db"
        if "://" in store:
            dump_server(store, target.with_suffix(".sql"))
            return
        for suffix in ("", "-wal"):
            source = Path(store + suffix)
            if source.exists():
                shutil.copyfile(source, target.with_name(target.name + suffix))

    def keep_desk(self, number: int, desk: Path, day: int) -> None:
        """Copy the files of a workstation; their times are the virtual ones."""
        target = self.folder / f"desk-{number:04}" / f"day-{day:03}"
        target.mkdir(parents=True, exist_ok=True)
        with os.scandir(desk) as found:
            entries = list(found)
        for place, entry in enumerate(entries):
            about = entry.stat()
            changed = self._virtual(number, about.st_mtime_ns)
            self._entries.writerow([day, number, place, entry.name, about.st_size, about.st_ino, changed])
            if entry.name not in self._left_out:
                copy = target / entry.name
                shutil.copyfile(entry.path, copy)
                os.utime(copy, ns=(changed, changed))

    def close(self, seed: int) -> None:
        """Finish all files."""
        for file in self._files:
            file.close()
        begin = dt.datetime.fromtimestamp(self.begin, dt.UTC).date().isoformat()
        told = {"seed": seed, "day_1": begin, "events": self._truth}
        (self.folder / "truth.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")

    def _moment(self, begun: float) -> tuple[int, str]:
        second, real = self._now
        second += begun - real
        return self.day_of(second), f"{(second - self.begin) % _DAY:.6f}"

    def _virtual(self, workstation: int, real: int) -> int:
        """Return the virtual time (ns) at which a file was changed at the ``real`` time (ns)."""
        sessions = self._sessions.get(workstation, [])
        place = bisect.bisect_right(sessions, (real, 1 << 63)) - 1
        # Older than all of this: from the day on which the workstation was installed.
        return sessions[place][1] + real - sessions[place][0] if place >= 0 else int((self.begin - _DAY) * _NANO)


class RecordedLetterbox:
    """A letterbox between which and the workstation somebody watches.

    Without a ``proxy`` there is no network: what is written down is the bytes of a letter going up, and of directory,
    board and crowd coming down, without any heads. With one it is what went through each connection.
    """

    far = True

    def __init__(self, inner: Letterbox, workstation: int, log: Log, proxy: RecordingProxy | None) -> None:
        self._inner, self._workstation, self._log, self._proxy = inner, workstation, log, proxy

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Pass a letter on."""
        begun = time.monotonic()
        self._inner.post(identifier, day, letter)
        self._write(begun, len(letter), 0)
        self._log.insert(identifier, begun)

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Pass on what is handed out."""
        begun = time.monotonic()
        fetched = self._inner.fetch(today, first)
        board = MARK_SIZE + len(pack_board(fetched.board, fetched.crowd))
        self._write(begun, 0, len(fetched.directory or b"") + board)
        return fetched

    def _write(self, begun: float, up: int, down: int) -> None:
        flows = [(begun, up, down)] if self._proxy is None else self._proxy.taken()
        for moment, sent, came in flows:
            self._log.flow(self._workstation, sent, came, moment)

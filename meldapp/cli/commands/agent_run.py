"""``agent run``: the agent as a program that stays, for computers without a timer of their own."""

from __future__ import annotations

import datetime as dt
import secrets
import signal
import sys
import threading
from typing import TYPE_CHECKING

from meldapp.cli.commands.agent_tick import import_msgspec
from meldapp.cli.options import PROFILE
from meldapp.cli.words import Words
from meldapp.errors import MeldappError, explain

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Blijf draaien en verstuur in elk tijdslot één brief. Het moment wordt geloot zonder te kijken of er iets"
    " klaarligt. Lukt het niet, dan probeert de agent het in hetzelfde tijdslot nog een paar keer, met steeds langere"
    " pauzes. Een gemist tijdslot wordt overgeslagen en nooit ingehaald. Stop met Ctrl+C.",
    "Keep running and post one letter in every time slot. The moment is drawn without looking whether anything waits."
    " When it fails, the agent tries a few more times in the same slot, with longer and longer pauses. A missed slot is"
    " skipped and never caught up. Stop with Ctrl+C.",
)
OPTIONS = (PROFILE,)
# A clock that was set, or a computer that slept, is noticed this soon. Windows hears Ctrl+C only between naps.
_NAP = 1.0 if sys.platform == "win32" else 30.0
_WITHOUT_DIRECTORY = 3_600
"""Seconds between two tries of a new workstation to fetch its first directory."""


def run(given: Given, context: Context) -> int:
    """Tick once a slot until the system or a person says stop; a slot that failed is said on stderr."""
    import_msgspec()
    from meldapp.workstation.profile import read_installation

    folder = given.path("profile")
    read_installation(folder)
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    while not stopped.is_set():
        seconds, slot, moment = draw(folder, _now())
        if not sleep_until(moment, stopped):
            break
        if int(_now()) // seconds != slot:
            continue
        error = try_until(folder, (slot + 1) * seconds, stopped)
        if error is not None:
            print(*explain(error, context.language), sep="\n", file=sys.stderr, flush=True)
        sleep_until((slot + 1) * seconds, stopped)
    return 0


def try_until(folder: Path, end: float, stopped: threading.Event) -> MeldappError | None:
    """Tick, again after each failure, until it is done, or the slot that ends at ``end`` is too short for a next try.

    Returns what went wrong last. When to try again follows from the failures alone, never from what waits.
    """
    from meldapp.letterbox.backoff import pause
    from meldapp.workflows.agent_tick import refresh, tick

    failures = 0
    while True:
        try:
            if tick(folder).skipped and failures:
                # It was posted, and the fetch failed.
                refresh(folder)
        except MeldappError as error:
            failures += 1
            now = _now()
            wait = pause(failures, end - now, secrets.SystemRandom().random())
            if wait is None or not sleep_until(now + wait, stopped) or _now() >= end:
                return error
        else:
            return None


def draw(folder: Path, now: float) -> tuple[int, int, float]:
    """Return the length of a slot in seconds, the number of the present one, and a random moment in what is left of it.

    A workstation that never had a directory fetches it at once: no letter can be waiting there.
    """
    from meldapp.settings import Policy
    from meldapp.workflows.desk_files import known_directory
    from meldapp.workstation import profile

    if not (folder / profile.DIRECTORY).exists():
        return _WITHOUT_DIRECTORY, int(now) // _WITHOUT_DIRECTORY, now
    directory = known_directory(folder, profile.read_installation(folder))
    seconds = (directory.policy if directory else Policy()).slot_seconds
    slot = int(now) // seconds
    left = (slot + 1) * seconds - now
    return seconds, slot, now + left * secrets.SystemRandom().random()


def sleep_until(moment: float, stopped: threading.Event) -> bool:
    """Wait until the clock says ``moment`` (seconds since 1970, UTC); ``False`` when told to stop."""
    while (left := moment - _now()) > 0:
        if stopped.wait(min(left, _NAP)):
            return False
    return not stopped.is_set()


def _now() -> float:
    return dt.datetime.now(dt.UTC).timestamp()

"""What a process does, as Python's audit hooks tell it: they see what C code opens too, and cannot be removed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WATCHED = ("open", "os.", "shutil.", "socket.", "subprocess.", "sqlite3.", "ctypes.", "pty.", "webbrowser.", "urllib.")
_TEMPORARY = re.compile(r"\.[0-9a-f]{8}$")
_recorded: list[list[tuple[str, str]]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _recorded and event.startswith(_WATCHED):
        detail = " ".join(_TEMPORARY.sub(".*", str(one)) for one in arguments if isinstance(one, str | bytes | int))
        _recorded[-1].append((event, detail))


sys.addaudithook(_hook)


@contextmanager
def recorded() -> Iterator[list[tuple[str, str]]]:
    """Yield a list that fills with the events of this process; the random part of names is left out."""
    events: list[tuple[str, str]] = []
    _recorded.append(events)
    try:
        yield events
    finally:
        _recorded.pop()

"""What the wizard remembers while it runs; ``forget`` drops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.records.directory import Directory


@dataclass(slots=True)
class Draft:
    """The organisation at hand: its ``folder``, and its list as it stands. No passphrase."""

    folder: Path | None = None
    directory: Directory | None = None

    def forget(self) -> None:
        """Drop everything."""
        self.folder = self.directory = None

    def path(self, *parts: str) -> Path:
        """Return a path in the folder of the organisation."""
        if self.folder is None:
            raise ValueError("no organisation yet")  # noqa: TRY003 - cannot happen: every page comes after the folder
        return self.folder.joinpath(*parts)

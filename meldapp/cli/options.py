"""Options of commands as data, and what was given for them. Does not need argparse: see ``parse``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path


class Option:
    """One option: ``--name``, or a plain argument when ``plain``.

    ``value`` says what follows it: "DIR", "FILE", "N" (a whole number), "DAY" (2026-01-31), any other word for a text,
    or "" for a flag. A ``hidden`` option stands in docs/commands.md but not in the help. After an option that is
    ``many`` one or more values follow.
    """

    __slots__ = ("about", "hidden", "many", "name", "plain", "value")

    def __init__(
        self,
        name: str,
        value: str,
        about: Words,
        *,
        plain: bool = False,
        hidden: bool = False,
        many: bool = False,
    ) -> None:
        self.name = name
        self.value = value
        self.about = about
        self.plain = plain
        self.hidden = hidden
        self.many = many


class Given:
    """The options of ``command`` as they were given; asking for one that was left out says so."""

    __slots__ = ("command", "values")

    def __init__(self, command: str, values: Mapping[str, object]) -> None:
        self.command = command
        self.values = values

    def text(self, name: str) -> str:
        """Return what was given for an option that must be there."""
        value = self.values.get(name)
        if value is None:
            raise MeldappError("cli.option-missing", name=f"--{name}", command=self.command)
        return str(value)

    def text_or(self, name: str, default: str = "") -> str:
        """Return what was given, or ``default``."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def path(self, name: str) -> Path:
        """Return a path that must be given."""
        from pathlib import Path

        return Path(self.text(name))

    def path_or_none(self, name: str) -> Path | None:
        """Return a path, or ``None``."""
        return self.path(name) if self.values.get(name) is not None else None

    def texts(self, name: str) -> list[str]:
        """Return what was given for an option that is ``many``; nothing when it was left out."""
        values = self.values.get(name)
        return [str(value) for value in values] if isinstance(values, list) else []

    def paths(self, name: str) -> list[Path]:
        """Return the paths given for an option that is ``many``."""
        from pathlib import Path

        return [Path(text) for text in self.texts(name)]

    def number(self, name: str, default: int) -> int:
        """Return a whole number, or ``default``."""
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def day(self, name: str) -> dt.date | None:
        """Return a day, or ``None``."""
        import datetime as dt

        value = self.values.get(name)
        return value if isinstance(value, dt.date) else None

    def flag(self, name: str) -> bool:
        """Tell whether a flag was given."""
        return bool(self.values.get(name))


PROFILE = Option("profile", "DIR", Words("map van deze werkplek", "folder of this workstation"))

"""Reading a TOML file key by key, where everything that is wrong is said with file and line."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from meldapp.errors import MeldappError
from meldapp.questionnaire.source_lines import Path as Place
from meldapp.questionnaire.source_lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Collection
    from enum import StrEnum
    from pathlib import Path

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
"""Shape of every code: up to 32 letters, digits and hyphens."""

_HOUR: Final = 3600
_TRANSLATIONS: Final = re.compile(r"(?:.+_)?(?:nl|en)")
_LINE: Final = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class Entry:
    """One table of a file: its keys are asked for by type, and `only` refuses every key that nobody knows."""

    def __init__(self, file: str, lines: SourceLines, values: dict[str, Any], place: Place = ()) -> None:
        self._file = file
        self._lines = lines
        self._values = values
        self._place = place

    def wrong(self, reason: str, at: str = "", /, **facts: str | int) -> MeldappError:
        """The error that says what is wrong in this entry (at its key `at`), for the caller to raise."""
        line = self._lines.line_of((*self._place, at) if at else self._place)
        return MeldappError(f"questionnaire.{reason}", file=self._file, line=line, **facts)

    def only(self, *known: str) -> None:
        """Refuse a key outside `known`; names the one that looks most like it."""
        for key in self._values:
            if key not in known:
                nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
                raise self.wrong("unknown-key", key, key=key, nearest=nearest)

    def text(self, key: str) -> str:
        """A text that must be there and say something."""
        if key not in self._values:
            reason = "missing-translation" if _TRANSLATIONS.fullmatch(key) else "missing-key"
            raise self.wrong(reason, key=key)
        return self.optional_text(key)

    def optional_text(self, key: str) -> str:
        """A text, or "" when the key is absent. A blank text is refused: leave the key out instead."""
        if key not in self._values:
            return ""
        value = self._values[key]
        if not isinstance(value, str):
            raise self.wrong("expected-text", key, key=key)
        if not value.strip():
            raise self.wrong("blank-text", key, key=key)
        return value.strip()

    def code(self, key: str) -> str:
        """A required text with the shape of a code."""
        value = self.text(key)
        if not CODE.fullmatch(value):
            raise self.wrong("bad-code", key, key=key)
        return value

    def one_of(self, key: str, known: type[StrEnum], default: str = "") -> str:
        """A text that must be one of the values of `known`."""
        value = default if default and key not in self._values else self.text(key)
        if value not in list(known):
            raise self.wrong("unknown-value", key, key=key, known=", ".join(known))
        return value

    def reference(self, key: str, known: Collection[str], reason: str, *, required: bool = False) -> str:
        """A code that must be in `known`; `reason` is the error for one that is not."""
        value = self.text(key) if required else self.optional_text(key)
        if value and value not in known:
            raise self.wrong(reason, key, code=value)
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong("expected-flag", key, key=key)
        return value

    def seconds(self, key: str, default: int) -> int:
        """A whole number of seconds from 0 to an hour."""
        value = self._values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _HOUR:
            raise self.wrong("expected-seconds", key, key=key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or () when the key is absent."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong("expected-texts", key, key=key)
        return tuple(value)

    def codes(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of codes that must all be in `known`; () when the key is absent."""
        codes = self.texts(key)
        for code in codes:
            if code not in known:
                raise self.wrong("unknown-code-in-file", key, code=code)
        return codes

    def entry(self, key: str) -> Entry | None:
        """The table under `key`, or None."""
        if key not in self._values:
            return None
        value = self._values[key]
        if not isinstance(value, dict):
            raise self.wrong("expected-table", key, key=key)
        return Entry(self._file, self._lines, value, (*self._place, key, 0))

    def entries(self, key: str) -> list[Entry]:
        """The tables under `key`; [] when it is absent."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong("expected-tables", key, key=key)
        places = [(*self._place, key, index) for index in range(len(value))]
        return [Entry(self._file, self._lines, *each) for each in zip(value, places, strict=True)]


def read_file(path: Path) -> Entry:
    """The top of the TOML file at `path`; MeldappError when it is missing, unreadable or not UTF-8 TOML."""
    file = str(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError as problem:
        raise MeldappError("questionnaire.file-missing", file=file) from problem
    except OSError as problem:
        raise MeldappError("questionnaire.file-unreadable", file=file) from problem
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise MeldappError("questionnaire.not-utf8", file=file, line=line) from problem
    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # RecursionError: thousands of nested brackets
        found = _LINE.search(str(problem))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        reason = _LINE.sub("", str(problem))
        raise MeldappError("questionnaire.not-toml", file=file, line=line, reason=reason) from problem
    return Entry(file, SourceLines(text), values)

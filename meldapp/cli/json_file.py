"""JSON files that a person wrote: read with the line of what is wrong, never with what they wrote in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from meldapp.cli.asking import read_text
from meldapp.errors import MeldappError

_Value = TypeVar("_Value")
_PLACE = re.compile(r"`\$([^`]*)`")


class _RepeatedKeyError(ValueError):
    """A key that stands twice in one object."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class JsonFile(NamedTuple):
    """What a file holds, and what is needed to point at a line of it."""

    name: str
    text: str
    value: Any

    def line_of(self, key: str, place: int = 1) -> int:
        """Return the line on which ``key`` stands for the ``place``-th time; 1 when that cannot be seen."""
        starts = [found.start() for found in re.finditer(re.escape(json.dumps(key, ensure_ascii=False)), self.text)]
        return self.text.count("\n", 0, starts[place - 1]) + 1 if len(starts) >= place else 1


def read_json(name: str) -> JsonFile:
    """Return what the JSON file ``name`` holds ("-": standard input)."""
    text = read_text(name)
    shown = "-" if name == "-" else Path(name).name
    try:
        return JsonFile(shown, text, json.loads(text, object_pairs_hook=_object))
    except json.JSONDecodeError as problem:
        raise MeldappError("cli.not-json", name=shown, line=problem.lineno) from None
    except _RepeatedKeyError as problem:
        line = JsonFile(shown, text, None).line_of(problem.key, 2)
        raise MeldappError("cli.key-twice", name=shown, line=line) from None
    except (RecursionError, ValueError):
        # ValueError: a number of thousands of digits.
        raise MeldappError("cli.not-json", name=shown, line=1) from None


def read_record(name: str, kind: type[_Value]) -> _Value:
    """Return the ``kind`` that the JSON file ``name`` holds."""
    file = read_json(name)
    try:
        return msgspec.convert(file.value, kind)
    except msgspec.ValidationError as problem:
        # Only the place in the message is ours to repeat: the rest may quote the file.
        found = _PLACE.search(str(problem))
        place = found[1].strip(".") if found else ""
        raise MeldappError("cli.file-wrong", name=file.name, place=place or "-") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKeyError(next(key for key in keys if keys.count(key) > 1))
    return values

"""On which line of a TOML text an entry stands.

`tomllib` forgets line numbers once a file is read. This finds them again, in a file it could read: strings
and comments are blanked first, so that a bracket inside a label is never taken for a table. Where a writer
found a spelling this does not follow (a dotted key, say), the line is that of the nearest entry around it.
"""

from __future__ import annotations

import re
from typing import Final

Path = tuple[str | int, ...]
"""Where a value stands in the parsed file: ("list", 2, "options", 0, "nl"); () is the file."""

_STRING_OR_COMMENT: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'" + r"|#[^\n]*",
    re.DOTALL,
)
_PLAIN_WORD: Final = re.compile(r"""["'][\w-]+["']""")
_TABLE: Final = re.compile(r"^[ \t]*\[\[?([\w.\-\"' \t]+)\]", re.MULTILINE)
_BRACE: Final = re.compile(r"[{}]")


class SourceLines:
    """Finds the line, counted from 1, of a value in one TOML text."""

    def __init__(self, text: str) -> None:
        self._text = _STRING_OR_COMMENT.sub(_blank, text)
        self._tables = [(_bare(found[1]), found.start()) for found in _TABLE.finditer(self._text)]

    def line_of(self, path: Path) -> int:
        """The line where `path` begins, or that of the closest entry around it."""
        start, end, inline, name = 0, self._before_tables(), False, ""
        at = 0
        for position, step in enumerate(path):
            if isinstance(step, int):
                continue
            place = path[position + 1 : position + 2]
            name = f"{name}.{step}" if name else step
            table = None if inline else self._table(name, int(place[0]) if place else 0, start)
            if table is not None:
                start, end = table
                at = start
                continue
            key = self._key(step, start, end, inline=inline)
            if key is None:
                break
            at = key
            if place:
                group = self._group(int(place[0]), key, end)
                if group is None:
                    break
                start, end = group
                at, inline = start, True
        return self._text.count("\n", 0, at) + 1

    def _before_tables(self) -> int:
        return self._tables[0][1] if self._tables else len(self._text)

    def _table(self, name: str, index: int, after: int) -> tuple[int, int] | None:
        """Begin of the `index`th [[name]] after `after`, and the end of its own keys."""
        starts = [start for table, start in self._tables if table == name and start >= after]
        if index >= len(starts):
            return None
        start = starts[index]
        later = [begin for table, begin in self._tables if begin > start]
        return start, later[0] if later else len(self._text)

    def _key(self, key: str, start: int, end: int, *, inline: bool) -> int | None:
        before = r"[{,][ \t]*" if inline else r"^[ \t]*"
        pattern = re.compile(rf"""{before}(["']?{re.escape(key)}["']?)[ \t]*=""", re.MULTILINE)
        found = pattern.search(self._text, start, end)
        return found.start(1) if found else None

    def _group(self, index: int, start: int, end: int) -> tuple[int, int] | None:
        """The `index`th {...} of the array that begins after `start`."""
        depth, begin, seen = 0, start, -1
        for brace in _BRACE.finditer(self._text, start, end):
            depth += 1 if brace[0] == "{" else -1
            if brace[0] == "{" and depth == 1:
                seen, begin = seen + 1, brace.start()
            if brace[0] == "}" and depth == 0 and seen == index:
                return begin, brace.end()
        return None


def _blank(found: re.Match[str]) -> str:
    if _PLAIN_WORD.fullmatch(found[0]):
        return found[0]
    return re.sub(r"[^\n]", " ", found[0])


def _bare(name: str) -> str:
    return re.sub(r"[\"' \t]", "", name)

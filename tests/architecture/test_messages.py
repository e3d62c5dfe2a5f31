"""Every error has a sentence and a hint in both languages, naming only facts it brings; no sentence is unused."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from typing import NamedTuple

from tests.architecture.source import ROOT, expect_none, name_of, python_files

KEYS = {"nl", "nl_hint", "en", "en_hint"}
CODE = re.compile(r"[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*")


class Raised(NamedTuple):
    """A place where MeldappError is made.

    ``code`` is "" when it is not a literal; ``open_ended`` says that more facts than ``facts`` may come.
    """

    where: str
    code: str
    facts: frozenset[str]
    open_ended: bool


def table() -> dict[str, dict[str, str]]:
    """Return all entries of resources/messages, by code."""
    entries: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "resources" / "messages").glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text("utf-8")).items():
            assert code.partition(".")[0] == path.stem, f"{code} stands in {path.name}"
            assert code not in entries
            entries[code] = entry
    return entries


def raised() -> list[Raised]:
    """Return every call of MeldappError in meldapp."""
    calls = []
    for path in python_files("meldapp"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("MeldappError")):
                continue
            first = node.args[0] if node.args else None
            code = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
            facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            more = any(keyword.arg is None for keyword in node.keywords)
            calls.append(Raised(f"{name_of(path)}:{node.lineno}", code, facts, more))
    return calls


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def mentioned() -> set[str]:
    """Return every string in meldapp that can be a code.

    Some are handed to the place that raises, and a room may raise ``f"room.{what}"``: so a string counts as it
    is, and with the name of its own room before it.
    """
    found = set()
    for path in python_files("meldapp"):
        room = path.relative_to(ROOT / "meldapp").parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value, f"{room}.{node.value}"}
    return found


def test_every_entry_is_complete_and_says_the_same_in_both_languages() -> None:
    for code, entry in table().items():
        assert CODE.fullmatch(code), code
        assert set(entry) == KEYS, code
        assert all(text.strip() for text in entry.values()), code
        dutch = placeholders(entry["nl"], entry["nl_hint"])
        assert dutch == placeholders(entry["en"], entry["en_hint"]), code


def test_every_error_that_is_raised_has_its_sentence() -> None:
    entries = table()
    expect_none(call for call in raised() if call.code and call.code not in entries)


def test_every_error_brings_the_facts_that_its_sentence_names() -> None:
    entries = table()
    lacking = [
        (call.where, call.code, sorted(missing))
        for call in raised()
        if call.code in entries and not call.open_ended
        for missing in [placeholders(*entries[call.code].values()) - call.facts]
        if missing
    ]
    expect_none(lacking)


def test_no_sentence_is_unused() -> None:
    expect_none(sorted(set(table()) - mentioned()))

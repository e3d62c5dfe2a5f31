"""A release as plain text, for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from meldapp.reporting.texts import ReportingTexts, read_texts

if TYPE_CHECKING:
    from meldapp.records.release import Cell, Release, Table

HIDDEN = "x"
"""How every hidden number prints, whatever it was hidden for."""


def render_text(release: Release, language: str, signer_name: str = "", texts: ReportingTexts | None = None) -> str:
    """Return ``release`` as lines of aligned text in ``language`` ("nl" or "en"), with the sentences that belong to it.

    A release is a file that came from somewhere: control characters in it are shown as spaces, so that it can't move
    the cursor of a terminal or turn the direction of the text.
    """
    texts = texts or read_texts()
    lines = heading(release, language, signer_name, texts)
    for table in release.tables:
        lines += ["", *_table(table, language, texts)]
    return "\n".join(map(plain, [*lines, "", *sentences(release, language, texts)])) + "\n"


def heading(release: Release, language: str, signer_name: str, texts: ReportingTexts) -> list[str]:
    """Return the lines that say what the release is: source, period, day, number and signer."""
    words = texts.words
    origin = words.origin.say(language, organisation=release.organisation_name)
    period = next((label(cell, language) for t in release.tables if not t.question for cell in t.cells), "")
    named = f"{period} ({release.period})" if period and period != release.period else release.period
    signer = f"{signer_name} ({release.signer.hex()})" if signer_name else release.signer.hex()
    return [
        words.title.say(language),
        f"{words.source.say(language)}: {origin}",
        f"{words.period.say(language)}: {named}",
        f"{words.published.say(language)}: {release.published.isoformat()}",
        f"{words.number.say(language)}: {release.sequence}",
        f"{words.signer.say(language)}: {signer}",
    ]


def sentences(release: Release, language: str, texts: ReportingTexts) -> list[str]:
    """Return the fixed sentences that belong to a release as a whole."""
    said = texts.sentences
    chosen = (said.counts, said.trust, said.hidden, said.scope, said.frozen)
    return [words.say(language, small=release.rule.threshold - 1) for words in chosen]


def about(table: Table, language: str, texts: ReportingTexts) -> list[str]:
    """Return the fixed sentences that belong to one table."""
    return [texts.sentences.several.say(language)] if table.several else []


def label(of: Cell | Table, language: str) -> str:
    """Return the name of a row or table in ``language``."""
    return of.nl if language == "nl" else of.en


def number(value: int | None) -> str:
    """Return a count as it is printed."""
    return HIDDEN if value is None else str(value)


def plain(line: str) -> str:
    """Return ``line`` with every control, format and separator character shown as a space."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else c for c in line)


def _table(table: Table, language: str, texts: ReportingTexts) -> list[str]:
    """Return the lines of one table: names to the left, counts to the right."""
    rows = [(plain(label(cell, language)), number(cell.value)) for cell in table.cells]
    wide = max((len(name) for name, _ in rows), default=0)
    high = max((len(count) for _, count in rows), default=0)
    lines = [f"{table.code}  {label(table, language)}"]
    lines += [f"  {name:<{wide}}  {count:>{high}}" for name, count in rows]
    if table.question:
        lines.append(f"  ({texts.words.reports.say(language)}: {number(table.reports)})")
    return lines + [f"  {sentence}" for sentence in about(table, language, texts)]

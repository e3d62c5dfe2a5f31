"""A release as plain text, for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from meldapp.records.release import CORRECTIONS_TABLE
from meldapp.reporting.texts import ReportingTexts, read_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.records.release import Dimension, Release, Table, Withheld

HIDDEN = "x"
"""How every hidden number prints, whatever it was hidden for."""
_ORDINAL_EN = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def render_text(release: Release, language: str, signer_name: str = "", texts: ReportingTexts | None = None) -> str:
    """Return ``release`` as lines of aligned text in ``language`` ("nl" or "en"), with the sentences that belong to it.

    A release is a file that came from somewhere: control characters in it are shown as spaces, so that it can't move
    the cursor of a terminal or turn the direction of the text.
    """
    texts = texts or read_texts()
    lines = heading(release, language, signer_name, texts)
    for table in release.tables:
        lines += ["", *_table(table, release, language, texts)]
    return "\n".join(map(plain, [*lines, "", *sentences(release, language, texts)])) + "\n"


def heading(release: Release, language: str, signer_name: str, texts: ReportingTexts) -> list[str]:
    """Return the lines that say what the release is: source, period, day, number and signer."""
    words = texts.words
    origin = words.origin.say(language, organisation=release.organisation_name)
    signer = f"{signer_name} ({release.signer.hex()})" if signer_name else release.signer.hex()
    return [
        words.title.say(language),
        f"{words.source.say(language)}: {origin}",
        f"{words.period.say(language)}: {_period(release.period, language)}",
        f"{words.published.say(language)}: {release.published.isoformat()}",
        f"{words.number.say(language)}: {release.sequence}",
        f"{words.signer.say(language)}: {signer}",
    ]


def sentences(release: Release, language: str, texts: ReportingTexts) -> list[str]:
    """Return the fixed sentences that belong to a release as a whole."""
    said = texts.sentences
    chosen = (said.counts, said.trust, said.hidden, said.scope, said.frozen)
    lines = [words.say(language, small=release.rule.threshold - 1) for words in chosen]
    if release.withheld:
        names = ", ".join(f"{one.code} ({label(one, language)})" for one in release.withheld)
        lines.append(said.withheld.say(language, tables=names))
    return lines


def about(table: Table, release: Release, language: str, texts: ReportingTexts) -> list[str]:
    """Return the fixed sentences that belong to one table."""
    said = texts.sentences
    lines = [said.several.say(language)] if release.several(table.dimensions) else []
    if table.level:
        lines.append(said.level.say(language, level=table.level))
    return [*lines, said.corrections.say(language)] if table.code == CORRECTIONS_TABLE else lines


def label(of: Dimension | Table | Withheld, language: str) -> str:
    """Return the name of a table or dimension in ``language``."""
    return of.nl if language == "nl" else of.en


def number(value: int | None) -> str:
    """Return a count as it is printed."""
    return HIDDEN if value is None else str(value)


def plain(line: str) -> str:
    """Return ``line`` with every control, format and separator character shown as a space."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else c for c in line)


def names(table: Table, release: Release, at: Sequence[str], language: str, texts: ReportingTexts) -> tuple[str, ...]:
    """Return what a person calls each code of a cell."""
    return release.names(table.dimensions, at, language, texts.rows.total.say(language))


def _period(period: str, language: str) -> str:
    """Return what a person calls a period, with its name: "1e helft van 2026 (2026-H1)"."""
    year, _, part = period.partition("-")
    kinds = {"H": ("helft", "half"), "Q": ("kwartaal", "quarter")}
    if part[:1] not in kinds or part[1:] not in _ORDINAL_EN:
        return period
    nl, en = kinds[part[0]]
    name = f"{part[1:]}e {nl} van {year}" if language == "nl" else f"{_ORDINAL_EN[part[1:]]} {en} of {year}"
    return f"{name} ({period})"


def _table(table: Table, release: Release, language: str, texts: ReportingTexts) -> list[str]:
    """Return the lines of one table: names to the left, counts to the right; one line a cell."""
    rows = [
        (plain(" · ".join(names(table, release, cell.at, language, texts)) or release.period), number(cell.value))
        for cell in table.cells
    ]
    wide = max((len(name) for name, _ in rows), default=0)
    high = max((len(count) for _, count in rows), default=0)
    lines = [f"{table.code}  {label(table, language)}"]
    lines += [f"  {name:<{wide}}  {count:>{high}}" for name, count in rows]
    return lines + [f"  {sentence}" for sentence in about(table, release, language, texts)]

"""A release as plain text, for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from meldapp.records.period import period_words
from meldapp.records.release import CORRECTIONS_TABLE
from meldapp.reporting.texts import ReportingTexts, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meldapp.records.release import Dimension, Release, Table, Withheld

HIDDEN = "x"
"""How every hidden number prints, whatever it was hidden for."""


def render_text(release: Release, language: str, signer_name: str = "", texts: ReportingTexts | None = None) -> str:
    """Return ``release`` as lines of aligned text in ``language`` ("nl" or "en"), with the sentences that belong to it.

    A release is a file that came from somewhere: control characters in it are shown as spaces, so that it can't move
    the cursor of a terminal or turn the direction of the text.
    """
    texts = texts or read_texts()
    lines = heading([release], language, [signer_name], texts)
    for table in release.tables:
        lines += ["", *_table(table, release, language, texts)]
    return "\n".join(map(plain, [*lines, "", *sentences([release], language, texts)])) + "\n"


def heading(
    releases: Sequence[Release], language: str, signer_names: Sequence[str], texts: ReportingTexts
) -> list[str]:
    """Return the lines that say what releases of one organisation are: source, periods, days, numbers and signers."""
    words = texts.words
    origin = words.origin.say(language, organisation=releases[-1].organisation_name)
    signers = [
        f"{name} ({one.signer.hex()})" if name else one.signer.hex()
        for one, name in zip(releases, signer_names, strict=True)
    ]
    return [
        words.title.say(language),
        f"{words.source.say(language)}: {origin}",
        f"{words.period.say(language)}: {_each(_period(one.period, language) for one in releases)}",
        f"{words.published.say(language)}: {_each(one.published.isoformat() for one in releases)}",
        f"{words.number.say(language)}: {_each(str(one.sequence) for one in releases)}",
        f"{words.signer.say(language)}: {_each(signers)}",
    ]


def sentences(releases: Sequence[Release], language: str, texts: ReportingTexts) -> list[str]:
    """Return the fixed sentences that belong to releases as a whole; what is withheld is told by period."""
    said = texts.sentences
    chosen = (said.counts, said.trust, said.hidden, said.scope, said.frozen)
    lines = [words.say(language, small=releases[-1].rule.threshold - 1) for words in chosen]
    for release in releases:
        if release.withheld:
            names = ", ".join(f"{one.code} ({label(one, language)})" for one in release.withheld)
            period = "" if len(releases) == 1 else f"{_period(release.period, language)}: "
            lines.append(period + said.withheld.say(language, tables=names))
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


def _each(said: Iterable[str]) -> str:
    """Return what is said of each release, once where several say the same."""
    return "; ".join(dict.fromkeys(said))


def _period(period: str, language: str) -> str:
    """Return what a person calls a period, with its name: "eerste helft van 2026 (2026-H1)"."""
    words = period_words(period, language)
    return words if period in words else f"{words} ({period})"


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

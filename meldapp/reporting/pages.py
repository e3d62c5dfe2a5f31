"""What an export holds, in one language: what the figures are, how to read them, and the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from meldapp.reporting.grid import compare, grids_of
from meldapp.reporting.text import about, heading, plain, sentences
from meldapp.reporting.texts import ReportingTexts, read_texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from meldapp.records.release import Release
    from meldapp.reporting.grid import Grid


class Pages(NamedTuple):
    """All that is exported; texts hold no control characters.

    ``name`` begins the names of files: a period, or two with a dash. ``mark`` says of which release or releases it is.
    ``always`` are the sentences that belong with each table, ``notes`` those that belong to it alone, by its code.
    """

    name: str
    mark: str
    organisation: str
    language: str
    day: dt.date
    title: str
    heading: tuple[str, ...]
    sentences: tuple[str, ...]
    always: tuple[str, ...]
    notes: dict[str, tuple[str, ...]]
    grids: tuple[Grid, ...]


def pages_of(release: Release, language: str, signer_name: str = "", texts: ReportingTexts | None = None) -> Pages:
    """Return one release."""
    return _pages([release], language, [signer_name], texts, grids_of(release, language), release.period)


def pages_comparing(
    releases: Sequence[Release], language: str, signer_names: Sequence[str], texts: ReportingTexts | None = None
) -> Pages:
    """Return the tables of several releases of one organisation, the oldest first, with their periods side by side."""
    codes = dict.fromkeys(table.code for release in releases for table in release.tables)
    grids = tuple(grid for code in codes if (grid := compare(releases, code, language)) is not None)
    return _pages(releases, language, signer_names, texts, grids, f"{releases[0].period}-{releases[-1].period}")


def _pages(
    releases: Sequence[Release],
    language: str,
    signer_names: Sequence[str],
    texts: ReportingTexts | None,
    grids: tuple[Grid, ...],
    name: str,
) -> Pages:
    texts, release = texts or read_texts(), releases[-1]
    title, *lines = heading(releases, language, signer_names, texts)
    said, small = texts.sentences, release.rule.threshold - 1
    always = tuple(words.say(language, small=small) for words in (said.counts, said.trust, said.hidden))
    # A table that several releases have is explained as its newest is.
    printed = {table.code: (table, one) for one in releases for table in one.tables}
    notes = {code: tuple(about(table, one, language, texts)) for code, (table, one) in printed.items()}
    sequences = "-".join(str(one.sequence) for one in releases)
    return Pages(
        name,
        f"meldapp {release.organisation.hex()} {name} {sequences}",
        plain(release.organisation_name),
        language,
        release.published,
        plain(title),
        tuple(map(plain, lines)),
        tuple(map(plain, sentences(releases, language, texts))),
        always,
        notes,
        grids,
    )

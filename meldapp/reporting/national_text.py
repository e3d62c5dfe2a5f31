"""A national overview as plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meldapp.records.national import National, Why
from meldapp.reporting.text import about, label, names, number, plain
from meldapp.reporting.texts import ReportingTexts, Words, read_texts

if TYPE_CHECKING:
    from meldapp.records.national import LeftOut
    from meldapp.records.release import Release, Table

_TITLE: Final = Words("Landelijk overzicht van {names}", "National overview of {names}")
_PERIOD: Final = Words("Periode: {period}", "Period: {period}")
_PRINTED: Final = Words(
    "Opgeteld zijn gepubliceerde getallen. Een x staat waar een organisatie haar getal verborg.",
    "Added up are published numbers. An x stands where an organisation hid its number.",
)
_SHARED: Final = Words(
    "Verborgen getallen zijn meegeteld zonder dat iemand ze zag, met delen die zijn opgeteld door {names}. Een x staat"
    " waar de som iemand vindbaar zou maken, of waar minder dan drie organisaties hun getal verborgen.",
    "Hidden numbers were counted in without anybody seeing them, with shares that were added up by {names}. An x stands"
    " where the sum would let somebody be found, or where fewer than three organisations hid their number.",
)
_LEFT_OUT: Final = {
    Why.WITHHELD: Words("niet gepubliceerd door {name}", "not published by {name}"),
    Why.OTHER_LISTS: Words("{name} telt met andere lijsten", "{name} counts by other lists"),
    Why.NOTHING_LEFT: Words("te veel verborgen", "too much is hidden"),
}
_NOT_IN: Final = Words("Niet opgeteld: {table} ({why})", "Not added up: {table} ({why})")


def render_national(national: National, language: str, texts: ReportingTexts | None = None) -> str:
    """Return an overview as lines of text in ``language`` ("nl" or "en"); control characters are shown as spaces."""
    texts = texts or read_texts()
    lines = heading(national, language)
    release = national.as_release("")
    for table in national.tables:
        lines += ["", *_table(table, release, language, texts)]
    lines += ["", *(why_left_out(one, language) for one in national.left_out)]
    return "\n".join(map(plain, lines)).rstrip() + "\n"


def heading(national: National, language: str) -> list[str]:
    """Return whose figures were added, about when, and what a hidden number means."""
    parties = ", ".join(national.parties)
    return [
        _TITLE.say(language, names=", ".join(one.name for one in national.organisations)),
        _PERIOD.say(language, period=national.period),
        _SHARED.say(language, names=parties) if parties else _PRINTED.say(language),
    ]


def why_left_out(one: LeftOut, language: str) -> str:
    """Return the sentence that says which table is not in the overview, and why."""
    why = _LEFT_OUT[one.why].say(language, name=one.organisation)
    return _NOT_IN.say(language, table=one.nl if language == "nl" else one.en, why=why)


def _table(table: Table, release: Release, language: str, texts: ReportingTexts) -> list[str]:
    rows = [
        (plain(" · ".join(names(table, release, cell.at, language, texts)) or release.period), number(cell.value))
        for cell in table.cells
    ]
    wide = max((len(name) for name, _ in rows), default=0)
    high = max((len(count) for _, count in rows), default=0)
    lines = [f"{table.code}  {label(table, language)}"]
    lines += [f"  {name:<{wide}}  {count:>{high}}" for name, count in rows]
    return lines + [f"  {sentence}" for sentence in about(table, release, language, texts)]

"""A release on a terminal."""

from __future__ import annotations

import msgspec

from meldapp.records.release import Cell, Release
from meldapp.reporting.text import render_text

SCOPE = (
    "Geteld zijn meldingen die een vertrouwenspersoon in deze periode heeft ingedeeld "
    "en die de ondertekenaar mag lezen."
)


def test_a_release_as_text(release: Release) -> None:
    assert render_text(release, "nl", "Vera Voorbeeld").splitlines() == [
        "Cijfers over meldingen",
        "Bron: meldingen aan de vertrouwenspersonen van Ministerie {van} Voorbeeld, geteld met meldapp",
        "Periode: 1e helft van 2026 (2026-H1)",
        "Gepubliceerd op: 2026-07-02",
        "Nummer: 1",
        f"Ondertekend door: Vera Voorbeeld ({'ab' * 16})",
        "",
        "T0  Meldingen per periode",
        "  1e helft van 2026  1040",
        "",
        "T1  Meldingen naar grond",
        "  Herkomst of huidskleur (ras)  120",
        "  Leeftijd                        x",
        "  (Meldingen: 1040)",
        "  Een melding kan in meer rijen tellen. Daarom kunnen de rijen samen meer zijn dan het aantal meldingen.",
        "",
        "Aantallen zijn meldingen, geen personen en geen vaststaande feiten.",
        "Meer meldingen kan meer vertrouwen betekenen.",
        "x betekent: 5 of minder, of verborgen om dat te beschermen.",
        SCOPE,
        "Deze cijfers veranderen niet meer. Wat later komt, telt mee in een latere periode.",
    ]


def test_in_english_without_a_name(release: Release) -> None:
    text = render_text(release, "en")
    assert ["Age", "x"] in [line.split() for line in text.splitlines()]
    assert f"Signed by: {'ab' * 16}\n" in text
    assert "Period: first half of 2026 (2026-H1)" in text


def test_a_year_without_a_choice_of_several(release: Release) -> None:
    totals = msgspec.structs.replace(release.tables[0], cells=(Cell("2026", "2026", "2026", None),), reports=None)
    text = render_text(msgspec.structs.replace(release, period="2026", tables=(totals,)), "en")
    assert "Period: 2026\n" in text
    assert "several rows" not in text


def test_tables_without_rows(release: Release) -> None:
    bare = tuple(msgspec.structs.replace(table, cells=()) for table in release.tables)
    assert "Periode: 2026-H1\n" in render_text(msgspec.structs.replace(release, tables=bare), "nl")


def test_a_release_cannot_steer_the_terminal(release: Release) -> None:
    odd = Cell("A", "rood\x1b[31m\n\u202eachteruit\x00", "", 7)
    table = msgspec.structs.replace(release.tables[1], cells=(odd,), nl="\x1b]0;t\x07")
    text = render_text(msgspec.structs.replace(release, tables=(table,), organisation_name="\x9b2J"), "nl")
    assert not set("\x1b\x07\x00\u202e\x9b") & set(text)
    assert "rood [31m" in text

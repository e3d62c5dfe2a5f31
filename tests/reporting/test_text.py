"""A release on a terminal."""

from __future__ import annotations

import msgspec
import pytest

from meldapp.records.release import Cell, Label, Release, Table, Withheld
from meldapp.reporting.text import render_text

change = msgspec.structs.replace

SCOPE = (
    "Geteld zijn meldingen die een vertrouwenspersoon in deze periode voor het eerst heeft ingedeeld, zoals ze aan het "
    "eind waren ingedeeld, en die de ondertekenaar mag lezen."
)


def test_a_release_as_text(release: Release) -> None:
    assert render_text(release, "nl", "Vera Voorbeeld").splitlines() == [
        "Cijfers over meldingen",
        "Bron: meldingen aan de vertrouwenspersonen van Ministerie {van} Voorbeeld, geteld met meldapp",
        "Periode: eerste helft van 2026 (2026-H1)",
        "Gepubliceerd op: 2026-07-02",
        "Nummer: 1",
        f"Ondertekend door: Vera Voorbeeld ({'ab' * 16})",
        "",
        "T0  Meldingen per periode",
        "  2026-H1  1040",
        "",
        "T1  Meldingen naar grond",
        "  Herkomst of huidskleur (ras)   120",
        "  Leeftijd                         x",
        "  Alle meldingen                1040",
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


def test_a_crossed_table_its_level_and_what_is_not_printed(
    release: Release, crossed: Table, withheld: Withheld
) -> None:
    lines = render_text(change(release, tables=(crossed,), withheld=(withheld,)), "nl").splitlines()
    assert "  Herkomst of huidskleur (ras) · Zelf  7" in lines
    assert "  Racisme · Alle meldingen             x" in lines
    assert any("grover dan in het menu (grof)" in line for line in lines)
    assert lines[-1] == "Niet gedrukt, omdat te veel verborgen zou zijn: T5 (Wie het deed)."


def test_corrections_say_what_they_count(release: Release) -> None:
    corrections = Table("TC", "Anders ingedeeld", "Coded differently", (), (Cell((), None),))
    text = render_text(change(release, tables=(corrections,)), "en")
    assert "figures of those periods stay" in text
    assert "several rows" not in text


@pytest.mark.parametrize(
    ("period", "nl", "en"),
    [
        ("2026", "heel 2026", "all of 2026"),
        ("2026-Q3", "derde kwartaal van 2026 (2026-Q3)", "third quarter of 2026 (2026-Q3)"),
        ("2026-X3", "2026-X3", "2026-X3"),
    ],
)
def test_a_period_as_people_call_it(release: Release, period: str, nl: str, en: str) -> None:
    assert f"Periode: {nl}\n" in render_text(change(release, period=period), "nl")
    assert f"Period: {en}\n" in render_text(change(release, period=period), "en")


def test_a_release_cannot_steer_the_terminal(release: Release) -> None:
    odd = change(release.dimensions[0], leaves=(Label("A", "rood\x1b[31m\n\u202eachteruit\x00", ""),))
    table = change(release.tables[1], cells=(Cell(("A",), 7),), nl="\x1b]0;t\x07")
    text = render_text(change(release, dimensions=(odd,), tables=(table,), organisation_name="\x9b2J"), "nl")
    assert not set("\x1b\x07\x00\u202e\x9b") & set(text)
    assert "rood [31m" in text

"""The menu of tables and its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.reporting.texts import read_texts
from meldapp.settings import resource_path

SHIPPED = resource_path("reporting", "tables.toml").read_text("utf-8")


def test_the_shipped_menu() -> None:
    texts = read_texts()
    assert [table.code for table in texts.table][:5] == ["T1", "T2", "T3", "T3A", "T4"]
    assert texts.table[2].axes == ("role", "target")
    assert [level.code for level in texts.table[0].coarser] == ["adv", "hoofd", "racisme"]
    assert texts.fewest_people == 100
    assert texts.sentences.hidden.say("nl", small=5) == "x betekent: 5 of minder, of verborgen om dat te beschermen."
    assert texts.sentences.counts.say("nl") == "Aantallen zijn meldingen, geen personen en geen vaststaande feiten."
    assert texts.sentences.trust.say("en") == "More reports can mean more trust."


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('code = "T1"', "code = 1", "$.table[0].code"),
        ('"GROUND"\nrollup = true', '"GROUND"\nrollup = "ja"', "$.axis[0].rollup"),
        ("fewest_people = 100", "", "fewest_people"),
        ("[sentences.trust]", "[sentences.thrust]", "thrust"),
        ('en = "Not filled in"', 'en = " "', "$.rows.empty"),
        ("{small} or fewer", "{few} or fewer", "braces"),
        ("{small} or fewer", "{small or fewer", "sentences.hidden"),
        ("reports to the", "reports {small} to the", "words.origin"),
        ('code = "T2"', 'code = "T2', "line"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "tables.toml"
    path.write_text(SHIPPED.replace(old, new, 1), "utf-8")
    with pytest.raises(MeldappError) as refused:
        read_texts(path)
    assert refused.value.code == "reporting.tables-file-wrong"
    said = explain(refused.value, "nl").sentence
    assert "tables.toml" in said
    assert reason in said


def test_a_name_that_nobody_can_fill_in_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tables.toml"
    path.write_text(SHIPPED.replace("More reports", "More {x}").replace("Meer meldingen", "Meer {x}"), "utf-8")
    with pytest.raises(MeldappError, match="trust"):
        read_texts(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "tables.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MeldappError) as refused:
        read_texts(path)
    assert refused.value.code == f"reporting.{'no-tables-file' if content is None else 'tables-file-wrong'}"

"""The one error type, and the sentences it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp import settings
from meldapp.errors import Explanation, MeldappError, explain


@pytest.fixture
def messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a table of messages of its own in the place of the real ones."""
    monkeypatch.setattr(settings, "resource_path", tmp_path.joinpath)
    (tmp_path / "messages").mkdir()
    return tmp_path / "messages" / "room.toml"


def test_an_error_keeps_its_code_and_facts() -> None:
    error = MeldappError("crypto.phrase-word", position=3)
    assert (error.code, error.facts) == ("crypto.phrase-word", {"position": 3})
    assert str(error) == "Word 3 is not in the list."


def test_it_is_explained_in_both_languages() -> None:
    error = MeldappError("crypto.phrase-word", position=3)
    dutch, english = explain(error, "nl"), explain(error, "en")
    assert dutch.sentence == "Woord 3 staat niet in de lijst."
    assert english.hint.startswith("Check whether")
    assert isinstance(dutch, Explanation)


@pytest.mark.parametrize(
    "table",
    [
        "",
        "not toml [",
        '["room.what"]\nnl = "Zin"',
        '["room.what"]\nnl = "Zin {other}"\nnl_hint = ""',
        '["room.what"]\nnl = "Zin {"\nnl_hint = ""',
        '"room.what" = 3',
        '"room.what" = "text"',
        '["room.what"]\nnl = 3\nnl_hint = ""',
        '["room.what"]\nnl = "{fact.real.more}"\nnl_hint = ""',
        '["room.what"]\nnl = "{fact[0]}"\nnl_hint = ""',
    ],
    ids=["no entry", "no TOML", "no hint", "fact", "brace", "number", "text", "no text", "attribute", "index"],
)
def test_explaining_never_fails(table: str, messages: Path) -> None:
    messages.write_text(table, "utf-8")
    found = explain(MeldappError("room.what", fact=1), "nl")
    assert found == ("Er ging iets mis (room.what: fact: 1).", "")


def test_without_a_table_there_is_still_a_sentence(messages: Path) -> None:
    assert not messages.exists()
    assert explain(MeldappError("room.what"), "en").sentence == "Something went wrong (room.what)."
    assert explain(MeldappError("room.what"), "fr").sentence == "Er ging iets mis (room.what)."


def test_bytes_that_are_no_text_are_no_table(messages: Path) -> None:
    messages.write_bytes(b"\xff\xfe")
    assert explain(MeldappError("room.what"), "en").hint == ""


@given(st.text(), st.text(max_size=3))
def test_any_code_and_language_give_a_sentence(code: str, language: str) -> None:
    assert explain(MeldappError(code), language).sentence

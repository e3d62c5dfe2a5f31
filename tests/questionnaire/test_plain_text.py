from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.questionnaire.plain_text import clean_text, says_something


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hij zei:\r\n\t'ga'\rtoen", "Hij zei:\n\t'ga'\ntoen"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("e\x00\u0301e\u0301n", "één"),
        ("👩🏽\u200d💻 🇳🇱", "👩🏽\u200d💻 🇳🇱"),
        ("\u202b\u0634\u0643\u0631\u064b\u202c עברית", "\u202b\u0634\u0643\u0631\u064b\u202c עברית"),
        ("half \ud83d", "half \ufffd"),
    ],
    ids=["lines", "controls", "composed", "emoji", "right-to-left", "surrogate"],
)
def test_nothing_readable_is_lost(typed: str, kept: str) -> None:
    assert clean_text(typed) == unicodedata.normalize("NFC", kept)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_and_the_result_fits_in_a_file(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u00a0\ufeff"], ids=["empty", "blank", "invisible"])
def test_what_nobody_sees_says_nothing(text: str) -> None:
    assert not says_something(text)
    assert says_something(text + "x")
    assert says_something(text + "👍")

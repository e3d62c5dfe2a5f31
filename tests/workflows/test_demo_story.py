from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.workflows.demo_story import chosen, read_story, spread


def test_the_story_is_told_in_two_languages_and_partly_answered() -> None:
    story = read_story()
    assert len(story) >= 40
    languages = Counter(one.language for one in story)
    assert set(languages) == {"nl", "en"}
    assert sum(bool(one.reply) for one in story) >= 5
    assert any(one.follow_up for one in story)
    assert len({one.text for one in story}) == len(story)


def test_a_report_of_the_story_is_a_filled_in_form() -> None:
    story = next(one for one in read_story() if one.suggestion)
    report = story.report("form-1")
    assert report.answer("Q1").text == story.text
    assert report.answer("Q16").text == story.suggestion
    assert report.answer("Q17").codes == ("CODE",)
    plain = next(one for one in read_story() if not one.suggestion)
    assert plain.report("form-1").answer("Q16").text == ""


@pytest.mark.parametrize("contents", [b"\xff", b"report = 1", b"[[report]]\nlanguage = 'nl'", b"= =", None])
def test_a_damaged_story_is_a_sentence(tmp_path: Path, contents: bytes | None) -> None:
    file = tmp_path / "reports.toml"
    if contents is not None:
        file.write_bytes(contents)
    with pytest.raises(MeldappError) as caught:
        read_story(file)
    assert caught.value.code == "workflows.story-damaged"


@given(st.integers(0, 60), st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31)), st.integers(0, 99))
def test_days_are_in_order_and_none_lies_ahead(count: int, today: dt.date, seed: int) -> None:
    days = spread(count, today, Random(seed))
    assert len(days) == count
    assert days == sorted(days)
    assert all(day < today for day in days)
    assert all((today - day).days < 560 for day in days)
    assert days == spread(count, today, Random(seed))
    halves = Counter((day.year, day.month > 6) for day in days)
    assert len(halves) <= 4  # the two that are filled, and what the last weeks touch


def test_a_short_story_is_told_again() -> None:
    story = read_story()[:2]
    assert chosen(story, 5) == [story[0], story[1], story[0], story[1], story[0]]

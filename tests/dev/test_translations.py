"""The English of the windows is whole and up to date: one .ts file a room, which the app reads as it is."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS = dev.windows()


@pytest.mark.parametrize("file", WINDOWS, ids=lambda file: file.name)
def test_the_translation_file_holds_the_texts_of_the_windows(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    if file.exists():
        shutil.copyfile(file, copy)
    assert dev.lupdate(copy, WINDOWS[file]) == 0
    before = file.read_text("utf-8") if file.exists() else ""
    assert copy.read_text("utf-8") == before, "run `python3 dev.py translate`, translate, and commit"


@pytest.mark.parametrize("file", WINDOWS, ids=lambda file: file.name)
def test_every_text_is_translated(file: Path) -> None:
    text = file.read_text("utf-8")
    assert 'type="unfinished"' not in text
    assert "<translation></translation>" not in text


def test_no_translation_file_is_without_a_room() -> None:
    assert set(dev.TRANSLATIONS.glob("*.ts")) == set(WINDOWS)

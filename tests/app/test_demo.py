"""``python -m meldapp demo``, as a person starts it on a computer without a screen."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from meldapp.records.case import Case, Speaker
from meldapp.workflows.adviser_desk import AdviserDesk

ROOT = Path(__file__).resolve().parents[2]
_LEAST_PICTURES = 20
_LEAST_COLOURS = 16
"""A blank page has one colour; a page with text has dozens, for the edges of letters are smoothed."""


def demo(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MELDAPP_LANGUAGE": "nl"}
    command = [sys.executable, "-W", "error", "-m", "meldapp", "demo", "--headless", "--folder", str(folder), *more]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def colours(picture: Path) -> int:
    image = QImage(str(picture))
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in points})


@pytest.mark.slow
def test_without_a_screen_the_demonstration_walks_the_road_by_itself(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "demo"
    run = demo(folder, "--reports", "12")
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    for words in ("Noor Hendriks (noor.vault)", "noor leest rustig elke melding", "Herstelsleutel", str(folder)):
        assert words in run.stdout
    pictures = sorted((folder / "pictures").glob("*.png"))
    assert len(pictures) >= _LEAST_PICTURES
    assert f"{len(pictures)} pictures" in run.stdout
    assert {picture.name: colours(picture) for picture in pictures if colours(picture) < _LEAST_COLOURS} == {}
    (line,) = walked(folder).conversation
    assert line.speaker is Speaker.ADVISER
    assert line.text.startswith("Dank je wel dat je dit vertelt.")
    assert not line.waiting
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def walked(folder: Path) -> Case:
    """The case that the robot filed and answered, as another adviser sees it."""
    desk = AdviserDesk.unlock(folder / "samir.vault", "samir leest rustig elke melding", lambda: dt.date(2100, 1, 1))
    desk.sync()
    (found,) = (case for case in desk.cases() if case.report and "mijn accent na" in case.report.answer("Q1").text)
    return found


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    run = demo(tmp_path)
    assert run.returncode == 1
    assert f"In de map {tmp_path.name} staat al iets." in run.stderr
    assert "Traceback" not in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

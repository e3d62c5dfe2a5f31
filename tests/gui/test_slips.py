from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from meldapp.gui.slips import Slips

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_slip_is_logged_without_its_words_and_told(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    slips = Slips()
    with qtbot.waitSignal(slips.happened), caplog.at_level(logging.DEBUG):
        slips.take(ValueError, ValueError("what a person typed"), None)
    assert "ValueError" in caplog.text
    assert "typed" not in caplog.text


def test_ctrl_c_in_a_terminal_is_no_slip(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    slips = Slips()
    with qtbot.assertNotEmitted(slips.happened):
        slips.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_installed_it_takes_what_nobody_else_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    slips = Slips()
    slips.install()
    assert sys.excepthook == slips.take

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from meldapp.errors import MeldappError
from meldapp.gui.explain import explain
from meldapp.gui.language import current_language, day_text, number_text, read_ts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages


def test_dutch_is_first(languages: Languages) -> None:
    assert languages.current() == current_language() == "nl"
    assert day_text(dt.date(2026, 3, 3)) == "3 maart 2026"
    assert number_text(8412) == "8.412"


def test_english_is_a_switch_away_and_back(languages: Languages, qtbot: QtBot) -> None:
    with qtbot.waitSignal(languages.changed) as told:
        languages.switch("en")
    assert told.args == ["en"]
    assert current_language() == "en"
    assert day_text(dt.date(2026, 3, 3)) == "3 March 2026"
    assert number_text(8412) == "8,412"
    assert QCoreApplication.translate("TopBar", "Snel sluiten") == "Quick close"
    languages.switch("nl")
    assert QCoreApplication.translate("TopBar", "Snel sluiten") == "Snel sluiten"


def test_an_unknown_language_is_dutch(languages: Languages) -> None:
    languages.switch("tlh")
    assert current_language() == "nl"


def test_dialogs_of_qt_speak_dutch(languages: Languages) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    languages.switch("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_errors_are_explained_in_the_language_of_the_window(languages: Languages) -> None:
    error = MeldappError("gui.field-empty", field="X")
    assert explain(error).sentence == "Het veld 'X' is nog leeg."
    languages.switch("en")
    assert explain(error).sentence == "The field 'X' is still empty."


def test_a_text_without_english_stays_dutch(tmp_path: Path) -> None:
    file = tmp_path / "room_en.ts"
    file.write_text(
        "<TS><context><name>Page</name>"
        "<message><source>een</source><translation>one</translation></message>"
        "<message><source>a &amp; b</source><translation>c &lt; d</translation></message>"
        '<message><source>twee</source><translation type="unfinished"></translation></message>'
        "</context></TS>",
        "utf-8",
    )
    assert dict(read_ts(file)) == {("Page", "een"): "one", ("Page", "a & b"): "c < d"}
    assert dict(read_ts(tmp_path / "none.ts")) == {}

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from meldapp.gui import theme
from meldapp.gui.widgets import notice

R = QPalette.ColorRole
TEXTS = [
    (R.WindowText, R.Window),
    (R.Text, R.Base),
    (R.Text, R.AlternateBase),
    (R.ButtonText, R.Button),
    (R.ButtonText, R.Midlight),
    (R.PlaceholderText, R.Base),
    (R.PlaceholderText, R.Window),
    (R.PlaceholderText, R.Midlight),
    (R.HighlightedText, R.Highlight),
    (R.Link, R.Base),
    (R.Link, R.Window),
    (R.Link, R.AlternateBase),
    (R.LinkVisited, R.Base),
    (R.ToolTipText, R.ToolTipBase),
]
LINES = [(R.Dark, R.Window), (R.Dark, R.Base), (R.Highlight, R.Window), (R.Highlight, R.Base), (R.WindowText, R.Window)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_has_the_contrast_that_wcag_asks(dark: bool, text: R, ground: R) -> None:  # noqa: FBT001 - a case
    palette = theme.palette(dark=dark)
    assert theme.contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_every_line_that_carries_meaning_can_be_seen(dark: bool, line: R, ground: R) -> None:  # noqa: FBT001 - a case
    palette = theme.palette(dark=dark)
    assert theme.contrast(palette.color(line), palette.color(ground)) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_the_bars_of_notices_can_be_seen(dark: bool) -> None:  # noqa: FBT001 - a case
    ground = theme.palette(dark=dark).color(R.Base)
    assert all(theme.contrast(QColor(bar), ground) >= 3 for bar in notice._BARS.values())


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_disabled_can_be_read(dark: bool) -> None:  # noqa: FBT001 - a case
    palette = theme.palette(dark=dark)
    group = QPalette.ColorGroup.Disabled
    for role in (R.WindowText, R.Text, R.ButtonText):
        assert theme.contrast(palette.color(group, role), palette.color(group, R.Base)) >= 4.5


def test_black_on_white_is_21() -> None:
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize(("asked", "got"), [(50, 11), (100, 11), (150, 16.5), (200, 22), (900, 22)])
def test_text_grows_to_twice_its_size(qapp: QApplication, asked: int, got: float) -> None:
    theme.apply_theme(qapp, text_percent=asked)
    assert qapp.font().pointSizeF() == got


def test_the_bundled_font_is_used_and_loaded_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    qapp.setProperty(theme._FONT_PROPERTY, None)
    theme.apply_theme(qapp)
    assert qapp.font().family() == "IBM Plex Sans"
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _: pytest.fail("loaded again"))
    theme.apply_theme(qapp, text_percent=150)
    assert qapp.font().family() == "IBM Plex Sans"


def test_a_system_font_serves_where_none_is_bundled(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_bundled_family", lambda _: "")
    family = qapp.font().family()
    theme.apply_theme(qapp)
    assert qapp.font().family() == family


def test_the_window_follows_dark_and_light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, dark=True)
    assert qapp.palette().window().color().lightness() < 60
    theme.apply_theme(qapp, dark=False)
    assert qapp.palette().window().color().lightness() > 200

"""The look: Qt's Fusion style, a quiet palette, the bundled font, text from 100 to 200 %.

Every pair of text and ground below has a contrast of at least 4.5:1, every border that carries meaning at least 3:1
(WCAG 2.2, 1.4.3 and 1.4.11); tests/gui/test_theme.py computes them. Who asked the desktop for more contrast keeps
the desktop's own colours.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from meldapp.settings import resource_path

BASE_POINTS: Final = 11.0
TEXT_STEPS: Final = (100, 125, 150, 175, 200)

_Role = QPalette.ColorRole
_LIGHT: Final = {
    _Role.Window: "#f4f5f7",
    _Role.WindowText: "#1a1f26",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f0f2f5",
    _Role.Text: "#1a1f26",
    _Role.Button: "#ffffff",
    _Role.ButtonText: "#1a1f26",
    _Role.BrightText: "#ffffff",
    _Role.PlaceholderText: "#59636e",
    _Role.ToolTipBase: "#1a1f26",
    _Role.ToolTipText: "#ffffff",
    _Role.Highlight: "#17547f",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#17547f",
    _Role.Link: "#17547f",
    _Role.LinkVisited: "#5b3f86",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e7ec",
    _Role.Mid: "#d0d6dd",
    _Role.Dark: "#77818c",
    _Role.Shadow: "#59636e",
}
_DARK: Final = {
    _Role.Window: "#1b1f24",
    _Role.WindowText: "#eef1f4",
    _Role.Base: "#252a31",
    _Role.AlternateBase: "#2b3139",
    _Role.Text: "#eef1f4",
    _Role.Button: "#2f353d",
    _Role.ButtonText: "#eef1f4",
    _Role.BrightText: "#ffffff",
    _Role.PlaceholderText: "#a9b3bd",
    _Role.ToolTipBase: "#eef1f4",
    _Role.ToolTipText: "#1b1f24",
    _Role.Highlight: "#8cc2ea",
    _Role.HighlightedText: "#0d1a26",
    _Role.Accent: "#8cc2ea",
    _Role.Link: "#8cc2ea",
    _Role.LinkVisited: "#c9b3ec",
    _Role.Light: "#3a424c",
    _Role.Midlight: "#343b44",
    _Role.Mid: "#424a54",
    _Role.Dark: "#8b96a2",
    _Role.Shadow: "#0d1014",
}
_FONT_PROPERTY: Final = "bundled-font"
_LINEAR_BELOW: Final = 0.04045
_FADED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def apply_theme(app: QApplication, *, dark: bool | None = None, text_percent: int = 100) -> None:
    """Give ``app`` its look; ``dark`` None follows the desktop, ``text_percent`` is kept between 100 and 200."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    hints = app.styleHints()
    if dark is None:
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() != Qt.ContrastPreference.HighContrast:
        app.setPalette(palette(dark=dark))
    font = QFont(_bundled_family(app) or app.font().family())
    font.setPointSizeF(BASE_POINTS * max(TEXT_STEPS[0], min(TEXT_STEPS[-1], text_percent)) / 100)
    app.setFont(font)


def palette(*, dark: bool) -> QPalette:
    """Return the light or the dark palette, disabled texts included."""
    colours = _DARK if dark else _LIGHT
    result = QPalette()
    for role, name in colours.items():
        result.setColor(role, QColor(name))
    for role in _FADED:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[_Role.PlaceholderText]))
    result.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(colours[_Role.Midlight]))
    result.setColor(QPalette.ColorGroup.Disabled, _Role.HighlightedText, QColor(colours[_Role.PlaceholderText]))
    return result


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _bundled_family(app: QApplication) -> str:
    """Return the family of the font that ships with the app, loaded once a process; "" when there is none."""
    if app.property(_FONT_PROPERTY) is None:
        families: list[str] = []
        for file in sorted(resource_path("fonts").glob("*.[to]tf")):
            families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        app.setProperty(_FONT_PROPERTY, min(families, default=""))
    return str(app.property(_FONT_PROPERTY))

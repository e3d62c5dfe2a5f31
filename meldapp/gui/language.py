"""The language of the window: Dutch source texts, English from ``resources/translations/*_en.ts``.

The ``.ts`` files are read as they are: text that a person can review, no compiled copy that can go stale. Dialogs
of Qt itself (choose a file) get Dutch from Qt's own ``qtbase_nl``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QFile,
    QIODevice,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    QXmlStreamReader,
    Signal,
)

from meldapp.settings import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES: Final = ("nl", "en")
_LOCALES: Final = {"nl": "nl_NL", "en": "en_GB"}


def current_language() -> str:
    """Return "nl" or "en": what the installed translators make of the name of the language itself."""
    return "en" if QCoreApplication.translate("language", "nl") == "en" else "nl"


def day_text(day: dt.date) -> str:
    """Return a day as people write it in the current language, such as "3 maart 2026"."""
    locale = QLocale(_LOCALES[current_language()])
    return str(locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy"))


def number_text(number: int) -> str:
    """Return a number with the thousands mark of the current language, such as "8.412"."""
    return str(QLocale(_LOCALES[current_language()]).toString(number))


class Languages(QObject):
    """Switches the application between Dutch and English while it runs; ``changed`` says so."""

    changed = Signal(str)

    def __init__(self, app: QCoreApplication, code: str = "nl") -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.switch(code)

    def current(self) -> str:
        """Return "nl" or "en"."""
        return current_language()

    def switch(self, code: str) -> None:
        """Show texts in ``code`` from now on; an unknown code means Dutch."""
        self.remove()
        translator = _English(self) if code == "en" else QTranslator(self)
        if code != "en":
            # Without it (a trimmed Qt) only Qt's own dialogs stay English.
            translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._installed = [translator]
        self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(_LOCALES.get(code, _LOCALES["nl"])))
        self.changed.emit(self.current())

    def remove(self) -> None:
        """Take the translations away: the source texts, Dutch, are what is left."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []


class _English(QTranslator):
    """English texts from the ``.ts`` files; a text that has none stays Dutch."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._texts = {("language", "nl"): "en"}
        for file in sorted(resource_path("translations").glob("*_en.ts")):
            self._texts.update(read_ts(file))

    def isEmpty(self) -> bool:
        """Say that there is something to install."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt calls it by this name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the English text, or the source where there is none."""
        del disambiguation, n  # the texts of this app need neither
        return self._texts.get((context, sourceText), sourceText)


def read_ts(file: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield ((context, source), translation) of each finished message in a Qt ``.ts`` file."""
    device = QFile(str(file))
    if not device.open(QIODevice.OpenModeFlag.ReadOnly):
        return
    xml = QXmlStreamReader(device)
    context = source = ""
    while not xml.atEnd():
        if xml.readNext() != QXmlStreamReader.TokenType.StartElement:
            continue
        match str(xml.name()):
            case "name":
                context = xml.readElementText()
            case "source":
                source = xml.readElementText()
            case "translation" if not xml.attributes().hasAttribute("type"):
                yield (context, source), xml.readElementText()

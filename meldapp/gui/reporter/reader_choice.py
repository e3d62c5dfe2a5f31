"""Who may read words that are added before any answer came: only the reporter knows whom they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from meldapp.gui.reporter.people import about_adviser
from meldapp.gui.widgets.choices import Choice, MultipleChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.gui.reporter.draft import Visit
    from meldapp.records.directory import Directory


class ReaderChoice(MultipleChoice):
    """Advisers to tick; writes into ``visit.readers``. Nobody is ticked beforehand."""

    def __init__(self, directory: Directory, visit: Visit, parent: QWidget | None = None) -> None:
        choices = [Choice(a.adviser.hex(), a.name, hint=about_adviser(a)) for a in directory.advisers]
        super().__init__(
            QCoreApplication.translate("ReaderChoice", "Wie mag dit lezen?"),
            choices,
            QCoreApplication.translate(
                "ReaderChoice",
                "Er is nog geen antwoord, dus deze computer weet niet wie je eerder koos. Kies dezelfde mensen.",
            ),
            parent,
        )
        self._visit = visit
        self.set_codes([reader.hex() for reader in visit.readers])
        self.changed.connect(self._keep)

    def _keep(self) -> None:
        self._visit.readers = tuple(bytes.fromhex(code) for code in self.codes())

"""Checking the figures again, from the files alone: a button, how far it is, and in words what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from meldapp.gui.explain import explain
from meldapp.gui.language import number_text
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.errors import MeldappError
    from meldapp.workflows.audit_releases import Audit


class VerifyCard(Card):
    """``wanted`` asks for the check, ``cancelled`` to stop it."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.button = Button("", parent=self)
        self.progress = ProgressPanel(self)
        self.outcome = Notice(Kind.INFO, parent=self)
        self.outcome.hide()
        self._audit: Audit | MeldappError | None = None
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.outcome)
        self.button.clicked.connect(self._start)
        self.progress.cancelled.connect(self.cancelled)

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_texts(
            self.tr("Zelf controleren"),
            self.tr(
                "De app rekent alles na uit deze bestanden alleen: de handtekeningen, de volgorde van de perioden, het "
                "bewijs bij elk verborgen getal, en of iemand een verborgen getal toch kan terugvinden."
            ),
        )
        self.button.setText(self.tr("Controleer deze cijfers"))
        if self._audit is not None and not self.outcome.isHidden():
            self._show()

    def _start(self) -> None:
        self.outcome.hide()
        self.button.setEnabled(False)
        self.progress.begin(self.tr("Bezig met narekenen…"))
        self.wanted.emit()

    def stop(self) -> None:
        """Show that the check was stopped: nothing came of it."""
        self.progress.end()
        self.button.setEnabled(True)

    def finish(self, audit: Audit | MeldappError) -> None:
        """Show what came of it."""
        self._audit = audit
        self.progress.end()
        self.button.setEnabled(True)
        self._show()
        self.outcome.show()
        self.outcome.announce()

    def _show(self) -> None:
        audit = self._audit
        if audit is None:
            return
        if isinstance(audit, Exception):
            self.outcome.show_error(audit)
        elif not audit.findings:
            self.outcome.show_text(
                Kind.INFO,
                self.tr("Alles klopt. Geen verborgen getal is terug te vinden."),
                self.tr("Nagerekend: {cells} getallen in {releases} publicaties samen.").format(
                    cells=number_text(audit.cells), releases=number_text(len(audit.releases))
                ),
            )
        else:
            self.outcome.show_text(
                Kind.ERROR,
                self.tr("Er klopt iets niet. Gebruik deze cijfers niet en waarschuw wie ze publiceerde."),
                "\n".join(dict.fromkeys(explain(one).sentence for one in audit.findings)),
            )

"""Quiet hints below a text: here stands something by which you could be recognised; replace it, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.reporter.traces import Trace, TraceKind, find_traces
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import RING

if TYPE_CHECKING:
    from meldapp.gui.widgets.text_area import TextArea

_PAUSE_MS: Final = 600
_LONGEST: Final = 40
"""Characters of a trace that are repeated in the hint."""


class TracePanel(QWidget):
    """Looks at ``area`` when typing pauses, on this computer only; ``kept`` are the wordings that were left alone."""

    def __init__(self, area: TextArea, kept: set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self._kept = kept
        self._traces: tuple[Trace, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        area.edited.connect(self._pause.start)
        self.look()

    def look(self) -> None:
        """Look for traces now."""
        traces = find_traces(self._area.toPlainText(), self._kept)
        if [(t.kind, t.words) for t in traces] != [(t.kind, t.words) for t in self._traces] or not traces:
            self._clear()
            before: QWidget = self._area
            for trace in traces:
                row = self._row(trace)
                self._rows.addWidget(row)
                for button in row.findChildren(Button):
                    QWidget.setTabOrder(before, button)
                    before = button
        self._traces = traces
        self.setVisible(bool(traces))

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()

    def _row(self, trace: Trace) -> QWidget:
        row = QWidget(self)
        words = trace.words if len(trace.words) <= _LONGEST else trace.words[:_LONGEST] + "…"
        text = self._sentence(trace.kind).format(words=words)
        replace = Button(self.tr("Vervang"), Emphasis.LINK, row)
        keep = Button(self.tr("Laat staan"), Emphasis.LINK, row)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(RING, 0, 0, 0)
        layout.addWidget(Label(text, TextStyle.QUIET, row), 1)
        for button, pressed in ((replace, self._replace), (keep, self._keep)):
            button.setAccessibleName(f"{button.text()}: {words}")
            button.setProperty("trace", trace.words)
            button.clicked.connect(pressed)
            layout.addWidget(button)
        return row

    def _sentence(self, kind: TraceKind) -> str:
        return {
            TraceKind.EMAIL: self.tr("Hier staat een e-mailadres: {words}. Daaraan kan iemand je herkennen."),
            TraceKind.PHONE: self.tr("Hier staat een telefoonnummer: {words}. Daaraan kan iemand je herkennen."),
            TraceKind.DATE: self.tr("Hier staat een datum: {words}. Daaraan kan iemand je herkennen."),
            TraceKind.ROOM: self.tr("Hier staat een kamer: {words}. Daaraan kan iemand je herkennen."),
            TraceKind.NAME: self.tr("Hier staat een naam: {words}. Daaraan kan iemand je herkennen."),
        }[kind]

    def _instead(self, kind: TraceKind) -> str:
        return {
            TraceKind.EMAIL: self.tr("[e-mailadres]"),
            TraceKind.PHONE: self.tr("[telefoonnummer]"),
            TraceKind.DATE: self.tr("[een dag]"),
            TraceKind.ROOM: self.tr("[een kamer]"),
            TraceKind.NAME: self.tr("[een naam]"),
        }[kind]

    def _asked_about(self) -> Trace | None:
        words = self.sender().property("trace")
        return next((trace for trace in self._traces if trace.words == words), None)

    def _replace(self) -> None:
        trace = self._asked_about()
        if trace is None:
            return
        document = self._area.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        while not (found := document.find(trace.words, cursor)).isNull():
            found.insertText(self._instead(trace.kind))
            cursor.setPosition(found.position())
        cursor.endEditBlock()
        self._done()

    def _keep(self) -> None:
        trace = self._asked_about()
        if trace is not None:
            self._kept.add(trace.words)
            self._done()

    def _done(self) -> None:
        self._area.setFocus()
        self.look()

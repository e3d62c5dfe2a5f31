"""The left side of the editor: the sections with how much each still lacks, and what this one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.section_button import SectionButton
from meldapp.gui.analyst.policy.sheet import named
from meldapp.gui.language import current_language
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.tab_order import order_tabs
from meldapp.reporting.policy_missing import missing_in, missing_text

if TYPE_CHECKING:
    from meldapp.records.policy_report import Missing, PolicyReport
    from meldapp.reporting.policy_model import PolicyModel

SUMMARY = ""
"""The code by which the summary, which is no section, is chosen."""


class Contents(QWidget):
    """``chosen`` carries the code of a section, ``jump_wanted`` the place of a missing piece.

    ``deeds`` has room for what is done with the whole report, above the list that can be long.
    """

    chosen = Signal(str)
    jump_wanted = Signal(object)

    def __init__(self, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.sections: dict[str, SectionButton] = {}
        self.pieces: list[tuple[Button, Missing]] = []
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.missing = Card(parent=self)
        self._inside: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self.deeds = QVBoxLayout()
        self.deeds.setSpacing(10)
        column.addLayout(self._list)
        column.addLayout(self.deeds)
        column.addWidget(self.missing)
        column.addStretch(1)

    def show_report(self, report: PolicyReport, code: str) -> None:
        """Show how ``report`` stands, with the section ``code`` under hand."""
        missing = {section.code: missing_in(section, report.language) for section in report.sections}
        shown = (missing, code, current_language())
        if shown == self._shown:
            return
        self._shown = shown
        self._show_sections(report, missing, code)
        self._show_pieces(missing.get(code, ()))

    def _show_sections(self, report: PolicyReport, missing: dict[str, tuple[Missing, ...]], code: str) -> None:
        if set(self.sections) != {SUMMARY, *missing}:
            for button in self.sections.values():
                button.deleteLater()
            self.sections = {part: self._button(part) for part in (SUMMARY, *missing)}
            order_tabs(self)
        self.sections[SUMMARY].show_texts(self.tr("Samenvatting"), "")
        for section in report.sections:
            count = len(missing[section.code])
            about = self.tr("{count} te doen").format(count=count) if count else self.tr("klaar")
            self.sections[section.code].show_texts(named(section), about)
        for part, button in self.sections.items():
            button.setChecked(part == code)

    def _button(self, code: str) -> SectionButton:
        button = SectionButton(self)
        button.setProperty("code", code)
        button.clicked.connect(self._on_section)
        self._list.addWidget(button)
        return button

    def _show_pieces(self, missing: tuple[Missing, ...]) -> None:
        if self._inside is not None:
            self.missing.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside = QWidget(self.missing)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.pieces = []
        for piece in missing:
            text = missing_text(piece, current_language(), self._model)
            button = Button(text, Emphasis.LINK, inside)
            button.setProperty("index", len(self.pieces))
            button.clicked.connect(self._on_piece)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.pieces.append((button, piece))
        if not missing:
            column.addWidget(Label(self.tr("Hier ontbreekt niets."), TextStyle.QUIET, inside))
        self.missing.set_texts(self.tr("Wat hier nog ontbreekt"))
        self.missing.body.addWidget(inside)
        self.missing.setVisible(self._shown_code() != SUMMARY)

    def _shown_code(self) -> str:
        return str(self._shown[1]) if isinstance(self._shown, tuple) else SUMMARY

    def _on_section(self) -> None:
        code = str(self.sender().property("code"))
        self.sections[code].setChecked(True)
        self.chosen.emit(code)

    def _on_piece(self) -> None:
        self.jump_wanted.emit(self.pieces[int(self.sender().property("index"))][1].field)

"""Publish the numbers of a period: choose it, see what protection does, sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.confirm import Confirm
from meldapp.gui.adviser.fields import combo_box
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.preview_view import PreviewView
from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.records.period import period_words

if TYPE_CHECKING:
    from meldapp.gui.adviser.session import Session
    from meldapp.records.preview import Preview


class PublishPage(QWidget):
    """Shows what `session.publishing` holds."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = session.publishing
        self.page = Page(self, wide=True)
        self.page.set_title(self.tr("Cijfers publiceren"))
        self.setAccessibleName(self.tr("Cijfers publiceren"))
        self.page.set_lead(
            self.tr(
                "De cijfers tellen meldingen: geen personen en geen bewezen feiten. Meer meldingen kan ook betekenen "
                "dat mensen meer vertrouwen hebben. Alleen meldingen waarvan de indeling is vastgelegd, tellen mee."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._chooser = self._make_chooser()
        self.page.add(self._chooser)
        self._outcome = QWidget(self)
        self.page.add(self._outcome)
        self._state.changed.connect(self.refresh)
        if self._state.periods is None:
            self._state.ask_periods()
        self.refresh()

    def start(self) -> None:
        """Put the keyboard on the first field."""
        self.page.start(self.periods)

    def refresh(self) -> None:
        """Show the periods, and the preview or what was published."""
        state = self._state
        self._show_periods()
        self.show_button.setEnabled(bool(state.periods) and not state.waiting)
        for part in (self._heading, self.periods, self.show_button):
            part.setVisible(bool(state.periods))
        self.empty.setVisible(state.periods == () and not state.waiting)
        if state.waiting and self.waiting.isHidden():
            self.waiting.begin(
                self.tr("Bezig met rekenen…"), can_cancel=bool(state.period) and state.periods is not None
            )
        elif not state.waiting:
            self.waiting.end()
        focused: QWidget | None = self.window().focusWidget()
        lost = focused is not None and self._outcome.isAncestorOf(focused)
        outcome = self._make_outcome()
        self.page.body.replaceWidget(self._outcome, outcome)
        self._outcome.hide()
        self._outcome.deleteLater()
        self._outcome = outcome
        outcome.show()
        if lost:
            # Else Qt would choose, and might choose the button that locks.
            self.periods.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_chooser(self) -> QWidget:
        box = QWidget(self)
        self.periods = combo_box(box)
        self.show_button = Button(self.tr("Bekijk de tabellen"), Emphasis.MAIN, box)
        self.show_button.clicked.connect(self._ask_preview)
        self.empty = Label(self.tr("Er is geen afgelopen periode die nog gepubliceerd kan worden."), parent=box)
        self.waiting = ProgressPanel(box)
        self.waiting.cancelled.connect(self._state.cancel)
        self._state.progressed.connect(self.waiting.advance)
        row = FlowLayout()
        row.addWidget(self.periods)
        row.addWidget(self.show_button)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self._heading = label_for(self.periods, self.tr("&Periode"), TextStyle.HEADING)
        column.addWidget(self._heading)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.waiting)
        return box

    def _show_periods(self) -> None:
        shown = [self.periods.itemData(row) for row in range(self.periods.count())]
        known = list(self._state.periods or ())
        if shown != known:
            self.periods.clear()
            for period in known:
                self.periods.addItem(period_words(period, current_language()), period)
        self.periods.setCurrentIndex(max(0, self.periods.findData(self._state.period)))

    def _make_outcome(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if self._state.published is not None:
            period = period_words(self._state.published.release.period, current_language())
            text = self.tr("Ondertekend en gepubliceerd: {period}.").format(period=period)
            hint = self.tr("Deze periode ligt nu vast. Wat later wordt ingedeeld, telt mee in een volgende periode.")
            if self._state.written is not None:
                line = self.tr("Het bestand voor HR staat in {file}.").format(file=self._state.written)
                hint = f"{line} {hint}"
            column.addWidget(Notice(Kind.INFO, text, hint, box))
        if self._state.preview is not None:
            self._add_preview(column, self._state.preview, box)
        return box

    def _add_preview(self, column: QVBoxLayout, preview: Preview, box: QWidget) -> None:
        hidden = sum(cell.printed is None for table in preview.tables for cell in table.cells)
        cells = sum(len(table.cells) for table in preview.tables)
        summary = self.tr(
            "Periode: {period}. Ingedeelde meldingen: {cases}. Van {cells} cellen worden er {hidden} verborgen."
        ).format(
            cases=number_text(preview.cases),
            period=period_words(preview.period, current_language()),
            cells=number_text(cells),
            hidden=number_text(hidden),
        )
        checked = self.tr(
            "Nagerekend met alle {releases} publicaties samen, {checked} cellen: geen verborgen cel is terug te "
            "vinden, en het bewijs daarvan gaat mee in het bestand. Zou er een terug te vinden zijn, dan was er "
            "niets te publiceren."
        ).format(releases=number_text(preview.releases), checked=number_text(preview.checked))
        column.addWidget(Notice(Kind.INFO, summary, checked, box))
        column.addWidget(Label(self._why_hidden(preview), TextStyle.QUIET, box))
        self.tables = PreviewView(preview, box)
        self.tables.level_wanted.connect(self._state.choose_level)
        column.addWidget(self.tables)
        self.file = FileField(
            self.tr("Bestand voor HR (niet verplicht)"),
            Choose.SAVE,
            hint=self.tr("In dit bestand staan alleen de tabellen zoals ze worden gepubliceerd."),
            parent=box,
        )
        self.file.set_path(self._state.file)
        self.file.changed.connect(self._keep_file)
        self.sign = Confirm(
            self.tr("Onderteken en publiceer"),
            self.tr("Publiceren kan niet ongedaan worden gemaakt: wat anderen hebben gezien, hebben ze gezien."),
            self.tr("Ja, publiceer deze tabellen"),
            box,
        )
        self.sign.confirmed.connect(self._publish)
        column.addWidget(self.file)
        column.addWidget(self.sign)

    def _why_hidden(self, preview: Preview) -> str:
        rule = preview.release.rule
        return self.tr(
            "Verborgen wordt een aantal onder {threshold}, ook nul, want zo'n klein aantal kan naar iemand wijzen; een "
            "aantal dat bijna alle meldingen telt, want dan weet je het van bijna iedereen; en soms een groter aantal, "
            "als een ander verborgen aantal daarmee is uit te rekenen."
        ).format(threshold=rule.threshold)

    def _ask_preview(self) -> None:
        self._state.ask_preview(str(self.periods.currentData() or ""))

    def _keep_file(self) -> None:
        self._state.file = self.file.path()

    def _publish(self) -> None:
        self._state.publish(self.file.path())

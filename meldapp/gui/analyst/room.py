"""The analyst's room: published figures, the policy-and-effect report, the national overview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui.analyst.figures_flow import FiguresFlow
from meldapp.gui.analyst.national_flow import NATIONAL_VERBS, NationalFlow, NationalVerbs
from meldapp.gui.analyst.policy.flow import PolicyFlow
from meldapp.gui.analyst.start_page import AnalystStartPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.gui.analyst.figures_flow import FigureVerbs
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.records.preview import OpenedRelease


class AnalystRoom(QWidget):
    """Three doors: the figures, the report, which takes results from what ``open_release`` opens, and the overview."""

    home_wanted = Signal()

    def __init__(
        self,
        figure_verbs: FigureVerbs,
        report_verbs: Verbs,
        open_release: Callable[[Path], OpenedRelease],
        parent: QWidget | None = None,
        *,
        national_verbs: NationalVerbs = NATIONAL_VERBS,
    ) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.start_page = AnalystStartPage(self)
        self.figures = FiguresFlow(figure_verbs, self)
        self._make_report = partial(PolicyFlow, report_verbs, open_release, self)
        self.report: PolicyFlow | None = None
        self.national = NationalFlow(national_verbs, self)
        for part in (self.start_page, self.figures, self.national):
            self.stack.addWidget(part)
        self.start_page.back.connect(self.home_wanted)
        self.start_page.figures_wanted.connect(self._show_figures)
        self.start_page.report_wanted.connect(self._show_report)
        self.start_page.national_wanted.connect(self._show_national)
        for part in (self.figures, self.national):
            part.left.connect(self._show_start)
        self._show_start()

    def rebuild(self) -> None:
        """Show all texts in the language of this moment."""
        for part in (self.start_page, self.figures, self.national, self.report):
            if part is not None:
                part.rebuild()

    def ask_before_leaving(self) -> bool:
        """Whether a report holds work that is not saved, and the room asks what to do with it."""
        return self.report is not None and self.report.ask_before_leaving()

    def leave(self) -> None:
        """Forget what was opened; the next person starts afresh."""
        if self.report is not None:
            self.report.leave()
        self.figures.leave()
        self.national.leave()
        self._show_start()

    def _show_start(self) -> None:
        self.stack.setCurrentWidget(self.start_page)
        self.start_page.start()

    def _show_figures(self) -> None:
        self.stack.setCurrentWidget(self.figures)
        self.figures.start()

    def _show_national(self) -> None:
        self.stack.setCurrentWidget(self.national)
        self.national.start()

    def _show_report(self) -> None:
        if self.report is None:
            self.report = self._make_report()
            self.report.left.connect(self._show_start)
            self.stack.addWidget(self.report)
        self.stack.setCurrentWidget(self.report)
        self.report.start()

"""Which page belongs to which step of a report, and which button does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from meldapp.gui.reporter.before_page import BeforePage
from meldapp.gui.reporter.check_page import CheckPage
from meldapp.gui.reporter.done_page import DonePage
from meldapp.gui.reporter.phrase_page import PhrasePage
from meldapp.gui.reporter.questions_page import QuestionsPage
from meldapp.gui.reporter.readers_page import ReadersPage
from meldapp.gui.reporter.repeat_page import RepeatPage
from meldapp.gui.reporter.saved_page import SavedPage
from meldapp.gui.reporter.steps import Place, position
from meldapp.gui.widgets.button import Button, Emphasis

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.gui.reporter.report_flow import ReportFlow
    from meldapp.gui.widgets.page import Page


def build_page(flow: ReportFlow, parent: QWidget) -> Page:
    """Build the page of the step that ``flow`` is at."""
    builders = {
        Place.BEFORE: _before,
        Place.QUESTIONS: _questions,
        Place.READERS: _readers,
        Place.CHECK: _check,
        Place.PHRASE: _phrase,
        Place.REPEAT: _repeat,
        Place.DONE: _done,
    }
    return builders[flow.step.place](flow, parent)


def _before(flow: ReportFlow, parent: QWidget) -> Page:
    page = BeforePage(flow.opened, parent)
    page.back.connect(flow.stop_wanted)
    page.next.connect(flow.forward)
    return page


def _questions(flow: ReportFlow, parent: QWidget) -> Page:
    answers = flow.draft.answers
    page = QuestionsPage(answers, flow.step.page, position(answers, flow.step), flow.draft.kept, parent)
    page.back.connect(flow.backward)
    page.answered.connect(flow.forward)
    _offer_overview(flow, page)
    return _with_stop(flow, page)


def _readers(flow: ReportFlow, parent: QWidget) -> Page:
    where = position(flow.draft.answers, flow.step)
    page = ReadersPage(flow.opened.directory, flow.draft, where, parent)
    page.back.connect(flow.backward)
    page.chosen.connect(flow.forward)
    _offer_overview(flow, page)
    return _with_stop(flow, page)


def _offer_overview(flow: ReportFlow, page: Page) -> None:
    """On a page that was opened from the overview, the only way on is back to it."""
    if flow.changing:
        page.set_back("")
        page.set_next(QCoreApplication.translate("CheckPage", "Terug naar het overzicht"))


def _check(flow: ReportFlow, parent: QWidget) -> Page:
    where = position(flow.draft.answers, flow.step)
    page = CheckPage(flow.opened.directory, flow.draft, where, parent)
    page.back.connect(flow.backward)
    page.change.connect(flow.change)
    page.next.connect(flow.to_phrase)
    return _with_stop(flow, page)


def _phrase(flow: ReportFlow, parent: QWidget) -> Page:
    page = PhrasePage(flow.draft.phrase.split(), parent)
    page.back.connect(flow.backward)
    page.next.connect(flow.forward)
    return _with_stop(flow, page)


def _repeat(flow: ReportFlow, parent: QWidget) -> Page:
    page = RepeatPage(flow.draft, parent)
    page.back.connect(flow.backward)
    page.repeated.connect(flow.send)
    page.file_chosen.connect(flow.save)
    if flow.sending:
        page.begin_sending()
        return page
    return _with_stop(flow, page)


def _done(flow: ReportFlow, parent: QWidget) -> Page:
    policy = flow.opened.directory.policy
    if flow.file is not None:
        page: Page = SavedPage(flow.file, policy, parent)
    elif flow.departure is not None:
        page = DonePage(flow.departure, policy, parent)
    else:
        raise RuntimeError  # the flow comes here only with a departure or a file
    page.next.connect(flow.stop_wanted)
    return page


def _with_stop(flow: ReportFlow, page: Page) -> Page:
    """Offer to stop and forget everything, beside the way back."""
    button = Button(QCoreApplication.translate("LeavePage", "Stoppen"), Emphasis.LINK, page)
    button.clicked.connect(flow.stop_wanted)
    page.footer.insertWidget(1, button)
    return page

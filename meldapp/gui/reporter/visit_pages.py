"""Which page belongs to which stage of a visit, and which button does what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from meldapp.gui.reporter.close_page import ClosedPage, ClosePage
from meldapp.gui.reporter.conversation_page import ConversationPage
from meldapp.gui.reporter.done_page import leaves_text
from meldapp.gui.reporter.enter_page import EnterPage
from meldapp.gui.reporter.visit_flow import Stage, VisitFlow
from meldapp.gui.widgets.notice import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.gui.widgets.page import Page


def build_page(flow: VisitFlow, parent: QWidget) -> Page:
    """Build the page of the stage that ``flow`` is at."""
    builders = {
        Stage.ENTER: _enter,
        Stage.CONVERSATION: _conversation,
        Stage.CLOSE: _close,
        Stage.CLOSED: _closed,
    }
    return builders[flow.stage](flow, parent)


def _enter(flow: VisitFlow, parent: QWidget) -> Page:
    page = EnterPage(flow.opened.desk, flow.visit, parent)
    page.back.connect(flow.stop_wanted)
    page.entered.connect(flow.enter)
    flow.progressed.connect(page.progress.advance)
    if flow.busy:
        page.begin_reading()
    return page


def _conversation(flow: VisitFlow, parent: QWidget) -> Page:
    if flow.conversation is None:
        raise RuntimeError  # the flow comes here only with a conversation
    page = ConversationPage(flow.conversation, flow.opened, flow.visit, parent)
    page.back.connect(flow.stop_wanted)
    page.sent.connect(flow.send)
    page.close_wanted.connect(flow.to_close)
    if flow.busy:
        page.begin_sending()
    elif flow.departure is not None:
        today = dt.datetime.now().astimezone().date()
        page.show_notice(Kind.INFO, page.sent_text(), leaves_text(flow.departure, today))
        flow.departure = None
    return page


def _close(flow: VisitFlow, parent: QWidget) -> Page:
    page = ClosePage(flow.visit, parent)
    if flow.conversation is not None and not flow.conversation.readers:
        page.add_readers(flow.opened.directory)
    page.back.connect(flow.to_conversation)
    page.confirmed.connect(flow.close_case)
    if flow.busy:
        page.begin_sending()
    return page


def _closed(flow: VisitFlow, parent: QWidget) -> Page:
    if flow.departure is None:
        raise RuntimeError  # the flow comes here only with a departure
    page = ClosedPage(flow.departure, erase=flow.visit.erase, parent=parent)
    page.next.connect(flow.stop_wanted)
    return page

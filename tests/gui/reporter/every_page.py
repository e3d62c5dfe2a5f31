"""A walk past every page of both doors, as a reporter would see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from meldapp.gui import background
from meldapp.gui.reporter.more import More
from meldapp.gui.reporter.report_flow import ReportFlow
from meldapp.gui.reporter.steps import Place, steps
from meldapp.gui.reporter.visit_flow import Stage, VisitFlow
from tests.gui.reporter.fake_desk import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from meldapp.gui.widgets.page import Page
    from tests.gui.reporter.fake_desk import FakeDesk
    from tests.gui.reporter.keyboard import Keyboard

    Enter = Callable[[Literal["report", "follow"]], Keyboard]

STORY = "Op 12-03-2026 zei meneer Jansen in kamer B.12 iets over mijn afkomst. Iedereen lachte. Bel 06-12345678."


def every_page(enter: Enter, desk: FakeDesk) -> Iterator[tuple[str, Page]]:
    """Yield each page with a name, filled in, with everything that opens opened."""
    yield from _report(enter("report"))
    desk.conversation = answered()
    yield from _visit(enter("follow"), desk)


def _report(keys: Keyboard) -> Iterator[tuple[str, Page]]:
    flow = keys.room.findChild(ReportFlow)
    assert isinstance(flow, ReportFlow)
    answers = flow.draft.answers
    answers.write("Q1", STORY)
    answers.choose("Q4", ["HERK", "GODS"])
    answers.choose("Q13", ["GEEN"])
    for step in steps(answers):
        if step.place in {Place.PHRASE, Place.REPEAT, Place.DONE}:
            break
        flow.step = step
        flow.turned.emit()
        for more in keys.page.findChildren(More):
            more.button.setChecked(True)
        yield step.page or step.place.value, keys.page
    flow.to_phrase()
    yield "phrase", keys.page
    flow.forward()
    keys.page.next_button.click()
    yield "repeat", keys.page
    keys.room.ask_before_leaving()
    yield "leave", keys.page
    keys.page.next_button.click()
    flow.send()
    background.wait_idle()
    yield "done", keys.page


def _visit(keys: Keyboard, desk: FakeDesk) -> Iterator[tuple[str, Page]]:
    flow = keys.room.findChild(VisitFlow)
    assert isinstance(flow, VisitFlow)
    words = desk.new_phrase().split()
    flow.visit.typed = (*words[:6], "rivvier")
    flow.enter(" ".join(flow.visit.typed))
    background.wait_idle()
    yield "enter", keys.page
    flow.enter(" ".join(words))
    background.wait_idle()
    flow.visit.words = "Bel 06-12345678."
    flow.turned.emit()
    yield "conversation", keys.page
    flow.send()
    background.wait_idle()
    yield "conversation-sent", keys.page
    flow.to_close()
    flow.visit.erase = True
    flow.turned.emit()
    yield "close", keys.page
    flow.close_case()
    background.wait_idle()
    assert flow.stage is Stage.CLOSED
    yield "closed", keys.page

"""The fold of a case: pure, so its rules can be tried on made-up entries."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto.letter import Shape
from meldapp.crypto.message import split_message
from meldapp.records import journal as steps
from meldapp.records.case import Case
from meldapp.records.directory import Adviser
from meldapp.records.journal import JournalEntry, Status, Step
from meldapp.records.letter import LetterKind, Message, Part
from meldapp.records.report import Answer
from meldapp.settings import Policy
from meldapp.statistics.periods import add_months
from meldapp.workflows.fold_case import fold_case, number_of
from tests.workflows.world import report

ORGANISATION = bytes(16)
ANNE, BO = b"a" * 16, b"b" * 16
DAY = dt.date(2026, 3, 2)
SHAPE = Shape(8_192, 4)
PEOPLE = {
    who: Adviser(who, name, slot, 1, bytes(1_216), bytes(32), bytes(1_952))
    for slot, (who, name) in enumerate([(ANNE, "Anne"), (BO, "Bo")])
}


def parts_of(message: Message, readers: tuple[bytes, ...] = (ANNE,)) -> list[Part]:
    return list(split_message(message, readers, bytes(32), ORGANISATION, SHAPE))


def message(kind: LetterKind = LetterKind.REPORT, text: str = "Iets.", *, erase: bool = False) -> Message:
    key = bytes(1_216)
    if kind is LetterKind.REPORT:
        return Message(kind, report=report(text), encryption_key=key)
    return Message(kind, text=text, erase=erase, encryption_key=key)


OPENING = steps.Received(parts_of(message())[0], DAY)


def entries(*what: Step | tuple[Step, bytes], day: dt.date = DAY) -> list[JournalEntry]:
    """Return entries one day after the other."""
    made = []
    for clock, one in enumerate(what):
        step, author = one if isinstance(one, tuple) else (one, ANNE)
        made.append(JournalEntry(bytes(16), author, clock, bytes(32), clock, day + dt.timedelta(days=clock), step))
    return made


def fold(*what: Step | tuple[Step, bytes]) -> Case:
    return fold_case(entries(*what), PEOPLE, Policy(), 0)


def received(kind: LetterKind, text: str = "", day: int = 1, *, erase: bool = False) -> steps.Received:
    return steps.Received(parts_of(message(kind, text, erase=erase))[0], DAY + dt.timedelta(days=day))


@given(st.dates(dt.date(1, 1, 1), dt.date(9_991, 8, 31)), st.integers(0, 100))
def test_months_are_those_of_the_calendar(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


@pytest.mark.parametrize("day", [dt.date.max, dt.date(9_999, 12, 1), dt.date(9_999, 1, 1), dt.date.min])
def test_a_clock_that_is_wrong_by_thousands_of_years_hides_no_case(day: dt.date) -> None:
    """The clock is that of a colleague: were it refused, nobody could see their list of cases any more."""
    what: list[Step] = [OPENING, steps.Replied(bytes(16), "Dag."), steps.DeadlineSet(day), steps.Closed()]
    for number in range(1, len(what) + 1):
        for late in range(number):
            chain = entries(*what[:number])
            chain[late] = msgspec.structs.replace(chain[late], day=day)
            chain[0] = msgspec.structs.replace(chain[0], what=steps.Received(OPENING.part, day))
            case = fold_case(chain, PEOPLE, Policy(), 0)
            assert case.received == day
            assert case.report is not None


@given(st.binary(min_size=16, max_size=16))
def test_a_number_is_short_and_depends_on_the_case_only(case: bytes) -> None:
    number = number_of(case)
    assert len(number) == 7
    assert number[3] == "-"
    assert number == number_of(case[:4] + bytes(12))


def test_a_report_is_due_in_a_week_and_again_in_three_months() -> None:
    case = fold(OPENING)
    assert (case.status, case.unread) == (Status.RECEIVED, True)
    assert case.acknowledge_by == DAY + dt.timedelta(days=7)
    assert case.feedback_by == add_months(DAY + dt.timedelta(days=7), 3)
    assert case.due == case.acknowledge_by


def test_an_answer_acknowledges_and_starts_the_three_months() -> None:
    case = fold(OPENING, steps.Replied(b"1" * 16, "Dank."))
    assert (case.status, case.acknowledge_by, case.unread) == (Status.ACKNOWLEDGED, None, False)
    assert case.feedback_by == add_months(DAY + dt.timedelta(days=1), 3)
    again = fold(OPENING, steps.StatusSet(Status.ASSESSING), steps.Replied(b"1" * 16, "Dank."))
    assert again.status is Status.ASSESSING
    assert again.feedback_by == case.feedback_by


def test_feedback_is_due_once_unless_another_day_is_set() -> None:
    given_feedback = (OPENING, steps.StatusSet(Status.FEEDBACK_GIVEN))
    assert fold(*given_feedback).due is None
    day = DAY + dt.timedelta(days=30)
    assert fold(*given_feedback, steps.DeadlineSet(day)).due == day
    cleared = fold(OPENING, steps.DeadlineSet(day), steps.StatusSet(Status.RECEIVED))
    assert cleared.feedback_by == fold(OPENING).feedback_by


def test_a_closed_case_is_due_to_be_erased_and_one_that_is_opened_again_is_not() -> None:
    closed = fold(OPENING, steps.Closed())
    assert (closed.status, closed.due) == (Status.CLOSED, None)
    assert closed.erase_by == add_months(DAY + dt.timedelta(days=1), 12)
    again = fold(OPENING, steps.Closed(), received(LetterKind.FOLLOW_UP, "Toch nog iets."))
    assert (again.status, again.erase_by, again.unread) == (Status.IN_PROGRESS, None, True)
    assert again.conversation[-1].text == "Toch nog iets."
    waiting = fold(OPENING, steps.StatusSet(Status.WAITING), received(LetterKind.FOLLOW_UP, "Hier."))
    assert waiting.status is Status.IN_PROGRESS
    kept = fold(OPENING, steps.StatusSet(Status.ASSESSING), received(LetterKind.FOLLOW_UP, "Hier."))
    assert kept.status is Status.ASSESSING


def test_the_reporter_closes_and_may_wish_to_be_erased() -> None:
    case = fold(OPENING, received(LetterKind.CLOSE, erase=True), received(LetterKind.CLOSE))
    assert (case.status, case.erase_wished, case.closing) == (Status.CLOSED, True, ())
    assert case.erase_by == add_months(DAY + dt.timedelta(days=1), 12)
    with_answers = msgspec.structs.replace(message(LetterKind.CLOSE), report=report("Goed."))
    answered = fold(OPENING, steps.Received(parts_of(with_answers)[0], DAY))
    assert answered.closing == report("Goed.").answers


def test_an_erased_case_is_closed() -> None:
    assert fold(OPENING, steps.Erased()).status is Status.ERASED


def test_everything_else_is_kept_as_it_was_said() -> None:
    first, second = steps.Coded((Answer("Q4", ("HERK",)),)), steps.Coded((Answer("Q4", ("GODS",)),))
    case = fold(
        OPENING,
        steps.Noted("Let op."),
        first,
        second,
        steps.Assigned(BO),
        steps.HandedOver(BO),
        steps.HandedOver(BO),
        steps.Replied(b"1" * 16, "Eén."),
        (steps.Replied(b"2" * 16, "Twee."), BO),
        (steps.Replied(b"3" * 16, "Drie."), b"x" * 16),
        steps.Posted((b"1" * 16, b"2" * 16)),
    )
    assert [note.text for note in case.notes] == ["Let op."]
    assert (case.coding, case.coded_on) == (second.answers, DAY + dt.timedelta(days=2))
    assert (case.assigned, case.readers) == (BO, (ANNE, BO))
    assert [(line.name, line.waiting) for line in case.conversation] == [("Anne", False), ("Bo", False), ("?", True)]
    assert len(case.history) == 11


def test_while_parts_are_under_way_there_is_nothing_to_read() -> None:
    parts = parts_of(message(text="".join(map(chr, range(0x4E00, 0x4E00 + 4_000)))))
    assert len(parts) > 2
    case = fold(steps.Received(parts[1], DAY))
    assert (case.report, case.parts_missing, case.unread) == (None, len(parts) - 1, False)
    nothing = fold(steps.Noted("zonder bericht"))
    assert (nothing.received, nothing.due) == (dt.date.max, None)


@given(st.data())
def test_parts_make_the_same_message_in_any_order_and_however_often(data: st.DataObject) -> None:
    parts = parts_of(message(text="".join(map(chr, range(0x4E00, 0x4E00 + 4_000)))), (ANNE, BO))
    more = data.draw(st.lists(st.sampled_from(parts), max_size=6))
    order = data.draw(st.permutations([*parts, *more]))
    case = fold(*(steps.Received(part, DAY) for part in order))
    assert case.report == message(text="".join(map(chr, range(0x4E00, 0x4E00 + 4_000)))).report
    assert (case.parts_missing, case.gaps, case.readers) == (0, 0, (ANNE, BO))


@given(st.permutations(range(4)))
def test_received_twice_is_received_once_wherever_the_second_stands(order: list[int]) -> None:
    follow_up = received(LetterKind.FOLLOW_UP, "Nog iets.")
    twice = [OPENING, OPENING, follow_up, follow_up]
    case = fold(*(twice[number] for number in order))
    assert [line.text for line in case.conversation] == ["Nog iets."]
    assert case.received == DAY


def test_every_status_can_follow_every_status() -> None:
    for before, after in itertools.product(Status, Status):
        case = fold(OPENING, steps.StatusSet(before), steps.StatusSet(after))
        assert case.status is after
        assert (case.erase_by is not None) == (after in {Status.CLOSED, Status.ERASED})

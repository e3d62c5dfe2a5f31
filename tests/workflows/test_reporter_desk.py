"""The reporter's desk: filing, coming back, closing, and every sentence it says no with."""

from __future__ import annotations

import datetime as dt
import secrets

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.case import Speaker
from meldapp.records.journal import Status
from meldapp.records.report import Answer, Report
from meldapp.settings import Policy
from meldapp.workflows import reporter_desk
from meldapp.workflows.reporter_desk import LONGEST_WORDS, departure
from meldapp.workstation import profile
from meldapp.workstation.outbox import Outbox
from tests.workflows.world import FORM, POLICY, World, report


def answered(world: World, text: str = "Dank je wel.") -> str:
    """Return the phrase of a report that was answered, with the answer on the desk's board."""
    phrase = world.file()
    world.tick_until_empty()
    adviser = world.adviser("a")
    adviser.sync()
    adviser.reply(adviser.cases()[0].case, text)
    adviser.sync()
    world.later()
    world.tick()
    return phrase


def test_a_whole_conversation(world: World) -> None:
    phrase = answered(world)
    desk = world.desk()
    seen: list[tuple[int, int]] = []
    conversation = desk.read(phrase.upper(), lambda done, total: seen.append((done, total)))
    assert [(line.speaker, line.name, line.text) for line in conversation.lines] == [
        (Speaker.REPORTER, "", "Mijn chef zei iets."),
        (Speaker.ADVISER, "A", "Dank je wel."),
    ]
    assert conversation.status is Status.ACKNOWLEDGED
    assert conversation.readers == tuple(world.ids("a"))
    assert seen[-1] == (8, 8)
    assert desk.add_words(phrase, "Het ging\r\nnog\0 door.").parts == 1
    world.tick_until_empty()
    adviser = world.adviser("a")
    assert adviser.sync().new_messages == 1
    case = adviser.cases()[0]
    assert (case.conversation[-1].text, case.unread) == ("Het ging\nnog door.", True)
    desk.close_case(phrase, erase=True)
    world.tick_until_empty()
    adviser.sync()
    world.later()
    world.tick()
    last = desk.read(phrase)
    assert (last.status, last.closed) == (Status.CLOSED, True)
    assert adviser.cases()[0].erase_wished


def test_closing_may_answer_the_questions_after_closing(world: World) -> None:
    phrase = answered(world)
    desk = world.desk()
    after = [one for one in desk.questionnaire().questions if one.phase.value != "report"]
    assert after, "the form has a question after closing"
    codes = {one.id: desk.questionnaire().option_list(one.list_code).options[0].code for one in after if one.list_code}
    given = Report("nl", FORM, tuple(Answer(question, (code,)) for question, code in codes.items()))
    desk.close_case(phrase, erase=False, report=given)
    world.tick_until_empty()
    adviser = world.adviser("a")
    adviser.sync()
    case = adviser.cases()[0]
    assert {answer.question: answer.codes for answer in case.closing} == {k: (v,) for k, v in codes.items()}
    assert (case.status, case.erase_wished) == (Status.CLOSED, False)


def test_a_report_of_several_parts_arrives_whole(world: World) -> None:
    text = secrets.token_hex(7_000)
    phrase = world.file(text)
    adviser = world.adviser("a")
    waiting = len(world.outbox().waiting)
    assert waiting > 2
    for missing in reversed(range(waiting)):
        world.later()
        world.tick()
        result = adviser.sync()
        assert adviser.cases()[0].parts_missing == missing
        assert result.new_messages == (not missing)
    case = adviser.cases()[0]
    assert case.report is not None
    assert case.report.answer("Q1").text == text
    world.later()
    world.tick()
    assert world.desk().read(phrase).lines[0].text == text[:1_499] + "…"


def test_nothing_is_known_before_the_first_tick(world: World) -> None:
    desk = reporter_desk.ReporterDesk.open(world.profile())
    assert desk.crowd() is None
    with pytest.raises(MeldappError) as error:
        desk.directory()
    assert error.value.code == "workflows.no-directory"
    with pytest.raises(MeldappError) as error:
        desk.file_report(desk.new_phrase(), report(), world.ids("a"))
    assert error.value.code == "workflows.no-directory"


def test_the_crowd_is_that_of_the_newest_day_that_is_over(world: World) -> None:
    desk = world.desk()
    assert desk.crowd() is None
    world.now = dt.datetime.now(dt.UTC)
    world.tick("other")
    world.later(slots=2)
    world.tick()
    assert desk.crowd() == (dt.date(2026, 3, 2), 1)


def test_the_code_phrase_is_checked_before_anything(world: World) -> None:
    desk = world.desk()
    phrase = desk.new_phrase()
    assert desk.check_phrase(f"  {phrase.title()} ") == phrase
    first = phrase.split()[0]
    assert first in desk.similar_words(first)
    wrong = " ".join(["qqqq", *phrase.split()[1:]])
    for act in (
        lambda: desk.read(wrong),
        lambda: desk.file_report(wrong, report(), world.ids("a")),
        lambda: desk.add_words(wrong, "iets"),
        lambda: desk.close_case(wrong, erase=False, readers=world.ids("a")),
    ):
        with pytest.raises(MeldappError) as error:
            act()
        assert (error.value.code, error.value.facts) == ("crypto.phrase-word", {"position": 1})
    assert world.outbox().waiting == ()


def test_a_reader_is_chosen_from_the_list(world: World) -> None:
    desk = world.desk()
    phrase = desk.new_phrase()
    for nobody in ([], [bytes(16)]):
        with pytest.raises(MeldappError) as error:
            desk.file_report(phrase, report(), nobody)
        assert error.value.code == "workflows.no-readers"
    with pytest.raises(MeldappError) as error:
        desk.add_words(phrase, "iets")
    assert error.value.code == "workflows.readers-unknown"
    assert desk.add_words(phrase, "iets", world.ids("b")).parts == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "workflows.no-words"),
        (" \n\u200b\0", "workflows.no-words"),
        ("x" * (LONGEST_WORDS + 1), "workflows.words-too-long"),
    ],
)
def test_words_say_something_and_fit(world: World, text: str, code: str) -> None:
    desk = world.desk()
    with pytest.raises(MeldappError) as error:
        desk.add_words(desk.new_phrase(), text, world.ids("a"))
    assert error.value.code == code


def test_another_phrase_reads_nothing(world: World) -> None:
    answered(world)
    desk = world.desk()
    nothing = desk.read(desk.new_phrase())
    assert (nothing.lines, nothing.status, nothing.confirmed) == ((), None, False)


def test_opening_removes_what_a_killed_program_left(world: World) -> None:
    world.desk()
    left = world.profile() / f".{profile.BOARD}.0a1b2c3d"
    left.write_bytes(b"half")
    world.desk()
    assert not left.exists()


@pytest.mark.parametrize(
    ("last", "ahead", "first", "complete"),
    [
        # Waiting before: nothing; the slot of now is done or not.
        (-1, 0, 0, 1),
        (0, 0, 1, 2),
        (-9, 0, 0, 1),
        # The clock was a slot ahead: one slot is waited for. Far ahead: the agent posts now, and so is said.
        (1, 0, 2, 3),
        (99, 0, 0, 1),
        # Two letters wait before these.
        (0, 2, 3, 4),
    ],
)
def test_a_departure_names_the_days(last: int, ahead: int, first: int, complete: int) -> None:
    now = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    slot = int(now.timestamp()) // 86_400
    outbox = Outbox(slot + last, (), (b"",) * (ahead + 2))
    answer = departure(outbox, 2, Policy(), now)
    days = (answer.first_day - now.date()).days, (answer.complete_day - now.date()).days
    assert (answer.parts, days) == (2, (first, complete))
    midnight = dt.datetime.combine(answer.first_day, dt.time(), dt.UTC)
    assert answer.leaves_from == max(now, midnight)
    assert answer.leaves_until == midnight + dt.timedelta(days=1)


def test_several_letters_a_slot_leave_sooner() -> None:
    now = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    policy = msgspec.structs.replace(POLICY, slot_seconds=86_400, letters_per_slot=3)
    answer = departure(Outbox(0, (b"",), (b"",) * 3), 3, policy, now)
    assert ((answer.first_day - now.date()).days, (answer.complete_day - now.date()).days) == (0, 1)

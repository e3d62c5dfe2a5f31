"""The adviser's desk: every verb, and every sentence it says no with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from meldapp.errors import MeldappError
from meldapp.questionnaire.model import Kind
from meldapp.records.case import Case
from meldapp.records.journal import Status
from meldapp.records.report import Answer
from meldapp.store.store import create_store
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.post_replies import LONGEST_REPLY
from tests.workflows.world import PASSPHRASE, World


@pytest.fixture
def case(world: World) -> Case:
    """Return a case that adviser a can read and b cannot."""
    world.file()
    world.tick_until_empty()
    world.adviser("a").sync()
    return world.only_case()


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(MeldappError) as error:
        act()
    assert error.value.code == code


def test_a_vault_opens_with_its_passphrase_only(world: World) -> None:
    refused("crypto.wrong-passphrase", lambda: AdviserDesk.unlock(world.vault("a"), "iets anders dan dit"))
    refused("workflows.vault-missing", lambda: AdviserDesk.unlock(world.vault("z"), PASSPHRASE))
    desk = AdviserDesk.unlock(world.vault("a"), PASSPHRASE)
    assert (desk.me.name, len(desk.directory().advisers)) == ("A", 3)


def test_a_passphrase_is_changed_by_who_knows_it(world: World) -> None:
    desk = world.adviser("a")
    refused("workflows.passphrase-short", lambda: desk.change_passphrase(PASSPHRASE, "kort"))
    refused("crypto.wrong-passphrase", lambda: desk.change_passphrase("een andere lange zin", "nog een lange wachtzin"))
    desk.change_passphrase(PASSPHRASE, "nog een lange wachtzin")
    refused("crypto.wrong-passphrase", lambda: AdviserDesk.unlock(world.vault("a"), PASSPHRASE))
    assert AdviserDesk.unlock(world.vault("a"), "nog een lange wachtzin").me == desk.me


def test_a_locked_desk_does_nothing(world: World, case: Case) -> None:
    desk = world.adviser("a")
    desk.lock()
    for act in (desk.sync, desk.cases, desk.periods, lambda: desk.note(case.case, "x")):
        refused("workflows.locked", act)
    assert desk.directory().version == 1


def test_without_a_directory_no_vault_opens(world: World) -> None:
    world.store.unlink()
    create_store(str(world.store))
    refused("workflows.no-directory-published", lambda: world.adviser("a"))


def test_each_step_is_seen_in_the_case(world: World, case: Case) -> None:
    desk = world.adviser("a")
    me = desk.me.adviser
    assert (case.status, case.acknowledge_by) == (Status.RECEIVED, world.today + dt.timedelta(days=7))
    assert desk.note(case.case, " let\0op ").notes[-1].text == " letop "
    assert desk.set_status(case.case, Status.ASSESSING).status is Status.ASSESSING
    assert desk.assign(case.case, me).assigned == me
    day = world.today + dt.timedelta(days=3)
    assert desk.set_deadline(case.case, day).due == day
    replied = desk.reply(case.case, "Dank je wel.")
    assert (replied.conversation[-1].text, replied.conversation[-1].waiting) == ("Dank je wel.", True)
    coded = desk.code(case.case, [Answer("Q4", ("HERK", "GODS")), Answer("HANDLING", ("GESP",)), Answer("Q5")])
    assert {answer.question for answer in coded.coding} == {"Q4", "HANDLING"}
    assert coded.coded_on == world.today
    closed = desk.close_case(case.case, "Tot ziens.")
    assert (closed.status, closed.due, closed.conversation[-1].text) == (Status.CLOSED, None, "Tot ziens.")
    assert closed.erase_by == world.today.replace(year=world.today.year + 1)
    assert desk.set_status(case.case, Status.IN_PROGRESS).erase_by is None
    assert desk.close_case(case.case, " \n").conversation == closed.conversation
    # Another program with the same vault sees the same.
    assert world.adviser("a").case(case.case) == desk.case(case.case)


def test_a_case_counts_in_the_period_of_its_first_coding(world: World, case: Case) -> None:
    desk = world.adviser("a")
    first = world.today
    desk.code(case.case, [Answer("Q4", ("HERK",))])
    world.later(days=200)
    again = desk.code(case.case, [Answer("Q4", ("GODS",))])
    assert (again.coded_on, again.coding) == (first, (Answer("Q4", ("GODS",)),))


def test_only_who_was_chosen_or_was_given_access_reads(world: World, case: Case) -> None:
    a, b = world.adviser("a"), world.adviser("b")
    b.sync()
    assert b.cases() == ()
    refused("workflows.unknown-case", lambda: b.case(case.case))
    refused("workflows.unknown-case", lambda: b.note(case.case, "x"))
    refused("workflows.unknown-case", lambda: b.erase(case.case))
    refused("workflows.not-a-reader", lambda: a.assign(case.case, b.me.adviser))
    refused("workflows.unknown-adviser", lambda: a.hand_over(case.case, bytes(16)))
    handed = a.hand_over(case.case, b.me.adviser)
    assert handed.readers == (a.me.adviser, b.me.adviser)
    assert a.hand_over(case.case, b.me.adviser).readers == handed.readers
    a.assign(case.case, b.me.adviser)
    assert b.note(case.case, "Ik kijk mee.") == a.case(case.case)
    assert world.adviser("c").cases() == ()


def test_words_say_something_and_fit_a_batch(world: World, case: Case) -> None:
    desk = world.adviser("a")
    refused("workflows.no-words", lambda: desk.reply(case.case, " \n"))
    refused("workflows.no-words", lambda: desk.note(case.case, ""))
    refused("workflows.words-too-long", lambda: desk.note(case.case, "x" * (LONGEST_REPLY + 1)))
    refused("workflows.words-too-long", lambda: desk.close_case(case.case, "x" * (LONGEST_REPLY + 1)))
    # Four replies of 6,000 bytes in a batch: more would wait for ever.
    refused("workflows.words-too-long", lambda: desk.reply(case.case, "\N{GRINNING FACE}" * 6_001))
    assert desk.reply(case.case, "\N{GRINNING FACE}" * 5_997).conversation
    desk.sync()
    assert not desk.case(case.case).conversation[-1].waiting


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("Q1", ("HERK",)), "workflows.not-coded"),
        (Answer("ZZ99", ("HERK",)), "workflows.not-coded"),
        (Answer("Q4", ("ZZZZ",)), "questionnaire.unknown-code"),
    ],
)
def test_coding_takes_codes_of_the_lists_only(world: World, case: Case, answer: Answer, code: str) -> None:
    desk = world.adviser("a")
    refused(code, lambda: desk.code(case.case, [answer]))
    assert desk.case(case.case).coding == ()


def test_a_question_with_one_answer_is_coded_with_one(world: World, case: Case) -> None:
    desk = world.adviser("a")
    form = desk.questionnaire()
    single = next(q for q in form.questions if q.kind is Kind.SINGLE and len(form.offered(q)) > len(form.common) + 1)
    options = [option.code for option in form.option_list(single.list_code).options if not option.exclusive][:2]
    refused("questionnaire.several-codes", lambda: desk.code(case.case, [Answer(single.id, tuple(options))]))


def test_the_most_urgent_case_comes_first(world: World) -> None:
    for name in "xyz":
        world.file(name, "ab", name)
        world.tick_until_empty(name)
        world.adviser("a").sync()
        world.later(days=1)
    desk = world.adviser("a")
    x, y, z = desk.cases()
    desk.close_case(x.case)
    desk.set_status(y.case, Status.ASSESSING)
    seen: list[int] = []
    assert [case.case for case in desk.cases(lambda done, _: seen.append(done))] == [z.case, y.case, x.case]
    assert seen


def test_erasing_leaves_nothing_and_the_letters_do_not_bring_it_back(world: World) -> None:
    phrase = world.file(readers="ab")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    b.sync()
    case = a.cases()[0].case
    assert len(b.cases()) == 1
    a.erase(case)
    refused("workflows.unknown-case", lambda: a.case(case))
    # Who had the case open, who unlocks later and who lost their memory of earlier syncs: it stays erased.
    b.sync()
    refused("workflows.unknown-case", lambda: b.note(case, "x"))
    for name in "ab":
        world.vault(name).with_name(f"{name}.vault.state").unlink()
        fresh = world.adviser(name)
        assert fresh.sync().new_cases == 0
        assert fresh.cases() == ()
        refused("workflows.unknown-case", partial(fresh.erase, case))
    with world.opened() as store:
        assert len(list(store.journal())) == 1
    # Neither do further words.
    world.desk().add_words(phrase, "Nog iets.", world.ids("ab"))
    world.tick_until_empty()
    assert world.adviser("a").sync().new_messages == 0
    assert world.adviser("a").cases() == ()


def test_two_who_erase_at_once(world: World, case: Case) -> None:
    a, other = world.adviser("a"), world.adviser("a")
    assert other.cases()
    a.erase(case.case)
    refused("workflows.unknown-case", lambda: other.erase(case.case))

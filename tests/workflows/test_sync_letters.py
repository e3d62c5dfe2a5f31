"""Sync: every letter is tried, each message arrives once, and the board grows by a batch."""

from __future__ import annotations

import datetime as dt
import secrets

import msgspec
import pytest

from meldapp.crypto import signing
from meldapp.crypto.letter import identify, seal_letter
from meldapp.crypto.message import split_message
from meldapp.errors import MeldappError
from meldapp.records.letter import LetterKind, Message, Part
from meldapp.records.sync import SyncResult
from meldapp.store.store import Store
from meldapp.workflows import case_writing, import_parts, set_up
from meldapp.workflows.desk_files import reader_keys, shape_of
from meldapp.workflows.sync_state import SyncState, read_state, state_file
from tests.workflows.world import PASSPHRASE, World, report, throw_away_key


class Stranger:
    """Somebody with the app who sends letters of their own making."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.directory = world.directory
        self.shape = shape_of(self.directory.policy)
        self.seed = secrets.token_bytes(32)

    def parts(self, message: Message, readers: str = "a") -> list[Part]:
        """Return a message as signed parts."""
        chosen = self.world.ids(readers)
        return list(split_message(message, chosen, self.seed, self.directory.organisation, self.shape))

    def post(self, *parts: Part, day: dt.date | None = None, readers: str = "a") -> None:
        """Put parts into the store as letters."""
        keys = reader_keys(self.directory, self.world.ids(readers))
        letters = [seal_letter(part, keys, self.directory.organisation, self.shape) for part in parts]
        with self.world.opened() as store:
            for letter in letters:
                store.add_letter(identify(letter), day or self.world.today, letter)


def message(text: str = "Iets.", key: bytes | None = None) -> Message:
    return Message(LetterKind.REPORT, report=report(text), encryption_key=key or throw_away_key())


def test_covers_bring_nothing(world: World) -> None:
    for _ in range(5):
        world.tick()
        world.later()
    assert world.adviser("a").sync() == SyncResult(letters=5)


def test_days_that_were_tried_are_not_tried_again(world: World) -> None:
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    assert a.sync().letters == 2
    assert a.sync().letters == 0
    world.later()
    world.tick()
    # One more on the same day: the day is tried again.
    assert a.sync().letters == 3
    world.vault("a").with_name("a.vault.state").write_bytes(b"{damaged")
    assert a.sync() == SyncResult(letters=3)


def test_a_letter_that_comes_on_a_day_that_is_over_is_tried(world: World) -> None:
    world.tick()
    yesterday = world.today
    world.later(days=1)
    a = world.adviser("a")
    assert a.sync().letters == 1
    Stranger(world).post(*Stranger(world).parts(message()), day=yesterday)
    assert a.sync().new_cases == 1


@pytest.mark.parametrize("day", [dt.date(1980, 1, 1), dt.date.min, dt.date.max, dt.date(2030, 1, 1)])
def test_a_letter_of_a_computer_whose_clock_is_wrong_is_not_lost(world: World, day: dt.date) -> None:
    stranger = Stranger(world)
    stranger.post(*stranger.parts(message(), "ab"), day=day, readers="ab")
    for name in "ab":
        world.adviser(name).sync()
        world.later(days=1)
    case = world.only_case("b")
    assert case.received == min(day, dt.date(2026, 3, 2))
    assert case.acknowledge_by == case.received + dt.timedelta(days=7)


def test_letters_stay_for_colleagues_and_then_go(world: World) -> None:
    world.file(readers="b")
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    world.later(days=60)
    a.sync()
    assert len(world.letters()) == 2
    world.later(days=1)
    a.sync()
    assert world.letters() == []
    assert read_state(state_file(world.vault("a"))).tried == ()


def test_letters_that_nobody_tried_stay_however_old(world: World) -> None:
    world.file()
    world.tick_until_empty()
    world.later(days=300)
    assert world.adviser("a").sync().new_cases == 1


def test_stopping_keeps_whole_days_and_loses_nothing(world: World) -> None:
    for name in "xy":
        world.file(name, "a", name)
        world.tick_until_empty(name)
        world.later(days=1)
    a = world.adviser("a")
    told: list[tuple[int, int]] = []
    asked = iter([False, True])

    stopped = a.sync(lambda done, total: told.append((done, total)), lambda: True)
    assert (stopped.cancelled, stopped.letters, stopped.replies_posted) == (True, 0, 0)
    with world.opened() as store:
        assert store.board() == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("meldapp.workflows.try_letters.PAGE", 2)
        half = a.sync(None, lambda: next(asked))
    assert (half.cancelled, half.new_cases, half.waiting_replies) == (True, 1, 1)
    assert a.sync().new_cases == 1
    assert len(a.cases()) == 2
    assert told == [(0, 4)]


def test_two_advisers_make_one_case_of_one_letter(world: World) -> None:
    world.file(readers="ab")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    assert (a.sync().new_cases, b.sync().new_cases) == (1, 0)
    assert a.cases() == b.cases()


def test_two_advisers_who_import_at_the_same_moment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    phrase = world.file(secrets.token_hex(5_000), "ab")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    add, first = Store.add_journal, [True]

    def late(store: Store, *rows: object) -> bool:
        if first:
            first.clear()
            b.sync()
        return add(store, *rows)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Store, "add_journal", late)
    # The board may show the confirmation of both: it is one line for the reporter.
    assert a.sync().new_cases == 0
    assert a.cases() == b.cases()
    world.later()
    world.tick()
    assert len(world.desk().read(phrase).lines) == 1


def test_an_import_that_never_gets_its_turn_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "add_journal", lambda *_: False)
        with pytest.raises(MeldappError) as error:
            a.sync()
        assert error.value.code == "workflows.case-busy"
    assert a.sync().new_cases == 1


def test_a_step_that_never_gets_its_turn_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    case = a.cases()[0].case
    monkeypatch.setattr(Store, "add_journal", lambda *_: False)
    with pytest.raises(MeldappError) as error:
        a.note(case, "x")
    assert error.value.code == "workflows.case-busy"
    assert case_writing.TRIES > 1


def test_a_case_that_is_erased_while_a_step_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.file(readers="ab")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    case = a.cases()[0].case

    def erased_first(*_: object) -> bool:
        b.erase(case)
        return False

    monkeypatch.setattr(Store, "add_journal", erased_first)
    with pytest.raises(MeldappError) as error:
        a.note(case, "x")
    assert error.value.code == "workflows.unknown-case"


def test_what_a_reporter_sends_further_reaches_whom_they_add(world: World) -> None:
    phrase = world.file(readers="a")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    desk = world.desk()
    desk.add_words(phrase, "Nu ook aan b.", world.ids("ab"))
    world.tick_until_empty()
    # Whoever comes first: the letters of b wait until a has given access.
    b.sync()
    assert b.cases() == ()
    a.sync()
    b.sync()
    assert b.cases() == a.cases()
    assert b.cases()[0].conversation[-1].text == "Nu ook aan b."


def test_words_to_an_adviser_without_access_wait_for_it(world: World) -> None:
    phrase = world.file(readers="a")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    world.desk().add_words(phrase, "Alleen aan b.", world.ids("b"))
    world.tick_until_empty()
    for _ in range(2):
        assert b.sync().new_messages == 0
        world.later(days=1)
    a.hand_over(a.cases()[0].case, b.me.adviser)
    assert b.sync().new_messages == 1
    assert a.cases()[0].conversation[-1].text == "Alleen aan b."


def test_the_same_part_twice_counts_once(world: World) -> None:
    stranger = Stranger(world)
    (part,) = stranger.parts(message())
    stranger.post(part, part)
    a = world.adviser("a")
    assert (a.sync().new_messages, len(a.cases()[0].history)) == (1, 2)
    stranger.post(part)
    result = a.sync()
    assert (result.letters, result.new_messages, result.new_cases) == (3, 0, 0)
    assert len(a.cases()[0].history) == 2


def test_letters_that_are_no_letters_are_counted_and_keep_nothing_else(world: World) -> None:
    stranger = Stranger(world)
    (good,) = stranger.parts(message())
    forged = msgspec.structs.replace(good, message=bytes(16))
    stranger.post(good, forged)
    with world.opened() as store:
        whole = next(iter(store.letters(world.today))).sealed
        slot = 1_168 * 4
        store.add_letter(bytes(16), world.today, whole[:slot] + bytes(32) + whole[slot + 32 :])
        store.add_letter(bytes(15) + b"\1", world.today, b"short")
    result = world.adviser("a").sync()
    assert (result.letters, result.damaged, result.new_cases) == (4, 3, 1)


def test_parts_that_do_not_make_a_message_show_as_damage(world: World) -> None:
    stranger = Stranger(world)
    parts = stranger.parts(message(secrets.token_hex(5_000)))
    other = stranger.parts(message("x"))[0]
    spoilt = [resigned(stranger, msgspec.structs.replace(part, payload=other.payload)) for part in parts]
    stranger.post(*spoilt)
    a = world.adviser("a")
    assert a.sync().new_messages == 0
    case = a.cases()[0]
    assert (case.report, case.gaps, case.parts_missing) == (None, 1, 0)


def test_more_parts_than_were_promised_are_not_missing(world: World) -> None:
    stranger = Stranger(world)
    (part,) = stranger.parts(message())
    more = resigned(stranger, msgspec.structs.replace(part, part=2, of=2))
    stranger.post(part, more)
    a = world.adviser("a")
    a.sync()
    assert a.cases()[0].parts_missing >= 0


def resigned(stranger: Stranger, part: Part) -> Part:
    from meldapp.crypto import message as messages

    signed = messages._signed(part, stranger.directory.organisation)
    return msgspec.structs.replace(part, signature=signing.sign(stranger.seed, signed))


def test_a_reader_who_is_on_no_list_gets_nothing(world: World) -> None:
    stranger = Stranger(world)
    readers = [*world.ids("a"), bytes(16)]
    parts = split_message(message(), readers, stranger.seed, stranger.directory.organisation, stranger.shape)
    stranger.post(*parts)
    a = world.adviser("a")
    a.sync()
    with world.opened() as store:
        assert len(list(store.grants())) == 1


@pytest.mark.parametrize("key", [b"\xff" * 1_216, bytes(1_216)])
def test_a_reporter_with_a_bad_key_keeps_nobody_from_their_reply(world: World, key: bytes) -> None:
    stranger = Stranger(world)
    stranger.post(*stranger.parts(message(key=key)))
    phrase = world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    result = a.sync()
    assert (result.new_cases, result.replies_posted, result.waiting_replies) == (2, 1, 0)
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


def test_an_adviser_who_left_syncs_no_more(world: World) -> None:
    a = world.adviser("a")
    set_up.remove_adviser(world.organisation, world.ids("a")[0])
    set_up.publish_directory(world.organisation, PASSPHRASE)
    with pytest.raises(MeldappError) as error:
        world.adviser("a")
    assert error.value.code == "workflows.not-listed"
    # Who is still inside goes on with what they had.
    assert a.sync() == SyncResult()


def test_a_book_of_somebody_who_is_not_listed_opens_no_letters(world: World) -> None:
    from meldapp.workflows.case_book import CaseBook
    from meldapp.workflows.sync_letters import sync

    book = CaseBook(msgspec.structs.replace(world.keys("a"), adviser=bytes(16)), world.directory)
    with world.opened() as store, pytest.raises(MeldappError) as error:
        sync(book, store, world.folder / "state", world.today)
    assert error.value.code == "workflows.not-listed"


def test_the_state_is_nothing_when_it_cannot_be_read(world: World) -> None:
    file = state_file(world.vault("a"))
    assert read_state(file) == SyncState()
    for damaged in (b"", b"[]", b"\xff", b'{"done": []}'):
        file.write_bytes(damaged)
        assert read_state(file) == SyncState()


def test_many_cases_come_in_together(world: World) -> None:
    stranger = [Stranger(world) for _ in range(12)]
    for number, one in enumerate(stranger):
        one.post(*one.parts(message(str(number)), "abc"), readers="abc")
    b = world.adviser("b")
    assert b.sync().new_cases == 12
    assert {case.report.answer("Q1").text for case in b.cases() if case.report} == {str(n) for n in range(12)}
    assert world.adviser("c").cases() == b.cases()
    assert import_parts.Imported(0, 0, frozenset()).left == frozenset()


def test_a_case_that_a_colleague_erased_a_moment_ago_stays_erased(world: World) -> None:
    from meldapp.workflows.case_book import CaseBook

    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    case = a.cases()[0].case
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
        a.erase(case)
        # What this book knows is a moment old: it erases what is erased, and that is all.
        case_writing.erase_case(book, store, case, world.today)
        assert book.is_erased(case)
    assert world.adviser("a").cases() == ()


def test_a_first_row_that_came_back_while_it_was_erased(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    case = a.cases()[0].case
    with monkeypatch.context() as patch:
        patch.setattr(Store, "replace_journal", lambda *_: False)
        with pytest.raises(MeldappError) as error:
            a.erase(case)
        assert error.value.code == "workflows.unknown-case"
    assert len(a.cases()) == 1

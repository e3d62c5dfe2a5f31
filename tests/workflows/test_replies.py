"""Replies: from the adviser's words to the board, and from the board to the one reporter they are for."""

from __future__ import annotations

import secrets

import msgspec
import pytest

from meldapp.crypto import hpke, signing
from meldapp.crypto.message import case_of
from meldapp.crypto.phrase import ReporterKeys, reporter_keys
from meldapp.crypto.reply import REPLY_SIZE, seal_reply, split_reply
from meldapp.records.directory import Directory
from meldapp.records.journal import Status
from meldapp.records.letter import Reply, ReplyKind
from meldapp.records.sealed import DatedReply
from meldapp.workflows import set_up
from meldapp.workflows.read_replies import read_conversation
from tests.workflows.world import PASSPHRASE, World


@pytest.fixture
def reporter(world: World) -> ReporterKeys:
    """Return the keys of somebody with a code phrase."""
    return reporter_keys("een twee drie", world.directory.organisation)


def reply(world: World, reporter: ReporterKeys, text: str = "Dank.", **changes: object) -> list[DatedReply]:
    """Return a reply of adviser a as the board holds it."""
    keys, directory = world.keys("a"), world.directory
    case = case_of(signing.ed25519_public(reporter.ed25519), directory.organisation)
    made = Reply(ReplyKind.WORDS, case, secrets.token_bytes(16), keys.adviser, 3, world.today, text=text, status="BEHA")
    made = msgspec.structs.replace(made, **changes)
    public = hpke.public_bytes(reporter.encryption)
    sealed = [seal_reply(part, public, keys.ed25519, directory.organisation) for part in split_reply(made)]
    return [DatedReply(world.today, one) for one in sealed]


def texts(board: list[DatedReply], reporter: ReporterKeys, directory: Directory) -> list[str]:
    return [line.text for line in read_conversation(reporter, board, directory).lines]


def test_a_reply_reaches_its_reporter_and_nobody_else(world: World, reporter: ReporterKeys) -> None:
    other = reporter_keys("vier vijf zes", world.directory.organisation)
    board = [*reply(world, reporter, "Voor een."), *reply(world, other, "Voor twee.")]
    assert texts(board, reporter, world.directory) == ["Voor een."]
    assert texts(board, other, world.directory) == ["Voor twee."]


def test_words_of_several_replies_are_read_once_all_are_there(world: World, reporter: ReporterKeys) -> None:
    board = reply(world, reporter, "é" * 8_000)
    assert len(board) == 3
    assert texts(board[::-1], reporter, world.directory) == ["é" * 8_000]
    assert texts([*board, *board], reporter, world.directory) == ["é" * 8_000]
    assert texts(board[1:], reporter, world.directory) == []


def test_a_reply_is_signed_by_an_adviser_and_is_for_this_case(world: World, reporter: ReporterKeys) -> None:
    board = [
        *reply(world, reporter, "Goed.", clock=1),
        *reply(world, reporter, "Van niemand.", author=bytes(16)),
        *reply(world, reporter, "Van b, maar getekend door a.", author=world.ids("b")[0]),
        *reply(world, reporter, "Uit een ander gesprek.", case=bytes(16)),
        DatedReply(world.today, bytes(REPLY_SIZE)),
        DatedReply(world.today, b"kort"),
    ]
    assert texts(board, reporter, world.directory) == ["Goed."]


def test_a_reply_that_opens_and_makes_no_sense_is_passed_over(world: World, reporter: ReporterKeys) -> None:
    from meldapp.crypto.labels import label

    public = hpke.load_public(hpke.public_bytes(reporter.encryption))
    sense = bytes(REPLY_SIZE - hpke.OVERHEAD)
    sealed = hpke.seal(sense, public, label("reply", world.directory.organisation))
    assert texts([DatedReply(world.today, sealed)], reporter, world.directory) == []


def test_an_adviser_who_left_is_still_read(world: World, reporter: ReporterKeys) -> None:
    board = reply(world, reporter)
    set_up.remove_adviser(world.organisation, world.ids("a")[0])
    directory = set_up.publish_directory(world.organisation, PASSPHRASE)
    assert texts(board, reporter, directory) == ["Dank."]


@pytest.mark.parametrize(
    ("status", "kind", "known", "closed"),
    [
        ("BEHA", ReplyKind.WORDS, Status.IN_PROGRESS, False),
        ("AFGE", ReplyKind.WORDS, Status.CLOSED, True),
        ("BEHA", ReplyKind.CLOSED, Status.IN_PROGRESS, True),
        ("NEW", ReplyKind.WORDS, None, False),
    ],
)
def test_the_state_is_that_of_the_newest_reply(
    world: World, reporter: ReporterKeys, status: str, kind: ReplyKind, known: Status | None, *, closed: bool
) -> None:
    board = [*reply(world, reporter, kind=kind, status=status), *reply(world, reporter, clock=1)]
    conversation = read_conversation(reporter, board, world.directory)
    assert (conversation.status, conversation.closed, conversation.confirmed) == (known, closed, True)


def test_long_words_go_in_a_later_batch_when_they_do_not_fit(world: World) -> None:
    phrase = world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    case = a.cases()[0].case
    for text in ("x" * 17_000, "y" * 11_000, "kort"):
        a.reply(case, text)
    posted = [a.sync().replies_posted for _ in range(3)]
    assert sum(posted) == 3
    assert posted[-1] == 0
    with world.opened() as store:
        assert len(store.board()) == 4 * 4
    world.later()
    world.tick()
    assert [len(line.text) for line in world.desk().read(phrase).lines[1:]] == [17_000, 11_000, 4]
    assert a.sync().waiting_replies == 0


def test_an_adviser_who_may_post_no_more_today_waits(world: World) -> None:
    draft = set_up.draft_directory(world.organisation)
    draft = msgspec.structs.replace(draft, policy=msgspec.structs.replace(draft.policy, board_batches_per_day=1))
    (world.organisation / set_up.DRAFT).write_bytes(msgspec.json.encode(draft))
    set_up.publish_directory(world.organisation, PASSPHRASE)
    world.file()
    a = world.adviser("a")
    assert a.sync().replies_posted == 0
    world.tick_until_empty()
    result = a.sync()
    assert (result.new_cases, result.replies_posted, result.waiting_replies) == (1, 0, 1)
    world.later(days=1)
    assert a.sync().replies_posted == 1
    with world.opened() as store:
        assert {day: store.replies_on(day) for day in {row.day for row in store.board()}} == {
            world.today: 4,
            world.today.replace(day=2): 4,
        }


def test_replies_leave_the_board_after_their_time(world: World) -> None:
    a = world.adviser("a")
    a.sync()
    world.later(days=61)
    a.sync()
    with world.opened() as store:
        assert {row.day for row in store.board()} == {world.today}


def test_the_confirmation_of_a_close_quotes_nothing(world: World) -> None:
    phrase = world.file("Zonder woorden.")
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    world.desk().close_case(phrase, erase=False, readers=world.ids("a"))
    world.tick_until_empty()
    a.sync()
    world.later()
    world.tick()
    assert [line.text for line in world.desk().read(phrase).lines] == ["Zonder woorden.", ""]

"""P8: kill a program between any two of its steps, start again, and look whether anything was lost or doubled.

A program, not a test: it forks a child for every step at which the child is to die, which a test runner with threads
must not do. Arguments: the folder of an organisation, a folder to work in, and a scenario. Prints how many steps there
were. A step is a file opened for writing, written to disk or renamed, or a statement that changes the database.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from meldapp.crypto import kdf
from meldapp.letterbox.embedded import EmbeddedLetterbox
from meldapp.records.journal import Posted, Received
from meldapp.records.report import Answer
from meldapp.store import sqlite_file
from meldapp.workflows import agent_tick, set_up
from meldapp.workflows.agent_tick import tick
from meldapp.workflows.read_release import open_release
from meldapp.workstation import profile
from tests.workflows.world import PASSPHRASE, POLICY, World, cheap_stretch, copy_world, report

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

KILLED = 77
TEXT = secrets.token_hex(5_000)
"""A report of three letters: it does not compress to less."""
Act = Callable[[World], object]
Check = Callable[[World, str], None]
Scenario = tuple[Callable[[World], str], Act, Check]


class Killer:
    """Counts the steps of this process and ends it, without any clean-up, before the one that is due."""

    def __init__(self, due: int) -> None:
        self.steps = 0
        self.due = due

    def step(self) -> None:
        """Take a step, or die."""
        self.steps += 1
        if self.steps == self.due:
            os._exit(KILLED)

    def install(self) -> None:
        """Count what this process does to files and databases from here on."""
        sys.addaudithook(self._event)
        fsync, connect = os.fsync, sqlite_file.connect

        def counted_fsync(descriptor: FileDescriptorLike) -> None:
            self.step()
            fsync(descriptor)

        def counted_connect(path: Path) -> sqlite3.Connection:
            connection = connect(path)
            connection.set_trace_callback(self._statement)
            return connection

        os.fsync = counted_fsync  # type: ignore[assignment]  # the name of its argument differs
        sqlite_file.connect = counted_connect

    def _statement(self, sql: str) -> None:
        # To die before reading is to die before what is written next.
        if not sql.startswith(("SELECT", "PRAGMA")) or sql == sqlite_file.EMPTY_LOG:
            self.step()

    def _event(self, event: str, arguments: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writing or event in {"os.rename", "os.remove"}:
            self.step()


def attempt(world: World, act: Act, due: int) -> tuple[bool, int]:
    """Do ``act`` in a child that dies before step ``due``; return whether it died, and how many steps it took."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        killer = Killer(due)
        try:
            killer.install()
            act(world)
            os.write(writing, killer.steps.to_bytes(4, "big"))
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child must never return into the loop of its parent
            import traceback

            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        steps = int.from_bytes(pipe.read(), "big")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}, f"step {due}: {code}"
    return code == KILLED, steps


# ------------------------------------------------------------------------------------ scenarios


def received(world: World, name: str = "a") -> list[int]:
    """Return how many parts each case of an adviser holds."""
    return sorted(
        sum(isinstance(entry.what, Received) for entry in case.history) for case in world.adviser(name).cases()
    )


def deliver(world: World) -> None:
    """Let everything arrive, as it would after a restart."""
    world.later()
    world.tick()
    world.tick_until_empty()
    for name in "abab":
        world.adviser(name).sync()
    world.later()
    world.tick()


def lines(world: World, phrase: str) -> list[str]:
    return [line.text[:20] for line in world.desk().read(phrase).lines]


def expect_one_report(world: World, phrase: str) -> None:
    """Check that the report arrived once: with both its readers, as one case, confirmed in one line."""
    deliver(world)
    assert received(world, "a") == received(world, "b") == [3]
    assert world.only_case("b").report == report(TEXT)
    assert lines(world, phrase) == [TEXT[:20]]
    assert len(world.letters()) == len(set(world.letters()))


def file_first(world: World) -> str:
    return world.file(TEXT, "ab")


def tick_later(world: World) -> None:
    world.later()
    world.tick()


class Interrupted(EmbeddedLetterbox):
    """A letterbox so slow that the window is opened, a report is filed and the window is closed during a post."""

    def __init__(self, world: World) -> None:
        super().__init__(str(world.store))
        self._world = world

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Take a letter in, before and after the window was used: the answer to the first did not come."""
        super().post(identifier, day, letter)
        file_report(self._world)
        super().post(identifier, day, letter)


def earlier_and_phrase(world: World) -> str:
    """File a report of one letter, and think of the phrase of the next."""
    world.file("Eerder.", "c")
    return known_phrase(world)


def tick_while_filing(world: World) -> None:
    world.later()
    tick(world.profile(), world.now, letterbox=Interrupted(world))


def expect_both_reports(world: World, phrase: str) -> None:
    """Check that what was under way arrived once, and what was filed meanwhile wholly or not at all."""
    assert world.outbox().last_slot or world.outbox().pending
    waiting = len(world.outbox().waiting)
    assert waiting in {0, 1, 3, 4}
    if waiting < 3:
        file_report(world)
    expect_one_report(world, phrase)
    world.adviser("c").sync()
    assert received(world, "c") == [1]


def tick_with_other_names(world: World) -> None:
    """Tick as an agent would that gives a letter another name at every try."""
    setattr(agent_tick, "identify", lambda _: secrets.token_bytes(16))  # noqa: B010 - not what the name promises
    tick_later(world)


def known_phrase(world: World) -> str:
    desk = world.desk()
    (world.folder / "phrase").write_text(desk.new_phrase(), "utf-8")
    return (world.folder / "phrase").read_text("utf-8")


def file_report(world: World) -> None:
    phrase = (world.folder / "phrase").read_text("utf-8")
    desk = world.desk()
    desk.file_report(phrase, report(TEXT), world.ids("ab"))
    desk.close()


def expect_all_or_nothing(world: World, phrase: str) -> None:
    """Check that all parts wait, or none; a reporter who files again then has still one case."""
    waiting = len(world.outbox().waiting)
    assert waiting in {0, 3}
    if not waiting:
        file_report(world)
    expect_one_report(world, phrase)


def arrived(world: World) -> str:
    phrase = world.file(TEXT, "ab")
    world.tick_until_empty()
    return phrase


def sync(world: World) -> None:
    world.adviser("a").sync()


def in_case(world: World) -> str:
    phrase = arrived(world)
    sync(world)
    return phrase


def reply_and_sync(world: World) -> None:
    a = world.adviser("a")
    case = a.cases()[0].case
    a.reply(case, "Een antwoord.")
    a.sync()


def expect_at_most_one_answer(world: World, phrase: str) -> None:
    """Check that what was written is posted once, and that the board grew by whole batches."""
    case = world.only_case()
    written = len(case.conversation)
    deliver(world)
    assert lines(world, phrase) == [TEXT[:20], "Een antwoord."][: 1 + written]
    case = world.only_case()
    posted = [reply for entry in case.history if isinstance(entry.what, Posted) for reply in entry.what.replies]
    assert len(posted) == len(set(posted)) == 1 + written
    with world.opened() as store:
        assert len(store.board()) % POLICY.board_batch == 0
    assert case.gaps == 0


def hand_over(world: World) -> None:
    a = world.adviser("a")
    a.hand_over(a.cases()[0].case, world.ids("c")[0])


def expect_handed_over_or_not(world: World, _: str) -> None:
    """Check that who is named as a reader can read, and who is not cannot."""
    (c,) = world.ids("c")
    case = world.only_case()
    assert (c in case.readers) == bool(world.adviser("c").cases())
    hand_over(world)
    assert world.only_case("c") == world.only_case("a") == world.only_case("b")
    assert world.only_case().gaps == 0


def erase(world: World) -> None:
    a = world.adviser("a")
    a.erase(a.cases()[0].case)


def expect_erased_or_not(world: World, _: str) -> None:
    """Check that the case is whole or gone for everybody."""
    left = received(world, "a")
    assert left in ([], [3])
    assert received(world, "b") == left
    if left:
        erase(world)
    world.vault("a").with_name("a.vault.state").unlink()
    deliver(world)
    assert received(world, "a") == received(world, "b") == []


def coded(world: World) -> str:
    in_case(world)
    a = world.adviser("a")
    a.code(a.cases()[0].case, [Answer("Q4", ("HERK",))])
    world.later(days=150)
    return ""


def publish(world: World) -> None:
    world.adviser("a").publish("2026-H1", world.folder / "r.json")


def expect_published_once(world: World, _: str) -> None:
    """Check that publishing again gives the one release."""
    publish(world)
    with world.opened() as store:
        ((number, signed),) = store.releases()
    assert (number, signed) == (1, (world.folder / "r.json").read_bytes())
    assert open_release(world.folder / "r.json").release.period == "2026-H1"


def publish_directory(world: World) -> None:
    set_up.publish_directory(world.organisation, PASSPHRASE)


def expect_directory(world: World, phrase: str) -> None:
    """Check that the directory can be published again, and that desks go on with it."""
    set_up.publish_directory(world.organisation, PASSPHRASE)
    deliver(world)
    newest = set_up.draft_directory(world.organisation).version - 1
    assert world.desk().directory().version == world.directory.version == newest
    assert lines(world, phrase) == [TEXT[:20]]


def first_tick(world: World) -> str:
    world.profile("new")
    return ""


def tick_new(world: World) -> None:
    world.tick("new")


def expect_desk(world: World, _: str) -> None:
    """Check that the first tick can be done again and posts one letter in all."""
    world.tick("new")
    assert world.desk("new").directory().version == 1
    assert len(world.letters()) == 1


def adviser_keys(world: World) -> None:
    set_up.make_adviser_keys(world.organisation, world.folder / "d.vault", PASSPHRASE, "D", world.folder / "d.request")


def expect_keys(world: World, _: str) -> None:
    """Check that no request goes round without the keys that belong to it."""
    if (world.folder / "d.request").exists():
        assert (world.folder / "d.vault").exists()
        set_up.read_request(world.organisation, world.folder / "d.request")


SCENARIOS: dict[str, Scenario] = {
    "tick": (file_first, tick_later, expect_one_report),
    "control": (file_first, tick_with_other_names, expect_one_report),
    "tick-while-filing": (earlier_and_phrase, tick_while_filing, expect_both_reports),
    "first-tick": (first_tick, tick_new, expect_desk),
    "file": (known_phrase, file_report, expect_all_or_nothing),
    "sync": (arrived, sync, expect_one_report),
    "reply": (in_case, reply_and_sync, expect_at_most_one_answer),
    "hand-over": (in_case, hand_over, expect_handed_over_or_not),
    "erase": (in_case, erase, expect_erased_or_not),
    "publish": (coded, publish, expect_published_once),
    "directory": (arrived, publish_directory, expect_directory),
    "keys": (first_tick, adviser_keys, expect_keys),
}


def main() -> None:
    """Kill the act of a scenario at each of its steps, and check what is left each time."""
    template, work, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    kdf.stretch = cheap_stretch
    prepare, act, check = SCENARIOS[name]
    begin = copy_world(template, work / "begin")
    begin.profile()
    phrase = prepare(begin)
    now, due, killed = begin.now, 0, True
    while killed:
        due += 1
        shutil.rmtree(work / "trial", ignore_errors=True)
        world = moved(begin, work / "trial")
        world.now = now
        killed, _ = attempt(world, act, due)
        try:
            check(world, phrase)
            assert not [path for path in world.profile().glob(f".{profile.OUTBOX}.*") if name in {"tick", "file"}]
        except BaseException:
            print(f"killed before step {due}", file=sys.stderr)
            raise
    print(due - 1)


def moved(begin: World, folder: Path) -> World:
    """Copy a world; its desks name the store by an absolute path too."""
    world = copy_world(begin.folder, folder)
    for file in folder.glob(f"*/{profile.INSTALLATION}"):
        file.write_text(file.read_text("utf-8").replace(str(begin.store), str(world.store)), "utf-8")
    return world


if __name__ == "__main__":
    main()

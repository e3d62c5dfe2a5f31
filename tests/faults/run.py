"""A run: people work, a killer kills, everything that was on its way arrives, and what arrived is what was filed."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from meldapp.errors import MeldappError, explain
from meldapp.records.case import Case, Speaker
from meldapp.store.store import check_store, open_store
from meldapp.workflows.desk_files import read_board, read_directory, read_outbox
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workflows.sync_state import read_state, state_file
from meldapp.workstation import profile
from tests.faults.killer import Killer
from tests.faults.office import ADVISERS, POLICY, Office
from tests.faults.people import Adviser, Agents, Filed, Reporters

_PATIENCE = 900.0
_SERVER_AWAY = ("store.unreachable", "store.connection-lost", "store.failed")


class Plan(NamedTuple):
    """``kills`` at moments drawn from ``seed``; ``pause`` seconds from kill to kill, ``pace`` from report to report."""

    kills: int
    seed: int
    pause: float
    pace: float
    workstations: int = 4


class Told(NamedTuple):
    """What a run did."""

    killer: Killer
    reports: int
    added: int
    replies: int
    letters: int
    seconds: float
    office: Office

    def __str__(self) -> str:
        """Say it in lines, for a person who keeps figures."""
        killer, programs = self.killer, self.office.programs
        lines = [
            f"{killer.alive.total()} kills in {self.seconds:.0f} s, {killer.at_work.total()} of them at work",
            f"{self.reports} reports, {self.added} follow-ups, {self.replies} replies, {self.letters} letters",
        ]
        lines += [
            f"  {kind}: {killer.alive[kind]} killed, {killer.at_work[kind]} at work, {killer.missed[kind]} missed"
            for kind in sorted(killer.alive)
        ]
        lines += [f"  {kind} ended {dict(codes)}" for kind, codes in sorted(programs.ended.items())]
        lines += [f"  {count} x {said}" for said, count in programs.complaints.most_common()]
        lines += [f"  {count} x letterbox logged {code}" for code, count in self.office.codes.most_common()]
        return "\n".join(lines)


def run(folder: Path, plan: Plan) -> Told:
    """Do what the module says; an assertion fails when anything was lost, doubled or damaged."""
    begun = time.monotonic()
    with ExitStack() as stack:
        office = stack.enter_context(Office(folder, plan.workstations))
        killer = Killer(office, plan.seed)
        reporters = Reporters(office, plan.seed, plan.pace)
        advisers = [Adviser(office, name, plan.seed) for name in ADVISERS]
        half = plan.workstations // 2
        agents = [Agents(office, office.desks[:half]), Agents(office, office.desks[half:])]
        works = [reporters.work, *(one.work for one in agents), *(one.work for one in advisers)]
        stop = threading.Event()
        with ThreadPoolExecutor(len(works) + 1) as pool:
            working = [pool.submit(work, stop) for work in works]
            killing = pool.submit(killer.kill, plan.kills, plan.pause, stop)
            _watch(killing, working, stop)
        deliver(office, advisers)
        letters = check(office, reporters.filed, advisers)
        replies = sum(len(_words(case, Speaker.ADVISER)) for case in advisers[0].cases())
    assert office.codes.keys() <= _said(), office.codes
    assert office.programs.ended["letterbox"].keys() <= {-9, 0, 1}
    filed = reporters.filed
    seconds = time.monotonic() - begun
    return Told(killer, len(filed), sum(len(one.added) for one in filed), replies, letters, seconds, office)


def _said() -> set[str]:
    """Return all that a letterbox may say while its server is killed: codes, and sentences when it cannot begin."""
    problems = [MeldappError(code, name="meld") for code in _SERVER_AWAY]
    told = [(problem.code, explain(problem, "en")) for problem in problems]
    return {line for code, words in told for line in (f"{code}: {' '.join(words)}", *words)}


def _watch(killing: Future[None], working: list[Future[None]], stop: threading.Event) -> None:
    """Wait until the killer is done, or somebody failed, and have all of them end."""
    try:
        wait([killing, *working], return_when="FIRST_COMPLETED")
        if not killing.done():
            for one in working:
                if one.done():
                    one.result()
        killing.result()
    finally:
        stop.set()
    for one in working:
        one.result()


def deliver(office: Office, advisers: list[Adviser]) -> None:
    """Let all arrive, as it would without a killer: what is posted, synced, replied, and fetched."""
    end = time.monotonic() + _PATIENCE
    tick = office.programs.run
    while any(_waits(desk) for desk in office.desks):
        assert time.monotonic() < end, office.programs.complaints
        for desk in office.desks:
            tick("agent", "agent", "tick", "--profile", desk)
    # Twice: the second syncs what the first made room for, and puts the last batches on the board.
    for adviser in advisers * 2:
        assert adviser.sync() == 0
    while any(line.waiting for one in advisers for case in one.cases() for line in case.conversation):
        assert time.monotonic() < end
        assert all(adviser.sync() == 0 for adviser in advisers)
    with open_store(office.url()) as store:
        replies = len(store.board())
    # A copy of the letterbox hands out a board that may be ten seconds old.
    while any(len(read_board(desk).replies) < replies for desk in office.desks):
        assert time.monotonic() < end, office.programs.complaints
        for desk in office.desks:
            tick("agent", "agent", "tick", "--profile", desk)


def _waits(desk: Path) -> bool:
    outbox, damaged = read_outbox(desk, profile.read_installation(desk), POLICY)
    assert not damaged
    return bool(outbox.pending or outbox.waiting)


# ------------------------------------------------------------------------------------------- what arrived


def check(office: Office, filed: list[Filed], advisers: list[Adviser]) -> int:
    """Compare what arrived with what was filed; return how many letters the store has."""
    cases = {adviser.name: adviser.cases() for adviser in advisers}
    for name, known in cases.items():
        texts = Counter(case.report.answers[0].text for case in known if case.report)
        assert texts == Counter(one.text for one in filed if name in one.readers)
        assert len(known) == texts.total()
        assert not any(case.parts_missing or case.gaps for case in known)
    for one in filed:
        mine = {name: _case_of(one, cases[name]) for name in one.readers}
        for case in mine.values():
            assert sorted(_words(case, Speaker.REPORTER)) == sorted(one.added)
        _check_conversation(one, next(iter(mine.values())))
    for adviser in advisers:
        _check_replies(adviser, cases[adviser.name])
    return _check_disk(office)


def _case_of(filed: Filed, cases: tuple[Case, ...]) -> Case:
    (case,) = [case for case in cases if case.report and case.report.answers[0].text == filed.text]
    return case


def _words(case: Case, speaker: Speaker) -> list[str]:
    return [line.text for line in case.conversation if line.speaker is speaker]


def _check_replies(adviser: Adviser, cases: tuple[Case, ...]) -> None:
    """Check that what the adviser saw to be written is there once, and nothing of theirs twice."""
    for case in cases:
        mine = [text for text in _words(case, Speaker.ADVISER) if text.startswith(f"{adviser.name}:")]
        assert len(mine) == len(set(mine)) <= 1
        if case.case in adviser.replied:
            assert mine == [adviser.replied[case.case]]


def _check_conversation(filed: Filed, case: Case) -> None:
    """Check that the reporter reads each confirmation and each reply once, with the words that were written."""
    desk = ReporterDesk.open(filed.desk)
    conversation = desk.read(filed.phrase)
    desk.close()
    assert conversation.confirmed
    said = Counter(line.text for line in conversation.lines if line.speaker is Speaker.ADVISER)
    assert said == Counter(_words(case, Speaker.ADVISER))
    quoted = Counter(line.text[:100] for line in conversation.lines if line.speaker is Speaker.REPORTER)
    assert quoted == Counter(text[:100] for text in (filed.text, *filed.added))


def _check_disk(office: Office) -> int:
    """Open everything that lies on a disk."""
    check_store(office.url())
    with open_store(office.url()) as store:
        letters = sum(store.crowd().values())
        assert len(store.board()) % POLICY.board_batch == 0
    for desk in office.desks:
        installation = profile.read_installation(desk)
        assert read_directory(desk, installation) is not None
        assert read_board(desk).replies
        locks = {profile.LOCK, profile.AGENT_LOCK}
        left = {path.name for path in desk.iterdir()} - {*profile.WRITTEN, *locks, profile.INSTALLATION}
        assert left == {"letterbox.pem"}
    for name in ADVISERS:
        assert read_state(state_file(office.vault(name))).tried
    return letters

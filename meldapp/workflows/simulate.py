"""The simulator: days in an organisation with real desks, agents and advisers, and what its administrators see of it.

Every program is the real one; only clocks are virtual. ``simulate`` leaves in its folder, for whoever attacks or
operates (docs/attacks.md):

- ``flows.csv``: what the network administrator logs, a line for each exchange of a workstation with the letterbox
- ``inserts.csv``: what the database administrator logs, a line for each row of letters and journal
- ``store-day-NNN.db``: the database after each day (``.sql`` from a server), day 0 before the first
- ``desk-NNNN/day-NNN/``: the files of each workstation after its tick of that day
- ``entries.csv``: their entries in the folder, as a copy of the disk shows them
- ``truth.json``: who filed when; not for attackers
- ``live/``: the organisation itself
"""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from random import Random
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.letterbox.connect import Letterbox, connect
from meldapp.settings import Policy
from meldapp.workflows.agent_tick import tick
from meldapp.workflows.progress import Progress, silent
from meldapp.workflows.simulate_log import Log, RecordedLetterbox
from meldapp.workflows.simulate_office import Addresses, Office, make_office
from meldapp.workflows.simulate_people import Moment, Moments, adviser_days, reporter_days
from meldapp.workflows.simulate_proxy import RecordingProxy
from meldapp.workstation import profile
from meldapp.workstation.files import make_folder

DAY = 86_400
_BEGIN = dt.date(2026, 3, 2)

Draw = Callable[[Path, float], tuple[int, int, float]]
"""How an agent draws its moment: length of a slot in seconds, number of the slot, moment (``agent run``)."""


class Plan(NamedTuple):
    """What to simulate. ``seed`` decides who files when, and when advisers work; agents draw their own moments.

    ``where`` gives the addresses of a store and a letterbox that are there already. ``outbox_keys`` copies the keys of
    the outboxes along with the files of the desks.
    """

    workstations: int
    days: int
    reports: int
    seed: int
    policy: Policy = Policy()
    where: Addresses = Addresses()
    outbox_keys: bool = False


def simulate(folder: Path, plan: Plan, draw: Draw, progress: Progress | None = None) -> None:
    """Make an organisation in ``folder`` and let the days of ``plan`` pass.

    Raises workflows.simulation-folder, workflows.simulation-addresses, workflows.simulation-dump and what its
    programs raise.
    """
    make_folder(folder)
    if any(folder.iterdir()):
        raise MeldappError("workflows.simulation-folder", name=folder.name)
    store, letterbox, _ = plan.where
    # A workstation speaks to a file or to a letterbox; and whoever simulates must see what is behind the letterbox.
    if bool(letterbox) != bool(store):
        raise MeldappError("workflows.simulation-addresses")
    begin = midnight(plan)
    first = dt.datetime.fromtimestamp(begin - DAY, dt.UTC)
    office = make_office(folder / "live", plan.workstations, plan.policy, first, plan.where)
    run_days(folder, plan, office, draw, progress)


def midnight(plan: Plan) -> float:
    """Return when the first day begins, in seconds since 1970 (UTC).

    A letterbox has a clock of its own, which gives all letters one day; the advisers' days then come after that.
    """
    day = dt.datetime.now(dt.UTC).date() if plan.where.letterbox else _BEGIN
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()


def run_days(folder: Path, plan: Plan, office: Office, draw: Draw, progress: Progress | None = None) -> None:
    """Let the days of ``plan`` pass in ``office`` and leave in ``folder`` what was seen."""
    tell, begin, chance = progress or silent, midnight(plan), Random(plan.seed)  # noqa: S311 - a plan is no secret
    log = Log(folder, begin, outbox_keys=plan.outbox_keys)
    order = itertools.count()
    queue: list[tuple[float, int, Moment]] = []

    def push(moments: Moments) -> None:
        for second, act in moments:
            heapq.heappush(queue, (second, next(order), act))

    with _watched(plan, log) as reach:
        for number, desk in enumerate(office.desks):
            log.keep_desk(number, desk, 0)
            push([_agent(number, desk, begin, (draw, reach, log))])
        for _ in range(plan.reports):
            push(reporter_days(office, (begin, plan.days), chance, log))
        for adviser in office.advisers:
            push(adviser_days(adviser, (begin, plan.days), chance, log, at_midnight=bool(plan.where.letterbox)))
        log.keep_store(office.store, 0)
        for day in range(1, plan.days + 1):
            while queue and queue[0][0] < begin + day * DAY:
                second, _, act = heapq.heappop(queue)
                push(act(second))
            log.keep_store(office.store, day)
            tell(day, plan.days)
    log.close(plan.seed)


def _agent(
    number: int, desk: Path, now: float, parts: tuple[Draw, Callable[[int, Path], Letterbox], Log]
) -> tuple[float, Moment]:
    """Return when the agent of a desk does its next tick, as ``agent run`` draws it at ``now``, and that tick."""
    draw, reach, log = parts
    seconds, slot, drawn = draw(desk, now)

    def act(second: float) -> Moments:
        with log.session(number, second):
            tick(desk, dt.datetime.fromtimestamp(second, dt.UTC), letterbox=reach(number, desk))
        log.keep_desk(number, desk, log.day_of(second))
        return [_agent(number, desk, (slot + 1) * seconds, parts)]

    return drawn, act


@contextmanager
def _watched(plan: Plan, log: Log) -> Iterator[Callable[[int, Path], Letterbox]]:
    """Give what takes the place of ``connect``: letterboxes whose exchanges are logged."""
    proxy = RecordingProxy() if plan.where.letterbox else None
    watching: AbstractContextManager[object] = proxy or nullcontext()

    def reach(number: int, desk: Path) -> Letterbox:
        address = profile.store_address(profile.read_installation(desk), desk)
        return RecordedLetterbox(connect(address, desk), number, log, proxy)

    with watching:
        yield reach

"""The people of the simulation: reporters who file and come back, advisers who sync and answer.

What each does is a list of moments: seconds since 1970, and what happens then, which may lead to more moments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random

from meldapp.crypto.keys import AdviserKeys
from meldapp.errors import MeldappError
from meldapp.records.case import Case, Speaker
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.demo_story import StoryReport, read_story
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workflows.simulate_log import Log
from meldapp.workflows.simulate_office import Office

_DAY = 86_400
_MORNING, _EVENING = 8 * 3_600, 17 * 3_600
_TO_LEAVE = 2
"""Days at the end on which nobody files, when there are more: what is filed then could not leave."""
_RETURNS = 0.5
"""On how many of the days after filing a reporter comes back to read."""
_ANSWER = "Dank je wel voor je melding. Ik lees haar vandaag goed door en schrijf je deze week terug."

Moment = Callable[[float], "list[tuple[float, Moment]]"]
Moments = list[tuple[float, Moment]]
Days = tuple[float, int]
"""When the first day begins, in seconds since 1970, and how many days there are."""


class _Reporter:
    """Somebody at workstation ``number`` with one thing to tell."""

    def __init__(self, number: int, folder: Path, story: StoryReport, log: Log) -> None:
        self._number, self._folder, self._story, self._log = number, folder, story, log
        self._phrase = ""
        self._added = False

    def visit(self, does: Callable[[ReporterDesk, float], None], busy: float, rest: float) -> Moment:
        """Return a visit: the app is opened, ``busy`` seconds later something is done, ``rest`` later it closes."""

        def opening(second: float) -> Moments:
            with self._log.session(self._number, second):
                desk = ReporterDesk.open(self._folder)
            self._log.truth(second, self._number, "open")

            def doing(second: float) -> Moments:
                with self._log.session(self._number, second):
                    does(desk, second)
                return [(second + rest, closing)]

            def closing(second: float) -> Moments:
                with self._log.session(self._number, second):
                    desk.close()
                self._log.truth(second, self._number, "close")
                return []

            return [(second + busy, doing)]

        return opening

    def file(self, desk: ReporterDesk, second: float) -> None:
        """File the report."""
        self._phrase = desk.new_phrase()
        readers = [one.adviser for one in desk.directory().advisers]
        report = self._story.report(desk.questionnaire().id)
        letters = _letters(lambda: desk.file_report(self._phrase, report, readers).parts)
        self._log.truth(second, self._number, "file", letters=letters)

    def read(self, desk: ReporterDesk, second: float) -> None:
        """Read what came back, and add words once, when somebody answered."""
        lines = desk.read(self._phrase).lines
        self._log.truth(second, self._number, "read", lines=len(lines))
        answered = any(line.speaker is Speaker.ADVISER for line in lines)
        if answered and self._story.follow_up and not self._added:
            self._added = True
            letters = _letters(lambda: desk.add_words(self._phrase, self._story.follow_up).parts)
            self._log.truth(second, self._number, "add", letters=letters)


def reporter_days(office: Office, days: Days, chance: Random, log: Log) -> Moments:
    """Return the moments of one reporter: filing on some day, coming back to read on some of the days after."""
    begin, count = days
    number = chance.randrange(len(office.desks))
    one = _Reporter(number, office.desks[number], chance.choice(read_story()), log)
    filing = chance.randrange(max(1, count - _TO_LEAVE))
    visits = [(filing, one.file)]
    visits += [(day, one.read) for day in range(filing + 1, count) if chance.random() < _RETURNS]
    return [
        (
            begin + day * _DAY + chance.uniform(_MORNING, _EVENING),
            one.visit(does, chance.uniform(60, 2_400), chance.uniform(10, 300)),
        )
        for day, does in visits
    ]


def adviser_days(
    adviser: tuple[Path, AdviserKeys], days: Days, chance: Random, log: Log, *, at_midnight: bool
) -> Moments:
    """Return the moments of an adviser, who syncs once a day and answers every case that nobody answered yet.

    A letterbox has a clock of its own, by which all days of the simulation are one: with one, syncs are at midnight.
    """
    begin, count = days
    now = [begin]
    desk = AdviserDesk(*adviser, lambda: dt.datetime.fromtimestamp(now[0], dt.UTC).date())

    def work(second: float) -> Moments:
        now[0] = second
        desk.sync()
        log.casework(adviser[1].installation.store, second, batch=True)
        for case in desk.cases():
            if _is_new(case):
                desk.reply(case.case, _ANSWER)
        log.casework(adviser[1].installation.store, second)
        return []

    hours = [0.0 if at_midnight else chance.uniform(_MORNING, _EVENING) for _ in range(count)]
    return [(begin + day * _DAY + hour, work) for day, hour in enumerate(hours)]


def _is_new(case: Case) -> bool:
    return case.report is not None and not any(line.speaker is Speaker.ADVISER for line in case.conversation)


def _letters(send: Callable[[], int]) -> int:
    """Return in how many letters it goes; none when the outbox is full: people then try again another day."""
    try:
        return send()
    except MeldappError as error:
        if error.code != "workstation.outbox-full":
            raise
        return 0

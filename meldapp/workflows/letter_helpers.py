"""Opening many letters on all cores, in helper processes.

Processes, because ``cryptography`` keeps Python's lock while it opens: two threads open no more a second than one.
They are spawned everywhere (no state of a window or a database comes along) and get the private keys through a pipe.
Letters, which are sealed, lie in memory that a helper shares with this process: through a pipe they would cost a fifth
of opening them. A helper ends when the other end of its pipe is gone, on purpose or because this process was killed;
it keeps nothing, so it may be killed at any moment.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from meldapp.workflows.open_letters import Opened, Opening, open_page

PAGE = 64
"""Letters that a helper gets at a time: a megabyte, and some six milliseconds of work."""
FEW = 4_096
"""Up to so many letters, starting helpers takes longer than they save."""
_EACH = 2_048
"""Letters for which one more helper is worth its start."""
_MOST = 32
"""Helpers; fewer than one process reads letters for, and than Windows can wait for."""
_AHEAD = 8
"""Pages that wait at a helper: what it opens while this process waits for the store."""
_BEAT = 0.2
"""Seconds after which the caller may look whether to go on."""
HELPER = "meldapp-letters"
"""What a helper process is called, so that it can be told from other processes of whoever runs this."""


def opened_letters(
    opening: Opening, pages: Iterable[Sequence[bytes]], letters: int
) -> Generator[Opened | None, None, None]:
    """Yield what each of ``pages`` (at most ``PAGE`` letters each) brings, in their order.

    ``letters`` is how many there will be, more or less. ``None`` says that there is nothing yet: a moment to stop.
    Whoever stops half-way closes the generator.
    """
    helpers = helpers_for(letters, cores())
    if helpers < 2:  # noqa: PLR2004 - one helper is no help
        opener = opening.opener()
        for page in pages:
            yield open_page(opener, page, opening.organisation)
        return
    with Crew(opening, helpers) as crew:
        yield from crew.opened(pages)


def helpers_for(letters: int, processors: int) -> int:
    """Return how many helpers to start for so many letters; 0 when this process does it alone."""
    return 0 if letters <= FEW else min(processors, letters // _EACH, _MOST)


def cores() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):  # not on Windows and macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(AbstractContextManager["Crew"]):
    """Helper processes that open letters; a context manager that ends them.

    What a helper that was killed had to do is done by this process, and so is all when none can be started.
    """

    def __init__(self, opening: Opening, helpers: int) -> None:
        self._opener = opening.opener()
        self._organisation = opening.organisation
        self._helpers: list[_Helper] = []
        self._done: dict[int, Opened] = {}
        with suppress(OSError):  # no room for more processes: with those that started, or alone
            for _ in range(helpers):
                self._helpers.append(_Helper(opening))

    def __exit__(self, *_: object) -> None:
        for helper in self._helpers:
            helper.end()

    def opened(self, pages: Iterable[Sequence[bytes]]) -> Iterator[Opened | None]:
        """Yield what ``opened_letters`` does. At most ``_AHEAD`` pages a helper are in memory at a time."""
        turn = given = 0
        for page in pages:
            while self._helpers and not any(helper.room for helper in self._helpers):
                yield from self._waited(turn)
            self._give(given, page)
            given += 1
            while turn in self._done:
                yield self._done.pop(turn)
                turn += 1
        while turn < given:
            if turn in self._done:
                yield self._done.pop(turn)
                turn += 1
            else:
                yield from self._waited(turn)

    def _waited(self, turn: int) -> Iterator[None]:
        """Take what helpers have ready; yield once when the outcome of page ``turn`` is still not among it."""
        ready = wait([helper.connection for helper in self._helpers], _BEAT)
        for helper in [one for one in self._helpers if one.connection in ready]:
            try:
                number, outcome = helper.take()
            except (EOFError, OSError):
                self._do_without(helper)
            else:
                self._done[number] = outcome
        if turn not in self._done:
            yield None

    def _give(self, number: int, page: Sequence[bytes]) -> None:
        if self._helpers:
            helper = min(self._helpers, key=lambda one: len(one.given))
            try:
                helper.give(number, page)
            except OSError:
                self._do_without(helper)
        else:
            self._done[number] = open_page(self._opener, page, self._organisation)

    def _do_without(self, helper: _Helper) -> None:
        """Do here what a helper that is gone had to do."""
        self._helpers.remove(helper)
        for given in helper.given:
            outcome = open_page(self._opener, given.letters, self._organisation)
            self._done[given.number] = Opened(outcome.parts, outcome.damaged + given.odd)
        helper.end()


class _Given(NamedTuple):
    """Page ``number``: ``whole`` letters lie in ``memory`` from ``place`` on; ``odd`` ones of another size do not."""

    number: int
    memory: memoryview
    place: int
    whole: int
    size: int
    odd: int

    @property
    def letters(self) -> list[bytes]:
        """The letters of the page."""
        return letters_in(self.memory, self.place, self.whole, self.size)


class _Helper:
    """One helper process, seen from here; ``given`` is what it has to do."""

    def __init__(self, opening: Opening) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._size = opening.shape.letter_size
        shared = spawn.RawArray("B", _AHEAD * PAGE * self._size)
        self._memory = memoryview(shared).cast("B")
        self._turn = 0
        self.given: deque[_Given] = deque()
        self.connection, theirs = spawn.Pipe()
        with closing(theirs):
            self._process = spawn.Process(target=help_opening, name=HELPER, args=(theirs, shared), daemon=True)
            try:
                self._process.start()
            except BaseException:
                self.connection.close()
                raise
        # Not among the arguments: those are kept as long as the process object is.
        with suppress(OSError):  # gone already: that shows when it is given something
            self.connection.send(opening)

    @property
    def room(self) -> bool:
        """Whether another page can wait here."""
        return len(self.given) < _AHEAD

    def give(self, number: int, page: Sequence[bytes]) -> None:
        """Have ``page`` opened; raises OSError when the process is gone."""
        # One of another size is damaged, and would not fit.
        whole = [letter for letter in page if len(letter) == self._size]
        place = self._turn % _AHEAD * PAGE * self._size
        for start, letter in enumerate(whole):
            self._memory[place + start * self._size : place + (start + 1) * self._size] = letter
        self._turn += 1
        self.given.append(_Given(number, self._memory, place, len(whole), self._size, len(page) - len(whole)))
        self.connection.send((place, len(whole)))

    def take(self) -> tuple[int, Opened]:
        """Return the outcome of the page that was given first; raises EOFError, OSError when the process is gone."""
        parts, damaged = self.connection.recv()
        given = self.given.popleft()
        return given.number, Opened(parts, damaged + given.odd)

    def end(self) -> None:
        """End the process at once: it has nothing to keep, and its keys go with it."""
        self.connection.close()
        self._memory.release()
        self._process.kill()
        self._process.join()
        self._process.close()


def help_opening(connection: Connection, shared: Sequence[int]) -> None:
    """Open what lies in ``shared`` as ``connection`` asks, until its other end is gone: what a helper does.

    First an ``Opening`` comes, then places and numbers of letters; for each of these an ``Opened`` goes back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that this one helps
    with suppress(ImportError):  # not on Windows, which writes no core files
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = memoryview(shared).cast("B")  # type: ignore[arg-type]  # an array of ctypes, which mypy knows as a sequence
    with connection, suppress(EOFError, OSError):
        opening: Opening = connection.recv()
        opener, size = opening.opener(), opening.shape.letter_size
        while True:
            place, count = connection.recv()
            letters = letters_in(memory, place, count, size)
            connection.send(open_page(opener, letters, opening.organisation))


def letters_in(memory: memoryview, place: int, count: int, size: int) -> list[bytes]:
    """Return the ``count`` letters of ``size`` bytes that lie in ``memory`` from ``place`` on."""
    return [bytes(memory[start : start + size]) for start in range(place, place + count * size, size)]

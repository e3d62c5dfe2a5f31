"""Three reporters and three advisers who do whatever they like in any order, against a model of what must come of it.

The model: every message arrives once in the case of each of its readers and in nobody else's; a reply reaches its
reporter and nobody else, once; what one adviser sees of a case another sees too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from meldapp.crypto import kdf
from meldapp.records.case import Case, Speaker
from meldapp.records.journal import Received
from meldapp.records.report import Answer
from meldapp.workflows.adviser_desk import AdviserDesk
from tests.workflows.world import NAMES, POLICY, cheap_stretch, copy_world, make_world

DESKS = ("een", "twee")


class Told(NamedTuple):
    """What a reporter sent: the texts of a case in their order, and to whom."""

    phrase: str
    first: str
    readers: frozenset[str]
    desk: str


class Conversations(RuleBasedStateMachine):
    """What users do; texts are numbered, so that each is one of a kind."""

    template: Path

    reports = Bundle("reports")

    @initialize()
    def begin(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(kdf, "stretch", cheap_stretch)
        self.folder = Path(tempfile.mkdtemp())
        self.world = copy_world(self.template, self.folder / "world")
        for desk in DESKS:
            self.world.tick(desk)
        self.desks: dict[str, AdviserDesk] = {name: self.world.adviser(name) for name in NAMES}
        self.told: dict[str, Told] = {}
        self.further: dict[str, list[str]] = {}
        self.replies: dict[str, list[str]] = {}
        self.readers: dict[str, set[str]] = {}
        self.erased: set[str] = set()
        self.counter = 0

    def teardown(self) -> None:
        if hasattr(self, "patch"):
            self.settle()
            self.agree()
            self.patch.undo()
            shutil.rmtree(self.folder)

    def text(self, kind: str) -> str:
        self.counter += 1
        return f"{kind} {self.counter}"

    def is_full(self, desk: str) -> bool:
        return len(self.world.outbox(desk).waiting) == POLICY.outbox_letters

    # ------------------------------------------------------------------------------- what reporters do

    @rule(target=reports, readers=st.sets(st.sampled_from(NAMES), min_size=1), desk=st.sampled_from(DESKS))
    def file(self, readers: set[str], desk: str) -> object:
        first = self.text("melding")
        if self.is_full(desk):
            return multiple()
        phrase = self.world.file(first, "".join(readers), desk)
        told = Told(phrase, first, frozenset(readers), desk)
        self.told[first] = told
        self.further[first], self.replies[first], self.readers[first] = [], [], set(readers)
        return told

    @rule(told=reports)
    def add_words(self, told: Told) -> None:
        if not self.is_full(told.desk):
            text = self.text("verder")
            self.world.desk(told.desk).add_words(told.phrase, text, self.world.ids("".join(told.readers)))
            self.further[told.first].append(text)

    @rule(told=consumes(reports))
    def close(self, told: Told) -> None:
        if not self.is_full(told.desk):
            readers = self.world.ids("".join(told.readers))
            self.world.desk(told.desk).close_case(told.phrase, erase=False, readers=readers)

    # --------------------------------------------------------------------------- what machines do

    @rule(desk=st.sampled_from(DESKS), slots=st.integers(0, 3))
    def tick(self, desk: str, slots: int) -> None:
        self.world.later(slots)
        assert self.world.tick(desk).posted <= 1

    @rule(name=st.sampled_from(NAMES))
    def sync(self, name: str) -> None:
        result = self.desks[name].sync()
        assert (result.damaged, result.cancelled) == (0, False)

    @rule(name=st.sampled_from(NAMES))
    def unlock_again(self, name: str) -> None:
        self.desks[name] = self.world.adviser(name)

    @rule(name=st.sampled_from(NAMES))
    def lose_state(self, name: str) -> None:
        self.world.vault(name).with_name(f"{name}.vault.state").unlink(missing_ok=True)

    # -------------------------------------------------------------------------- what advisers do

    def choose(self, name: str, number: int) -> Case | None:
        cases = [case for case in self.desks[name].cases() if case.report]
        return sorted(cases, key=lambda case: case.case)[number % len(cases)] if cases else None

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 5))
    def reply(self, name: str, number: int) -> None:
        case = self.choose(name, number)
        if case is not None:
            text = self.text("antwoord")
            self.desks[name].reply(case.case, text)
            self.replies[first_of(case)].append(text)

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 5))
    def note_and_code(self, name: str, number: int) -> None:
        case = self.choose(name, number)
        if case is not None:
            self.desks[name].note(case.case, self.text("notitie"))
            coded = self.desks[name].code(case.case, [Answer("Q4", ("HERK",))])
            assert coded.coded_on is not None

    @rule(name=st.sampled_from(NAMES), to=st.sampled_from(NAMES), number=st.integers(0, 5))
    def hand_over(self, name: str, to: str, number: int) -> None:
        case = self.choose(name, number)
        if case is not None:
            self.desks[name].hand_over(case.case, self.world.ids(to)[0])
            self.readers[first_of(case)].add(to)

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 20))
    def erase(self, name: str, number: int) -> None:
        case = self.choose(name, number) if number < 4 else None
        if case is not None:
            self.desks[name].erase(case.case)
            self.erased.add(first_of(case))

    # ------------------------------------------------------------------------------- what must hold

    def settle(self) -> None:
        """Let everything arrive: all outboxes empty, and everybody synced as often as batches need."""
        for desk in DESKS:
            self.world.later()
            self.world.tick(desk)
            self.world.tick_until_empty(desk)
        for _ in range(2):
            for name in NAMES:
                while self.desks[name].sync().waiting_replies:
                    pass
        self.world.later()
        for desk in DESKS:
            self.world.tick(desk)

    @invariant()
    def nothing_is_in_a_case_twice(self) -> None:
        if hasattr(self, "desks"):
            for name in NAMES:
                cases = self.desks[name].cases()
                firsts = [first_of(case) for case in cases if case.report]
                assert len(firsts) == len(set(firsts))
                for case in cases:
                    parts = [step.what.part for step in case.history if isinstance(step.what, Received)]
                    assert len({(part.message, part.part) for part in parts}) == len(parts)
                    assert case.gaps == 0

    def agree(self) -> None:
        """Compare what everybody sees with the model, and with what the others see."""
        seen: dict[str, list[Case]] = {}
        for name in NAMES:
            firsts = {first_of(case) for case in self.desks[name].cases()}
            assert firsts == {first for first, who in self.readers.items() if name in who} - self.erased
            for case in self.desks[name].cases():
                seen.setdefault(first_of(case), []).append(case)
        for first, cases in seen.items():
            assert all(case == cases[0] for case in cases)
            lines = Counter(line.text for line in cases[0].conversation)
            assert lines == Counter([*self.further[first], *self.replies[first]])
            assert not any(line.waiting for line in cases[0].conversation)
        for first, told in self.told.items():
            self.agree_with_reporter(first, told)

    def agree_with_reporter(self, first: str, told: Told) -> None:
        """Compare what a reporter reads with the model; of an erased case, what had gone to the board before."""
        for desk in DESKS:
            conversation = self.world.desk(desk).read(told.phrase)
            own = [line.text for line in conversation.lines if line.speaker is Speaker.REPORTER and line.text]
            theirs = [line.text for line in conversation.lines if line.speaker is Speaker.ADVISER]
            if first in self.erased:
                assert set(own) <= {first, *self.further[first]}
                assert set(theirs) <= set(self.replies[first])
            else:
                # Letters of one day come in no order (P6), but for the report, which comes first.
                assert (own[0], Counter(own)) == (first, Counter([first, *self.further[first]]))
                assert Counter(theirs) == Counter(self.replies[first])
            assert len(set(own)) == len(own)


def first_of(case: Case) -> str:
    """Return the text that a case began with."""
    assert case.report is not None
    return case.report.answer("Q1").text


@pytest.fixture(scope="module")
def _machine(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("machine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "stretch", cheap_stretch)
        make_world(folder)
    Conversations.template = folder


class TestConversations(Conversations.TestCase):  # type: ignore[misc,valid-type]  # made by Hypothesis at run time
    """Run by pytest."""

    settings = settings(max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))

    @pytest.fixture(autouse=True)
    def _with_template(self, _machine: None) -> None:
        pass

"""Counting coded cases: known answers, and what must hold whatever the cases."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.case import Coding, Milestones
from meldapp.records.disclosure import TOTAL
from meldapp.records.report import Answer
from meldapp.statistics.counts import CodedCase, positions, tabulate
from meldapp.statistics.menu import AxisSpec, Level, Menu, TableSpec, Words
from tests.statistics.small_menu import DAY, FOLLOW, GROUND, MENU, ROLE, made

END = dt.date(2026, 6, 30)
ground = ("ground",)


def test_a_report_counts_once_at_every_leaf_and_once_in_every_group() -> None:
    counts = tabulate([made(Q4="A B"), made(Q4="A A"), made(Q4="C")], "2026-H1", MENU)
    block = counts.blocks[ground]
    assert counts.reports == block[(TOTAL,)] == 3
    assert [block.get((code,), 0) for code in ("A", "B", "C", "D", "AB", "CD")] == [2, 1, 1, 0, 2, 1]
    assert block.get(("LEEG",), 0) == block.get(("OUDE",), 0) == 0


def test_what_is_left_open_unknown_or_retired() -> None:
    cases = [made(), made(Q4="ONB"), made(Q4="ONB A"), made(Q4="WEG"), made(Q4="WEG A"), made(Q4="AA"), made(Q4="")]
    block = tabulate(cases, "2026-H1", MENU).blocks[ground]
    assert [block.get((code,), 0) for code in ("A", "ONB", "OUDE", "LEEG", TOTAL)] == [3, 1, 2, 2, 7]


def test_one_answer_is_one_leaf() -> None:
    found = positions(made(Q2="HOOR ZELF"), MENU, END)
    assert found["role"] == ("ZELF",)
    assert positions(made(Q2="WEG"), MENU, END)["role"] == ("OUDE",)
    assert positions(made(Q2="ONB"), MENU, END)["role"] == ("ONB",)


def test_a_follow_up_counts_only_where_it_is_asked() -> None:
    assert positions(made(Q2="ZELF", Q2a="JA"), MENU, END)["follow"] == ("JA",)
    assert positions(made(Q2="OMST", Q2a="JA"), MENU, END)["follow"] == ("JA",)
    assert positions(made(Q2="HOOR", Q2a="JA"), MENU, END)["follow"] == ("LEEG",)
    assert positions(made(Q2a="JA"), MENU, END)["follow"] == ("LEEG",)


def test_crossed_tables_count_combinations() -> None:
    cases = [made(Q2="ZELF", Q4="A C"), made(Q2="ZELF", Q4="A"), made(Q2="OMST", Q4="B")]
    block = tabulate(cases, "2026-H1", MENU).blocks["role", "ground"]
    assert block["ZELF", "A"] == 2
    assert block["ZELF", "CD"] == block["ANDERS", "AB"] == block["OMST", TOTAL] == 1
    assert block[TOTAL, "AB"] == block[TOTAL, TOTAL] == 3


def test_counted_is_the_first_coding_by_the_codes_of_the_last_day() -> None:
    corrected = CodedCase(
        (
            Coding(DAY, (Answer("Q4", ("A",)),)),
            Coding(END, (Answer("Q4", ("B",)),)),
            Coding(dt.date(2026, 8, 1), (Answer("Q4", ("C",)),)),
        ),
        DAY,
    )
    first, second = (tabulate([corrected], period, MENU) for period in ("2026-H1", "2026-H2"))
    assert (first.reports, first.blocks[ground].get(("B",)), first.corrections) == (1, 1, 0)
    assert (second.reports, second.corrections) == (0, 1)
    assert tabulate([corrected], "2027-H1", MENU).corrections == 0
    assert tabulate([corrected], "2025-H2", MENU).reports == 0


def test_a_correction_that_changes_nothing_is_none() -> None:
    same = (Coding(DAY, (Answer("Q4", ("A", "B")),)), Coding(dt.date(2026, 8, 1), (Answer("Q4", ("B", "A")),)))
    assert tabulate([CodedCase(same, DAY)], "2026-H2", MENU).corrections == 0


def test_answers_after_closing_count_once_the_case_is_closed_and_answered() -> None:
    menu = Menu(
        (AxisSpec(FOLLOW, "Q18", after_closing=True),),
        (TableSpec("T1", "na", "after", (Level("", "", "", ("follow",), (("JA", "NEE", "LEEG"),)),)),),
        Words("a", "b"),
        Words("c", "d"),
    )
    passed = Milestones(closed=dt.date(2026, 6, 1), answered=dt.date(2026, 7, 3))
    case = CodedCase((Coding(DAY, ()),), DAY, passed, (Answer("Q18", ("JA",)),))
    assert positions(case, menu, END)["follow"] == ("LEEG",)
    assert positions(case, menu, dt.date(2026, 7, 3))["follow"] == ("JA",)
    assert positions(case._replace(milestones=Milestones()), menu, END)["follow"] == ("LEEG",)


codes = st.lists(st.sampled_from(["A", "B", "C", "D", "ONB", "WEG"]), max_size=3).map(" ".join)
roles = st.sampled_from(["", "ZELF", "OMST", "HOOR", "ONB", "WEG"])
cases = st.lists(st.builds(lambda one, other: made(Q4=one, Q2=other, Q2a="JA"), codes, roles), max_size=25)


@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(some: list[CodedCase], chance: random.Random) -> None:
    mixed = list(some)
    chance.shuffle(mixed)
    assert tabulate(some, "2026-H1", MENU) == tabulate(mixed, "2026-H1", MENU)


@given(cases)
def test_what_everybody_knows_of_the_counts_holds(some: list[CodedCase]) -> None:
    counts = tabulate(some, "2026-H1", MENU)
    block = counts.blocks[ground]
    real = [block.get((code,), 0) for code in ("A", "B", "C", "D", "OUDE")]
    alone = block.get(("ONB",), 0) + block.get(("LEEG",), 0)
    assert max(real) <= counts.reports - alone <= sum(real)
    assert max(real[:2]) <= block.get(("AB",), 0) <= sum(real[:2])
    for leaf in (one.code for one in GROUND.leaves):
        crossed = counts.blocks["role", "ground"]
        assert sum(crossed.get((role.code, leaf), 0) for role in ROLE.leaves) == block.get((leaf,), 0)
    follow = counts.blocks["role", "follow"]
    assert all(follow.get((a.code, b.code), 0) == 0 for a, b in MENU.impossible)

"""Which level each table is printed at, what it costs, and what is withheld."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Place, Reason
from meldapp.records.release import Rule
from meldapp.statistics.counts import Counts, tabulate
from meldapp.statistics.draft import WITHHOLD, Plan, plan_corrections, plan_tables
from meldapp.statistics.menu import Level, Menu, TableSpec
from tests.statistics.small_menu import MENU, many

RULE = Rule(6)
Cells = Sequence[tuple[str, tuple[Place, ...], int, int]]


class Protector:
    """Hides what is small, and what it is told to; remembers what it was asked."""

    def __init__(self, *also: str, reports: int = 0) -> None:
        self.also = also
        self.asked: list[set[str]] = []
        self.final: list[bool] = []
        self.hide_reports_when = reports

    def __call__(self, cells: Cells, final: bool) -> list[Reason | None]:  # noqa: FBT001 - as a protector has it
        tables = {table for table, _, _, _ in cells}
        self.asked.append(tables)
        self.final.append(final)
        hide_reports = len(tables) == self.hide_reports_when
        return [
            Reason.SECONDARY
            if table in self.also or (hide_reports and len(at) == 1)
            else Reason.PRIMARY
            if count < 6
            else None
            for table, at, count, _ in cells
        ]


def nobody(_plans: object) -> tuple[str, ...]:
    """Object to nothing."""
    return ()


def counts(*kinds: tuple[int, str, str], menu: Menu = MENU) -> Counts:
    return tabulate(many(kinds), "2026-H1", menu)


LARGE = ((30, "A", "ZELF"), (20, "B", "OMST"), (20, "C", "HOOR"), (15, "D", "ZELF"))
SMALL = ((30, "A", "ZELF"), (4, "B", "OMST"), (5, "C", "HOOR"), (3, "D", "ZELF"))


def plans(
    *kinds: tuple[int, str, str], protect: Protector | None = None, menu: Menu = MENU, **wished: str
) -> dict[str, Plan]:
    made = plan_tables(counts(*kinds, menu=menu), menu, RULE, wished, protect or Protector(), lambda: None, nobody)
    return {plan.spec.code: plan for plan in made}


def level(plan: Plan) -> str | None:
    return plan.draft.level.code if plan.draft else None


def test_the_finest_level_that_hides_little_is_taken() -> None:
    found = plans(*LARGE)
    assert list(found) == ["T0", "T1", "T3", "T4", "T5"]
    assert level(found["T1"]) == ""
    assert [(cost.code, cost.cells, cost.hidden, cost.allowed, cost.chosen) for cost in found["T1"].costs] == [
        ("", 5, 0, True, True),
        ("grof", 2, 0, True, False),
    ]
    found = plans(*SMALL)
    assert level(found["T1"]) == "grof"
    assert [(cost.percent, cost.chosen) for cost in found["T1"].costs] == [(60, False), (0, True)]


def test_nothing_is_left_out_of_a_draft_but_where_no_report_can_be() -> None:
    draft = plans(*LARGE)["T4"].draft
    assert draft is None  # of the follow-up nothing is answered
    menu = msgspec.structs.replace(MENU, tables=(MENU.tables[2],))
    cases = [case for kind in LARGE for case in many([kind])]
    made = tabulate(cases, "2026-H1", menu)
    (_, plan) = plan_tables(made, menu, Rule(6, most_hidden=100), {}, Protector(), lambda: None, nobody)
    assert plan.draft is not None
    assert plan.draft.impossible == (("HOOR", "JA"), ("HOOR", "NEE"))
    assert len(plan.draft.cells) == 4 * 3 - 2
    assert dict(plan.draft.cells)["*", "*"] == 85


def test_too_few_reports_print_nothing_but_that() -> None:
    found = plans((5, "A", "ZELF"))
    assert found["T0"].reasons == (Reason.REPORTS,)
    assert all(plan.draft is None and not plan.costs for code, plan in found.items() if code != "T0")


def test_what_hides_too_much_at_every_level_is_withheld() -> None:
    found = plans(*LARGE, protect=Protector("T1"))
    assert found["T1"].draft is None
    assert found["T1"].reasons == ()
    assert [cost.allowed for cost in found["T1"].costs] == [False, False]


def test_an_adviser_may_wish_coarser_never_finer() -> None:
    assert level(plans(*LARGE, T1="grof")["T1"]) == "grof"
    assert level(plans(*SMALL, T1="")["T1"]) == "grof"
    assert plans(*LARGE, T1=WITHHOLD)["T1"].draft is None
    for wished in ("fijner", "x"):
        with pytest.raises(MeldappError) as error:
            plans(*LARGE, T1=wished)
        assert error.value.code == "statistics.no-such-level"


def test_linked_tables_are_protected_together_and_others_apart() -> None:
    protect = Protector()
    plans(*LARGE, protect=protect)
    assert {"T0", "T1", "T3"} in protect.asked  # both are about grounds
    assert protect.final == sorted(protect.final)  # what levels cost first, then what is printed
    assert all(not {"T1", "T5"} <= asked for asked in protect.asked)


def test_a_table_that_hides_too_much_beside_others_goes_further() -> None:
    class Beside(Protector):
        def __call__(self, cells: Cells, final: bool) -> list[Reason | None]:  # noqa: FBT001 - as a protector has it
            reasons = super().__call__(cells, final)
            finest = {at for table, at, _, _ in cells if table == "T1" and Place("ground", "A") in at}
            if {"T1", "T3"} <= self.asked[-1] and finest:
                return [
                    Reason.SECONDARY if c[0] == "T1" and len(c[1]) == 2 else r
                    for c, r in zip(cells, reasons, strict=True)
                ]
            return reasons

    found = plans(*LARGE, protect=Beside())
    assert level(found["T1"]) == "grof"
    assert [cost.allowed for cost in found["T1"].costs] == [True, True]  # alone it would have been fine


def test_when_the_number_of_reports_must_hide_all_tables_are_protected_together() -> None:
    protect = Protector(reports=4)
    found = plan_tables(counts(*LARGE), MENU, Rule(6, most_hidden=100), {}, protect, lambda: None, nobody)
    assert protect.asked[-1] == {"T0", "T1", "T3", "T4", "T5"}
    assert found[0].reasons == (None,)  # together it need not hide


def test_a_follow_up_is_printed_only_with_the_answer_it_follows() -> None:
    one = Level("", "", "", ("role",), (("ZELF", "ANDERS"),))
    follow = Level("", "", "", ("follow",), (("JA", "NEE", "LEEG"),))
    menu = msgspec.structs.replace(
        MENU,
        tables=(
            TableSpec("T1", "rol", "role", (one,)),
            TableSpec("T2", "vervolg", "follow-up", (follow,), (("T2", "LEEG"), ("T1", "ZELF"))),
        ),
        impossible=(),
    )
    rule = Rule(6, most_hidden=100)
    answered = [*many(LARGE)]
    made = tabulate(answered, "2026-H1", menu)
    _, first, second = plan_tables(made, menu, rule, {}, Protector(), lambda: None, nobody)
    assert first.draft is not None
    assert second.draft is not None
    for hidden in ("T1", "T2"):
        *_, second = plan_tables(made, menu, rule, {}, Protector(hidden), lambda: None, nobody)
        assert second.draft is None
    *_, second = plan_tables(made, menu, rule, {"T1": WITHHOLD}, Protector(), lambda: None, nobody)
    assert second.draft is None


@pytest.mark.parametrize(
    ("corrections", "earlier", "reason"),
    [(0, 100, Reason.PRIMARY), (5, 100, Reason.PRIMARY), (6, 12, None), (6, 11, Reason.SHARE), (40, 0, Reason.SHARE)],
)
def test_corrections_say_nothing_about_those_of_earlier_periods(
    corrections: int, earlier: int, reason: Reason | None
) -> None:
    made = counts(*LARGE)._replace(corrections=corrections)
    plan = plan_corrections(made, MENU, RULE, earlier)
    assert plan.reasons == (reason,)
    assert plan.draft is not None
    assert plan.draft.cells == (((), corrections),)


def test_a_table_that_the_auditor_objects_to_goes_one_level_further_until_it_does_not() -> None:
    seen: list[tuple[str, ...]] = []

    def object_to(plans: tuple[Plan, ...]) -> set[str]:
        printed = tuple(f"{plan.spec.code}{plan.draft.level.code}" for plan in plans if plan.draft)
        seen.append(printed)
        return {plan.spec.code for plan in plans[1:] if plan.draft}

    (reports, *others) = plan_tables(
        counts(*LARGE), MENU, Rule(6, most_hidden=100), {}, Protector(), lambda: None, object_to
    )
    assert reports.draft is not None
    assert all(plan.draft is None for plan in others)
    assert len(set(seen)) == len(seen)
    assert all(len(later) <= len(earlier) for earlier, later in itertools.pairwise(seen))

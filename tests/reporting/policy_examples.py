"""Reports and figures for the tests of the policy-and-effect report."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from msgspec.structs import fields

from meldapp.records.policy_report import (
    FigureCell,
    FigureTable,
    Measure,
    Objective,
    PolicyReport,
    ReleaseFigures,
    ReleaseMark,
    Result,
    ResultRow,
    Target,
)
from meldapp.reporting.policy_edit import put
from meldapp.reporting.policy_model import Language, PolicyModel, new_report, read_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meldapp.reporting.policy_edit import Place

MADE = dt.date(2026, 11, 22)
MOMENT = dt.datetime(2026, 11, 22, 14, 3, tzinfo=dt.UTC)
MARK = ReleaseMark("Ministerie van Voorbeelden", "2026-H1", 2, dt.date(2026, 7, 14))
NASTY = (
    '#emph[x] *vet* _x_ $x$ @ref <label> // /* \\ `raw` #read("x") #sys.inputs ]) ") \n= kop\n- lijst '
    "<text:p>&amp;</text:p> =SUM(1) \x00\x07\u202e\u200b 😀 中文 مرحبا é e\u0301 |"
)


@functools.cache
def model() -> PolicyModel:
    return read_model()


def empty(language: Language = "nl") -> PolicyReport:
    return new_report(model(), "Ministerie van Voorbeelden", "2026", language, MADE)


def indicator_place(code: str, *steps: str | int) -> Place:
    section = next(s.code for s in model().sections for i in s.indicators if i.code == code)
    return ("sections", section, "indicators", code, *steps)


@functools.cache
def filled(
    language: Language = "nl", text: str = "De norm staat in de gedragscode.\nZij geldt voor iedereen."
) -> PolicyReport:
    """Return a report with one of everything in it; ``text`` stands wherever a person types."""
    report = empty(language)
    values: Mapping[Place, Any] = {
        ("summary",): text,
        ("sections", "NORM", "policy"): text,
        ("sections", "NORM", "objectives"): (Objective(text, measurable=True, indicator="N1"), Objective()),
        ("sections", "NORM", "measures"): (Measure(text, text, text), Measure()),
        ("sections", "NORM", "effect"): text,
        ("sections", "NORM", "next_step"): text,
        indicator_place("N1", "target"): Target("5", "2028"),
        indicator_place("N1", "results"): (Result("2026", "8,5", text),),
        indicator_place("N4", "left_out"): True,
        indicator_place("N4", "why_left_out"): text,
        indicator_place("N6", "results"): (Result("2026-H1", "5", bound="below", release=MARK),),
        indicator_place("N5", "results"): (
            Result(
                "2026-H1",
                rows=(
                    *(ResultRow(f"T1:{i}", f"Grond {i}", f"Ground {i}", str(7 * i)) for i in range(1, 6)),
                    ResultRow("T1:x", "Leeftijd", "Age", suppressed=True),
                ),
                release=MARK,
            ),
        ),
        indicator_place("O1", "results"): (
            Result(
                "2026-H1",
                rows=(
                    ResultRow("GREE", "greep in", "stepped in", "12"),
                    ResultRow("STEU", "steunde", "supported", suppressed=True),
                ),
                release=MARK,
            ),
        ),
        indicator_place("H2", "results"): (Result("2026", text, text),),
        indicator_place("H3", "results"): (Result("2026", "yes", "HR"),),
    }
    for place, value in values.items():
        report = put(report, place, value)
    return report


def figures(tables: Mapping[str, Mapping[str, int | None]], *, several: bool = False) -> ReleaseFigures:
    """Return figures with these cells; the codes of a place in a crossed table have "/" between them."""
    return ReleaseFigures(
        MARK,
        tuple(
            FigureTable(
                code,
                f"Tabel {code}",
                f"Table {code}",
                several,
                tuple(FigureCell(tuple(at.split("/")), f"rij {at}", f"row {at}", value) for at, value in cells.items()),
            )
            for code, cells in tables.items()
        ),
    )


def places(report: PolicyReport) -> list[Place]:
    """Return every place in ``report`` that holds text, yes or no, or a list."""
    found: list[Place] = []

    def walk(node: object, place: Place) -> None:
        if isinstance(node, tuple):
            for index, item in enumerate(node):
                walk(item, (*place, getattr(item, "code", index)))
        elif hasattr(node, "__struct_fields__"):
            for field in fields(node):  # type: ignore[arg-type]  # it is a Struct
                if field.name not in {"later", "version", "code"}:
                    walk(getattr(node, field.name), (*place, field.name))
        elif isinstance(node, (str, bool)):
            found.append(place)

    walk(report, ())
    return [place for place in found if place != ("language",)]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
later = st.dictionaries(
    st.text("abc", min_size=1, max_size=3).map(lambda name: f"later_{name}"),
    st.none() | st.booleans() | st.integers() | texts | st.lists(st.integers(), max_size=3),
    max_size=2,
)

"""``sdc-audit/1``: what outsiders read is what was printed, and it comes back."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.statistics.sdc_audit import TrueCell, Truth, read, read_truth, write

AXES = (
    Axis("ground", ("HERK", "LEEF", "ONB"), (AxisGroup("racism", ("HERK",)),), several=True, alone=("ONB",)),
    Axis("period", ("2026-H1", "2026-H2")),
)
CELLS = (
    PrintedCell("2026-H1", "T1", (Place("ground", "HERK"), Place("period", "2026-H1")), 12),
    PrintedCell("2026-H1", "T1", (Place("ground", "LEEF"), Place("period", "2026-H1")), None),
)


def test_it_is_written_as_the_document_says() -> None:
    truth = Truth("meldapp-truth/1", "2026-H1", (TrueCell("T1", {"ground": "LEEF", "period": "2026-H1"}, 3),))
    written = json.loads(write(Publication(AXES, CELLS, 6, ((Place("ground", "LEEF"),),)), [truth]))
    assert written == {
        "format": "sdc-audit/1",
        "threshold": 6,
        "zeros_public": False,
        "min_width": 5,
        "dims": {
            "ground": {
                "leaves": ["HERK", "LEEF", "ONB"],
                "groups": {"Total": "*", "racism": ["HERK"]},
                "multi": True,
                "min_one": True,
            },
            "period": {"leaves": ["2026-H1", "2026-H2"], "groups": {"Total": "*"}, "multi": False, "min_one": True},
        },
        "cells": [
            {"release": "2026-H1", "table": "T1", "at": {"ground": "HERK", "period": "2026-H1"}, "value": 12},
            {
                "release": "2026-H1",
                "table": "T1",
                "at": {"ground": "LEEF", "period": "2026-H1"},
                "value": None,
                "true": 3,
            },
        ],
        "impossible": [{"ground": "LEEF"}],
    }


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=5).filter(
    lambda name: name not in {"*", "Total"}
)


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    codes = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    axes = []
    for code in codes:
        names = draw(st.lists(NAMES, min_size=2, max_size=6, unique=True))
        cut = draw(st.integers(1, len(names)))
        groups = tuple(AxisGroup(name, tuple(names[:cut])) for name in names[cut:])
        several = draw(st.booleans())
        axes.append(Axis(code, tuple(names[:cut]), groups, several, draw(st.booleans())))
    places = st.sampled_from(axes).flatmap(
        lambda axis: st.sampled_from([*axis.leaves, *(g.code for g in axis.groups)]).map(
            lambda c: (Place(axis.code, c),)
        )
    )
    value = st.none() | st.integers(0, 2**53 - 1)
    cells = draw(st.lists(st.builds(PrintedCell, NAMES, NAMES, places | st.just(()), value), max_size=6))
    return Publication(tuple(axes), tuple(cells), draw(st.integers(1, 20)), tuple(draw(st.lists(places, max_size=2))))


@given(publications())
def test_what_is_written_is_read_back(publication: Publication) -> None:
    assert read(write(publication)) == publication


def test_leaves_that_stand_alone_come_back_as_plain_leaves() -> None:
    plain = (msgspec.structs.replace(AXES[0], alone=()), AXES[1])
    assert read(write(Publication(AXES, CELLS))) == Publication(plain, CELLS)


def test_a_total_may_be_written_by_its_name() -> None:
    data = write(Publication(AXES, CELLS)).replace(b'"LEEF", ', b'"LEEF", ', 1)
    file = json.loads(data)
    file["cells"][0]["at"]["ground"] = "Total"
    assert read(json.dumps(file).encode()).cells[0].at == (Place("period", "2026-H1"),)


def test_a_group_may_not_be_called_as_the_total_is() -> None:
    axis = Axis("a", ("1",), (AxisGroup("Total", ("1",)),))
    with pytest.raises(MeldappError, match="Total"):
        write(Publication((axis,), ()))


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format": "sdc-audit/2"}', b"\xff"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(MeldappError) as caught:
        read(data)
    assert caught.value.code == "statistics.sdc-audit-broken"
    with pytest.raises(MeldappError) as caught:
        read_truth(data)
    assert caught.value.code == "statistics.truth-broken"


def test_true_counts_are_read() -> None:
    truth = Truth("meldapp-truth/1", "2026-H1", (TrueCell("T1", {"ground": "HERK"}, 12),))
    assert read_truth(msgspec.json.encode(truth)) == truth

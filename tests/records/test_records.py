"""Every record is a frozen value, and the few questions it answers itself."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import meldapp.records
from meldapp.records.case import Case
from meldapp.records.directory import Adviser, Directory
from meldapp.records.journal import JournalEntry, Status
from meldapp.records.letter import LetterKind, Part
from meldapp.records.report import Answer, Report
from meldapp.records.sealed import DatedReply, SealedRow
from meldapp.settings import Policy

ANNA = Adviser(b"a" * 16, "Anna", 0, 1, bytes(1_216), bytes(32), bytes(1_952))
BEN = Adviser(b"b" * 16, "Ben", 1, 1, bytes(1_216), bytes(32), bytes(1_952))
DAY = dt.date(2026, 3, 9)


def structs() -> dict[str, type[msgspec.Struct]]:
    """Return every record class, by name."""
    modules = [
        importlib.import_module(f"meldapp.records.{one.name}") for one in pkgutil.iter_modules(meldapp.records.__path__)
    ]
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
    }


@pytest.mark.parametrize("name", structs())
def test_it_is_frozen_and_reads_no_field_it_does_not_know(name: str) -> None:
    config = structs()[name].__struct_config__
    assert config.frozen
    # The report is a file that HR keeps for years: fields of later versions are kept as they are (policy_file.py).
    assert config.forbid_unknown_fields is not name.startswith("policy_report.")


def test_a_directory_finds_its_advisers_but_not_its_former_ones() -> None:
    directory = Directory(bytes(16), "Ergens", 1, DAY, Policy(), (ANNA,), former=(BEN,))
    assert directory.adviser(ANNA.adviser) is ANNA
    assert directory.adviser(BEN.adviser) is None


def test_a_report_gives_an_empty_answer_to_a_question_left_open() -> None:
    answer = Answer("Q1", ("GESL",))
    report = Report("nl", "2026-1", (answer,))
    assert report.answer("Q1") is answer
    assert report.answer("Q2") == Answer("Q2", (), "")


@pytest.mark.parametrize(
    ("acknowledge", "feedback", "due"),
    [(DAY, None, DAY), (None, DAY, DAY), (DAY, dt.date(2026, 6, 9), DAY), (None, None, None)],
    ids=["acknowledge", "feedback", "both", "neither"],
)
def test_a_case_is_due_on_the_first_of_its_days(
    acknowledge: dt.date | None, feedback: dt.date | None, due: dt.date | None
) -> None:
    case = Case(bytes(16), "1", Status.RECEIVED, DAY, (), acknowledge_by=acknowledge, feedback_by=feedback)
    assert case.due == due


def test_rows_are_plain_tuples() -> None:
    assert SealedRow(b"identifier", b"sealed") == (b"identifier", b"sealed")
    assert DatedReply(DAY, b"sealed").day == DAY


def decodes(record: type[msgspec.Struct], /, **fields: object) -> bool:
    try:
        msgspec.msgpack.decode(msgspec.msgpack.encode(fields), type=record)
    except msgspec.ValidationError:
        return False
    return True


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 70))
def test_a_part_has_identifiers_keys_and_signature_of_their_sizes_at_most(case: int, key: int, signature: int) -> None:
    found = decodes(Part, kind="report", case=bytes(case), ed25519=bytes(key), signature=bytes(signature))
    assert found == (case <= 16 and key <= 32 and signature <= 64)
    assert not decodes(Part, kind="report", part=0)
    assert not decodes(Part, kind="report", of=2**31)
    assert not decodes(Part, kind="report", readers=[b"short"])
    assert Part(LetterKind.COVER).of == 1


@given(st.integers(-5, 2**33), st.integers(-5, 2**54), st.integers(0, 40))
def test_an_entry_has_a_place_and_a_clock_that_fit(sequence: int, clock: int, previous: int) -> None:
    found = decodes(
        JournalEntry,
        case=bytes(16),
        author=bytes(16),
        sequence=sequence,
        previous=bytes(previous),
        clock=clock,
        day="2026-03-09",
        what={"step": "closed"},
    )
    assert found == (0 <= sequence < 2**32 and 0 <= clock < 2**53 and previous == 32)

"""Printing: nothing that moves a cursor, columns that stand under each other, JSON for scripts."""

from __future__ import annotations

import datetime as dt
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.cli.people import find_adviser, find_case, find_readers
from meldapp.cli.showing import aligned, indented, plain, print_json, print_text
from meldapp.errors import MeldappError
from meldapp.records.case import Case
from meldapp.records.directory import Adviser, Directory
from meldapp.records.journal import Status
from meldapp.settings import Policy


@given(st.text())
def test_nothing_printed_can_move_a_cursor(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    kinds = {unicodedata.category(character) for character in shown if character not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not {"\x1b", "\r", "\t", "\x9b", "\u202e", "\u2066", "\u2028", "\ufeff"} & set(shown)


@given(st.text())
def test_no_line_of_somebody_else_starts_at_the_left(text: str) -> None:
    assert all(line.startswith("    ") or not line for line in indented(text).split("\n"))


def test_columns_stand_under_each_other_whatever_is_in_them() -> None:
    lines = aligned([("a", "1"), ("e\u0301é", "2"), ("漢字", "3"), ("x\ny", "4")]).split("\n")
    assert lines == ["a     1", "e\u0301é    2", "漢字  3", "x y   4"]


def test_json_is_ascii_with_bytes_as_hexadecimal(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"day": dt.date(2026, 1, 2), "id": b"\x01\xff", "text": "é\x9b", "status": Status.CLOSED})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"day": "2026-01-02", "id": "01ff", "text": "é\x9b", "status": "AFGE"}


def test_a_terminal_that_lacks_a_letter_still_shows_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", bare)
    print_text("één 😟")
    bare.flush()
    assert bare.buffer.getvalue().split() == [b"??n", b"?"] or bare.buffer.getvalue().startswith(b"??n ?")


def adviser(number: int, name: str) -> Adviser:
    return Adviser(bytes([number]) * 16, name, number, 1, bytes(1_216), bytes(32), bytes(1_952))


PEOPLE = (adviser(1, "Anna Bos"), adviser(2, "Jansen, Bram"), adviser(3, "Kim"), adviser(4, "kim"))
DIRECTORY = Directory(bytes(16), "Voorbeeld", 1, dt.date(2026, 1, 1), Policy(), PEOPLE)


def test_advisers_are_found_by_name_or_identifier() -> None:
    assert find_adviser(PEOPLE, "  anna   BOS ") is PEOPLE[0]
    assert find_adviser(PEOPLE, "03030303") is PEOPLE[2]
    assert find_readers(DIRECTORY, "jansen, bram") == (PEOPLE[1].adviser,)
    assert find_readers(DIRECTORY, "Anna Bos, 04040404") == (PEOPLE[0].adviser, PEOPLE[3].adviser)
    for wanted, code in (("kim", "cli.two-advisers"), ("0303", "cli.unknown-adviser"), ("", "cli.unknown-adviser")):
        with pytest.raises(MeldappError) as refused:
            find_adviser(PEOPLE, wanted)
        assert refused.value.code == code


def case(identifier: bytes, number: str) -> Case:
    return Case(identifier, number, Status.RECEIVED, dt.date(2026, 1, 1), ())


def test_cases_are_found_by_number_or_identifier() -> None:
    cases = [case(b"\x01" * 16, "AAA-BBB"), case(b"\x02" * 16, "AAA-CCC"), case(b"\x03" * 16, "AAA-CCC")]
    assert find_case(cases, "aaabbb") is cases[0]
    assert find_case(cases, "0303 0303") is cases[2]
    for wanted, code in (("AAA-CCC", "cli.two-cases"), ("AAA", "workflows.unknown-case")):
        with pytest.raises(MeldappError) as refused:
            find_case(cases, wanted)
        assert refused.value.code == code

from __future__ import annotations

import time

import pytest

from meldapp.gui.reporter.traces import TraceKind, find_traces


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Bel me op 06-12345678.", TraceKind.PHONE, "06-12345678"),
        ("of +31 6 1234 5678 dan", TraceKind.PHONE, "+31 6 1234 5678"),
        ("mail jan.jansen@minbzk.nl even", TraceKind.EMAIL, "jan.jansen@minbzk.nl"),
        ("het was 12-03-2026 of zo", TraceKind.DATE, "12-03-2026"),
        ("het was op 3 mei in de middag", TraceKind.DATE, "3 mei"),
        ("it was on March 12, 2026", TraceKind.DATE, "March 12, 2026"),
        ("in kamer C-12.04.", TraceKind.ROOM, "kamer C-12.04"),
        ("toen zei mevrouw van der Berg iets", TraceKind.NAME, "mevrouw van der Berg"),
    ],
)
def test_a_trace_is_found_with_its_place(text: str, kind: TraceKind, words: str) -> None:
    (trace,) = find_traces(text)
    assert (trace.kind, trace.words) == (kind, words)
    assert text[trace.start : trace.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ze zei 3 keer nee.",
        "Dat is 100% waar, 2026 of niet.",
        "@ @@ a@b",
        "kamer vol mensen",
        "de mevrouw van hiernaast",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_traces(text) == ()


def test_what_was_kept_is_not_shown_again_and_doubles_show_once() -> None:
    text = "06-12345678 en 06-12345678 en 06-87654321"
    assert [t.words for t in find_traces(text)] == ["06-12345678", "06-87654321"]
    assert [t.words for t in find_traces(text, {"06-12345678"})] == ["06-87654321"]


def test_at_most_so_many_in_the_order_of_the_text() -> None:
    text = " ".join(f"0612345{n:03d} a{n}@b.nl" for n in range(20))
    traces = find_traces(text, at_most=3)
    assert [t.words for t in traces] == ["0612345000", "a0@b.nl", "0612345001"]


@pytest.mark.parametrize("piece", ["a", "1", "0 ", "06-", "a.", "@", "kamer ", "mevrouw de ", "1-1-"])
def test_a_pasted_book_takes_no_time(piece: str) -> None:
    start = time.process_time()
    find_traces(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 1.0

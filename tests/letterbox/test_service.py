"""The letterbox over plain HTTP: every call, every status, and what it refuses before it reads it."""

from __future__ import annotations

import datetime as dt
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.flood import Limits
from meldapp.store.database import Database
from meldapp.store.store import open_store
from meldapp.workstation.board import mark_of, unpack_board, unpack_part
from tests.letterbox.lab import DIRECTORY, SIZE, letter, make_store, post, received, request, running, send, stored

TODAY = dt.datetime.now(dt.UTC).date()
HEAD = {
    b"cache-control: no-store",
    b"connection: close",
    b"content-type: application/octet-stream",
    b"x-content-type-options: nosniff",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.meld")


# ------------------------------------------------------------------------------------------- letters


def test_a_letter_is_kept_once_however_often_it_comes(path: Path) -> None:
    with running(path) as port:
        first = send(port, request("POST", "/letter", letter(1)))
        again = send(port, request("POST", "/letter", letter(1)))
    assert first == again
    assert (first.status, first.body) == (204, b"")
    assert stored(path) == [letter(1)]
    with open_store(str(path)) as store:
        assert store.letter_days() == [TODAY]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Length": str(SIZE + 1)}, 413),
        ({"Content_Length": "9" * 18}, 413),
        ({"Content_Length": str(SIZE - 1)}, 400),
        ({"Content_Length": "0"}, 400),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "9" * 5_000}, 400),
        ({"Content_Length": ""}, 411),
        ({"Content_Length": "", "Transfer_Encoding": "chunked"}, 411),
        ({"Content_Length": str(SIZE), "Transfer_Encoding": "chunked"}, 411),
        ({"Content_Length": "", "Transfer_Encoding": "gzip"}, 400),
    ],
)
def test_a_body_of_another_size_is_refused_before_it_is_read(path: Path, headers: dict[str, str], status: int) -> None:
    """Only the head is sent; whoever waited for the body would wait for ever."""
    with running(path) as port:
        answer = send(port, request("POST", "/letter", b"", **headers))
    assert answer.status == status
    assert stored(path) == []


def test_whoever_asks_first_hears_that_the_size_is_wrong_instead_of_continue(path: Path) -> None:
    with running(path) as port:
        wrong = send(port, request("POST", "/letter", Content_Length=str(SIZE + 1), Expect="100-continue"))
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(request("POST", "/letter", Content_Length=str(SIZE), Expect="100-continue"))
            assert connection.recv(1_000).startswith(b"HTTP/1.1 100 ")
            connection.sendall(letter(1))
            assert received(connection).status == 204
    assert wrong.status == 413
    assert stored(path) == [letter(1)]


def test_a_slow_body_and_a_slow_head_end_and_leave_nothing(path: Path) -> None:
    with running(path, Limits(request_seconds=0.3)) as port:
        assert send(port, request("POST", "/letter", letter(1))[:-1]).status == 0
        assert send(port, b"GET /directory HTTP/1.1\r\nHost: x\r\n").status == 0
        assert send(port, b"").status == 0
    assert stored(path) == []


def test_a_client_that_leaves_half_way_leaves_nothing(path: Path) -> None:
    with running(path) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request("POST", "/letter", letter(1))[:-1])
        assert post(port, letter(2)) == 204
    assert stored(path) == [letter(2)]


def test_a_reader_that_does_not_read_is_cut_off(path: Path) -> None:
    with open_store(str(path)) as store:
        for _ in range(40):
            store.add_replies(TODAY, [bytes(8_192)] * 25)
    with running(path, Limits(connection_seconds=0.5)) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request("GET", "/board"))
            time.sleep(1)
            answer = received(connection)
        assert answer.status == 200
        assert len(answer.body) < 40 * 25 * 8_196
        assert post(port, letter(1)) == 204


def test_before_a_directory_there_are_no_letters(tmp_path: Path) -> None:
    path = make_store(tmp_path / "empty.meld", published=False)
    with running(path) as port:
        assert post(port, letter(1)) == 503
        assert send(port, request("GET", "/directory")).status == 404
        with open_store(str(path)) as store:
            store.put_directory(3, DIRECTORY)
        assert post(port, letter(1)) == 204
        assert send(port, request("GET", "/directory")).body == DIRECTORY


# ---------------------------------------------------------------------------------- what is handed out


def test_the_board_is_handed_out_from_a_day_on(path: Path) -> None:
    days = [TODAY - dt.timedelta(days=back) for back in (2, 1, 0)]
    with open_store(str(path)) as store:
        for number, day in enumerate(days):
            store.add_replies(day, [bytes([number]) * 8_192] * 3)
    with running(path) as port:
        whole = send(port, request("GET", "/board"))
        recent = send(port, request("GET", f"/board?since={days[1]}"))
        none = send(port, request("GET", f"/board?since={TODAY + dt.timedelta(days=1)}"))
    mark, replies = unpack_part(whole.body)
    assert [reply.day for reply in replies] == [day for day in days for _ in range(3)]
    assert mark == mark_of(replies)
    assert unpack_part(recent.body) == (mark, replies[3:])
    assert unpack_part(none.body) == (mark, ())
    assert f"content-length: {len(recent.body)}".encode() in recent.head


@pytest.mark.parametrize(
    "query", ["since=", "since=2026-02-30", "since=2026-W01-1", "since=2026-01-01&x=1", "x", "since=%32026-01-01", "="]
)
def test_a_question_of_another_form_is_refused(path: Path, query: str) -> None:
    with running(path) as port:
        assert send(port, request("GET", f"/board?{query}")).status == 400


def test_the_crowd_is_that_of_whole_days_and_equally_long_whatever_came(path: Path) -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    with running(path) as port:
        empty = send(port, request("GET", "/crowd"))
        assert post(port, letter(1)) == 204
        assert send(port, request("GET", "/crowd")) == empty
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), yesterday, letter(2))
    with running(path) as port:
        answer = send(port, request("GET", "/crowd"))
    crowd = unpack_board(answer.body).crowd
    assert len(answer.body) == len(empty.body)
    assert (len(crowd), crowd[yesterday], sum(crowd.values())) == (60, 1, 1)


def test_answers_are_alike_for_all_clients_and_carry_the_same_headers(path: Path) -> None:
    calls = ["/board", "/crowd", "/directory", f"/board?since={TODAY}", "/nothing", "/letter", "/health", "/ready"]
    with running(path) as port:
        for call in calls:
            plain = send(port, request("GET", call))
            other = send(
                port, request("GET", call, Cookie="a=b", User_Agent="x", Accept_Encoding="gzip", Range="bytes=0-1")
            )
            assert plain == other
            lines = set(plain.head.split(b"\r\n")[1:])
            assert lines >= HEAD
            assert all(line.startswith(b"content-length: ") for line in lines - HEAD)


@pytest.mark.parametrize(
    ("method", "call", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/board/", 404),
        ("GET", "/letter", 405),
        ("PUT", "/letter", 405),
        ("DELETE", "/board", 405),
        ("POST", "/board", 405),
        ("GET", "/docs", 404),
        ("GET", "/%00", 404),
        ("GET", "/../letter", 404),
    ],
)
def test_there_is_nothing_else(path: Path, method: str, call: str, status: int) -> None:
    with running(path) as port:
        assert send(port, request(method, call)).status == status


# ------------------------------------------------------------------------------------------- operators


def test_health_and_readiness_say_yes_or_no_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(path) as port:
        assert send(port, request("GET", "/health")).status == send(port, request("GET", "/ready")).status == 204
        time.sleep(1.1)
        monkeypatch.setattr(Database, "reading", _fail)
        monkeypatch.setattr(Database, "writing", _fail)
        ready = send(port, request("GET", "/ready"))
        assert (ready.status, ready.body) == (503, b"")
        assert post(port, letter(1)) == send(port, request("GET", "/directory")).status == 503
        assert send(port, request("GET", "/health")).status == 204


def _fail(*_: object) -> None:
    raise MeldappError("store.locked", name="store.meld")


# ------------------------------------------------------------------------------------------------ load


def test_forty_at_once_lose_nothing(path: Path) -> None:
    with running(path) as port, ThreadPoolExecutor(40) as pool:
        statuses = list(pool.map(lambda number: post(port, letter(number)), range(200)))
    assert statuses == [204] * 200
    assert stored(path) == [letter(number) for number in range(200)]


def test_two_copies_on_one_store(path: Path) -> None:
    with running(path) as one, running(path) as two, ThreadPoolExecutor(8) as pool:
        ports = [one, two] * 30
        statuses = list(pool.map(lambda number: post(ports[number], letter(number // 2)), range(60)))
    assert statuses == [204] * 60
    assert stored(path) == [letter(number) for number in range(30)]


def test_a_flood_of_letters_is_refused_before_it_is_read(path: Path) -> None:
    with running(path, Limits(letters_per_second=0.001, burst=2)) as port:
        statuses = [post(port, letter(number)) for number in range(2)]
        statuses.append(send(port, request("POST", "/letter", Content_Length=str(SIZE))).status)
        assert send(port, request("GET", "/directory")).status == 200
    assert statuses == [204, 204, 503]


def test_a_flood_from_one_address_is_refused(path: Path) -> None:
    with running(path, Limits(per_address=3)) as port:
        statuses = [send(port, request("GET", "/health")).status for _ in range(5)]
    assert statuses == [204, 204, 204, 503, 503]


def test_more_connections_than_it_takes_are_refused(path: Path) -> None:
    with running(path, Limits(connections=3)) as port:
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(2)]
        time.sleep(0.1)
        try:
            assert send(port, request("GET", "/health")).status == 503
        finally:
            for connection in idle:
                connection.close()


def test_a_head_that_is_too_large_is_refused(path: Path) -> None:
    with running(path) as port:
        assert send(port, request("GET", "/health", X="x" * 9_000)[:-2]).status == 400

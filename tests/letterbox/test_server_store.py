"""Several letterboxes before one PostgreSQL, as the role that may add letters and read what is published."""

from __future__ import annotations

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from meldapp.store.store import open_store
from meldapp.workstation.board import unpack_board, unpack_part
from tests.letterbox.lab import DIRECTORY, letter, post, request, running, send, stored

if TYPE_CHECKING:
    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql
TODAY = dt.datetime.now(dt.UTC).date()


@pytest.fixture
def published(server_store: ServerStore) -> ServerStore:
    with open_store(server_store.url()) as store:
        store.put_directory(3, DIRECTORY)
        store.add_replies(TODAY, [bytes(8_192)] * 3)
        store.add_letter(bytes(16), TODAY - dt.timedelta(days=1), letter(1_000))
    return server_store


def test_two_copies_before_one_database_lose_and_double_nothing(published: ServerStore) -> None:
    address = published.url("service")
    with running(address) as one, running(address) as two, ThreadPoolExecutor(40) as pool:
        ports = [one, two] * 100
        statuses = list(pool.map(lambda number: post(ports[number], letter(number // 2)), range(200)))
        answers = [
            [send(port, request("GET", call)) for call in ("/board", "/crowd", "/directory")] for port in (one, two)
        ]
    assert statuses == [204] * 200
    assert answers[0] == answers[1]
    board, crowd, directory = answers[0]
    assert len(unpack_part(board.body)[1]) == 3
    assert unpack_board(crowd.body).crowd[TODAY - dt.timedelta(days=1)] == 1
    assert directory.body == DIRECTORY
    assert stored(published.url()) == sorted([*(letter(number) for number in range(100)), letter(1_000)])


def test_connections_that_the_database_ends_are_made_anew(published: ServerStore) -> None:
    with running(published.url("service")) as port:
        assert post(port, letter(1)) == 204
        with published.server.administrator() as connection:
            connection.execute(b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'service'")
        deadline = time.monotonic() + 20
        while (status := post(port, letter(2))) != 204:
            assert status == 503
            assert time.monotonic() < deadline
        assert send(port, request("GET", "/ready")).status == 204
    assert stored(published.url()) == sorted([letter(1), letter(2), letter(1_000)])

"""A letterbox as a process of its own: what it says (nothing), and what it loses when it is killed (nothing)."""

from __future__ import annotations

import datetime as dt
import signal
import socket
import sqlite3
import struct
import threading
from contextlib import closing
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.server import serve
from meldapp.store.store import open_store
from tests.letterbox.lab import SIZE, Authority, letter, make_store, post, request, send, spawned, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.meld")


def test_nothing_is_said_whatever_comes(path: Path) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with spawned(path) as (process, port):
        assert post(port, letter(1)) == 204
        for call in ("/board", f"/board?since={today}", "/crowd", "/directory", "/health", "/ready", "/secret"):
            send(port, request("GET", call, User_Agent="somebody"))
        send(port, request("POST", "/letter", Content_Length=str(SIZE + 1)))
        send(port, b"\x16\x03\x01 this is no HTTP\r\n\r\n")
        send(port, request("GET", "/board", Upgrade="websocket", Connection="upgrade"))
        for call, length in (("/letter", "0"), ("/letter", str(SIZE)), ("/secret", "")):
            head = request("POST", call, Content_Length=length, Transfer_Encoding="chunked")
            for _ in range(10):
                send(port, head + b"5\r\nhallo\x0f\n0\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as leaver:
            leaver.sendall(request("POST", "/letter", letter(2))[:-1])
        process.send_signal(signal.SIGTERM)
        said, complained = process.communicate(timeout=20)
    assert (said, complained) == ("", "")
    assert process.returncode == -signal.SIGTERM


def test_nothing_is_said_of_somebody_who_leaves_half_way_through_an_answer(path: Path) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with open_store(str(path)) as store:
        store.add_replies(today, [bytes(8_192)] * 2_000)
    with spawned(path) as (process, port):
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port)) as leaver:
                leaver.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # leave with a reset
                leaver.sendall(request("GET", "/board"))
                assert leaver.recv(1_000)
        assert post(port, letter(1)) == 204
        process.terminate()
        assert process.communicate(timeout=20) == ("", "")


def test_a_failure_is_said_once_by_its_code_and_a_sentence(path: Path) -> None:
    with spawned(path) as (process, port):
        assert post(port, letter(1)) == 204
        with closing(sqlite3.connect(path)) as somebody:
            somebody.execute("DROP TABLE letters").close()
        assert [post(port, letter(number)) for number in (2, 3, 4)] == [503] * 3
        process.terminate()
        said, complained = process.communicate(timeout=20)
    assert said == ""
    (line,) = complained.splitlines()
    assert line.startswith("store.damaged: De opslag store.meld is beschadigd.")


def test_what_is_under_way_is_finished_when_the_letterbox_is_told_to_stop(path: Path) -> None:
    with spawned(path) as (process, port), socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request("POST", "/letter", letter(1))[:-5])
        # An answer to somebody else shows that the letterbox has seen the head too.
        assert send(port, request("GET", "/health")).status == 204
        process.terminate()
        connection.sendall(letter(1)[-5:])
        assert connection.recv(1_000).startswith(b"HTTP/1.1 204 ")
        process.wait(timeout=20)
    assert stored(path) == [letter(1)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_again_and_again_it_loses_nothing_and_doubles_nothing(path: Path) -> None:
    sure: set[int] = set()
    for round_ in range(4):
        with spawned(path) as (process, port):
            threading.Timer(0.05 + 0.05 * round_, process.kill).start()
            for number in range(1_000):
                try:
                    status = post(port, letter(number))
                except OSError:
                    break
                if status != 204:
                    break
                sure.add(number)
            process.wait(timeout=20)
    assert sure
    there = stored(path)
    assert len(there) == len(set(there))
    assert {letter(number) for number in sure} <= set(there)
    # What was under way may have been written without an answer; whoever posts it again makes no second one.
    with spawned(path) as (_, port):
        assert [post(port, letter(number)) for number in range(len(there) + 1)] == [204] * (len(there) + 1)
    assert len(stored(path)) == len(there) + 1


def test_it_says_in_a_sentence_why_it_cannot_start(path: Path, tmp_path: Path) -> None:
    certificate, key = Authority(tmp_path).issue()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(MeldappError) as error:
            serve(str(path), "127.0.0.1", taken.getsockname()[1])
        assert error.value.code == "letterbox.cannot-listen"
    for files in [(key, key), (certificate, certificate), (tmp_path / "none", None)]:
        with pytest.raises(MeldappError) as error:
            serve(str(path), "127.0.0.1", 0, certificate=files[0], key=files[1])
        assert error.value.code == "letterbox.certificate-unusable"
    with pytest.raises(MeldappError) as error:
        serve(str(tmp_path / "none"), "127.0.0.1", 0)
    assert error.value.code == "store.missing"

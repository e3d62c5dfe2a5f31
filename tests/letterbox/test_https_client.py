"""The agent's side: whom it believes, what it sends, by which way, and the sentence for everything that goes wrong."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.letterbox import https_client
from meldapp.letterbox.connect import PINNED, connect
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.letterbox.flood import Limits
from meldapp.letterbox.https_client import HttpsLetterbox
from meldapp.letterbox.server import _tls
from meldapp.store.store import open_store
from meldapp.workstation.board import EVERYTHING, mark_of
from tests.letterbox.lab import DIRECTORY, Authority, letter, make_store, running, stored

TODAY = dt.datetime.now(dt.UTC).date()
ANY = (bytes(16), TODAY)
"""What an embedded letterbox must be told and this one finds by itself."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.meld")


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@contextmanager
def answering(
    authority: Authority, answer: bytes | list[bytes], *, tls: bool = True
) -> Iterator[tuple[int, list[bytes]]]:
    """Give everybody the same ``answer``, the first of a list that may be changed; gather what they sent."""
    context = _tls(*authority.issue())
    seen: list[bytes] = []

    def work() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                wrapped = context.wrap_socket(connection, server_side=True) if tls else connection
                with wrapped:
                    wrapped.settimeout(5)
                    seen.append(wrapped.recv(65_536))
                    wrapped.sendall(answer if isinstance(answer, bytes) else answer[0])
                    if isinstance(wrapped, ssl.SSLSocket):
                        wrapped.unwrap()
            except OSError:
                connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield listener.getsockname()[1], seen
        finally:
            # Closing a socket does not wake who waits on it.
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def refusal(box: HttpsLetterbox) -> str:
    """Return the code with which fetching fails, after looking at its sentence."""
    with pytest.raises(MeldappError) as error:
        box.fetch(TODAY, EVERYTHING)
    for language in ("nl", "en"):
        assert all(explain(error.value, language))
        assert error.value.code not in explain(error.value, language).sentence
    return error.value.code


# ----------------------------------------------------------------------------------------- good days


def test_it_posts_and_fetches_what_the_embedded_one_does(path: Path, authority: Authority) -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), yesterday, letter(7))
        store.add_replies(yesterday, [bytes(8_192)])
        store.add_replies(TODAY, [*(bytes([number]) * 8_192 for number in range(3)), b"short"])
    with running(path, context=_tls(*authority.issue())) as port:
        box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
        fetched = box.fetch(TODAY, EVERYTHING)
        part = box.fetch(TODAY, TODAY)
        box.post(*ANY, letter(1))
        box.post(*ANY, letter(1))
    assert fetched == EmbeddedLetterbox(str(path)).fetch(TODAY, EVERYTHING)
    assert (fetched.directory, len(fetched.board), fetched.crowd) == (DIRECTORY, 4, {yesterday: 1})
    assert part == EmbeddedLetterbox(str(path)).fetch(TODAY, TODAY) == fetched._replace(board=fetched.board[1:])
    assert stored(path) == sorted([letter(1), letter(7)])


def test_before_a_directory_there_is_none(tmp_path: Path, authority: Authority) -> None:
    with running(make_store(tmp_path / "empty", published=False), context=_tls(*authority.issue())) as port:
        box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
        assert box.fetch(TODAY, EVERYTHING) == Fetched(None, [], mark_of([]), {})


def test_every_workstation_sends_the_same_requests(authority: Authority) -> None:
    answer = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
    with answering(authority, answer) as (port, seen):
        for number in (1, 2):
            HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file).post(*ANY, letter(number))
    first, second = (data.partition(b"\r\n\r\n")[0] for data in seen)
    assert first == second
    assert first.decode().split("\r\n") == [
        "POST /letter HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Content-Type: application/octet-stream",
        "Content-Length: 16384",
        "Connection: close",
    ]
    with answering(authority, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as (port, seen):
        refusal(HttpsLetterbox(f"https://127.0.0.1:{port}/meld/", authority.file))
    heads = [f"GET /meld/{call} HTTP/1.1" for call in ("directory", "board?since=0001-01-01")]
    same = f"\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    assert seen == [(head + same).encode() for head in heads]


# ------------------------------------------------------------------------------------ whom it believes


def test_it_believes_the_pinned_certificates_only(path: Path, tmp_path: Path, authority: Authority) -> None:
    (tmp_path / "other").mkdir()
    certificate, key = authority.issue()
    with running(path, context=_tls(certificate, key)) as port:
        address = f"https://127.0.0.1:{port}"
        assert HttpsLetterbox(address, certificate).fetch(TODAY, EVERYTHING).directory == DIRECTORY
        assert refusal(HttpsLetterbox(address, Authority(tmp_path / "other").file)) == "letterbox.not-trusted"
        assert refusal(HttpsLetterbox(address)) == "letterbox.not-trusted"


def test_it_refuses_another_host_and_an_expired_certificate(path: Path, authority: Authority) -> None:
    for issued in (authority.issue("letterbox.example"), authority.issue(days=-1)):
        with running(path, context=_tls(*issued)) as port:
            box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
            assert refusal(box) == "letterbox.not-trusted"


def test_it_speaks_tls_1_2_at_least(authority: Authority) -> None:
    context = https_client._context(authority.file)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED


def test_a_letterbox_without_tls_is_not_spoken_to(authority: Authority) -> None:
    with answering(authority, b"HTTP/1.1 400 Bad Request\r\n\r\n", tls=False) as (port, seen):
        box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
        assert refusal(box) == "letterbox.not-secure"
    assert letter(1) not in b"".join(seen)


# ---------------------------------------------------------------------------------------- bad answers


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "letterbox.unreachable"),
        (b"garbage\r\n\r\n", "letterbox.answer-wrong"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "letterbox.answer-wrong"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "letterbox.answer-wrong"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlong", "letterbox.answer-wrong"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + bytes(1_100_000), "letterbox.answer-wrong"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "letterbox.answer-wrong"),
        (b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\n\r\n", "letterbox.refused"),
        (b"HTTP/1.1 500 Oops\r\n\r\n", "letterbox.refused"),
        (b"HTTP/1.1 503 Busy\r\n\r\n", "letterbox.busy"),
        (b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 200 + b"\r\n", "letterbox.answer-wrong"),
    ],
)
def test_an_answer_that_is_none_is_refused(authority: Authority, answer: bytes, code: str) -> None:
    with answering(authority, answer) as (port, _):
        assert refusal(HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)) == code


def test_a_letterbox_that_is_silent_or_slow_is_given_up(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(https_client, "_WAIT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        box = HttpsLetterbox(f"https://127.0.0.1:{silent.getsockname()[1]}", authority.file)
        assert refusal(box) == "letterbox.unreachable"
    assert refusal(box) == "letterbox.unreachable"
    monkeypatch.setattr(https_client, "_LONGEST", -1)
    with answering(authority, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlong") as (port, _):
        assert refusal(HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)) == "letterbox.unreachable"


def test_a_full_letterbox_is_busy(path: Path, authority: Authority) -> None:
    limits = Limits(letters_per_second=0.001, burst=0)
    with running(path, limits, _tls(*authority.issue())) as port, pytest.raises(MeldappError) as error:
        HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file).post(*ANY, letter(1))
    assert error.value.code == "letterbox.busy"


# --------------------------------------------------------------------------------------------- proxies


@contextmanager
def proxying(target: int, status: bytes = b"200 OK") -> Iterator[tuple[int, list[bytes]]]:
    """Run a proxy that takes CONNECT, whatever the host, to the port ``target``; gather what it was told."""
    heads: list[bytes] = []

    def copy(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65_536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def pass_on(client: socket.socket) -> None:
        with client:
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(65_536)
            heads.append(head)
            client.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")
            if status.startswith(b"200"):
                with socket.create_connection(("127.0.0.1", target)) as server:
                    back = threading.Thread(target=copy, args=(server, client))
                    back.start()
                    copy(client, server)
                    back.join()

    def work() -> None:
        passing = []
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                passing.append(threading.Thread(target=pass_on, args=(client,)))
                passing[-1].start()
        for thread in passing:
            thread.join()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield listener.getsockname()[1], heads
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_it_goes_by_the_proxy_of_the_system(path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is asked for a name that this machine cannot find: so nobody but the proxy looks it up."""
    host = "letterbox.example"
    limits = Limits(farewell_seconds=0.2)
    with running(path, limits, _tls(*authority.issue(host))) as port, proxying(port) as (proxy, heads):
        monkeypatch.setenv("https_proxy", f"http://me:p%40ss@127.0.0.1:{proxy}")
        box = HttpsLetterbox(f"https://{host}", authority.file)
        box.post(*ANY, letter(1))
        assert box.fetch(TODAY, EVERYTHING).directory == DIRECTORY
        assert len(heads) == 4
        assert all(head.startswith(b"CONNECT letterbox.example:443 HTTP/1.") for head in heads)
        assert b"Proxy-Authorization: Basic bWU6cEBzcw==\r\n" in heads[0]
    assert stored(path) == [letter(1)]


def test_it_goes_without_a_proxy_where_the_system_says_so(
    path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(path, context=_tls(*authority.issue())) as port:
        monkeypatch.setenv("https_proxy", "127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert (
            HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file).fetch(TODAY, EVERYTHING).directory == DIRECTORY
        )


def test_a_proxy_that_refuses_or_does_not_exist(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    box = HttpsLetterbox("https://letterbox.example", authority.file)
    with proxying(0, b"407 Proxy Authentication Required") as (proxy, _):
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy}")
        assert refusal(box) == "letterbox.proxy-refused"
    assert refusal(box) == "letterbox.unreachable"
    for wrong in ("socks5://127.0.0.1", "http://", "http://127.0.0.1:x", "http://[", "http://127.0.0.1:0"):
        monkeypatch.setenv("https_proxy", wrong)
        assert refusal(box) == "letterbox.proxy-wrong"


# ------------------------------------------------------------------------------------------- addresses


def test_the_address_says_which_letterbox_it_is(tmp_path: Path, authority: Authority) -> None:
    assert isinstance(connect("https://letterbox.example/meld", tmp_path), HttpsLetterbox)
    assert isinstance(connect("store.meld", tmp_path), EmbeddedLetterbox)
    assert isinstance(connect("sqlite:///store.meld", tmp_path), EmbeddedLetterbox)
    shutil.copy(authority.file, tmp_path / PINNED)
    assert isinstance(connect("https://letterbox.example/meld", tmp_path), HttpsLetterbox)
    (tmp_path / PINNED).write_text("nothing")
    with pytest.raises(MeldappError) as error:
        connect("https://letterbox.example", tmp_path)
    assert error.value.code == "letterbox.pinned-unusable"


@pytest.mark.parametrize(
    "address",
    [
        "http://letterbox.example",
        "postgresql://u:p@db/meld",
        "https://",
        "https://me@letterbox.example",
        "https://letterbox.example:0",
        "https://letterbox.example:x",
        "https://letterbox.example/?a=b",
        "https://letterbox.example/#a",
        "https://letterbox.example/\r\nHost: other",
        "https://bri\u00ebvenbus.example",
        "https://[",
        "https://a b",
    ],
)
def test_no_other_address_is_taken(address: str, tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        connect(address, tmp_path)
    assert error.value.code == "letterbox.address-wrong"

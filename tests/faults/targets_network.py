"""Parsers of what comes over the network: requests at the letterbox, answers at the agent."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import logging
import random
import ssl
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPSConnection
from pathlib import Path
from typing import TYPE_CHECKING

from meldapp.letterbox.flood import Limits
from meldapp.letterbox.https_client import HttpsLetterbox, _context
from meldapp.letterbox.service import application
from meldapp.records.sealed import DatedReply
from meldapp.store.store import open_store
from meldapp.workstation.board import BoardCopy, join_board, mark_of, pack_board, unpack_part
from tests.crypto.world import DAY
from tests.faults.fuzz import Mutate, Target
from tests.faults.mutate import mutated
from tests.letterbox.lab import DIRECTORY, SIZE, Authority, letter, make_store, post, request, running, send

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message

_STATUSES = {200, 204, 400, 404, 405, 411, 413}
"""What the letterbox may answer (meldapp/letterbox/service.py) when its store answers; and nothing, over a socket."""
_CONTINUE = 100
_CALLS = (b"/letter", b"/board", b"/crowd", b"/directory", b"/health", b"/ready", b"/board?since=", b"/", b"*", b"//")
_LENGTHS = (b"16384", b"0", b"-1", b"+1", b"", b"\xb2", b"1_0", b"9" * 30, b"5\r\nContent-Length: 6")
_LINES = (
    *(b"Content-Length: " + length for length in _LENGTHS),
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: gzip",
    b"Expect: 100-continue",
    b"Connection: upgrade\r\nUpgrade: websocket",
    b"Upgrade: h2c",
    b"Host: ",
    b"X: " + b"y" * 9_000,
    b"X" * 300 + b": 1",
    b"A: b\r\n c",
    b"\0: \0",
)


def mutated_request(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a request with another call, another line among its headers, or damage anywhere."""
    lines = data.split(b"\r\n")
    what = chance.random()
    if what < 0.2:
        method = chance.choice((b"GET", b"POST", b"HEAD", b"PUT", b"OPTIONS", b"CONNECT", b"get", b"P" * 300, b"\0"))
        lines[0] = b" ".join((method, chance.choice(_CALLS), chance.choice((b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9", b""))))
    elif what < 0.3:
        days = b"0123456789-since=&%+ T:Z\xd9\xa0"
        query = bytes(chance.choice(days) for _ in range(chance.randint(0, 24)))
        lines[0] = b"GET /board?" + query + b" HTTP/1.1"
    elif what < 0.6:
        lines.insert(min(1, len(lines)), chance.choice(_LINES))
    else:
        return mutated(data, chance, others)
    return b"\r\n".join(lines)


_REQUESTS = [
    request("GET", "/board?since=2026-01-31"),
    request("GET", "/directory"),
    request("GET", "/crowd"),
    request("GET", "/ready"),
    request("POST", "/letter", b"x" * 100),
    request("POST", "/letter", b"", Transfer_Encoding="chunked") + b"5\r\nhallo\r\n0\r\n\r\n",
]
_MUTATES: list[Mutate] = [mutated_request]


@contextmanager
def targets() -> Iterator[list[Target]]:
    """Give the parsers of the network; a letterbox runs meanwhile, and has to work on in the end."""
    with tempfile.TemporaryDirectory(prefix="meldapp-fuzz-") as name, asyncio.Runner() as loop:
        folder = Path(name)
        path = make_store(folder / "store.meld")
        codes = _Codes()
        app = application(open_store(str(path)), Limits(letters_per_second=1e9), keep_seconds=3_600)
        # Who has promised a body and sends none is cut off soon.
        with running(path, Limits(request_seconds=0.1), keep_seconds=3_600) as port, codes.heard():
            yield [
                *answers(folder),
                Target("request, ASGI", _REQUESTS, lambda data: codes.check(_asked(loop, app, data)), _MUTATES, 2),
                Target("request, socket", _REQUESTS, lambda data: codes.check(_sent(port, data)), _MUTATES, 0.5),
            ]
            assert post(port, letter(1)) == 204


class _Codes(logging.Handler):
    """Hears what the letterbox logs: an exception that is not ours becomes a 503 there, and one code."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen."""
        logger = logging.getLogger("meldapp.letterbox")
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())

    def check(self, status: int) -> None:
        """Refuse what no client may bring about."""
        said, self._said = self._said, []
        assert not said, said
        assert status in {0, *_STATUSES}, status


def _sent(port: int, data: bytes) -> int:
    answer = send(port, data, ended=True)
    if answer.status == _CONTINUE:  # to who asked for it, and then comes the answer
        return int(answer.body.split(b" ")[1]) if answer.body else 0
    return answer.status


def _asked(loop: asyncio.Runner, app: ASGIApp, data: bytes) -> int:
    """Make of ``data`` what a server that believes everything would make of it, and return the status."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, _, rest = first.partition(b" ")
    target = rest.rpartition(b" ")[0]
    path, _, query = target.partition(b"?")
    headers = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": "",
        "method": method.decode("latin-1"), "path": path.decode("utf-8", "surrogateescape"), "raw_path": path,
        "query_string": query, "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2),
    }  # fmt: skip
    answers: list[int] = []
    gone: Message = {"type": "http.disconnect"}
    pieces: Iterator[Message] = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        return next(pieces, gone)

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            answers.append(message["status"])

    async def ask() -> None:
        await app(scope, receive, tell)

    loop.run(ask())
    (status,) = answers
    return status


# ----------------------------------------------------------------------------------------------- answers


_CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _Wire:
    """Looks like a connection of which the other end answers at once, with ``answer``, whatever it is asked."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._answer)

    def sendall(self, data: bytes) -> None:
        """Take in a request."""

    def close(self) -> None:
        """End."""


class _Connection(HTTPSConnection):
    def __init__(self, answer: bytes) -> None:
        # A context of its own would read all authorities of the system for each input.
        super().__init__("letterbox.test", context=_CONTEXT)
        self._answer = answer

    def connect(self) -> None:
        self.sock = _Wire(self._answer)


class _Deaf(HttpsLetterbox):
    """Gets the given answers, one a call, instead of going anywhere."""

    answers: Sequence[bytes] = ()

    def _connection(self) -> HTTPSConnection:
        first, *self.answers = self.answers
        return _Connection(first)


def _answer(body: bytes, status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 " + status + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body


def answers(folder: Path) -> list[Target]:
    """Return what an agent reads: answers as a whole, boards, and the file with the certificates it believes."""
    replies = [DatedReply(DAY, bytes(8_192))] * 2
    board = mark_of(replies).pack() + pack_board(replies, {})
    crowd = pack_board([], {DAY: 7, DAY + dt.timedelta(days=1): 12})
    box = _Deaf("https://letterbox.test")
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%b\r\n0\r\n\r\n" % (len(crowd), crowd)
    good = [_answer(DIRECTORY), _answer(board), _answer(crowd)]
    turn = iter(range(1 << 60))

    def fetch(data: bytes) -> None:
        """Let each of the three calls have the damaged answer in turn."""
        at = next(turn) % 3
        box.answers = [*good[:at], data, *good[at + 1 :]]
        box.fetch(DAY, DAY)

    def taken(data: bytes) -> None:
        box.answers = [data]
        box.post(bytes(16), DAY, bytes(SIZE))

    held = BoardCopy(tuple(replies), {}, DAY)

    def joined(data: bytes) -> None:
        mark, part = unpack_part(data)
        join_board(held, DAY, part, mark)

    pem = Authority(folder).file.read_bytes()

    def pinned(data: bytes) -> None:
        (folder / "pinned.pem").write_bytes(data)
        _context(folder / "pinned.pem")

    seeds = [*good, chunked, _answer(b"", b"404 Not Found"), _answer(b"", b"503 Busy")]
    return [
        Target("answers to a fetch", seeds, fetch, [mutated, mutated_request], 4),
        Target("answers to a post", [_answer(b"", b"204 No Content")], taken, [mutated, mutated_request], 4),
        Target("board", [board, mark_of(replies).pack() + crowd], joined, [mutated], 8),
        Target("pinned certificates", [pem], pinned, [mutated], 0.2),
    ]

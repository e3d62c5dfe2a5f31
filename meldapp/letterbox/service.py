"""The letterbox as an ASGI application: four calls for workstations, two for operators.

=====================  ============================================================================================
``POST /letter``       a body of exactly the policy's letter size; 204 when it is in the store, newly or already
``GET /board``         the mark of the board, and all replies, or with ``?since=2026-01-31`` those from that day on, as
                       workstation.board packs them
``GET /crowd``         letters of each day before today, packed as a board without replies
``GET /directory``     the signed directory, 404 when there is none
``GET /health``        204: the process lives
``GET /ready``         204: the store answers, 503: it doesn't
=====================  ============================================================================================

Other answers: 400 a smaller body or a wrong day, 404 and 405 anything else, 411 no length (a chunked
body has none), 413 a larger body, 503 too busy or no store. A body that is refused is not read. No answer tells more
than its status and all carry the same headers. Every answer ends its connection.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meldapp.errors import MeldappError, explain
from meldapp.letterbox.flood import Bucket, Limits, Window
from meldapp.letterbox.intake import Intake
from meldapp.letterbox.shelf import Shelf
from meldapp.store.store import Store

HEADERS = {
    "cache-control": "no-store",
    "connection": "close",
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
}
_DAY = re.compile(rb"since=([0-9]{4}-[0-9]{2}-[0-9]{2})")
_LENGTH = re.compile(r"[0-9]{1,20}")
_QUIET = 60.0
"""Seconds in which a code is logged once at most, however often it happens."""
_PIECE = 65_536
"""Bytes that are handed to the network at a time, so that a slow reader holds no copy of the board."""
_ENDED = "meldapp.ended"
"""Stands in the scope of a request when the server would not send its answer, since it ended the connection before."""
_log = logging.getLogger("meldapp.letterbox")


def utc_today() -> dt.date:
    """Return the day by which letters are kept."""
    return dt.datetime.now(dt.UTC).date()


def application(
    store: Store,
    limits: Limits | None = None,
    today: Callable[[], dt.date] = utc_today,
    *,
    keep_seconds: float = 10.0,
    language: str = "nl",
) -> ASGIApp:
    """Return the letterbox before ``store``, which it closes when it is shut down.

    What it hands out may be ``keep_seconds`` old. It speaks to its operator in ``language``.
    """
    limits = limits or Limits()
    calls = _Calls(Intake(store, today), Shelf(store, today, keep_seconds), limits, language)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(store.close)

    get = ["GET"]
    app = Starlette(
        routes=[
            Route("/letter", calls.letter, methods=["POST"]),
            Route("/board", calls.board, methods=get),
            Route("/crowd", calls.crowd, methods=get),
            Route("/directory", calls.directory, methods=get),
            Route("/health", calls.health, methods=get),
            Route("/ready", calls.ready, methods=get),
        ],
        exception_handlers={HTTPException: calls.refused, MeldappError: calls.failed, Exception: calls.failed},
        lifespan=life,
    )
    app.router.redirect_slashes = False
    return _Gate(app, limits)


class _Gate:
    """Before everything else: refuses a flood, and lets no exception out, since the server would log it."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._window = Window(limits.per_address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        app = self._app if self._window.admit(client[0] if client else "") else _answer(503)

        async def send_on(message: Message) -> None:
            try:
                await send(message)
            except Exception:
                scope[_ENDED] = True
                raise

        try:
            await app(scope, receive, send_on)
        except Exception:  # noqa: BLE001 - Starlette has answered and passes it on; _Calls.failed has logged its code
            return


class _Calls:
    """One method a call."""

    def __init__(self, intake: Intake, shelf: Shelf, limits: Limits, language: str) -> None:
        self._intake, self._shelf, self._language = intake, shelf, language
        self._bucket = Bucket(limits.letters_per_second, limits.burst)
        self._logged: dict[str, float] = {}

    async def letter(self, request: Request) -> Response:
        published = await self._shelf.published()
        headers = request.headers
        length = headers.get("content-length")
        if length is None or "transfer-encoding" in headers:
            return _answer(411)
        if not _LENGTH.fullmatch(length):
            return _answer(400)
        size = int(length)
        if size != published.policy.letter_size:
            return _answer(413 if size > published.policy.letter_size else 400)
        if published.directory is None or not self._bucket.take():
            return _answer(503)
        try:
            letter = await request.body()
        except ClientDisconnect:
            # It left, or was cut off because it took too long: nobody hears this answer.
            return _answer(400)
        await self._intake.add(letter)
        return _answer(204)

    async def board(self, request: Request) -> Response:
        query: bytes = request.scope["query_string"]
        given = _DAY.fullmatch(query)
        if query and given is None:
            return _answer(400)
        try:
            since = dt.date.fromisoformat(given[1].decode()) if given else None
        except ValueError:
            return _answer(400)
        board = await self._shelf.board()
        headers = {**HEADERS, "content-length": str(board.size_since(since))}
        return StreamingResponse(_pieces(board.since(since)), headers=headers)

    async def crowd(self, _request: Request) -> Response:
        return Response(await self._shelf.crowd(), 200, HEADERS)

    async def directory(self, _request: Request) -> Response:
        signed = (await self._shelf.published()).directory
        return _answer(404) if signed is None else Response(signed, 200, HEADERS)

    async def health(self, _request: Request) -> Response:
        return _answer(204)

    async def ready(self, _request: Request) -> Response:
        await self._shelf.ready()
        return _answer(204)

    async def refused(self, _request: Request, problem: Exception) -> Response:
        return _answer(problem.status_code if isinstance(problem, HTTPException) else 400)

    async def failed(self, request: Request, problem: Exception) -> Response:
        """Log the code of what went wrong and its sentence, not every time.

        The facts of our own errors are names of the store. The words of any other exception, in which may be what a
        client sent, are not logged. Nor is that the server refused the rest of a request itself (a malformed chunk).
        """
        if _ENDED in request.scope:
            return _answer(503)
        error = problem if isinstance(problem, MeldappError) else MeldappError("letterbox.failed")
        now = time.monotonic()
        if now - self._logged.get(error.code, float("-inf")) > _QUIET:
            self._logged[error.code] = now
            _log.error("%s: %s", error.code, " ".join(explain(error, self._language)).strip())
        return _answer(503)


@cache
def _answer(status: int) -> Response:
    return Response(b"", status, HEADERS)


async def _pieces(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        for start in range(0, len(part), _PIECE):
            yield part[start : start + _PIECE]

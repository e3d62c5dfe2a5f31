"""Runs the letterbox on uvicorn, set so that it says and keeps nothing about who asks.

Uvicorn has no limit to how long a request may take to arrive (its issue 157); ``_patient`` gives it one.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from meldapp.errors import MeldappError
from meldapp.letterbox.flood import Limits
from meldapp.letterbox.service import application
from meldapp.store.store import open_store

_BACKLOG = 2_048
_GRACE = 10
"""Seconds that requests under way may still take when the letterbox is told to stop."""
_FACING_CLIENTS = 300
"""Requests of one address in ten seconds when no proxy stands before it; many desks may share one address."""
_log = logging.getLogger("meldapp.letterbox")


def serve(
    url: str,
    host: str,
    port: int,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    limits: Limits | None = None,
    listening: Callable[[int], None] | None = None,
    language: str = "nl",
) -> None:
    """Serve the store at ``url`` until SIGTERM or Ctrl+C; requests under way are finished first.

    Without ``certificate`` (a PEM file, the chain too; ``key`` may be in it) it speaks plain HTTP, for a proxy on the
    same machine. ``listening`` is called with the port once connections are accepted; with ``port`` 0, a free one.
    What an operator must know is logged in ``language``.
    Raises letterbox.cannot-listen, letterbox.certificate-unusable and what ``open_store`` raises.
    """
    # It warns of clients that left half-way through an answer: a line that depends on a client.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    limits = limits or Limits()
    if certificate is not None and not limits.per_address:
        limits = limits._replace(per_address=_FACING_CLIENTS)
    context = None if certificate is None else _tls(certificate, key)
    with _listen(host, port) as listener:
        app = application(open_store(url), limits, language=language)
        if listening is not None:
            listening(listener.getsockname()[1])
        server(app, limits, context).run([listener])


def server(app: ASGIApp, limits: Limits, context: ssl.SSLContext | None = None) -> uvicorn.Server:
    """Return the server for ``app``, to be run on a listening socket."""
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=_patient(limits),
        ws="none",
        lifespan="on",
        interface="asgi3",
        # Nothing below "critical", at which uvicorn says nothing; its own words may hold what a client sent.
        log_config=None,
        log_level=logging.CRITICAL,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=limits.connections,
        h11_max_incomplete_event_size=limits.header_size,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=_GRACE,
        ssl_context_factory=None if context is None else lambda *_: context,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_exception_handler(_say_code)
        await super().startup(sockets)


def _say_code(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what an operator must know, in the place of asyncio, which would log addresses and what clients sent."""
    problem = context.get("exception")
    if isinstance(problem, OSError) and problem.errno in {errno.EMFILE, errno.ENFILE}:
        _log.error("letterbox.too-many-files")


def _listen(host: str, port: int) -> socket.socket:
    problem: OSError | None = None
    if port in range(65_536):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return socket.create_server((host, port), family=family, backlog=_BACKLOG)
        except OSError as error:
            problem = error
    raise MeldappError("letterbox.cannot-listen", host=host, port=port) from problem


def _tls(certificate: Path, key: Path | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # The empty password has a locked key refused, instead of asked for on a terminal.
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as problem:  # SSLError is an OSError
        raise MeldappError("letterbox.certificate-unusable", name=certificate.name) from problem
    return context


def _patient(limits: Limits) -> type[H11Protocol]:
    """Return uvicorn's protocol with an end to its patience."""

    class Patient(H11Protocol):
        _timers: tuple[asyncio.TimerHandle, ...] = ()

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
            super().connection_made(transport)
            self._timers = (
                self.loop.call_later(limits.request_seconds, self._end_if_still_asking),
                self.loop.call_later(limits.connection_seconds, transport.abort),
            )

        def on_response_complete(self) -> None:
            super().on_response_complete()
            # TLS waits half a minute for a goodbye that most clients never say.
            self._timers += (self.loop.call_later(limits.farewell_seconds, self.transport.abort),)

        def connection_lost(self, exc: Exception | None) -> None:
            for timer in self._timers:
                timer.cancel()
            super().connection_lost(exc)

        def _end_if_still_asking(self) -> None:
            if self.conn.their_state in {h11.IDLE, h11.SEND_BODY}:
                self.transport.abort()

    return Patient

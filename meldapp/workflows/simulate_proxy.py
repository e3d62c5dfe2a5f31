"""A proxy on this machine through which the agents of the simulation reach a letterbox, and which counts bytes.

It is where a network administrator stands: it sees when a connection is made and how many bytes go up and down in it,
TLS and all, and nothing of what they say.
"""

from __future__ import annotations

import os
import select
import socket
import socketserver
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

_PIECE = 65_536
_PATIENCE = 20.0
_VARIABLES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY")


class RecordingProxy:
    """Serves CONNECT (RFC 9110 section 9.3.6) on loopback; inside its ``with`` block this process uses it for https."""

    def __init__(self) -> None:
        self._flows: list[tuple[float, int, int]] = []
        self._open = 0
        self._changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Tunnel)
        self._server.proxy = self
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        """Begin to listen."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self._before = {name: os.environ.pop(name, None) for name in _VARIABLES}
        os.environ["https_proxy"] = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and leave this process the proxies that it had."""
        del os.environ["https_proxy"]
        os.environ.update({name: value for name, value in self._before.items() if value is not None})
        self._server.shutdown()
        self._server.server_close()

    def taken(self) -> list[tuple[float, int, int]]:
        """Return moment (``time.monotonic``), bytes up and bytes down of the connections since the last call."""
        with self._changed:
            # Both sides have closed by now, but the thread between them may have to notice.
            self._changed.wait_for(lambda: self._open == 0, _PATIENCE)
            flows, self._flows = sorted(self._flows), []
        return flows

    def begin(self) -> None:
        """Count a connection that is made."""
        with self._changed:
            self._open += 1

    def end(self, begun: float, up: int, down: int) -> None:
        """Keep what went through a connection that has ended."""
        with self._changed:
            self._open -= 1
            self._flows.append((begun, up, down))
            self._changed.notify_all()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    proxy: RecordingProxy


class _Tunnel(socketserver.BaseRequestHandler):
    """One connection: finds out where to, then passes bytes on both ways."""

    server: _Server
    request: socket.socket

    def handle(self) -> None:
        begun, counts = time.monotonic(), [0, 0]
        self.server.proxy.begin()
        try:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = self.request.recv(_PIECE)
                if not piece:
                    return
                head += piece
            host, _, port = head.split(b" ")[1].decode().rpartition(":")
            with socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE) as upstream:
                self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pass_on(self.request, upstream, counts)
        except OSError:
            # Whoever it was that broke off: the agent at the other end says so.
            return
        finally:
            self.server.proxy.end(begun, *counts)


def _pass_on(client: socket.socket, upstream: socket.socket, counts: list[int]) -> None:
    """Pass bytes on until both sides have said all; ``counts`` are bytes up and bytes down."""
    ways = {client: (upstream, 0), upstream: (client, 1)}
    while ways:
        for source in select.select(list(ways), [], [], _PATIENCE)[0]:
            target, way = ways[source]
            data = source.recv(_PIECE)
            if data:
                counts[way] += len(data)
                target.sendall(data)
            else:
                del ways[source]
                with suppress(OSError):  # it may be gone already
                    target.shutdown(socket.SHUT_WR)

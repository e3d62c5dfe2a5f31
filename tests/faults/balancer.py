"""One address before several copies of the letterbox: passes connections on to a copy that answers."""

from __future__ import annotations

import random
import select
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

_PIECE = 65_536
_PATIENCE = 20.0


class Balancer:
    """Listens on a port of loopback; TLS goes through unopened. Refuses when no copy answers."""

    def __init__(self, copies: Sequence[int]) -> None:
        self._copies = list(copies)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self.under_way: Counter[int] = Counter()
        """Connections that are open now, by the port of the copy."""
        self.passed_on = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # closing a socket does not wake who waits on it
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client:
            for port in random.sample(self._copies, len(self._copies)):
                try:
                    copy = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
                except OSError:
                    continue
                self.under_way[port] += 1
                self.passed_on += 1
                try:
                    with copy, suppress(OSError):
                        _pass_on(client, copy)
                finally:
                    self.under_way[port] -= 1
                return


def _pass_on(client: socket.socket, copy: socket.socket) -> None:
    """Pass bytes on until both sides have said all, or one is gone."""
    other = {client: copy, copy: client}
    while other:
        ready = select.select(list(other), [], [], _PATIENCE)[0]
        if not ready:
            return
        for source in ready:
            target = other[source]
            data = source.recv(_PIECE)
            if data:
                target.sendall(data)
            else:
                del other[source]
                target.shutdown(socket.SHUT_WR)

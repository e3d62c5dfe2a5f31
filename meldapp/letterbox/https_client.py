"""The letterbox over HTTPS, as the agent speaks to it. Standard library only, and imported when it is used.

Every workstation sends the same requests with the same headers in the same order, so that on one day all are equally
long; what changes in them is the letter, which has one size, and the day from which on the board is asked for, which
follows from when the workstation last fetched it.
"""

from __future__ import annotations

import datetime as dt
import ssl
import time
from base64 import b64encode
from contextlib import closing
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import Fetched
from meldapp.workstation.board import unpack_board, unpack_part

LARGEST_DIRECTORY = 1_048_576
LARGEST_CROWD = 16_384
LARGEST_BOARD = 134_217_728
_WAIT = 30.0
"""Seconds in which the other side must say something."""
_LONGEST = 600.0
"""Seconds that one answer may take as a whole."""
_PIECE = 65_536
_OK, _NO_CONTENT, _NOT_FOUND, _BUSY = 200, 204, 404, 503


class HttpsLetterbox:
    """Posts to and fetches from the letterbox at ``address``, such as ``https://letterbox.example.nl``.

    With ``pinned``, a PEM file, only certificates in it or issued under it are believed; otherwise the authorities that
    the system believes. Proxies are those of the system (``https_proxy`` and ``no_proxy``, or its settings).
    Raises letterbox.address-wrong and letterbox.pinned-unusable.
    """

    far = True

    def __init__(self, address: str, pinned: Path | None = None) -> None:
        self._url = _checked(address)
        self._context = _context(pinned)

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Hand over one letter; handing it over again changes nothing.

        The letterbox finds ``identifier`` and ``day`` by itself. Raises letterbox.unreachable, letterbox.not-trusted,
        letterbox.not-secure, letterbox.proxy-wrong, letterbox.proxy-refused, letterbox.busy, letterbox.refused and
        letterbox.answer-wrong.
        """
        del identifier, day
        self._ask("POST", "/letter", letter, {_NO_CONTENT: 0})

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Return all that a workstation may know, of the board the replies from the day ``first`` on.

        The letterbox knows what day it is by itself. Raises what ``post`` raises.
        """
        del today
        directory = self._ask("GET", "/directory", None, {_OK: LARGEST_DIRECTORY, _NOT_FOUND: 0})
        board = self._ask("GET", f"/board?since={first.isoformat()}", None, {_OK: LARGEST_BOARD})
        counts = self._ask("GET", "/crowd", None, {_OK: LARGEST_CROWD})
        try:
            (mark, replies), crowd = unpack_part(board), unpack_board(counts).crowd
        except MeldappError:
            raise self._error("answer-wrong") from None
        return Fetched(directory or None, list(replies), mark, {day: count for day, count in crowd.items() if count})

    def has_directory(self) -> bool:
        """Tell whether there is a directory, which takes a connection as any other; raises what ``post`` raises."""
        return bool(self._ask("GET", "/directory", None, {_OK: LARGEST_DIRECTORY, _NOT_FOUND: 0}))

    def _ask(self, method: str, call: str, body: bytes | None, allowed: dict[int, int]) -> bytes:
        """Send one request on a connection of its own; ``allowed`` maps good answers to their largest size."""
        try:
            with closing(self._connection()) as connection:
                connection.putrequest(method, self._url.path.rstrip("/") + call, skip_accept_encoding=True)
                if body is not None:
                    connection.putheader("Content-Type", "application/octet-stream")
                    connection.putheader("Content-Length", str(len(body)))
                connection.putheader("Connection", "close")
                connection.endheaders(body)
                with connection.getresponse() as response:
                    return self._read(response, allowed)
        except ssl.SSLCertVerificationError as problem:
            raise self._error("not-trusted") from problem
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as problem:
            raise self._error("unreachable") from problem
        except ssl.SSLError as problem:
            raise self._error("not-secure") from problem
        except OSError as problem:
            # http.client has no exception of its own for a proxy that says no.
            refused = str(problem).startswith("Tunnel connection failed")
            raise self._error("proxy-refused" if refused else "unreachable") from problem
        except (HTTPException, ValueError) as problem:
            raise self._error("answer-wrong") from problem

    def _connection(self) -> HTTPSConnection:
        host, port = str(self._url.hostname), self._url.port or 443
        proxy = _proxy_for(host, port)
        if proxy is None:
            return HTTPSConnection(host, port, timeout=_WAIT, context=self._context)
        connection = HTTPSConnection(str(proxy.hostname), proxy.port or 8_080, timeout=_WAIT, context=self._context)
        headers = {}
        if proxy.username is not None:
            words = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
            headers["Proxy-Authorization"] = "Basic " + b64encode(words.encode()).decode()
        connection.set_tunnel(host, port, headers)
        return connection

    def _read(self, response: HTTPResponse, allowed: dict[int, int]) -> bytes:
        if response.status not in allowed:
            if response.status == _BUSY:
                raise self._error("busy")
            raise MeldappError("letterbox.refused", host=str(self._url.hostname), status=response.status)
        largest, deadline = allowed[response.status], time.monotonic() + _LONGEST
        if (response.length or 0) > largest:
            raise self._error("answer-wrong")
        data = bytearray()
        while piece := response.read1(_PIECE):
            data += piece
            if len(data) > largest:
                raise self._error("answer-wrong")
            if time.monotonic() > deadline:
                raise self._error("unreachable")
        if response.length:  # what was promised and did not come
            raise self._error("answer-wrong")
        return bytes(data)

    def _error(self, what: str) -> MeldappError:
        return MeldappError(f"letterbox.{what}", host=str(self._url.hostname))


def _checked(address: str) -> SplitResult:
    """Return ``address`` in parts when it is an https address without user, query and fragment."""
    try:
        url = urlsplit(address)
        fine = url.scheme == "https" and url.hostname and url.port != 0 and url.username is None
    except ValueError:
        raise MeldappError("letterbox.address-wrong") from None
    if not fine or url.query or url.fragment or not address.isascii() or any(c <= " " for c in address):
        raise MeldappError("letterbox.address-wrong")
    return url


def _context(pinned: Path | None) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=pinned)
    except (OSError, ValueError) as problem:  # SSLError is an OSError
        raise MeldappError("letterbox.pinned-unusable", name=pinned.name if pinned else "") from problem
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if pinned is not None:
        # The certificate of the letterbox itself may be in the file, instead of the authority that issued it.
        context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    return context


def _proxy_for(host: str, port: int) -> SplitResult | None:
    """Return the proxy that the system wants for ``host``, ``None`` for a connection without one."""
    address = getproxies().get("https")
    if not address or proxy_bypass(f"{host}:{port}"):
        return None
    try:
        proxy = urlsplit(address if "://" in address else f"http://{address}")
        if proxy.scheme == "http" and proxy.hostname and proxy.port != 0:
            return proxy
    except ValueError:
        pass
    raise MeldappError("letterbox.proxy-wrong")

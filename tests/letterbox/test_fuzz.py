"""Anything may come in: the letterbox answers with a status it knows or not at all, and works on; so does the agent.

A slice of what ``MELDAPP_FUZZ`` inputs would try; set it to a large number for a night.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.letterbox.flood import Limits
from meldapp.letterbox.https_client import HttpsLetterbox
from meldapp.workstation.board import EVERYTHING
from tests.letterbox.lab import SIZE, Authority, letter, make_store, post, request, running, send, stored
from tests.letterbox.test_https_client import answering

MANY = int(os.environ.get("MELDAPP_FUZZ", "300"))
STATUSES = {0, 100, 200, 204, 400, 404, 405, 411, 413}
METHODS = st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "get", "\x00", "P" * 300])
CALLS = st.sampled_from(["/letter", "/board", "/crowd", "/directory", "/health", "/ready", "/", "*", "//", "/letter/"])
TEXTS = st.text(st.characters(max_codepoint=255), max_size=40)
SIZES = st.sampled_from(
    ["", "0", "-1", "+16384", "16384 ", "0x4000", "1e3", "16384, 16384", "16384", "16383", "9" * 30]
)
HEADERS = st.dictionaries(
    st.sampled_from(["Transfer_Encoding", "Content_Length", "Expect", "Connection", "Upgrade", "Host", "Content_Type"]),
    st.sampled_from(["chunked", "100-continue", "close", "keep-alive", "upgrade", "websocket", "h2c", "x\r\n y"])
    | SIZES,
    max_size=4,
)
SETTINGS = settings(max_examples=MANY, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    path = make_store(tmp_path_factory.mktemp("fuzz") / "store.meld")
    # Who has promised a body and sends none is cut off soon.
    with running(path, Limits(request_seconds=0.1)) as port:
        yield port, path
        assert post(port, letter(1)) == 204
    assert stored(path) == [letter(1)]


@SETTINGS
@given(st.binary(max_size=300), st.booleans())
def test_bytes_that_are_no_request(box: tuple[int, Path], data: bytes, ended: bool) -> None:  # noqa: FBT001 - Hypothesis
    assert send(box[0], data + (b"\r\n\r\n" if ended else b""), ended=True).status in STATUSES


@SETTINGS
@given(METHODS, CALLS, TEXTS, HEADERS, st.binary(max_size=200))
def test_requests_that_are_almost_right(
    box: tuple[int, Path], method: str, call: str, query: str, headers: dict[str, str], body: bytes
) -> None:
    """No body has the size of a letter, so none may end in the store."""
    head = request(method, f"{call}?{query}", b"", **headers)
    assert send(box[0], head + body).status in STATUSES


@SETTINGS
@given(st.text(st.sampled_from("since=0123456789-W&%+ T:Z\u0660"), max_size=24))
def test_days_that_are_none(box: tuple[int, Path], query: str) -> None:
    assert send(box[0], request("GET", f"/board?{query}")).status in {200, 400}


@settings(SETTINGS, max_examples=MANY // 5)  # each is two handshakes
@given(
    st.lists(
        st.sampled_from(
            [
                b"HTTP/1.1 200 OK\r\n",
                b"HTTP/1.1 204 No Content\r\n",
                b"HTTP/9.9 999\r\n",
                b"Content-Length: 16\r\n",
                b"Content-Length: -1\r\n",
                b"Transfer-Encoding: chunked\r\n",
                b"\r\n",
                b"MELDBRD1",
                bytes(8),
                b"\xff" * 8,
                b"7fffffff\r\n",
                b"x" * SIZE,
            ]
        )
        | st.binary(max_size=30),
        max_size=8,
    ).map(b"".join)
)
def test_answers_that_are_none(agent: tuple[HttpsLetterbox, list[bytes]], answer: bytes) -> None:
    client, answers = agent
    answers[:] = [answer]
    # Whatever is raised but for our own errors fails the test.
    with suppress(MeldappError):
        client.fetch(dt.date(2026, 1, 1), EVERYTHING)
    with suppress(MeldappError):
        client.post(bytes(16), dt.date(2026, 1, 1), letter(1))


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HttpsLetterbox, list[bytes]]]:
    authority = Authority(tmp_path_factory.mktemp("agent"))
    answers = [b""]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
            patch.delenv(name, raising=False)
        with answering(authority, answers) as (port, _):
            yield HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file), answers

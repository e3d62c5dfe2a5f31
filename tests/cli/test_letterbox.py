"""The letterbox by command: it listens, serves, and stops when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.letterbox.lab import Authority, letter, make_store, post, stored

if TYPE_CHECKING:
    from tests.cli.conftest import Meld

ROOT = Path(__file__).resolve().parents[2]


def test_it_serves_the_store_of_the_variable_until_it_is_told_to_stop(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store.meld")
    command = [sys.executable, "-m", "meldapp", "letterbox", "serve", "--port", "0", "--language", "en"]
    environment = {**os.environ, "MELDAPP_STORE": str(path)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("The letterbox listens on http://127.0.0.1:")
        assert post(int(line.rpartition(":")[2]), letter(1)) == 204
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=20) == ("", "")
    assert stored(path) == [letter(1)]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "--store"),
        (("--store", "nothing.meld", "--port", "0"), 1, "nothing.meld"),
        (("--store", "nothing.meld", "--port", "0", "--certificate", "none.pem"), 1, "none.pem"),
        (("--store", "nothing.meld", "--port", "99999"), 1, "99999"),
        (("--store", "nothing.meld", "--host", "192.0.2.1"), 1, "192.0.2.1"),
    ],
    ids=["no store", "store missing", "certificate missing", "no such port", "not our address"],
)
def test_it_says_why_it_does_not_start(
    meld: Meld, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: int, words: str
) -> None:
    monkeypatch.delenv("MELDAPP_STORE", raising=False)
    done = meld("letterbox", "serve", *options)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_it_finds_a_certificate_that_does_not_go_with_its_key(meld: Meld, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, _ = authority.issue()
    _, other = authority.issue("other.example")
    options = ("--store", make_store(tmp_path / "store.meld"), "--port", "0")
    done = meld("letterbox", "serve", *options, "--certificate", certificate, "--key", other)
    assert done.code == 1
    assert certificate.name in done.err

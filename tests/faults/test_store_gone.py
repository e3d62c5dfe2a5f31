"""A store whose file is deleted or replaced under the letterbox: nothing is confirmed that would not be kept."""

from __future__ import annotations

import logging
import shutil
import sys
from pathlib import Path

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.store.store import open_store
from tests.letterbox.lab import letter, make_store, post, request, running, send, stored

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open"),
    pytest.mark.ci_cannot("Windows deletes no file that is open"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.meld")


def move(path: Path, name: str) -> Path:
    """Take the store away, with what SQLite keeps beside it; return where it is."""
    away = path.with_name(name)
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(away.with_name(away.name + suffix))
    return away


def test_a_letterbox_whose_store_was_deleted_confirms_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "meldapp.letterbox")
    with running(path) as port:
        assert post(port, letter(1)) == 204
        away = move(path, "away.meld")
        assert [post(port, letter(number)) for number in (2, 3)] == [503, 503]
        assert [send(port, request("GET", call)).status for call in ("/ready", "/board", "/directory")] == [503] * 3
        assert "store.missing" in caplog.text
        # The same file, back in its place: on it goes.
        move(away, path.name)
        assert post(port, letter(2)) == 204
    assert stored(path) == [letter(1), letter(2)]


@pytest.mark.parametrize("whole", [True, False])
def test_a_letterbox_whose_store_was_replaced_confirms_nothing(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, whole: bool
) -> None:
    """By a copy that somebody put back, say, with or without the write-ahead log of the old one beside it."""
    caplog.set_level(logging.ERROR, "meldapp.letterbox")
    backup = Path(shutil.copy(path, tmp_path / "backup.meld"))
    with running(path) as port:
        assert post(port, letter(1)) == 204
        if whole:
            move(path, "away.meld")
        backup.replace(path)
        assert post(port, letter(2)) == 503
        assert send(port, request("GET", "/ready")).status == 503
        assert "store.replaced" in caplog.text
    for rest in path.parent.glob(f"{path.name}-*"):
        rest.unlink()
    # Started again, it goes on in the file that is there now.
    with running(path) as port:
        assert post(port, letter(3)) == 204
    assert stored(path) == [letter(3)]


def test_whoever_has_the_store_open_hears_a_sentence(path: Path) -> None:
    with open_store(str(path)) as store:
        away = move(path, "away.meld")
        with pytest.raises(MeldappError) as missing:
            store.directory()
        shutil.copy(away, path)
        with pytest.raises(MeldappError) as replaced:
            store.directory()
    assert [missing.value.code, replaced.value.code] == ["store.missing", "store.replaced"]
    for problem in (missing.value, replaced.value):
        for language in ("nl", "en"):
            sentence, hint = explain(problem, language)
            assert path.name in sentence
            assert hint

"""What is on the disk: who may read it, what is left of deleted bytes, what the order of pages betrays."""

from __future__ import annotations

import logging
import os
import random
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store, create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests.store.workers import DAY

MARKER = b"a marker that stands nowhere else"
COUNTERS = [(24, 28), (40, 44), (92, 96)]
"""Where the header counts how often the file, and its schema, were written (SQLite file format, 1.3)."""


@pytest.fixture
def _no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()}


def on_disk(path: Path) -> bytes:
    return b"".join(entry.read_bytes() for entry in sorted(path.parent.glob(path.name + "*")))


def content(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    for start, end in COUNTERS:
        data[start:end] = bytes(end - start)
    return bytes(data)


def ask(store: Store, pragma: str) -> object:
    with store._database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.usefixtures("_no_umask")
def test_only_the_owner_may_read_the_store_and_its_log(tmp_path: Path) -> None:
    path = tmp_path / "store.meld"
    create_store(str(path))
    assert modes(tmp_path) == {"store.meld": 0o600}
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), DAY, b"sealed")
        assert modes(tmp_path) == {"store.meld": 0o600, "store.meld-wal": 0o600, "store.meld-shm": 0o600}
    assert modes(tmp_path) == {"store.meld": 0o600}


def test_an_odd_name_of_a_file_is_just_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_store("sqlite:///50% naïef?mode=ro#1.meld")
    with open_store("50% naïef?mode=ro#1.meld") as store:
        store.add_release(1, b"release")
    assert [entry.name for entry in tmp_path.iterdir()] == ["50% naïef?mode=ro#1.meld"]


def test_the_settings_that_we_count_on_are_really_on(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "secure_delete": 1,
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15_000,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "auto_vacuum": 0,
    }
    assert {name: ask(store, name) for name in wanted} == wanted


def test_deleted_bytes_are_gone_from_the_disk(path: Path) -> None:
    entry = SealedRow(bytes(16), MARKER * 500)
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), DAY, MARKER * 500)
        store.add_letter(b"\1" * 16, DAY, MARKER)
        store.add_replies(DAY, [MARKER * 200, MARKER])
        store.add_journal([entry], [entry])
    assert MARKER in on_disk(path)
    with open_store(str(path)) as store:
        store.delete_letters(DAY)
        store.delete_replies_before(DAY.replace(year=2027))
        store.replace_journal([bytes(16)])
    assert MARKER not in on_disk(path)


def test_the_log_is_empty_when_one_of_two_closes(path: Path) -> None:
    with open_store(str(path)) as other:
        other.crowd()
        with open_store(str(path)) as store:
            store.add_letter(bytes(16), DAY, MARKER)
        assert path.with_name(path.name + "-wal").stat().st_size == 0
        assert MARKER in path.read_bytes()
        assert other.count_letters(DAY) == 1


def test_compacting_gives_room_back(path: Path) -> None:
    empty = path.stat().st_size
    with open_store(str(path)) as store:
        store.add_letters(DAY, [SealedRow(bytes([n]) * 16, bytes(16_384)) for n in range(100)])
        store.delete_letters(DAY)
        store.compact()
    assert path.stat().st_size <= empty


def test_without_compacting_the_file_tells_the_order_of_arrival(template: Path, tmp_path: Path) -> None:
    """If this fails SQLite has learnt something, and compacting may be needless."""
    assert written(template, tmp_path / "a", [1, 2, 3], compact=False) != written(
        template, tmp_path / "b", [3, 1, 2], compact=False
    )


@given(order=st.permutations(range(12)), extra=st.lists(st.integers(20, 40), unique=True, max_size=5))
@settings(max_examples=10)
def test_after_compacting_the_file_depends_on_the_rows_alone(
    template: Path, order: list[int], extra: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ascending = written(template, folder / "a", list(range(12)))
        assert written(template, folder / "b", order, extra) == ascending


def written(
    template: Path, folder: Path, order: list[int], extra: list[int] | None = None, *, compact: bool = True
) -> bytes:
    """Return the file after these rows came in this order, and extra ones came and went."""
    folder.mkdir()
    path = Path(shutil.copy(template, folder / "store.meld"))
    with open_store(str(path)) as store:
        for n in extra or []:
            store.add_letter(bytes([n]) * 16, DAY.replace(year=2025), bytes([n]) * 9000)
        for n in order:
            # Some rows fit in a page, some do not: see the sizes that SQLite cuts rows at.
            row = SealedRow(random.Random(n).randbytes(16), bytes([n]) * (16_384 if n % 3 else 300))
            store.add_letter(row.identifier, DAY, row.sealed)
            store.add_journal([row], [row])
        store.delete_letters_before(DAY)
        if compact:
            store.compact()
    return content(path)


def test_what_is_bound_to_a_statement_is_never_logged(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), open_store(str(path)) as store:
        store.add_letter(bytes(16), DAY, MARKER)
        store.add_replies(DAY, [MARKER])
        assert store.add_journal([SealedRow(bytes(16), MARKER)])
        assert not store.add_journal([SealedRow(bytes(16), MARKER)])
        assert store.board()
        assert list(store.letters(DAY))
    assert "marker" not in caplog.text
    assert "INSERT" not in caplog.text

"""The key of the outbox, in a key store or in a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from meldapp.errors import MeldappError
from meldapp.workstation import key_store, profile
from tests.workstation.key_rings import MemoryKeyring


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before, ring = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def code_of(work: object) -> str:
    assert callable(work)
    with pytest.raises(MeldappError) as error:
        work()
    return error.value.code


def test_the_key_store_has_the_key_and_the_file_only_its_name(ring: MemoryKeyring, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        key_store.make_key(folder)
        assert key_store.is_in_key_store(folder)
    keys = [key_store.read_key(folder) for folder in folders]
    assert [len(key or b"") for key in keys] == [32, 32]
    assert keys[0] != keys[1]
    assert len(ring.kept) == 2
    for folder, key in zip(folders, keys, strict=True):
        written = (folder / profile.OUTBOX_KEY).read_bytes()
        assert key is not None
        assert key not in written
        assert key.hex().encode() not in written


def test_a_key_in_the_file_when_that_was_asked_for(ring: MemoryKeyring, tmp_path: Path) -> None:
    key_store.make_key(tmp_path, key_store=False)
    assert not ring.kept
    assert not key_store.is_in_key_store(tmp_path)
    assert key_store.read_key(tmp_path) == (tmp_path / profile.OUTBOX_KEY).read_bytes()


@pytest.mark.parametrize("back_end", [fail.Keyring, null.Keyring], ids=["fail", "null"])
def test_a_key_store_that_keeps_nothing_is_not_used(ring: MemoryKeyring, tmp_path: Path, back_end: type) -> None:
    keyring.set_keyring(back_end())
    key_store.make_key(tmp_path)
    assert not key_store.is_in_key_store(tmp_path)
    assert not ring.kept


def test_a_key_store_that_fails_while_installing_is_not_used(ring: MemoryKeyring, tmp_path: Path) -> None:
    ring.locked = True
    key_store.make_key(tmp_path)
    assert len(key_store.read_key(tmp_path) or b"") == 32


def test_a_key_store_that_is_closed_loses_nothing(ring: MemoryKeyring, tmp_path: Path) -> None:
    key_store.make_key(tmp_path)
    key = key_store.read_key(tmp_path)
    ring.locked = True
    assert code_of(lambda: key_store.read_key(tmp_path)) == "workstation.key-store-closed"
    assert code_of(lambda: key_store.renew_key(tmp_path)) == "workstation.key-store-closed"
    ring.locked = False
    assert key_store.read_key(tmp_path) == key


@pytest.mark.parametrize("found", [None, "", "no number", "00" * 31, "é"])
def test_a_key_that_was_lost_is_made_anew_in_the_same_place(
    ring: MemoryKeyring, tmp_path: Path, found: str | None
) -> None:
    key_store.make_key(tmp_path)
    (entry,) = ring.kept
    if found is None:
        del ring.kept[entry]
    else:
        ring.kept[entry] = found
    assert key_store.read_key(tmp_path) is None
    key = key_store.renew_key(tmp_path)
    assert len(key) == 32
    assert key_store.read_key(tmp_path) == key
    assert list(ring.kept) == [entry]


@pytest.mark.parametrize("written", [None, b"", b"x" * 31, b"key-store", b"k" * 43])
def test_a_lost_file_gives_a_key_in_a_file(ring: MemoryKeyring, tmp_path: Path, written: bytes | None) -> None:
    if written is not None:
        (tmp_path / profile.OUTBOX_KEY).write_bytes(written)
    assert key_store.read_key(tmp_path) is None
    assert key_store.renew_key(tmp_path) == key_store.read_key(tmp_path)
    assert not ring.kept


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("name", [b"", b"\xff\x00", b"another"])
def test_a_name_that_the_key_store_does_not_know(tmp_path: Path, name: bytes) -> None:
    (tmp_path / profile.OUTBOX_KEY).write_bytes(b"key-store:" + name)
    assert key_store.read_key(tmp_path) is None


def test_an_agent_whose_key_is_in_the_file_does_not_import_keyring(tmp_path: Path) -> None:
    key_store.make_key(tmp_path, key_store=False)
    code = (
        "import pathlib, sys; from meldapp.workstation import key_store;"
        f"assert key_store.read_key(pathlib.Path({str(tmp_path)!r})); sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Files are written whole, for their owner only, or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.workstation import files, lock
from meldapp.workstation.files import make_folder, read_file, remove_unfinished, write_atomic


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "f"
    assert read_file(file) is None
    write_atomic(file, b"een")
    write_atomic(file, b"twee")
    assert read_file(file) == b"twee"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "f"
    write_atomic(file, b"een")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(MeldappError) as error:
            write_atomic(file, b"twee")
    assert (error.value.code, error.value.facts) == ("workstation.disk-full", {"name": "f"})
    assert read_file(file) == b"een"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_on_windows_folders_are_not_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    write_atomic(tmp_path / "f", b"een")
    assert len(flushed) == 2
    monkeypatch.setattr(files.os, "name", "nt")  # type: ignore[attr-defined]  # the module that files imported
    files._sync_folder(tmp_path)
    assert len(flushed) == 2


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        write_atomic(tmp_path / "no" / "f", b"")
    assert error.value.code == "workstation.no-folder"
    with pytest.raises(MeldappError) as error, lock.locked(tmp_path / "no" / "l"):
        pass
    assert error.value.code == "workstation.no-folder"


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        read_file(tmp_path)
    assert error.value.code == "workstation.read-failed"


def test_a_folder_is_made_for_its_owner(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    (tmp_path / "f").touch()
    for path, code in ((tmp_path / "f" / "b", "workstation.no-folder"), (tmp_path / "f", "workstation.write-failed")):
        with pytest.raises(MeldappError) as error:
            make_folder(path)
        assert error.value.code == code


def test_only_what_a_killed_write_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ["f", ".f", ".f.12", ".g.12345678", "f.12345678"]
    for name in (*kept, ".f.12345678"):
        (tmp_path / name).touch()
    remove_unfinished(tmp_path, {"f"})
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
    (tmp_path / ".f.12345678").touch()

    def fail(_: Path) -> None:
        raise PermissionError

    # It is in nobody's way: the next one to come tries again.
    monkeypatch.setattr(Path, "unlink", fail)
    remove_unfinished(tmp_path, {"f"})
    assert (tmp_path / ".f.12345678").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks by another call")
@pytest.mark.ci_cannot("Windows locks by another call")
def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 1.0, 2.0, 99.0])
    monkeypatch.setattr(lock.time, "monotonic", lambda: next(moments))  # type: ignore[attr-defined]  # as imported
    monkeypatch.setattr(lock.time, "sleep", lambda _: None)  # type: ignore[attr-defined]  # as imported
    with lock.locked(tmp_path / "l"):
        with pytest.raises(MeldappError) as error, lock.locked(tmp_path / "l"):
            pass
        assert (error.value.code, error.value.facts) == ("workstation.locked", {"name": tmp_path.name})
    moments = iter([0.0])
    with lock.locked(tmp_path / "l"):
        pass

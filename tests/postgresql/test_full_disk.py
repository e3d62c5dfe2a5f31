"""A disk that is really full: a sentence, nothing half done, and all goes on when there is room again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow
from meldapp.store.store import check_store, open_store
from tests.postgresql.fixtures import prepare
from tests.postgresql.server import Server
from tests.store.workers import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.needs_postgresql,
    pytest.mark.ci_cannot("only an administrator of the machine can make a small disk"),
]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Yield a disk of 48 MB."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only an administrator can make a small disk")
    folder = Path(tempfile.mkdtemp(prefix="meldapp-disk-", dir="/tmp"))
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], check=False)
    if made.returncode != 0:
        folder.rmdir()
        pytest.skip("this machine lets nobody make a small disk")
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def test_on_a_full_disk_all_or_nothing_happens(small_disk: Path) -> None:
    server = Server()
    try:
        server.start()
        place = small_disk / "data"
        place.mkdir()
        os.chown(place, *server.owner())
        with server.administrator() as administrator:
            administrator.execute(f"CREATE TABLESPACE small LOCATION '{place}'".encode())
            administrator.execute("ALTER SYSTEM SET default_tablespace = small")
            administrator.execute("SELECT pg_reload_conf()")
            administrator.execute("GRANT CREATE ON TABLESPACE small TO PUBLIC")
        prepare(server, "meld")
        in_the_way = small_disk / "other"
        in_the_way.write_bytes(bytes(8_000_000))
        rows = [SealedRow(n.to_bytes(16, "big"), os.urandom(16_384)) for n in range(1, 5000)]
        with open_store(server.url("meld", "service")) as box, open_store(server.url("meld", "anna")) as desk:
            box.add_letters(DAY, rows[:10])
            for write in (lambda: box.add_letters(DAY, rows), lambda: desk.add_journal(rows[:1], rows)):
                with pytest.raises(MeldappError) as error:
                    write()
                assert error.value.code == "store.full"
            assert list(desk.letters(DAY)) == rows[:10]
            assert list(desk.journal()) == list(desk.grants()) == []
            in_the_way.unlink()
            with server.administrator("meld") as administrator:
                administrator.execute("VACUUM meld.letters, meld.grants, meld.journal")  # gives the room back
            box.add_letters(DAY, rows[:100])
            assert desk.add_journal(rows[:1], rows[:100])
        check_store(server.url("meld", "anna"))
    finally:
        server.remove()

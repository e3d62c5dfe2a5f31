"""Two servers, one of which follows the other: what was confirmed is there after the first is lost.

So docs/postgresql.md promises, with ``synchronous_standby_names`` set, and by the same address for both servers.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.store.store import check_store, open_store
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server
from tests.postgresql.test_processes import Writer
from tests.store.workers import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.needs_postgresql


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    """Yield two running servers; the first confirms nothing that the second has not written down."""
    with contextlib.ExitStack() as stack:
        first = Server(synchronous_standby_names="*")
        stack.callback(first.remove)
        # Until somebody follows, it waits for nobody.
        first.start()
        with first.administrator() as administrator:
            administrator.execute("SET synchronous_commit = local")
            administrator.execute("ALTER ROLE postgres SET synchronous_commit = local")
        second = Server(follow=first)
        stack.callback(second.remove)
        second.start()
        with first.administrator() as administrator:
            while not administrator.execute("SELECT FROM pg_stat_replication WHERE sync_state = 'sync'").fetchall():
                time.sleep(0.02)
        prepare(first, "meld")
        with first.administrator() as administrator:
            now = "SELECT FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()"
            while not administrator.execute(now).fetchall():
                time.sleep(0.02)
        yield first, second


def both(first: Server, second: Server) -> str:
    """Return one address for two servers."""
    hosts = ",".join(str(server.folder).replace("/", "%2F") for server in (first, second))
    return f"postgresql://{OWNER}@/meld?host={hosts}&port={first.port},{second.port}"


def test_what_was_confirmed_is_on_the_second_when_the_first_is_lost(pair: tuple[Server, Server]) -> None:
    first, second = pair
    writer = Writer(both(first, second))
    writer.start()
    while len(writer.confirmed) < 20:
        time.sleep(0.01)
    first.kill()
    until_lost = len(writer.confirmed)
    with second.administrator() as administrator:
        administrator.execute("SELECT pg_promote()")
    while len(writer.confirmed) < until_lost + 20:
        time.sleep(0.01)
    writer.end.set()
    writer.join()
    check_store(both(first, second))
    with open_store(both(first, second)) as store:
        assert [row.identifier for row in store.letters(DAY)] == sorted(writer.confirmed)
        assert [row.identifier for row in store.journal()] == sorted(writer.confirmed)


def test_a_server_that_only_follows_is_not_written_to(pair: tuple[Server, Server]) -> None:
    first, second = pair
    with open_store(both(second, first)) as store:  # named first, and passed over
        store.add_letter(bytes(16), DAY, b"sealed")
    with open_store(second.url("meld", OWNER)) as copy, pytest.raises(MeldappError) as error:
        copy.add_letter(b"\1" * 16, DAY, b"sealed")
    assert error.value.code == "store.read-only"

"""What PostgreSQL shows to everybody who may connect, before and after a superuser took away what can be taken.

The list of what remains is a promise of docs/postgresql.md: the last test fails when that changes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from meldapp.records.sealed import SealedRow
from meldapp.store.postgresql.hardening import STATEMENTS
from meldapp.store.store import check_store, open_store
from tests.postgresql.test_roles import connected

if TYPE_CHECKING:
    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql

DAY = dt.date(2026, 11, 22)
LOOKS = {
    "rows added to each table": "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'journal'",
    "rows added, by function": "SELECT pg_stat_get_tuples_inserted('meld.journal'::regclass)",
    "size of a table": "SELECT pg_relation_size('meld.journal')",
    "size of a table with its bytes": "SELECT pg_total_relation_size('meld.journal')",
    "size of the database": "SELECT pg_database_size(current_database())",
    "estimated rows of a table": "SELECT reltuples FROM pg_class WHERE relname = 'journal'",
    "estimated pages of a table": "SELECT relpages FROM pg_class WHERE relname = 'journal'",
    "transactions since the start": "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()",
    "number of the transaction": "SELECT pg_current_xact_id_if_assigned(), pg_current_snapshot()",
    "number of the transaction, old name": "SELECT txid_current()",
    "place in the write-ahead log": "SELECT pg_current_wal_lsn()",
    "others who are connected": "SELECT usename FROM pg_stat_activity WHERE usename <> CURRENT_USER",
    "locks of others": "SELECT * FROM pg_locks",
    "moment of a transaction": "SELECT pg_xact_commit_timestamp('3')",
    "next transaction at the last checkpoint": "SELECT next_xid FROM pg_control_checkpoint()",
}
REMAINS = {
    # Which accounts and databases there are, and settings: names, nothing that counts.
    "names of accounts": "SELECT rolname FROM pg_roles",
    "names of databases": "SELECT datname FROM pg_database",
    # Grows with transactions of the whole server, in steps of millions.
    "oldest transaction of a database": "SELECT datfrozenxid FROM pg_database",
    # Public rows, so their order of arrival is public too; their numbers count transactions of the whole server.
    "transaction that added a release": "SELECT xmin FROM releases",
    "moment the server started": "SELECT pg_postmaster_start_time()",
}


def sees(store: ServerStore, look: str) -> bool:
    with connected(store, "hugo") as session:
        try:
            return bool(session.execute(look.encode()).fetchall())
        except psycopg.Error:
            return False


def take_away(store: ServerStore) -> None:
    with store.server.administrator(store.database) as administrator:
        for statement in STATEMENTS:
            administrator.execute(statement.encode())


def test_nobody_sees_what_another_does_at_this_moment(server_store: ServerStore) -> None:
    with (
        open_store(server_store.url("bram")) as store,
        connected(server_store, "anna") as colleague,
        connected(server_store, "hugo") as analyst,
        store._database.reading() as busy,
    ):
        busy.execute(text("SELECT identifier FROM journal"))
        for watcher in (colleague, analyst):
            rows = watcher.execute(
                "SELECT pid, query, state, query_start, client_addr, backend_start FROM pg_stat_activity"
                " WHERE usename = 'bram'"
            ).fetchall()
            assert rows
            for pid, query, *rest in rows:
                assert query == "<insufficient privilege>"
                assert rest == [None] * 4
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    watcher.execute("SELECT pg_terminate_backend(%s)", [pid])


def test_a_session_shows_its_own_account_no_bytes(server_store: ServerStore) -> None:
    """Two sessions of one account see each other's statements, but never what is bound to them."""
    with open_store(server_store.url("anna")) as store, connected(server_store, "anna") as same:
        store.add_journal([SealedRow(b"\x5a" * 16, b"a marker that stands nowhere else")])
        list(store.journal())
        queries = same.execute("SELECT query FROM pg_stat_activity WHERE usename = 'anna'").fetchall()
    shown = " ".join(query for (query,) in queries)
    assert "marker" not in shown
    assert "5a5a5a" not in shown


@pytest.mark.parametrize("look", [name for name in LOOKS if name != "moment of a transaction"])
def test_without_a_superuser_the_counters_of_the_server_remain(server_store: ServerStore, look: str) -> None:
    """If one of these fails PostgreSQL shows less than it did: then the documentation can promise more."""
    with open_store(server_store.url("anna")) as store:
        store.add_journal([SealedRow(bytes(16), b"entry")])
        assert sees(server_store, LOOKS[look])


def test_a_superuser_can_take_the_counters_away_and_the_store_works_as_before(server_store: ServerStore) -> None:
    take_away(server_store)
    take_away(server_store)  # may be run again
    with open_store(server_store.url()) as owner:
        owner.add_release(1, b"release")
    assert [name for name, look in LOOKS.items() if sees(server_store, look)] == []
    assert [name for name, look in REMAINS.items() if not sees(server_store, look)] == []
    check_store(server_store.url("anna"))
    with open_store(server_store.url("anna")) as store:
        assert store.add_journal([SealedRow(bytes(16), b"entry")])
        store.compact()
    with open_store(server_store.url("service")) as store:
        store.add_letter(bytes(16), DAY, b"letter")
        assert store.crowd() == {DAY: 1}


def test_those_who_watch_over_the_server_still_can(server_store: ServerStore) -> None:
    take_away(server_store)
    with server_store.server.administrator(server_store.database) as administrator:
        administrator.execute("SET ROLE pg_monitor")
        administrator.execute("SET search_path = meld")
        for look in LOOKS.values():
            if "xact_commit_timestamp" not in look:
                administrator.execute(look.replace("'meld.journal'", "'pg_proc'").encode())

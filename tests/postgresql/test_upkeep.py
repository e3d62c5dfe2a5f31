"""``admin compact-store`` on a server: rows in the order of their keys, and no old ones left behind."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from meldapp.__main__ import main
from meldapp.store.postgresql import hardening
from meldapp.store.store import compact_store, open_store
from tests.postgresql.test_order import MONDAY, TABLES, TUESDAY, ask, fill, in_place, transactions

if TYPE_CHECKING:
    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql


def vacuumed(store: ServerStore) -> bool:
    """Tell whether every table was vacuumed; the server's counters come a little later."""
    names = ", ".join(f"'{table}'" for table in TABLES)
    query = f"SELECT count(*) FROM pg_stat_all_tables WHERE schemaname = 'meld' AND vacuum_count > 0 AND relname IN ({names})"  # noqa: E501, S608 - ours
    return ask(store, query) == [(len(TABLES),)]


def within_seconds(store: ServerStore, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not vacuumed(store) and time.monotonic() < end:
        time.sleep(0.05)
    return vacuumed(store)


def pages(store: ServerStore, table: str) -> object:
    return ask(store, f"SELECT pg_relation_size('meld.{table}')")[0][0]


@pytest.mark.parametrize("hardened", [False, True])
def test_the_owner_has_rows_rewritten_and_room_freed(server_store: ServerStore, *, hardened: bool) -> None:
    if hardened:
        with server_store.server.administrator(server_store.database) as administrator:
            for statement in hardening.STATEMENTS:
                administrator.execute(statement.encode())
    with open_store(server_store.url()) as owner:
        fill(owner)
    assert compact_store(server_store.url())
    assert transactions(server_store, "letters", f"day = {MONDAY.toordinal()}") == 1
    assert in_place(server_store, "journal") == sorted(in_place(server_store, "journal"))  # type: ignore[type-var] # bytes
    assert within_seconds(server_store, 10)
    # What was rewritten goes where the old rows were: the table does not grow night after night.
    with open_store(server_store.url()) as owner:
        sizes = []
        for _ in range(3):
            row = next(iter(owner.journal()))
            assert owner.replace_journal([row.identifier], [row])
            assert compact_store(server_store.url())
            sizes.append(pages(server_store, "journal"))
    assert sizes[1] == sizes[2]


def test_an_adviser_may_rewrite_and_leaves_the_room_to_the_server(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as owner:
        fill(owner)
    assert not compact_store(server_store.url("anna"))
    assert transactions(server_store, "letters", f"day = {MONDAY.toordinal()}") == 1
    assert transactions(server_store, "letters", f"day = {TUESDAY.toordinal()}") == 12
    assert not vacuumed(server_store)


def test_the_command_takes_its_store_from_the_environment(
    server_store: ServerStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(server_store.url()) as owner:
        owner.add_letter(bytes(16), dt.date(2026, 11, 23), b"sealed")
    monkeypatch.setenv("MELDAPP_STORE", server_store.url())
    monkeypatch.setenv("MELDAPP_LANGUAGE", "en")
    assert main(["admin", "compact-store"]) == 0
    assert capsys.readouterr().out == "The rows lie in the order of their keys.\n"
    monkeypatch.setenv("MELDAPP_STORE", server_store.url("anna"))
    assert main(["admin", "compact-store"]) == 0
    said = capsys.readouterr().out
    assert "The room of old rows is freed later" in said
    for who, code in (("service", 1), ("hugo", 1)):
        monkeypatch.setenv("MELDAPP_STORE", server_store.url(who))
        assert main(["admin", "compact-store"]) == code

"""Whatever the server does, a sentence comes of it, nothing is half done, and the next call works."""

from __future__ import annotations

import logging
import secrets
import threading
import traceback
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from meldapp.errors import MeldappError, explain
from meldapp.records.sealed import SealedRow
from meldapp.store import rows, tables
from meldapp.store.failures import UnreadableError
from meldapp.store.postgresql import failures, server_settings
from meldapp.store.postgresql import server as server_module
from meldapp.store.postgresql.server_settings import check_settings
from meldapp.store.store import Store, check_store, open_store
from tests.postgresql.fixtures import prepare
from tests.postgresql.server import Server
from tests.store.workers import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql

MARKER = b"a marker that stands nowhere else"


def code_of(work: Callable[[], object]) -> str:
    """Return the code of the error that ``work`` raises, which must have a sentence and tell no SQL and no bytes."""
    with pytest.raises(MeldappError) as caught:
        work()
    for language in ("nl", "en"):
        sentence, hint = explain(caught.value, language)
        assert sentence
        assert hint
        assert caught.value.code not in sentence
    assert caught.value.__suppress_context__  # a log that shows the error shows nothing of what was behind it
    shown = "".join(traceback.format_exception_only(caught.value))
    for secret in ("INSERT", "SELECT", "psycopg.", "marker", "7f7f", "geheim"):
        assert secret not in shown
    return caught.value.code


@pytest.fixture
def store(server_store: ServerStore) -> Iterator[Store]:
    with open_store(server_store.url("anna")) as opened:
        yield opened


def throw_out(server_store: ServerStore, person: str = "anna") -> int:
    """End the sessions of ``person``; return how many there were."""
    with server_store.server.administrator() as administrator:
        query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = %s"
        found = administrator.execute(query, [person]).fetchone()
        assert found is not None
        return int(found[0])


def some_rows(count: int) -> list[SealedRow]:
    return sorted(SealedRow(secrets.token_bytes(16), MARKER * 100) for _ in range(count))


def test_a_server_that_is_not_there() -> None:
    assert code_of(lambda: open_store("postgresql://anna:geheim@%2Fnowhere/meld")) == "store.unreachable"
    assert code_of(lambda: check_store("postgresql://anna:geheim@127.0.0.1:1/meld")) == "store.unreachable"


def test_a_database_or_an_account_that_is_not_there(server_store: ServerStore) -> None:
    assert code_of(lambda: open_store(server_store.server.url("nothing", "anna"))) == "store.missing"
    assert code_of(lambda: open_store(server_store.url("nobody_at_all"))) == "store.not-allowed"


def test_thrown_out_between_two_calls_is_not_noticed(server_store: ServerStore, store: Store) -> None:
    assert store.crowd() == {}
    assert throw_out(server_store) == 1
    assert store.crowd() == {}


def test_thrown_out_in_the_middle_of_a_stream(server_store: ServerStore, store: Store) -> None:
    there = some_rows(10)
    assert store.add_journal(there)
    reading = store.journal(batch=4)
    assert [next(reading) for _ in range(5)] == there[:5]
    throw_out(server_store)
    assert list(reading) == there[5:]  # the next page has a new connection


def test_thrown_out_in_the_middle_of_a_page(
    server_store: ServerStore, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def page() -> None:
        with store._database.reading() as connection:
            throw_out(server_store)
            connection.execute(text("SELECT identifier FROM journal"))

    with caplog.at_level(logging.DEBUG):
        assert code_of(page) == "store.connection-lost"
    assert "SELECT" not in caplog.text
    assert list(store.journal()) == []


def test_thrown_out_in_the_middle_of_writing_nothing_is_half_done(server_store: ServerStore, store: Store) -> None:
    letters = some_rows(600)

    def half() -> Iterator[SealedRow]:
        yield from letters[:300]
        throw_out(server_store, "service")
        yield from letters[300:]

    with open_store(server_store.url("service")) as letterbox:
        assert code_of(lambda: letterbox.add_letters(DAY, half())) == "store.connection-lost"
        assert store.count_letters(DAY) == 0
        letterbox.add_letters(DAY, letters)
    assert list(store.letters(DAY)) == letters


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Yield a running server of the test's own, with a store in the database "meld"."""
    server = Server()
    try:
        server.start()
        prepare(server, "meld")
        yield server
    finally:
        server.remove()


def test_a_server_that_goes_away_and_comes_back(own_server: Server) -> None:
    url = own_server.url("meld", "service")
    with open_store(url) as store:
        store.add_letter(bytes(16), DAY, b"sealed")
        own_server.stop()
        assert code_of(lambda: store.add_letter(b"\1" * 16, DAY, b"sealed")) == "store.unreachable"
        assert code_of(lambda: open_store(url)) == "store.unreachable"
        own_server.start()
        store.add_letter(b"\1" * 16, DAY, b"sealed")
        assert store.crowd() == {DAY: 2}


def test_a_page_that_went_bad_is_damage(own_server: Server) -> None:
    url = own_server.url("meld", "anna")
    with open_store(url) as store:
        store.add_release(1, MARKER * 1000)
    with own_server.administrator("meld") as administrator:
        found = administrator.execute(
            "SELECT pg_relation_filepath(reltoastrelid) FROM pg_class WHERE oid = 'meld.releases'::regclass"
        ).fetchone()
    assert found is not None
    check_store(url)
    own_server.stop()
    page = own_server.data / found[0]
    page.write_bytes(b"\xff" * page.stat().st_size)
    own_server.start()
    with open_store(url) as store:
        assert code_of(store.releases) == "store.damaged"
    assert code_of(lambda: check_store(url)) == "store.damaged"


def test_a_row_that_somebody_else_holds(server_store: ServerStore) -> None:
    with (
        server_store.server.administrator(server_store.database) as other,
        open_store(server_store.url("anna")) as store,
    ):
        row = SealedRow(b"\x7f" * 16, MARKER)
        assert store.add_journal([row])
        with other.transaction(force_rollback=True):
            other.execute("SELECT FROM meld.journal FOR UPDATE")
            with store._database.writing() as connection:
                connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
                wait = connection.execute(text("SELECT current_setting('lock_timeout')")).scalar()
                assert wait == "50ms"
            short(store)
            assert code_of(lambda: store.replace_journal([row.identifier])) == "store.locked"
        assert store.replace_journal([row.identifier])
        assert list(store.journal()) == []


def short(store: Store) -> None:
    """Let the one pooled session of ``store`` wait for no more than 50 ms."""
    raw = store._database.engine.raw_connection()
    raw.cursor().execute("SET lock_timeout = '50ms'")
    raw.commit()
    raw.close()


def test_waiting_has_an_end_by_itself(store: Store) -> None:
    with store._database.reading() as connection:
        settings = {
            name: connection.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        }
        assert settings == {
            "statement_timeout": "1min",
            "lock_timeout": "15s",
            "idle_in_transaction_session_timeout": "5min",
        }
        assert connection.execute(text("SELECT current_setting('synchronous_commit')")).scalar() == "on"
        assert connection.execute(text("SELECT current_setting('transaction_read_only')")).scalar() == "on"


def test_two_who_wait_for_each_other(server_store: ServerStore) -> None:
    """PostgreSQL ends one of the two; it has done nothing, and may try again."""
    first, second = some_rows(2)
    codes: list[str] = []
    with open_store(server_store.url("anna")) as anna, open_store(server_store.url("bram")) as bram:
        assert anna.add_journal([first, second])
        meet = threading.Barrier(2)

        def erase(store: Store, *order: SealedRow) -> None:
            try:
                with store._database.writing() as connection:
                    for row in order:
                        connection.execute(text("DELETE FROM journal WHERE identifier = :key"), {"key": row.identifier})
                        if row is order[0]:
                            meet.wait()
            except MeldappError as problem:
                codes.append(problem.code)

        other = threading.Thread(target=erase, args=(bram, second, first))
        other.start()
        erase(anna, first, second)
        other.join()
        assert codes == ["store.locked"]
        assert list(anna.journal()) == []


def test_more_connections_than_the_server_has(server_store: ServerStore) -> None:
    with server_store.server.administrator() as administrator:
        administrator.execute("ALTER ROLE hugo CONNECTION LIMIT 1")
        try:
            with open_store(server_store.url("hugo")) as store:
                assert code_of(lambda: open_store(server_store.url("hugo"))) == "store.too-many"
                assert store.releases() == []
        finally:
            administrator.execute("ALTER ROLE hugo CONNECTION LIMIT -1")


def test_more_threads_than_connections_wait_their_turn(server_store: ServerStore) -> None:
    with open_store(server_store.url("service")) as store:
        threads = [threading.Thread(target=store.add_letter, args=(bytes([n]) * 16, DAY, b"sealed")) for n in range(60)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.crowd() == {DAY: 60}
        with server_store.server.administrator() as administrator:
            found = administrator.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'service'").fetchone()
            assert found is not None
            assert found[0] <= server_module._CONNECTIONS


def test_nobody_waits_for_a_connection_for_ever(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store._database.engine.pool, "_timeout", 0.05)
    held = [store._database.engine.raw_connection() for _ in range(server_module._CONNECTIONS)]
    assert code_of(store.crowd) == "store.locked"
    for connection in held:
        connection.close()
    assert store.crowd() == {}


def test_a_transaction_that_only_reads(store: Store) -> None:
    """So is every transaction on a server that follows another."""

    def write() -> None:
        with store._database.reading() as connection:
            rows.add(connection, tables.journal, some_rows(1))

    assert code_of(write) == "store.read-only"


def test_what_is_gone_or_no_longer_fits_is_damage(server_store: ServerStore, store: Store) -> None:
    store.add_replies(DAY, [b"sealed"])
    with server_store.server.administrator(server_store.database) as administrator:
        administrator.execute("ALTER TABLE meld.replies DROP CONSTRAINT ck_replies_day")
        administrator.execute("UPDATE meld.replies SET day = 0")
        assert code_of(store.board) == "store.damaged"
        administrator.execute("ALTER TABLE meld.replies RENAME sealed TO other")
        assert code_of(store.board) == "store.damaged"
        administrator.execute("DROP FUNCTION meld.delete_letters")
        assert code_of(lambda: store.delete_letters(DAY)) == "store.damaged"
        administrator.execute("DROP TABLE meld.journal")
        assert code_of(lambda: list(store.journal())) == "store.not-a-store"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "store.full"),
        ("53200", "store.failed"),
        ("58030", "store.failed"),
        ("57P01", "store.connection-lost"),
        ("57014", "store.locked"),
        ("25P03", "store.connection-lost"),
        ("40001", "store.locked"),
        ("XX000", "store.failed"),
        ("XX001", "store.damaged"),
        ("28000", "store.not-allowed"),
        ("08006", "store.connection-lost"),
    ],
)
def test_what_the_server_says_becomes_a_sentence(state: str, code: str) -> None:
    problem = psycopg.errors.lookup(state)("SELECT secret")
    assert code_of(lambda: fail(OperationalError("SELECT secret", None, problem))) == code
    assert code_of(lambda: fail(problem)) == code


def fail(problem: Exception) -> None:
    with failures.explained("server/meld"):
        raise problem


def test_what_the_driver_says_becomes_a_sentence_too() -> None:
    assert code_of(lambda: fail(psycopg.OperationalError("gone"))) == "store.connection-lost"
    assert code_of(lambda: fail(psycopg.InterfaceError("the connection is closed"))) == "store.connection-lost"
    assert code_of(lambda: fail(UnreadableError())) == "store.damaged"


@pytest.mark.parametrize(
    "problem", [psycopg.ProgrammingError("ours"), KeyError("ours"), psycopg.errors.CheckViolation()]
)
def test_a_mistake_of_ours_is_not_called_a_failure_of_the_store(problem: Exception) -> None:
    with pytest.raises(type(problem)):
        fail(problem)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('connection to server at "certificate" (10.0.0.1), port 5432 failed: Connection refused', "store.unreachable"),
        ('FATAL:  no pg_hba.conf entry for host "::1", user "x", database "y", SSL encryption', "store.not-allowed"),
        ("SSL error: certificate verify failed", "store.certificate"),
        ('server certificate for "a" does not match host name "b"', "store.certificate"),
        ("FATAL:  sorry, too many clients already", "store.too-many"),
        ("FATAL:  remaining connection slots are reserved", "store.too-many"),
        ("FATAL:  the database system is starting up", "store.unreachable"),
        ('FATAL:  Passwort-Authentifizierung fehlgeschlagen für Benutzer "x"', "store.unreachable"),
    ],
)
def test_why_a_connection_was_refused(said: str, code: str) -> None:
    assert failures.refusal(psycopg.OperationalError(said)) == code


def test_settings_that_keep_moments_are_found(server_store: ServerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {finding.name: finding for finding in check_settings(server_store.url("service"))}
    # The server of the tests differs from what is wanted in these, and says so.
    assert found.keys() == {"fsync", "log_parameter_max_length"} - {"log_parameter_max_length"}
    assert found["fsync"] == ("fsync", "off", "on")
    monkeypatch.setattr(server_settings, "WANTED", {"log_statement": ("all",), "no_such_setting": ("on",)})
    assert check_settings(server_store.url("service")) == [("log_statement", "none", "all")]


def test_the_log_of_the_server_holds_no_bytes_and_no_statement(server_store: ServerStore, store: Store) -> None:
    """With the settings that check_settings asks for; also when something is refused."""
    row = SealedRow(b"\x7f" * 16, MARKER)
    assert store.add_journal([row])
    assert not store.add_journal([row])
    store.add_release(1, MARKER)
    assert code_of(lambda: store.add_release(1, MARKER)) == "store.release-exists"
    with open_store(server_store.url("hugo")) as analyst:
        assert code_of(lambda: list(analyst.letters(DAY))) == "store.not-allowed"
    log = server_store.server.log.read_text("utf-8", "replace")
    for secret in ("marker", "7f7f7f", "INSERT INTO", "SELECT ", MARKER.hex()):
        assert secret not in log


def test_what_is_bound_to_a_statement_is_never_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        store.add_replies(DAY, [MARKER])
        assert store.add_journal([SealedRow(b"\x7f" * 16, MARKER)])
        assert not store.add_journal([SealedRow(b"\x7f" * 16, MARKER)])
        assert store.board()
        assert list(store.journal())
    assert "marker" not in caplog.text
    assert "INSERT" not in caplog.text


def test_the_driver_says_nothing_by_itself(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    """As it does when the server is killed half-way: a person would read it above our own sentence."""
    assert store.board() == []
    logging.getLogger("psycopg").warning("error ignored terminating")
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("psycopg").isEnabledFor(logging.WARNING)

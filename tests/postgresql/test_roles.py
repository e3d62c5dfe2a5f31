"""What each role must not do, tried on a server that must refuse it; what remains visible is written down here too."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import psycopg
import pytest

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow
from meldapp.store.postgresql.roles import create_roles
from meldapp.store.store import Store, create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql

DAY = dt.date(2026, 11, 22)
TABLES = {"letters", "replies", "journal", "grants", "directories", "releases", "alembic_version"}
READS = {
    "service": {"replies", "directories", "alembic_version"},
    "anna": TABLES,
    "hugo": {"releases", "directories", "alembic_version"},
    "olga": {"directories", "alembic_version"},
    "stranger": set(),
}
ADDS = {
    "service": {"letters"},
    "anna": {"replies", "journal", "grants", "releases"},
    "hugo": set(),
    "olga": {"directories"},
    "stranger": set(),
}
DELETES = {"anna": {"journal", "grants"}}


def connected(store: ServerStore, person: str) -> psycopg.Connection:
    parameters = {"host": str(store.server.folder), "user": person, "dbname": store.database}
    return psycopg.connect(**parameters, autocommit=True, options="-c search_path=meld")  # type: ignore[arg-type] # as text


@pytest.fixture
def filled(server_store: ServerStore) -> ServerStore:
    rows = [SealedRow(bytes([n]) * 16, bytes([n]) * 3000) for n in range(1, 6)]
    with open_store(server_store.url()) as store:
        store.add_letters(DAY, rows)
        store.add_letters(DAY - dt.timedelta(1), [SealedRow(bytes(16), b"older")])
        store.add_replies(DAY, [b"reply"])
        store.add_journal(rows, rows)
        store.put_directory(1, b"directory")
        store.add_release(1, b"release")
    return server_store


@pytest.fixture(params=sorted(READS))
def person(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def session(filled: ServerStore, person: str) -> Iterator[psycopg.Connection]:
    if person == "stranger":  # may not even connect; with that right, may still do nothing
        with filled.server.administrator(filled.database) as administrator:
            administrator.execute(f"GRANT CONNECT ON DATABASE {filled.database} TO stranger".encode())
    with connected(filled, person) as connection:
        yield connection


def refused(session: psycopg.Connection, statement: str) -> bool:
    try:
        session.execute(statement.encode())
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction):
        return True
    return False


def test_who_has_no_role_may_not_connect(filled: ServerStore) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        connected(filled, "stranger")
    with pytest.raises(MeldappError) as error:
        open_store(filled.url("stranger"))
    assert error.value.code == "store.not-allowed"


def test_each_reads_what_its_role_reads_and_nothing_else(session: psycopg.Connection, person: str) -> None:
    readable = {table for table in TABLES if not refused(session, f"SELECT * FROM {table}")}  # noqa: S608 - our table
    assert readable == READS[person]
    for table in TABLES - READS[person]:
        for column in ("identifier", "sealed", "signed", "ctid", "xmin", "tableoid"):
            with pytest.raises(psycopg.Error):
                session.execute(f"SELECT {column} FROM {table}".encode())  # noqa: S608 - our table
        for attempt in (f"TABLE {table}", f"COPY {table} TO STDOUT", f"SELECT FROM {table} FOR UPDATE"):
            assert refused(session, attempt)


def test_each_adds_what_its_role_adds_and_nothing_else(session: psycopg.Connection, person: str) -> None:
    values = {
        "letters": r"'\xff000000000000000000000000000000', 700000, ''",
        "replies": r"'\xff000000000000000000000000000000', 700000, ''",
        "journal": r"'\xff000000000000000000000000000000', ''",
        "grants": r"'\xff000000000000000000000000000000', ''",
        "directories": "2, ''",
        "releases": "2, ''",
        "alembic_version": "'9999'",
    }
    added = {table for table in TABLES if not refused(session, f"INSERT INTO {table} VALUES ({values[table]})")}  # noqa: S608 - our table
    assert added == ADDS[person]


def test_nobody_changes_a_row_and_nobody_deletes_or_empties_but_to_erase(
    session: psycopg.Connection, person: str
) -> None:
    for table in TABLES:
        column = {"directories": "signed", "releases": "signed", "alembic_version": "version_num"}.get(table, "sealed")
        assert refused(session, f"UPDATE {table} SET {column} = NULL")  # noqa: S608 - our table
        assert refused(session, f"TRUNCATE {table}")
        assert refused(session, f"DELETE FROM {table}") == (table not in DELETES.get(person, set()))  # noqa: S608 - our table
        for attempt in (
            f"ALTER TABLE {table} ADD COLUMN moment timestamptz DEFAULT now()",
            f"DROP TABLE {table}",
            f"CREATE INDEX ON {table} ({column})",
            f"CREATE TRIGGER t AFTER INSERT ON {table} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            f"CREATE RULE r AS ON INSERT TO {table} DO ALSO NOTIFY x",
            f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE" if table not in DELETES.get(person, set()) else "SELECT 1/0",
        ):
            with pytest.raises(psycopg.Error):
                session.execute(attempt.encode())


def test_only_advisers_call_the_functions(session: psycopg.Connection, person: str) -> None:
    calls = ["delete_letters(0, 1)", "delete_replies(0, 1)", "rewrite_letters()", "rewrite_casework()"]
    assert [refused(session, f"SELECT meld.{call}") for call in calls] == [person != "anna"] * 4


def test_nobody_makes_anything_here_or_takes_more_rights(session: psycopg.Connection) -> None:
    for attempt in (
        "CREATE TABLE meld.mine (n int)",
        "CREATE SCHEMA mine",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE FUNCTION meld.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION pgcrypto",
        "CREATE ROLE mine",
        "SET ROLE meld_owner",
        "SET SESSION AUTHORIZATION meld_owner",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_ls_waldir()",
        "SET log_statement = 'all'",
        "SET session_replication_role = replica",
        "SELECT pg_reload_conf()",
    ):
        with pytest.raises(psycopg.Error):
            session.execute(attempt.encode())


def test_nobody_hands_on_a_right(session: psycopg.Connection) -> None:
    query = "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'meld'::regnamespace ORDER BY 1"
    before = session.execute(query).fetchall()
    for table in TABLES:
        refused(session, f"GRANT SELECT ON {table} TO PUBLIC")  # a warning where one has the right oneself
    assert session.execute(query).fetchall() == before


VERBS: dict[str, tuple[Callable[[Store], object], set[str]]] = {
    "post a letter": (lambda store: store.add_letter(b"\7" * 16, DAY, b"sealed"), {"service"}),
    "post a letter again": (lambda store: store.add_letter(b"\1" * 16, DAY, b"other"), {"service"}),
    "count the crowd": (lambda store: store.crowd(), {"service", "anna"}),
    "read letters": (lambda store: list(store.letters(DAY)), {"anna"}),
    "delete a day": (lambda store: store.delete_letters(DAY), {"anna"}),
    "delete old days": (lambda store: store.delete_letters_before(DAY), {"anna"}),
    "read the board": (lambda store: store.board(), {"service", "anna"}),
    "reply": (lambda store: store.add_replies(DAY, [b"reply"], [SealedRow(b"\7" * 16, b"")]), {"anna"}),
    "take replies off": (lambda store: store.delete_replies_before(DAY), {"anna"}),
    "read the journal": (lambda store: [*store.journal(), *store.grants()], {"anna"}),
    "write the journal": (lambda store: store.add_journal([SealedRow(b"\7" * 16, b"")]), {"anna"}),
    "erase": (lambda store: store.replace_journal([b"\1" * 16], [SealedRow(b"\1" * 16, b"")]), {"anna"}),
    "publish a release": (lambda store: store.add_release(2, b"release"), {"anna"}),
    "read releases": (lambda store: store.releases(), {"anna", "hugo"}),
    "read the directory": (lambda store: store.directory(), {"anna", "hugo", "olga", "service"}),
    "publish a directory": (lambda store: store.put_directory(2, b"directory"), {"olga"}),
    "compact": (lambda store: store.compact(), {"anna"}),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_works_for_those_whose_work_it_is_and_is_refused_to_others(filled: ServerStore, verb: str) -> None:
    work, allowed = VERBS[verb]
    for person in sorted(READS.keys() - {"stranger"}, key=lambda name: name in allowed):
        with open_store(filled.url(person)) as store:
            if person in allowed:
                work(store)
            else:
                with pytest.raises(MeldappError) as error:
                    work(store)
                assert error.value.code == "store.not-allowed"


def test_the_letterbox_learns_days_and_not_whether_a_letter_is_there(filled: ServerStore) -> None:
    with connected(filled, "service") as session:
        assert {day for (day,) in session.execute("SELECT day FROM letters")} == {739_942, 739_941}
        for attempt in (
            r"SELECT day FROM letters WHERE identifier = '\x01010101010101010101010101010101'",
            "SELECT day FROM letters ORDER BY ctid",
            "SELECT day, xmin FROM letters",
            "INSERT INTO letters VALUES ('', 1, '') RETURNING sealed",
        ):
            assert refused(session, attempt)


@pytest.mark.parametrize("work", [create_store, create_roles])
def test_only_the_owner_sets_up(filled: ServerStore, work: Callable[[str], object]) -> None:
    for person in ("anna", "hugo", "olga", "service"):
        with pytest.raises(MeldappError) as error:
            work(filled.url(person))
        assert error.value.code == "store.not-allowed"


def test_roles_can_be_made_again_and_take_back_what_they_should_not_have(filled: ServerStore) -> None:
    with filled.server.administrator(filled.database) as administrator:
        administrator.execute("GRANT ALL ON meld.letters TO meld_analyst, PUBLIC")
    create_roles(filled.url())
    with connected(filled, "hugo") as session:
        assert refused(session, "SELECT day FROM letters")


@pytest.mark.parametrize("prefix", ["", "Meld", "meld; DROP TABLE letters", "1st", "a" * 41, "méld"])
def test_a_prefix_that_is_no_name_is_refused(prefix: str) -> None:
    with pytest.raises(MeldappError) as error:
        create_roles("postgresql://nobody@nowhere/nothing", prefix)
    assert error.value.code == "store.role-prefix"


def test_another_prefix_makes_other_roles(filled: ServerStore) -> None:
    create_roles(filled.url(), "other")
    with filled.server.administrator(filled.database) as administrator:
        names = administrator.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'other%' ORDER BY 1").fetchall()
        assert [name for (name,) in names] == ["other_adviser", "other_analyst", "other_directory", "other_letterbox"]
        administrator.execute("DROP OWNED BY other_adviser, other_analyst, other_directory, other_letterbox")
        administrator.execute("DROP ROLE other_adviser, other_analyst, other_directory, other_letterbox")

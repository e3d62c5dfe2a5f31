"""What only a superuser can take away from everybody: looking at counters of the whole server.

PostgreSQL shows everyone who may connect how many rows were added to each table, how large tables are, and how many
transactions there were. None of that names a person, but an analyst could follow how busy advisers are. Run this in
the database of the store where you are superuser; elsewhere see what remains in docs/postgresql.md.
"""

from __future__ import annotations

_VIEWS = (
    r"(relname LIKE 'pg\_stat\_%' OR relname LIKE 'pg\_statio\_%' OR relname IN"
    " ('pg_locks', 'pg_prepared_xacts', 'pg_replication_slots', 'pg_stats_ext', 'pg_shmem_allocations'))"
)

_FUNCTIONS = (
    r"(proname LIKE 'pg\_stat\_get\_%' OR proname LIKE 'pg\_current\_%' OR proname LIKE 'pg\_snapshot\_%'"
    r" OR proname LIKE 'pg\_control\_%' OR proname LIKE 'txid\_%' OR proname LIKE 'pg\_last\_%' OR proname IN"
    " ('pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_database_size',"
    " 'pg_tablespace_size', 'pg_lock_status', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids',"
    " 'pg_xact_status', 'pg_xact_commit_timestamp', 'pg_prepared_xact', 'pg_get_replication_slots',"
    " 'pg_notify', 'lo_creat', 'lo_create', 'lo_from_bytea'))"
)

_COUNTERS = (
    "('relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid', 'relfilenode',"
    " 'relfilelocator')"
)

VIEWS = f"""\
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT quote_ident(relname) FROM pg_catalog.pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'v' AND {_VIEWS}
    LOOP
        EXECUTE 'REVOKE ALL ON pg_catalog.' || name || ' FROM PUBLIC';
        EXECUTE 'GRANT SELECT ON pg_catalog.' || name || ' TO pg_monitor';
    END LOOP;
END
$$"""  # noqa: S608 - constants of this file

FUNCTIONS = f"""\
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT oid::regprocedure::text FROM pg_catalog.pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND {_FUNCTIONS}
    LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION ' || name || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION ' || name || ' TO pg_monitor';
    END LOOP;
END
$$"""  # noqa: S608 - as above

# The columns that clients need stay readable. The owner of the database keeps all, for its backups.
CATALOGUE = f"""\
DO $$
DECLARE
    others text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ') INTO others FROM pg_catalog.pg_attribute
    WHERE attrelid = 'pg_catalog.pg_class'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN {_COUNTERS};
    EXECUTE 'REVOKE ALL ON pg_catalog.pg_class FROM PUBLIC';
    EXECUTE 'GRANT SELECT (tableoid, ' || others || ') ON pg_catalog.pg_class TO PUBLIC';
    EXECUTE 'GRANT SELECT ON pg_catalog.pg_class TO pg_monitor, ' || (
        SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_catalog.pg_database WHERE datname = current_database()
    );
END
$$"""  # noqa: S608 - as above

SCHEMA_PUBLIC = "DO $$ BEGIN REVOKE ALL ON SCHEMA public FROM PUBLIC; EXCEPTION WHEN undefined_object THEN NULL; END $$"

STATEMENTS = (VIEWS, FUNCTIONS, CATALOGUE, SCHEMA_PUBLIC)

-- The roles and all their rights. Run as the owner of the database, who needs CREATEROLE; may be run again.
-- Written by meldapp.store.postgresql.sql_files; do not change by hand.

\set ON_ERROR_STOP on

BEGIN;

DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'meld_letterbox') THEN CREATE ROLE meld_letterbox NOLOGIN; END IF; END $$;

DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'meld_adviser') THEN CREATE ROLE meld_adviser NOLOGIN; END IF; END $$;

DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'meld_analyst') THEN CREATE ROLE meld_analyst NOLOGIN; END IF; END $$;

DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'meld_directory') THEN CREATE ROLE meld_directory NOLOGIN; END IF; END $$;

DO $$ BEGIN EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database()); END $$;

DO $$ BEGIN EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO meld_letterbox, meld_adviser, meld_analyst, meld_directory', pg_catalog.current_database()); END $$;

DO $$ BEGIN EXECUTE pg_catalog.format('ALTER DATABASE %I SET search_path = meld, pg_temp', pg_catalog.current_database()); END $$;

REVOKE ALL ON SCHEMA meld FROM PUBLIC;

GRANT USAGE ON SCHEMA meld TO meld_letterbox, meld_adviser, meld_analyst, meld_directory;

REVOKE ALL ON ALL TABLES IN SCHEMA meld FROM PUBLIC, meld_letterbox, meld_adviser, meld_analyst, meld_directory;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA meld FROM PUBLIC, meld_letterbox, meld_adviser, meld_analyst, meld_directory;

GRANT SELECT ON meld.alembic_version, meld.directories, meld.replies TO meld_letterbox;

GRANT INSERT ON meld.letters TO meld_letterbox;

GRANT SELECT (day) ON meld.letters TO meld_letterbox;

GRANT SELECT ON meld.alembic_version, meld.directories, meld.letters, meld.replies TO meld_adviser;

GRANT SELECT ON meld.journal, meld.grants, meld.releases TO meld_adviser;

GRANT INSERT ON meld.replies, meld.journal, meld.grants, meld.releases TO meld_adviser;

GRANT DELETE ON meld.journal, meld.grants TO meld_adviser;

GRANT EXECUTE ON FUNCTION meld.delete_letters(integer, integer), meld.delete_replies(integer, integer) TO meld_adviser;

GRANT EXECUTE ON FUNCTION meld.rewrite_letters(), meld.rewrite_casework() TO meld_adviser;

GRANT SELECT ON meld.alembic_version, meld.directories, meld.releases TO meld_analyst;

GRANT SELECT ON meld.alembic_version, meld.directories TO meld_directory;

GRANT INSERT ON meld.directories TO meld_directory;

COMMIT;

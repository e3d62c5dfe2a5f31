-- The tables and functions of an empty store. Run as the owner of the database, with psql -f.
-- Written by meldapp.store.postgresql.sql_files; do not change by hand.

\set ON_ERROR_STOP on

BEGIN;

CREATE SCHEMA IF NOT EXISTS meld;

REVOKE ALL ON SCHEMA meld FROM PUBLIC;

SET LOCAL search_path = meld, pg_temp;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE letters (
    identifier BYTEA NOT NULL,
    day INTEGER NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT pk_letters PRIMARY KEY (day, identifier),
    CONSTRAINT uq_letters_identifier UNIQUE (identifier),
    CONSTRAINT ck_letters_identifier CHECK (length(identifier) = 16),
    CONSTRAINT ck_letters_day CHECK (day BETWEEN 1 AND 3652059)
);

CREATE TABLE replies (
    identifier BYTEA NOT NULL,
    day INTEGER NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT pk_replies PRIMARY KEY (day, identifier),
    CONSTRAINT uq_replies_identifier UNIQUE (identifier),
    CONSTRAINT ck_replies_identifier CHECK (length(identifier) = 16),
    CONSTRAINT ck_replies_day CHECK (day BETWEEN 1 AND 3652059)
);

CREATE TABLE journal (
    identifier BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (identifier),
    CONSTRAINT ck_journal_identifier CHECK (length(identifier) = 16)
);

CREATE TABLE grants (
    identifier BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT pk_grants PRIMARY KEY (identifier),
    CONSTRAINT ck_grants_identifier CHECK (length(identifier) = 16)
);

CREATE TABLE directories (
    version INTEGER NOT NULL,
    signed BYTEA NOT NULL,
    CONSTRAINT pk_directories PRIMARY KEY (version)
);

CREATE TABLE releases (
    sequence INTEGER NOT NULL,
    signed BYTEA NOT NULL,
    CONSTRAINT pk_releases PRIMARY KEY (sequence)
);

ALTER TABLE letters ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE replies ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE journal ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE grants ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE directories ALTER COLUMN signed SET STORAGE EXTERNAL;

ALTER TABLE releases ALTER COLUMN signed SET STORAGE EXTERNAL;

CREATE FUNCTION delete_letters(first_day integer, last_day integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    DELETE FROM letters WHERE day BETWEEN first_day AND last_day;
END
$$;

CREATE FUNCTION delete_replies(first_day integer, last_day integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    DELETE FROM replies WHERE day BETWEEN first_day AND last_day;
END
$$;

CREATE FUNCTION rewrite_letters() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
DECLARE
    past integer;
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    FOR past IN
        SELECT day FROM letters WHERE day < (SELECT max(day) FROM letters)
        GROUP BY day HAVING min(xmin::text) <> max(xmin::text)
    LOOP
        WITH taken AS (DELETE FROM letters WHERE day = past RETURNING identifier, day, sealed)
        INSERT INTO letters (identifier, day, sealed)
        SELECT identifier, day, sealed FROM taken ORDER BY identifier;
    END LOOP;
END
$$;

CREATE FUNCTION rewrite_casework() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    LOCK TABLE replies, journal, grants IN SHARE ROW EXCLUSIVE MODE;
    IF (SELECT min(xmin::text) <> max(xmin::text) FROM replies) THEN
        WITH taken AS (DELETE FROM replies RETURNING identifier, day, sealed)
        INSERT INTO replies (identifier, day, sealed)
        SELECT identifier, day, sealed FROM taken ORDER BY identifier;
    END IF;
    IF (SELECT min(xmin::text) <> max(xmin::text) FROM journal) THEN
        WITH taken AS (DELETE FROM journal RETURNING identifier, sealed)
        INSERT INTO journal (identifier, sealed)
        SELECT identifier, sealed FROM taken ORDER BY identifier;
    END IF;
    IF (SELECT min(xmin::text) <> max(xmin::text) FROM grants) THEN
        WITH taken AS (DELETE FROM grants RETURNING identifier, sealed)
        INSERT INTO grants (identifier, sealed)
        SELECT identifier, sealed FROM taken ORDER BY identifier;
    END IF;
END
$$;

REVOKE ALL ON FUNCTION delete_letters(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION delete_replies(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION rewrite_letters() FROM PUBLIC;

REVOKE ALL ON FUNCTION rewrite_casework() FROM PUBLIC;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING alembic_version.version_num;

COMMIT;

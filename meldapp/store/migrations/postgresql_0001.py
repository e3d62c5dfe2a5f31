"""What revision 0001 makes on PostgreSQL besides the tables: where bytes lie, and what a role may do with many rows.

The functions run with the rights of the owner of the tables, so that an adviser can delete whole days (P5) without the
right to delete a letter. Their search_path is fixed: nobody can slip another table under them.

Whoever deletes takes the lock that rewriting holds (1835363428 is "meld" in ASCII). Without it, a row that is being
rewritten would escape.
"""

from __future__ import annotations

# Sealed bytes do not compress; EXTERNAL saves the server from trying.
STORAGE = tuple(
    f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL"
    for table, column in (
        ("letters", "sealed"),
        ("replies", "sealed"),
        ("journal", "sealed"),
        ("grants", "sealed"),
        ("directories", "signed"),
        ("releases", "signed"),
    )
)

DELETE_LETTERS = """\
CREATE FUNCTION delete_letters(first_day integer, last_day integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    DELETE FROM letters WHERE day BETWEEN first_day AND last_day;
END
$$"""

DELETE_REPLIES = """\
CREATE FUNCTION delete_replies(first_day integer, last_day integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = meld, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1835363428, 1);
    DELETE FROM replies WHERE day BETWEEN first_day AND last_day;
END
$$"""

# Rows of one transaction have one xmin. The newest day is left alone: letters of today still come.
REWRITE_LETTERS = """\
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
$$"""

# The tables in the order in which our transactions write them, so that none waits for the other in a circle.
REWRITE_CASEWORK = """\
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
$$"""

# A new function may be called by everybody, unless that is taken away.
CLOSED = (
    "REVOKE ALL ON FUNCTION delete_letters(integer, integer) FROM PUBLIC",
    "REVOKE ALL ON FUNCTION delete_replies(integer, integer) FROM PUBLIC",
    "REVOKE ALL ON FUNCTION rewrite_letters() FROM PUBLIC",
    "REVOKE ALL ON FUNCTION rewrite_casework() FROM PUBLIC",
)

STATEMENTS = (*STORAGE, DELETE_LETTERS, DELETE_REPLIES, REWRITE_LETTERS, REWRITE_CASEWORK, *CLOSED)

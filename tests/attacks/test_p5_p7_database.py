"""P5, P6, P7: what the database is asked and what lies at rest ties no case to the letter that brought it."""

from __future__ import annotations

import base64
import secrets
import sqlite3

import pytest

from meldapp.crypto.letter import identify
from meldapp.records.report import Answer
from meldapp.workflows.sync_state import state_file
from tests.attacks.test_p4_outbox import statements
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import PASSPHRASE, World

TEXT = "Meneer Ypsilon van kamer zeven zei het hardop."
ANSWER = "Wat vervelend, vertel er meer over alsjeblieft."
NOTE = "Overleg met collega Omega gepland."


def test_p5_reading_letters_is_the_same_whatever_they_bring(world: World) -> None:
    for _ in range(3):
        world.tick()
        world.later()
    with statements() as nothing:
        world.adviser("a").sync()
    # As many letters again, and all of them bring something.
    for _ in range(3):
        stranger = Stranger(world)
        stranger.post(*stranger.parts(message(), "ab"), readers="ab")
    world.vault("a").with_name("a.vault.state").unlink()
    with statements() as something:
        world.adviser("a").sync()
    read = reading(something)
    assert read == reading(nothing)
    # Nothing is written before the last letter was fetched.
    first_write = next(at for at, sql in enumerate(something) if "INTO journal" in sql)
    assert max(at for at, sql in enumerate(something) if "FROM letters" in sql and "SELECT" in sql) < first_write


def reading(asked: list[str]) -> list[str]:
    """Return the statements up to the last that fetches letters, without the last identifier that was seen."""
    last = max(at for at, sql in enumerate(asked) if "FROM letters" in sql and "SELECT" in sql)
    return asked[: last + 1]


def test_p5_looking_at_one_case_asks_the_same_as_looking_at_another(world: World) -> None:
    for text in ("een", "twee " * 2_000):
        stranger = Stranger(world)
        stranger.post(*stranger.parts(message(text)))
    a = world.adviser("a")
    a.sync()
    asked = []
    for case in a.cases():
        with statements() as seen:
            a.case(case.case)
        asked.append(seen)
    with statements() as seen:
        a.cases()
    assert asked[0] == asked[1] == seen


def test_p5_who_reads_the_board_asks_nothing(world: World) -> None:
    phrase = world.file()
    with statements() as seen:
        world.desk().read(phrase)
    assert seen == []


def test_p7_the_order_of_entries_is_not_that_of_letters(world: World) -> None:
    """The rows of an import go in by their own random identifiers, so that nothing follows the order of letters."""
    strangers = [Stranger(world) for _ in range(10)]
    for one in strangers:
        one.post(*one.parts(message()))
    with statements(whole=True) as asked:
        world.adviser("a").sync()
    keys = [sql.lower().split("x'")[1][:32] for sql in asked if "INSERT INTO journal" in sql]
    opening = keys[:10]
    assert len(opening) == 10
    assert opening == sorted(opening)


@pytest.fixture
def journey(world: World) -> tuple[World, dict[str, bytes]]:
    """Return a world in which all that can happen has happened, and the secrets of it by name."""
    phrase = world.file(TEXT, "ab")
    world.file("Nog een melding.", "a")
    world.tick_until_empty()
    opener = world.opener("a")
    secret: dict[str, bytes] = {}
    letters = world.letters()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    b.sync()
    case = next(one for one in a.cases() if one.report and one.report.answer("Q1").text == TEXT)
    a.note(case.case, NOTE)
    a.code(case.case, [Answer("Q4", ("HERK",))])
    a.assign(case.case, b.me.adviser)
    a.hand_over(case.case, world.ids("c")[0])
    b.reply(case.case, ANSWER)
    b.sync()
    world.later()
    world.tick()
    desk = world.desk()
    assert desk.read(phrase).lines[-1].text == ANSWER
    desk.add_words(phrase, TEXT[::-1])
    world.tick_until_empty()
    a.sync()
    letters += world.letters()
    for number, letter in enumerate(letters):
        opened = opener.open(letter)
        if opened and opened.part.case:
            secret[f"key of letter {number}"] = opened.letter_key
            secret[f"message of letter {number}"] = opened.part.message
            secret[f"signature of letter {number}"] = opened.part.signature
    secret |= {"case": case.case, "number": case.number.encode(), "text": TEXT.encode(), "answer": ANSWER.encode()}
    secret |= {"note": NOTE.encode(), "further": TEXT[::-1].encode(), "phrase": phrase.encode()}
    secret |= {f"word {word}": f" {word} ".encode() for word in phrase.split()}
    secret |= {"name": b"Ypsilon", "passphrase": PASSPHRASE.encode()}
    assert len(secret) > 15
    return world, secret


def spellings(secret: bytes) -> list[bytes]:
    """Return how ``secret`` may be written down."""
    forms = [secret, secret[::-1], secret.hex().encode(), secret.hex().upper().encode()]
    forms += [base64.b64encode(secret).rstrip(b"=")[:-1], base64.b32encode(secret).rstrip(b"=")[:-1]]
    if secret.isascii():
        forms.append(secret.decode().encode("utf-16-le"))
    return forms


def test_p7_nothing_at_rest_names_a_case_a_message_or_a_word(journey: tuple[World, dict[str, bytes]]) -> None:
    world, secret = journey
    files = [path for path in world.folder.rglob("*") if path.is_file() and path.name != "resources"]
    assert state_file(world.vault("a")) in files
    contents = {path: path.read_bytes() for path in files}
    found = [
        (name, str(path.relative_to(world.folder)))
        for path, data in contents.items()
        for name, value in secret.items()
        for form in spellings(value)
        if form in data
    ]
    assert found == []


def test_p7_letters_are_named_in_their_own_table_only(journey: tuple[World, dict[str, bytes]]) -> None:
    world, _ = journey
    identifiers = [identify(letter) for letter in world.letters()]
    elsewhere = [path.read_bytes() for path in world.folder.rglob("*") if path.is_file() and path != world.store]
    connection = sqlite3.connect(world.store)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in set(tables) - {"letters"}:
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - the names are the store's
            elsewhere += [value for value in row if isinstance(value, bytes)]
    connection.close()
    assert len(identifiers) > 3
    assert not [one for one in identifiers for data in elsewhere if one in data or one.hex().encode() in data]


def test_p6_rows_have_a_random_identifier_a_size_and_at_most_a_day(journey: tuple[World, dict[str, bytes]]) -> None:
    world, _ = journey
    connection = sqlite3.connect(world.store)
    for table, with_day, sizes in (
        ("letters", True, {8_192}),
        ("replies", True, {8_192}),
        ("journal", False, {4_096}),
        ("grants", False, {1_264}),
    ):
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - the names are above
        assert rows
        assert {len(row) for row in rows} == {3 if with_day else 2}
        assert {len(row[0]) for row in rows} == {16}
        assert {len(row[-1]) for row in rows} == sizes
        if with_day:
            assert {row[1] for row in rows} == {world.today.toordinal()}
    connection.close()


def test_p7_the_check_sees_what_it_must(journey: tuple[World, dict[str, bytes]]) -> None:
    world, secret = journey
    file = world.folder / "careless.log"
    for form in spellings(secret["case"]):
        file.write_bytes(secrets.token_bytes(100) + form + b"...")
        with pytest.raises(AssertionError):
            test_p7_nothing_at_rest_names_a_case_a_message_or_a_word(journey)

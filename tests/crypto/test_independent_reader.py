"""A reader written from FORMAT.md alone opens what meldapp makes: the stored vectors, fresh ones, and any text."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import packing
from meldapp.crypto.letter import Shape
from meldapp.crypto.message import split_message
from meldapp.records.journal import Noted
from tests.crypto import independent_reader as reader
from tests.crypto import world
from tests.crypto.independent_records import ENTRY, PART, Refused, record
from tests.crypto.stored import FOLDER, raw, stored
from tests.vectors.make import LAYERS, make, plain

COST = ("memory_kib", "passes", "lanes")


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "stored":
        return FOLDER
    made = tmp_path_factory.mktemp("vectors")
    assert make(made) == list(LAYERS)
    assert make(made) == []
    return made


def people(vectors: Any) -> dict[bytes, bytes]:  # noqa: ANN401 - JSON
    return {world.ANNA.identifier: raw(vectors["author_ed25519"])}


@pytest.mark.parametrize("name", ["independent_reader", "independent_records"])
def test_it_shares_no_line_with_meldapp(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text("utf-8"))
    imports = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imports |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [name for name in imports if name.startswith(("meldapp", "msgspec")) or name.endswith(".hpke")]


def test_labels_and_derivations(folder: Path) -> None:
    for one in stored("labels", folder):
        found = reader.label(one["purpose"], raw(one["organisation"]), raw(one["context"]))
        assert found.hex() == one["label"]
    derivation = stored("derivation", folder)
    hkdf, argon = derivation["hkdf"], derivation["argon2id"]
    assert reader.hkdf(raw(hkdf["secret"]), raw(hkdf["info"]), hkdf["size"]).hex() == hkdf["out"]
    cost = reader.Cost(*(argon[name] for name in COST))
    assert reader.argon2id(raw(argon["password"]), raw(argon["salt"]), cost, 64).hex() == argon["out"]


def test_keys_and_hpke(folder: Path) -> None:
    keys = stored("keys", folder)
    assert reader.public_key(raw(keys["encryption"]["private"])).hex() == keys["encryption"]["public"]
    sealed = keys["sealed"]
    found = reader.open_hpke(raw(sealed["private"]), raw(sealed["info"]), raw(sealed["sealed"]))
    assert found.hex() == sealed["plaintext"]


def test_code_phrase(folder: Path) -> None:
    phrase = stored("phrase", folder)
    for one in phrase["check_words"]:
        assert reader.check_word(one["indices"], 7_776) == one["check"]
    for one in phrase["keys"]:
        cost = reader.Cost(*(one[name] for name in COST))
        found = reader.phrase_keys(phrase["phrase"], raw(phrase["organisation"]), cost)
        assert {name: value.hex() for name, value in found.items()}.items() <= one.items()


def test_letter(folder: Path) -> None:
    vectors = stored("letter", folder)
    organisation = raw(vectors["organisation"])
    closed = vectors["closed"]
    with pytest.raises(Refused):  # it opens, but "any content" is no part
        reader.open_body(raw(closed["letter"]), raw(closed["letter_key"]), organisation, 2)
    for one in vectors["sealed"]:
        for opener in one["openers"]:
            at = (raw(one["letter"]), opener["slot"], raw(opener["private"]), organisation, (16_384, 8))
            if opener["opens"]:
                assert one["part"].items() <= plain(reader.open_letter(*at)).items()
            else:
                with pytest.raises(Refused):
                    reader.open_letter(*at)


def test_message(folder: Path) -> None:
    vectors = stored("message", folder)
    counts = []
    for one in vectors["messages"]:
        parts = [record(raw(part), PART) for part in one["parts"]]
        for part in parts:
            reader.check_part(part, raw(vectors["organisation"]))
        assert plain(reader.join(parts[::-1])) == one["message"]
        counts.append(len(parts))
    assert counts == [3, 1, 1]


def test_reply(folder: Path) -> None:
    vectors = stored("reply", folder)
    keys = (raw(vectors["private"]), raw(vectors["organisation"]), people(vectors))
    assert plain(reader.open_reply(raw(vectors["sealed"]), *keys)) == vectors["reply"]
    with pytest.raises(Refused):
        reader.open_reply(raw(vectors["cover"]), *keys)


def test_directory_and_request(folder: Path) -> None:
    vectors = stored("directory", folder)
    root = (raw(vectors["root_ed25519"]), raw(vectors["root_mldsa65"]))
    found = reader.open_directory(raw(vectors["file"]), raw(vectors["organisation"]), root)
    assert plain(found) == vectors["directory"]
    request = stored("request", folder)
    assert plain(reader.open_request(raw(request["file"]), raw(request["organisation"]))) == request["request"]


def test_vault(folder: Path) -> None:
    vectors = stored("vault", folder)
    for one in vectors["vaults"]:
        # "e" and its accent are one character in NFC, the form in which FORMAT.md wants the passphrase.
        found = reader.open_vault("wachtzin met ruimte \u00e9".encode(), raw(one["vault"]))
        assert plain(found) == one["contents"]


def test_journal(folder: Path) -> None:
    vectors = stored("journal", folder)
    organisation, case, key = (raw(vectors[name]) for name in ("organisation", "case", "case_key"))
    author = raw(vectors["author"])
    rows = {raw(name): raw(row) for name, row in vectors["rows"].items()}
    assert len(rows) == 3
    for one, place in zip(vectors["entries"], [reader.Place(case), reader.Place(case, author, 1)], strict=True):
        entry, digest = reader.open_entry(rows, place, key, organisation, people(vectors))
        assert (plain(entry), digest.hex()) == (one["entry"], one["hash"])
    assert reader.row_identifier(reader.Place(case), 0, key, organisation).hex() == vectors["opening_identifier"]
    tagged = vectors["identifier"]
    place = reader.Place(case, author, tagged["sequence"])
    assert reader.row_identifier(place, tagged["piece"], key, organisation).hex() == tagged["identifier"]
    grant = vectors["grant"]
    found = reader.open_grant(
        raw(grant["grant"]), raw(grant["reader"]), raw(grant["private"]), organisation, people(vectors)
    )
    assert found == {"case": case, "key": key, "granter": author}


def test_release(folder: Path) -> None:
    vectors = stored("release", folder)
    release, digest = reader.open_release(vectors["file"].encode())
    assert release == json.loads(vectors["file"])["release"]
    assert digest.hex() == vectors["hash"]


def test_outbox(folder: Path) -> None:
    vectors = stored("outbox", folder)
    found = reader.open_outbox(
        raw(vectors["outbox"]), raw(vectors["key"]), raw(vectors["organisation"]), vectors["letter_size"]
    )
    assert plain(found) == {name: vectors[name] for name in ("last_slot", "renewed", "pending", "waiting")}


def test_sealed_file(folder: Path) -> None:
    vectors = stored("sealed_file", folder)
    organisation, shape = raw(vectors["organisation"]), (vectors["letter_size"], vectors["slots"])
    letters = reader.letters_in_file(raw(vectors["file"]), organisation, shape[0])
    assert plain(letters) == vectors["letters"]
    key = vectors["slot"], raw(vectors["private"])
    parts = [reader.open_letter(letter, *key, organisation, shape) for letter in letters]
    assert len(parts) == 2
    assert plain(reader.join(parts)) == vectors["message"]
    for data, whose in ((raw(vectors["file"])[:-1], organisation), (raw(vectors["file"]), bytes(16)), (b"", bytes(16))):
        with pytest.raises(Refused):
            reader.letters_in_file(data, whose, shape[0])


@settings(max_examples=25)
@given(st.text(max_size=3_000), st.sampled_from([(8_192, 4), (16_384, 8), (32_768, 16)]))
def test_any_message_arrives(text: str, shape: tuple[int, int]) -> None:
    parts = split_message(
        world.message(text),
        [world.ANNA.identifier],
        world.REPORTER.seeds.ed25519,
        world.ORGANISATION,
        Shape(*shape),
    )
    found = reader.join([record(packing.encode(part), PART) for part in parts])
    assert plain(found) == plain(world.message(text))


@settings(max_examples=25)
@given(st.text(), st.integers(0, 2**32 - 1))
def test_any_entry_is_read(text: str, sequence: int) -> None:
    entry = world.entry(bytes(16), Noted(text), sequence)
    assert plain(record(packing.encode(entry), ENTRY)) == plain(entry)

"""The code against the stored vectors: what version 1 of the formats is, it stays."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from meldapp.crypto import hpke, journal, kdf, keys, packing, phrase, sealing, signing, vault
from meldapp.crypto.directory import open_directory, open_request, sign_directory
from meldapp.crypto.labels import label
from meldapp.crypto.letter import LetterOpener, Shape, close_letter, identify
from meldapp.crypto.message import case_of, join_parts, verify_part
from meldapp.crypto.release import open_release
from meldapp.crypto.reply import open_reply
from meldapp.crypto.sealed_file import pack_file, unpack_file
from meldapp.records.letter import Message, Part, Reply
from meldapp.workstation.outbox import Measure, Outbox, pack_outbox, unpack_outbox
from tests.crypto import world
from tests.crypto.refusal import refused
from tests.crypto.stored import raw, stored
from tests.vectors.make import CASE, PASSPHRASE, plain

COST = ("memory_kib", "passes", "lanes")


def test_label() -> None:
    for one in stored("labels"):
        assert label(one["purpose"], raw(one["organisation"]), raw(one["context"])) == raw(one["label"])


def test_derivation() -> None:
    vectors = stored("derivation")
    hkdf, argon = vectors["hkdf"], vectors["argon2id"]
    assert kdf.derive(raw(hkdf["secret"]), raw(hkdf["info"]), hkdf["size"]) == raw(hkdf["out"])
    cost = kdf.Cost(*(argon[name] for name in COST))
    assert kdf.stretch(raw(argon["password"]), raw(argon["salt"]), cost, 64) == raw(argon["out"])


def test_keys() -> None:
    vectors = stored("keys")
    private, ed25519, mldsa65 = (vectors[name] for name in ("encryption", "ed25519", "mldsa65"))
    assert hpke.public_bytes(raw(private["private"])) == raw(private["public"])
    public = signing.verify_keys(signing.SigningSeeds(raw(ed25519["seed"]), raw(mldsa65["seed"])))
    assert public == (raw(ed25519["public"]), raw(mldsa65["public"]))
    sealed = vectors["sealed"]
    key = hpke.load_private(raw(sealed["private"]))
    assert hpke.open_sealed(raw(sealed["sealed"]), key, raw(sealed["info"])) == raw(sealed["plaintext"])


def test_code_phrase() -> None:
    vectors = stored("phrase")
    organisation = raw(vectors["organisation"])
    for one in vectors["check_words"]:
        assert phrase.check_index(one["indices"], phrase.LIST_SIZE) == one["check"]
    for one in vectors["typed"]:
        assert phrase.normalise(one["typed"]) == one["words"]
    for one in vectors["keys"]:
        found = phrase.reporter_keys(vectors["phrase"], organisation, kdf.Cost(*(one[name] for name in COST)))
        assert found == (raw(one["encryption"]), raw(one["ed25519"]))
        assert case_of(signing.ed25519_public(found.ed25519), organisation) == raw(one["case"])
    assert tuple(vectors["keys"][-1][name] for name in COST) == phrase.COST


def test_letter() -> None:
    vectors = stored("letter")
    organisation, one = raw(vectors["organisation"]), vectors["closed"]
    slots = [raw(slot) for slot in one["slots"]]
    shape = Shape(one["letter_size"], len(slots))
    closed = close_letter(slots, raw(one["letter_key"]), raw(one["content"]), organisation, shape)
    assert closed == raw(one["letter"])
    assert identify(closed) == raw(one["identifier"])
    for one in vectors["sealed"]:
        for at in one["openers"]:
            shape = Shape(one["letter_size"], one["slots"])
            opened = LetterOpener(at["slot"], [raw(at["private"])], organisation, shape).open(raw(one["letter"]))
            assert (opened is not None) == at["opens"]
            assert opened is None or one["part"].items() <= plain(opened.part).items()


def test_message() -> None:
    vectors = stored("message")
    for one in vectors["messages"]:
        parts = [packing.decode(raw(part), Part) for part in one["parts"]]
        assert all(verify_part(part, raw(vectors["organisation"])) for part in parts)
        found = join_parts(parts)
        assert plain(found) == one["message"]
        assert packing.encode(found) == raw(one["record"])
        assert packing.decode(raw(one["record"]), Message) == found


def test_reply() -> None:
    vectors = stored("reply")
    organisation, key = raw(vectors["organisation"]), hpke.load_private(raw(vectors["private"]))
    found = open_reply(raw(vectors["sealed"]), key, organisation)
    assert found is not None
    assert plain(found.reply) == vectors["reply"]
    assert found.signed_by(raw(vectors["author_ed25519"]))
    assert packing.encode(packing.decode(raw(vectors["record"]), Reply)) == raw(vectors["record"])
    assert found.signature == raw(vectors["signature"])
    assert signing.sign(world.ANNA.seeds.ed25519, found.signed) == raw(vectors["signature"])
    assert open_reply(raw(vectors["cover"]), key, organisation) is None


def test_directory_and_request() -> None:
    vectors = stored("directory")
    found = open_directory(raw(vectors["file"]), world.INSTALLATION)
    assert plain(found) == vectors["directory"]
    assert found == world.directory()
    body = raw(vectors["record"])
    ours = sign_directory(found, world.ROOT)
    # ML-DSA-65 has chance in it (FIPS 204, hedged); all before its signature is exact.
    exact = 12 + len(body) + signing.ED25519_SIGNATURE
    assert ours[:exact] == raw(vectors["file"])[:exact] == ours[:12] + body + raw(vectors["ed25519_signature"])
    request = stored("request")
    assert plain(open_request(raw(request["file"]), raw(request["organisation"]))) == request["request"]


def test_vault() -> None:
    decoders = {"adviser": keys.decode_adviser, "root": keys.decode_root, "recovery": keys.decode_recovery}
    for one in stored("vault")["vaults"]:
        contents = vault.open_vault(PASSPHRASE, raw(one["vault"]))
        assert contents == raw(one["record"])
        for kind, decode in decoders.items():
            if kind == one["contents"]["vault"]:
                assert plain(decode(contents)) == one["contents"]
            else:
                with refused("unreadable"):
                    decode(contents)


def test_journal() -> None:
    vectors = stored("journal")
    organisation, case, author = (raw(vectors[name]) for name in ("organisation", "case", "author"))
    case_key = journal.CaseKey(case, raw(vectors["case_key"]))
    rows = {raw(name): raw(row) for name, row in vectors["rows"].items()}
    places = [((bytes(16), 0), True), ((author, 1), False)]
    for one, (place, opening) in zip(vectors["entries"], places, strict=True):
        found = journal.open_entry(rows.get, case_key, organisation, place, opening=opening)
        assert found is not None
        assert (plain(found.entry), found.digest.hex()) == (one["entry"], one["hash"])
        assert found.signed_by(raw(vectors["author_ed25519"]))
    row = vectors["row"]
    made = journal.seal_row(raw(row["identifier"]), raw(row["plaintext"]), case_key, organisation, raw(row["nonce"]))
    assert made.sealed == raw(row["row"])
    at = vectors["identifier"]
    found_tag = journal.row_identifier(case_key.key, organisation, raw(at["author"]), at["sequence"], at["piece"])
    assert found_tag == raw(at["identifier"])
    assert journal.opening_identifier(case, organisation) == raw(vectors["opening_identifier"])
    grant = vectors["grant"]
    private = hpke.load_private(raw(grant["private"]))
    opened = journal.open_grant(raw(grant["grant"]), raw(grant["reader"]), private, organisation)
    assert opened is not None
    assert (opened.case_key, opened.granter) == (case_key, author)
    assert opened.signed_by(raw(vectors["author_ed25519"]))


def test_release() -> None:
    vectors = stored("release")
    found = open_release(vectors["file"].encode())
    assert found.release == world.release()
    assert found.digest == raw(vectors["hash"])
    assert found.root == world.ROOT_PUBLIC
    assert found.signer.adviser == world.ANNA.identifier
    assert json.loads(vectors["file"])["release"]["published"] == dt.date.isoformat(world.DAY)


def test_outbox() -> None:
    vectors = stored("outbox")
    key, nonce, sealed = (raw(vectors[name]) for name in ("key", "nonce", "outbox"))
    bound_to = label("outbox", raw(vectors["organisation"]))
    measure = Measure(vectors["letter_size"], vectors["outbox_letters"], vectors["letters_per_slot"])
    plaintext = sealing.open_sealed(key, sealed, bound_to)
    assert plaintext is not None
    outbox = unpack_outbox(plaintext, measure)
    pending, waiting = (tuple(map(raw, vectors[name])) for name in ("pending", "waiting"))
    assert outbox == Outbox(vectors["last_slot"], pending, waiting, dt.date.fromordinal(vectors["renewed"]))
    assert sealing.seal(key, pack_outbox(outbox, measure), bound_to, nonce) == sealed


def test_the_case_of_the_vectors_is_that_of_their_reporter() -> None:
    vectors: Any = stored("journal")
    assert raw(vectors["case"]) == CASE == case_of(world.REPORTER.ed25519, world.ORGANISATION)


def test_sealed_file() -> None:
    vectors = stored("sealed_file")
    organisation, letters = raw(vectors["organisation"]), [raw(one) for one in vectors["letters"]]
    assert pack_file(letters, organisation) == raw(vectors["file"])
    assert list(unpack_file(raw(vectors["file"]), organisation, vectors["letter_size"])) == letters
    shape = Shape(vectors["letter_size"], vectors["slots"])
    opener = LetterOpener(vectors["slot"], [raw(vectors["private"])], organisation, shape)
    opened = [opener.open(letter) for letter in letters]
    assert plain(join_parts([one.part for one in opened if one])) == vectors["message"]

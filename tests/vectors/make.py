"""Make the known-answer vectors: ``python -m tests.vectors.make FOLDER``, from the root of the repository.

One JSON file for each layer of ``meldapp/crypto/FORMAT.md``; bytes are in hexadecimal. A file that is there is left
as it is: the vectors are made once and stay, since they say what version 1 of the formats is. What has no chance in it
(labels, derivations, Ed25519, a letter from given slots, a row with a given nonce) is to be reproduced; what has
(HPKE, ML-DSA-65, vault) is to be opened. The keys are hashes of names, see ``tests/crypto/world.py``: never use them.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from meldapp.crypto import hpke, journal, kdf, packing, phrase, sealing, signing, vault
from meldapp.crypto.directory import sign_directory, sign_request
from meldapp.crypto.keys import AdviserKeys, RecoveryKeys, RootKeys, encode_keys
from meldapp.crypto.labels import label
from meldapp.crypto.letter import Shape, close_letter, identify, seal_cover, seal_letter
from meldapp.crypto.message import case_of, split_message
from meldapp.crypto.release import open_release, sign_release
from meldapp.crypto.reply import seal_cover_reply, seal_reply
from meldapp.crypto.sealed_file import pack_file
from meldapp.records.journal import Coded, Received
from meldapp.records.letter import LetterKind, Message
from meldapp.records.report import Answer
from tests.crypto import world
from tests.crypto.world import ANNA, BEN, CEM, ORGANISATION, REPORTER, fixed

PHRASE = "appel boom citroen dorp eend fiets gras"
PASSPHRASE = "wachtzin met ruimte e\u0301"
CASE = case_of(REPORTER.ed25519, ORGANISATION)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return ``value`` as JSON can hold it: records as maps, bytes in hexadecimal."""
    value = msgspec.to_builtins(value, builtin_types=(bytes,))
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def labels() -> object:
    cases = [("letter-slot", b"\0"), ("letter-slot", b"\x0f"), ("directory", b""), ("case-key-grant", ANNA.identifier)]
    return [
        {
            "purpose": purpose,
            "organisation": ORGANISATION,
            "context": context,
            "label": label(purpose, ORGANISATION, context),
        }
        for purpose, context in cases
    ]


def derivation() -> object:
    secret, info, salt = fixed("secret", 32), label("letter-keys", ORGANISATION), fixed("salt", 16)
    cost = kdf.Cost(64, 2, 2)
    return {
        "hkdf": {"secret": secret, "info": info, "size": 64, "out": kdf.derive(secret, info, 64)},
        "argon2id": {
            "password": b"password",
            "salt": salt,
            "memory_kib": cost.memory_kib,
            "passes": cost.iterations,
            "lanes": cost.lanes,
            "out": kdf.stretch(b"password", salt, cost, 64),
        },
    }


def keys() -> object:
    info = label("letter-slot", ORGANISATION, b"\0")
    public = signing.verify_keys(ANNA.seeds)
    return {
        "encryption": {"private": ANNA.private, "public": ANNA.public},
        "ed25519": {"seed": ANNA.seeds.ed25519, "public": public.ed25519},
        "mldsa65": {"seed": ANNA.seeds.mldsa65, "public": public.mldsa65},
        "sealed": {
            "private": ANNA.private,
            "info": info,
            "plaintext": b"to be opened",
            "sealed": hpke.seal(b"to be opened", hpke.load_public(ANNA.public), info),
        },
    }


def code_phrase() -> object:
    def derived(cost: kdf.Cost) -> object:
        found = phrase.reporter_keys(PHRASE, ORGANISATION, cost)
        return {
            "memory_kib": cost.memory_kib,
            "passes": cost.iterations,
            "lanes": cost.lanes,
            "encryption": found.encryption,
            "ed25519": found.ed25519,
            "case": case_of(signing.ed25519_public(found.ed25519), ORGANISATION),
        }

    indices = [[0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6], [7_775, 4_000, 256, 255, 1, 7_774]]
    return {
        "organisation": ORGANISATION,
        "check_words": [{"indices": six, "check": phrase.check_index(six, phrase.LIST_SIZE)} for six in indices],
        "typed": [
            {
                "typed": "  Éénd,\tBOOM-appel\u00a0ﬁets 3gras ",
                "words": phrase.normalise("  Éénd,\tBOOM-appel\u00a0ﬁets 3gras "),
            }
        ],
        "phrase": PHRASE,
        "keys": [derived(kdf.Cost(64, 1, 1)), derived(phrase.COST)],
    }


def letter() -> object:
    shape, letter_key = Shape(8_192, 2), fixed("letter key", 32)
    slots, content = [fixed(f"slot {number}", 1_168) for number in range(2)], b"any content"
    closed = close_letter(slots, letter_key, content, ORGANISATION, shape)
    part = split_message(world.message(), [ANNA.identifier], REPORTER.seeds.ed25519, ORGANISATION, world.DEFAULT_SHAPE)[
        0
    ]
    readers = {0: ANNA.public, 7: hpke.public_bytes(world.RECOVERY)}
    openers = [
        {"slot": 0, "private": ANNA.private, "opens": True},
        {"slot": 7, "private": world.RECOVERY, "opens": True},
        {"slot": 1, "private": BEN.private, "opens": False},
    ]
    report = seal_letter(part, readers, ORGANISATION, world.DEFAULT_SHAPE)
    cover = seal_cover(readers, ORGANISATION, world.DEFAULT_SHAPE)
    return {
        "organisation": ORGANISATION,
        "closed": {
            "slots": slots,
            "letter_key": letter_key,
            "content": content,
            "letter_size": shape.letter_size,
            "letter": closed,
            "identifier": identify(closed),
        },
        "sealed": [
            {"letter_size": 16_384, "slots": 8, "letter": report, "openers": openers, "part": part},
            {"letter_size": 16_384, "slots": 8, "letter": cover, "openers": openers, "part": {"kind": "cover"}},
        ],
    }


def message() -> object:
    # Random-looking text does not compress, so that it takes several parts.
    report = world.message(world.ODD_TEXT + fixed("long text", 5_000).hex())
    close = Message(LetterKind.CLOSE, erase=True, encryption_key=REPORTER.public)
    follow_up = Message(LetterKind.FOLLOW_UP, text=world.ODD_TEXT, encryption_key=REPORTER.public)
    readers = [ANNA.identifier, CEM.identifier]
    seed, shape = REPORTER.seeds.ed25519, Shape(8_192, 4)
    return {
        "organisation": ORGANISATION,
        "ed25519_seed": seed,
        "messages": [
            {
                "message": one,
                "record": packing.encode(one),
                "parts": [packing.encode(part) for part in split_message(one, readers, seed, ORGANISATION, shape)],
            }
            for one in (report, close, follow_up)
        ],
    }


def reply() -> object:
    one = world.reply(case=CASE)
    sealed = seal_reply(one, REPORTER.public, ANNA.seeds.ed25519, ORGANISATION)
    body = packing.encode(one)
    return {
        "organisation": ORGANISATION,
        "private": REPORTER.private,
        "author_ed25519": ANNA.ed25519,
        "reply": one,
        "record": body,
        "signature": signing.sign(ANNA.seeds.ed25519, label("reply-signature", ORGANISATION) + body),
        "sealed": sealed,
        "cover": seal_cover_reply(ORGANISATION),
    }


def directory() -> object:
    one, body = world.directory(), packing.encode(world.directory())
    return {
        "organisation": ORGANISATION,
        "root_ed25519": world.ROOT_PUBLIC.ed25519,
        "root_mldsa65": world.ROOT_PUBLIC.mldsa65,
        "directory": one,
        "record": body,
        "root_ed25519_seed": world.ROOT.ed25519,
        "ed25519_signature": signing.sign(world.ROOT.ed25519, label("directory", ORGANISATION) + body),
        "file": sign_directory(one, world.ROOT),
    }


def key_request() -> object:
    return {
        "organisation": ORGANISATION,
        "request": world.request(),
        "record": packing.encode(world.request()),
        "file": sign_request(world.request(), ANNA.seeds),
    }


def vaults() -> object:
    contents: list[tuple[AdviserKeys | RootKeys | RecoveryKeys, kdf.Cost]] = [
        (world.adviser_keys(), kdf.Cost(64, 1, 1)),
        (RootKeys(ORGANISATION, *world.ROOT), vault.COST),
        (RecoveryKeys(ORGANISATION, world.RECOVERY), kdf.Cost(64, 2, 4)),
    ]
    return {
        "passphrase": PASSPHRASE,
        "vaults": [
            {"contents": one, "record": encode_keys(one), "vault": vault.seal_vault(PASSPHRASE, encode_keys(one), cost)}
            for one, cost in contents
        ],
    }


def casework() -> object:
    case_key, seed = journal.CaseKey(CASE, fixed("case key", 32)), ANNA.seeds.ed25519
    parts = split_message(
        world.message(fixed("long text", 5_000).hex()),
        [ANNA.identifier],
        REPORTER.seeds.ed25519,
        ORGANISATION,
        world.DEFAULT_SHAPE,
    )
    first = world.entry(CASE, Received(parts[0], world.DAY))
    opening, digest = journal.seal_entry(first, case_key, seed, ORGANISATION, opening=True)
    second = msgspec.structs.replace(world.entry(CASE, Coded((Answer("Q4", ("GESL",)),)), 1), previous=digest)
    rows, last = journal.seal_entry(second, case_key, seed, ORGANISATION)
    identifier, plaintext, nonce = fixed("row", 16), fixed("plaintext", 4_036), fixed("nonce", 12)
    tagged = journal.row_identifier(case_key.key, ORGANISATION, ANNA.identifier, 258, 3)
    return {
        "organisation": ORGANISATION,
        "case": CASE,
        "case_key": case_key.key,
        "author": ANNA.identifier,
        "author_ed25519": ANNA.ed25519,
        "opening_identifier": journal.opening_identifier(CASE, ORGANISATION),
        "identifier": {"author": ANNA.identifier, "sequence": 258, "piece": 3, "identifier": tagged},
        "row": {
            "identifier": identifier,
            "nonce": nonce,
            "plaintext": plaintext,
            "row": journal.seal_row(identifier, plaintext, case_key, ORGANISATION, nonce).sealed,
        },
        "rows": {row.identifier.hex(): row.sealed for row in (*opening, *rows)},
        "entries": [{"entry": first, "hash": digest}, {"entry": second, "hash": last}],
        "grant": {
            "reader": BEN.identifier,
            "private": BEN.private,
            "grant": journal.seal_grant(
                case_key, BEN.identifier, BEN.public, ANNA.identifier, seed, ORGANISATION
            ).sealed,
        },
    }


def release() -> object:
    file = sign_release(world.release(), ANNA.seeds, sign_directory(world.directory(), world.ROOT), world.ROOT_PUBLIC)
    return {"file": file.decode(), "hash": open_release(file).digest}


def outbox() -> object:
    size, key, nonce = 8_192, fixed("outbox key", 32), fixed("outbox nonce", 12)
    pending, waiting, last_slot = fixed("pending", size), fixed("waiting", size), 20_521
    renewed = dt.date(2026, 3, 1)
    head = (
        bytes([2, 1]) + (1).to_bytes(2, "big") + last_slot.to_bytes(8, "big") + renewed.toordinal().to_bytes(4, "big")
    )
    plaintext = (head + pending + waiting).ljust(16 + 5 * size, b"\0")
    return {
        "organisation": ORGANISATION,
        "key": key,
        "nonce": nonce,
        "letter_size": size,
        "outbox_letters": 4,
        "letters_per_slot": 1,
        "last_slot": last_slot,
        "renewed": renewed.toordinal(),
        "pending": [pending],
        "waiting": [waiting],
        "outbox": sealing.seal(key, plaintext, label("outbox", ORGANISATION), nonce),
    }


def sealed_file() -> object:
    message, shape = world.message(world.ODD_TEXT + fixed("long text", 2_500).hex()), Shape(8_192, 4)
    parts = split_message(message, [ANNA.identifier], REPORTER.seeds.ed25519, ORGANISATION, shape)
    letters = [seal_letter(part, {0: ANNA.public}, ORGANISATION, shape) for part in parts]
    return {
        "organisation": ORGANISATION,
        "letter_size": shape.letter_size,
        "slots": shape.slots,
        "slot": 0,
        "private": ANNA.private,
        "file": pack_file(letters, ORGANISATION),
        "letters": letters,
        "message": message,
    }


LAYERS: dict[str, Callable[[], object]] = {
    "labels": labels,
    "derivation": derivation,
    "keys": keys,
    "phrase": code_phrase,
    "letter": letter,
    "message": message,
    "reply": reply,
    "directory": directory,
    "request": key_request,
    "vault": vaults,
    "journal": casework,
    "release": release,
    "outbox": outbox,
    "sealed_file": sealed_file,
}


def make(folder: Path) -> list[str]:
    """Write the files that are not there yet, and return the names of their layers."""
    missing = [name for name in LAYERS if not (folder / f"{name}.json").exists()]
    for name in missing:
        text = json.dumps(plain(LAYERS[name]()), indent=1, ensure_ascii=True)
        (folder / f"{name}.json").write_text(text + "\n", "utf-8")
    return missing


if __name__ == "__main__":
    print("made:", *make(Path(sys.argv[1])))

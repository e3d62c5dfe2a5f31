"""A second reader of the formats, written from meldapp/crypto/FORMAT.md alone and sharing no line with meldapp.

It uses primitives only (even HPKE is put together here), so that what it opens proves the page, not the library.
Everything that is not allowed raises Refused. Records come back as plain maps, with bytes as bytes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgpack
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.crypto.independent_records import (
    DIRECTORY,
    ENTRY,
    MESSAGE,
    PART,
    RELEASE,
    REPLY,
    REQUEST,
    SIGNED_REPLY,
    VAULTS,
    Map,
    Refused,
    record,
    require,
)


# ------------------------------------------------------------------------------------------------ 1 Words
def label(purpose: str, organisation: bytes, context: bytes = b"") -> bytes:
    return b"meldapp/1\0" + purpose.encode() + b"\0" + organisation + context


def extract(salt: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), secret, "sha256")


def expand(key: bytes, info: bytes, size: int) -> bytes:
    out, block, number = b"", b"", 0
    while len(out) < size:
        number += 1
        block = hmac.digest(key, block + info + bytes([number]), "sha256")
        out += block
    return out[:size]


def hkdf(secret: bytes, info: bytes, size: int) -> bytes:
    return expand(extract(b"", secret), info, size)


def open_aes(key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to)
    except InvalidTag:
        raise Refused from None


def unpad(padded: bytes) -> bytes:
    end = 4 + int.from_bytes(padded[:4], "big")
    require(end <= len(padded) and not any(padded[end:]), "padding")
    return padded[4:end]


def unpack(stream: bytes) -> bytes:
    opener = zlib.decompressobj()
    try:
        data = opener.decompress(stream, 4_194_305)
    except zlib.error:
        raise Refused from None
    require(len(data) <= 4_194_304 and opener.eof and not opener.unused_data, "compression")
    return data


def verify_ed25519(public: bytes, signature: bytes, data: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        raise Refused from None


def verify_pair(ed25519: bytes, mldsa65: bytes, pair: bytes, data: bytes) -> None:
    require(len(pair) == 3_373, "pair of signatures")
    verify_ed25519(ed25519, pair[:64], data)
    try:
        MLDSA65PublicKey.from_public_bytes(mldsa65).verify(pair[64:], data)
    except (InvalidSignature, ValueError):
        raise Refused from None


# ----------------------------------------------------------------------- 2 Public-key encryption and keys
SUITE = b"HPKE" + bytes.fromhex("647a 0001 0002")


def public_key(private: bytes) -> bytes:
    mlkem = MLKEM768PrivateKey.from_seed_bytes(private[:64]).public_key().public_bytes_raw()
    return mlkem + X25519PrivateKey.from_private_bytes(private[64:]).public_key().public_bytes_raw()


def open_hpke(private: bytes, info: bytes, sealed: bytes) -> bytes:
    require(len(sealed) >= 1_136, "size")
    point = sealed[1088:1120]
    x25519 = X25519PrivateKey.from_private_bytes(private[64:])
    try:
        shared_x25519 = x25519.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError:
        raise Refused from None
    shared_mlkem = MLKEM768PrivateKey.from_seed_bytes(private[:64]).decapsulate(sealed[:1088])
    own = x25519.public_key().public_bytes_raw()
    shared = hashlib.sha3_256(shared_mlkem + shared_x25519 + point + own + bytes.fromhex("5c2e2f2f5e5c")).digest()

    def labeled_extract(salt: bytes, name: bytes, secret: bytes) -> bytes:
        return extract(salt, b"HPKE-v1" + SUITE + name + secret)

    def labeled_expand(key: bytes, name: bytes, data: bytes, size: int) -> bytes:
        return expand(key, size.to_bytes(2, "big") + b"HPKE-v1" + SUITE + name + data, size)

    context = b"\0" + labeled_extract(b"", b"psk_id_hash", b"") + labeled_extract(b"", b"info_hash", info)
    secret = labeled_extract(shared, b"secret", b"")
    key, nonce = labeled_expand(secret, b"key", context, 32), labeled_expand(secret, b"base_nonce", context, 12)
    return open_aes(key, nonce, sealed[1120:], b"")


# ----------------------------------------------------------------------------------------- 3 Code phrase
class Cost(NamedTuple):
    memory_kib: int
    passes: int
    lanes: int


def argon2id(password: bytes, salt: bytes, cost: Cost, size: int) -> bytes:
    memory, passes, lanes = cost
    return Argon2id(salt=salt, length=size, iterations=passes, lanes=lanes, memory_cost=memory).derive(password)


def check_word(indices: Sequence[int], list_size: int) -> int:
    data = b"meldapp/1\0check-word\0" + b"".join(index.to_bytes(2, "big") for index in indices)
    return int.from_bytes(hashlib.sha256(data).digest(), "big") % list_size


def case_of(ed25519: bytes, organisation: bytes) -> bytes:
    return hashlib.sha256(label("case", organisation) + ed25519).digest()[:16]


def phrase_keys(phrase: str, organisation: bytes, cost: Cost) -> Map:
    salt = hashlib.sha256(label("phrase-salt", organisation)).digest()[:16]
    secret = argon2id(phrase.encode("ascii"), salt, cost, 64)
    seed = hkdf(secret, label("reporter-ed25519", organisation), 32)
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    private = hkdf(secret, label("reporter-encryption", organisation), 96)
    return {"encryption": private, "ed25519": seed, "case": case_of(public, organisation)}


# ------------------------------------------------------------------------ 4 Letter, 5 Parts and messages
def open_letter(letter: bytes, slot: int, private: bytes, organisation: bytes, shape: tuple[int, int]) -> Map:
    size, slots = shape
    require(len(letter) == size, "size")
    sealed = letter[1168 * slot : 1168 * (slot + 1)]
    return open_body(
        letter, open_hpke(private, label("letter-slot", organisation, bytes([slot])), sealed), organisation, slots
    )


def open_body(letter: bytes, letter_key: bytes, organisation: bytes, slots: int) -> Map:
    both = hkdf(letter_key, label("letter-keys", organisation), 64)
    head = letter[: 1168 * slots + 32]
    require(hmac.compare_digest(both[:32], head[-32:]), "commitment")
    content = unpad(open_aes(both[32:], bytes(12), letter[len(head) :], head))
    part = record(unpack(content), PART)
    if part["kind"] != "cover":
        check_part(part, organisation)
    return part


def check_part(part: Map, organisation: bytes) -> None:
    require(part["part"] <= part["of"] <= 512 and len(part["case"]) == len(part["message"]) == 16, "part")
    require(part["case"] == case_of(part["ed25519"], organisation), "case")
    signed = label("letter-part", organisation) + msgpack.packb({**part, "signature": b""})
    verify_ed25519(part["ed25519"], part["signature"], signed)


def join(parts: Sequence[Map]) -> Map:
    ordered = sorted(parts, key=lambda part: part["part"])
    same = {(p["kind"], p["case"], p["message"], p["of"], tuple(p["readers"]), p["ed25519"]) for p in ordered}
    require(len(same) == 1, "parts of one message")
    require([p["part"] for p in ordered] == list(range(1, ordered[0]["of"] + 1)), "all parts")
    message = record(unpack(b"".join(p["payload"] for p in ordered)), MESSAGE)
    require(message["kind"] == ordered[0]["kind"], "kind")
    require(message["kind"] != "report" or message["report"] is not None, "report")
    return message


# ----------------------------------------------------------------- 6 Reply, 7 Directory, 8 Key request
def open_reply(reply: bytes, private: bytes, organisation: bytes, people: Mapping[bytes, bytes]) -> Map:
    require(len(reply) == 8_192, "size")
    content = unpad(open_hpke(private, label("reply", organisation), reply))
    outer = record(unpack(content), SIGNED_REPLY)
    inner = record(outer["reply"], REPLY)
    require(inner["part"] <= inner["of"] and inner["author"] in people, "reply")
    signed = label("reply-signature", organisation) + outer["reply"]
    verify_ed25519(people[inner["author"]], outer["signature"], signed)
    return inner


def _statement(magic: bytes, data: bytes) -> tuple[bytes, bytes]:
    end = 12 + int.from_bytes(data[8:12], "big")
    require(data[:8] == magic and len(data) == end + 3_373 and len(data) <= 1_048_576, "statement")
    return data[12:end], data[end:]


def open_directory(data: bytes, organisation: bytes, root: tuple[bytes, bytes]) -> Map:
    body, pair = _statement(b"MELDDIR1", data)
    verify_pair(*root, pair, label("directory", organisation) + body)
    directory = record(body, DIRECTORY)
    require(directory["organisation"] == organisation, "organisation")
    back = directory["recovery"]
    listed, people = [*directory["advisers"], *([back] if back else [])], [*directory["advisers"], *directory["former"]]
    for values in (
        [one["slot"] for one in listed],
        [one["encryption_key"] for one in listed],
        *([one[name] for one in people] for name in ("adviser", "ed25519", "mldsa65")),
        [unit["code"] for unit in directory["units"]],
    ):
        require(len(set(values)) == len(values), "twice the same")
    slots = directory["policy"]["slots"]
    require(slots <= directory["policy"]["letter_size"] // 2048, "slots")
    require(all(one["slot"] < slots for one in listed), "slot")
    require(back is None or back["needed"] <= len(back["key_holders"]), "key holders")
    return directory


def open_request(data: bytes, organisation: bytes) -> Map:
    body, pair = _statement(b"MELDREQ1", data)
    request = record(body, REQUEST)
    require(request["organisation"] == organisation, "organisation")
    verify_pair(request["ed25519"], request["mldsa65"], pair, label("key-request", organisation) + body)
    return request


# ------------------------------------------------------------------------------- 9 Vault, 10 Journal
def open_vault(passphrase: bytes, vault: bytes) -> Map:
    """``passphrase`` is already NFC and UTF-8."""
    require(vault[:8] == b"MELDVLT1" and hashlib.sha256(vault[:-16]).digest()[:16] == vault[-16:], "vault")
    header, sealed = vault[:36], vault[36:-16]
    cost = Cost(*(int.from_bytes(header[at : at + 4], "big") for at in (8, 12, 16)))
    require(1 <= cost.lanes <= 16 and 1 <= cost.passes <= 16, "cost")
    require(8 * cost.lanes <= cost.memory_kib <= 1_048_576, "cost")
    contents = unpad(open_aes(argon2id(passphrase, header[20:], cost, 32), sealed[:12], sealed[12:], header))
    return record(contents, lambda value: value.get("vault") in VAULTS and VAULTS[value["vault"]](value))


def open_grant(grant: bytes, reader: bytes, private: bytes, organisation: bytes, people: Mapping[bytes, bytes]) -> Map:
    info = label("case-key-grant", organisation, reader)
    require(len(grant) == 1_264, "size")
    plain = open_hpke(private, info, grant)
    case, key, granter, signature = plain[:16], plain[16:48], plain[48:64], plain[64:]
    require(granter in people, "granter")
    verify_ed25519(people[granter], signature, info + plain[:64])
    return {"case": case, "key": key, "granter": granter}


def open_row(row: bytes, identifier: bytes, case_key: bytes, organisation: bytes) -> tuple[int, int, bytes]:
    require(len(row) == 4_096, "size")
    both = hkdf(case_key, label("journal-row", organisation, identifier), 64)
    require(hmac.compare_digest(both[:32], row[:32]), "commitment")
    plain = open_aes(both[32:], row[32:44], row[44:], both[:32])
    end = 4 + int.from_bytes(plain[2:4], "big")
    require(plain[0] < plain[1] and end <= len(plain) and not any(plain[end:]), "row")
    return plain[0], plain[1], plain[4:end]


class Place(NamedTuple):
    """Where an entry stands; ``author`` is None for the first entry of the case."""

    case: bytes
    author: bytes | None = None
    sequence: int = 0


def row_identifier(place: Place, piece: int, case_key: bytes, organisation: bytes) -> bytes:
    if place.author is None and piece == 0:
        return hashlib.sha256(label("journal-opening", organisation) + place.case).digest()[:16]
    tag_key = hkdf(case_key, label("journal-tag", organisation), 32)
    author = bytes(16) if place.author is None else place.author
    return hmac.digest(tag_key, author + place.sequence.to_bytes(4, "big") + bytes([piece]), "sha256")[:16]


def open_entry(
    rows: Mapping[bytes, bytes], place: Place, case_key: bytes, organisation: bytes, people: Mapping[bytes, bytes]
) -> tuple[Map, bytes]:
    """Return the entry and its hash."""
    blob, piece, pieces = b"", 0, 0
    while piece == 0 or piece < pieces:
        name = row_identifier(place, piece, case_key, organisation)
        require(name in rows, "missing row")
        found, total, chunk = open_row(rows[name], name, case_key, organisation)
        require(found == piece and pieces in {0, total}, "pieces")
        blob, piece, pieces = blob + chunk, piece + 1, total
    plain = unpack(blob)
    entry = record(plain[64:], ENTRY)
    require(entry["case"] == place.case and entry["sequence"] == place.sequence, "place")
    require(entry["author"] in people and place.author in {None, entry["author"]}, "author")
    verify_ed25519(people[entry["author"]], plain[:64], label("journal-signature", organisation) + plain[64:])
    return entry, hashlib.sha256(plain).digest()


# ----------------------------------------------------------------------------- 11 Release, 12 Outbox
def open_release(data: bytes) -> tuple[Map, bytes]:
    """Return the release (bytes still in base64) and its hash; the root is the one in the file."""
    file = json.loads(data)
    names = ["format", "release", "directory", "root_ed25519", "root_mldsa65", "signatures"]
    require(list(file) == names and file["format"] == "meldapp-release/2", "names")
    directory, ed25519, mldsa65, pair = (base64.b64decode(file[name], validate=True) for name in names[2:])
    release: Map = file["release"]
    require(RELEASE(release), "release")
    organisation = base64.b64decode(release["organisation"], validate=True)
    listed = open_directory(directory, organisation, (ed25519, mldsa65))["advisers"]
    signers = [one for one in listed if one["adviser"] == base64.b64decode(release["signer"], validate=True)]
    require(len(signers) == 1, "signer")
    canonical = json.dumps(release, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    signed = label("release", organisation) + canonical
    verify_pair(signers[0]["ed25519"], signers[0]["mldsa65"], pair, signed)
    return release, hashlib.sha256(signed).digest()


def open_outbox(sealed: bytes, key: bytes, organisation: bytes, letter_size: int) -> Map:
    plain = open_aes(key, sealed[:12], sealed[12:], label("outbox", organisation))
    pending, waiting = plain[1], int.from_bytes(plain[2:4], "big")
    letters = [plain[16 + n * letter_size : 16 + (n + 1) * letter_size] for n in range(pending + waiting)]
    require(plain[0] == 2 and not any(plain[16 + len(letters) * letter_size :]), "outbox")
    last_slot, renewed = int.from_bytes(plain[4:12], "big"), int.from_bytes(plain[12:16], "big")
    return {"last_slot": last_slot, "renewed": renewed, "pending": letters[:pending], "waiting": letters[pending:]}


def letters_in_file(data: bytes, organisation: bytes, letter_size: int) -> list[bytes]:
    head = b"MELDFIL1" + organisation + letter_size.to_bytes(4, "big")
    count = int.from_bytes(data[28:30], "big")
    require(data[:28] == head and 1 <= count <= 512 and len(data) == 30 + count * letter_size, "file")
    return [data[30 + n * letter_size : 30 + (n + 1) * letter_size] for n in range(count)]

from __future__ import annotations

import base64
import json
from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import release as room
from meldapp.crypto import signing
from meldapp.crypto.directory import sign_directory
from meldapp.crypto.release import LARGEST_RELEASE, open_release, release_digest, sign_release
from meldapp.errors import MeldappError
from meldapp.records.release import Release
from tests.crypto.refusal import opened, refused
from tests.crypto.world import (
    ANNA,
    BEN,
    DORA,
    ORGANISATION,
    OTHER_ORGANISATION,
    REPORTER,
    ROOT,
    ROOT_PUBLIC,
    directory,
    release,
)

replace = msgspec.structs.replace
DIRECTORY = sign_directory(directory(), ROOT)
SIGNED = sign_release(release(), ANNA.seeds, DIRECTORY, ROOT_PUBLIC)


@settings(max_examples=15)
@given(st.text(), st.none() | st.integers(0, 2**53 - 1))
def test_any_release_comes_back(name: str, count: int | None) -> None:
    cell = msgspec.structs.replace(release().tables[0].cells[0], value=count)
    table = replace(release().tables[0], cells=(cell,), nl=name)
    one = replace(release(), organisation_name=name, tables=(table,))
    data = sign_release(one, ANNA.seeds, DIRECTORY, ROOT_PUBLIC)
    found = open_release(data)
    assert found.release == one
    assert found.digest == release_digest(one)
    assert (found.signer.adviser, found.root, found.directory) == (ANNA.identifier, ROOT_PUBLIC, directory())
    # Anybody can read it, and what is signed is what RFC 8785 says: sorted, no spaces, nothing escaped in vain.
    canonical = json.dumps(json.loads(data)["release"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert room._signed(one).endswith(canonical.encode())


def by_hand(one: Release, seeds: signing.SigningSeeds, signed_directory: bytes = DIRECTORY, **changes: object) -> bytes:
    """Return a release file as anybody could make it."""
    pair = signing.sign_pair(seeds, room._signed(one))
    texts = [base64.b64encode(part).decode() for part in (signed_directory, *ROOT_PUBLIC, pair)]
    return msgspec.json.encode(replace(room._File(room.FORMAT, one, *texts), **changes))


def test_who_may_not_sign_cannot() -> None:
    assert open_release(by_hand(release(), ANNA.seeds)).release == release()
    with refused("release-signature"):
        open_release(by_hand(release(), BEN.seeds))
    with refused("release-signature"):
        open_release(by_hand(release(), signing.SigningSeeds(ANNA.seeds.ed25519, BEN.seeds.mldsa65)))
    for stranger in (DORA, REPORTER):
        with refused("release-signature"):
            open_release(by_hand(replace(release(), signer=stranger.identifier), stranger.seeds))
    with refused("directory-signature"):
        open_release(by_hand(replace(release(), organisation=OTHER_ORGANISATION), ANNA.seeds))
    with refused("directory-signature"):
        open_release(by_hand(release(), ANNA.seeds, sign_directory(directory(), BEN.seeds)))
    for other in (b"", bytes(15), bytes(17)):
        organisation, wrong = (base64.b64encode(one) for one in (ORGANISATION, other))
        with refused("release-malformed"):
            open_release(SIGNED.replace(organisation, wrong))


def test_what_could_not_be_opened_is_not_signed() -> None:
    with refused("release-signature"):
        sign_release(release(), BEN.seeds, DIRECTORY, ROOT_PUBLIC)
    with refused("directory-signature"):
        sign_release(release(), ANNA.seeds, DIRECTORY, signing.verify_keys(BEN.seeds))
    with refused("release-malformed"):
        sign_release(replace(release(), sequence=0), ANNA.seeds, DIRECTORY, ROOT_PUBLIC)


def test_white_space_is_free_and_nothing_else() -> None:
    compact = msgspec.json.format(SIGNED, indent=-1)
    for same in (compact, SIGNED.replace(b"\n", b"\r\n"), SIGNED.replace(b": ", b"\t:   "), b"\n" + SIGNED):
        assert open_release(same) == open_release(SIGNED)
    text = compact.decode()
    twice = text.replace('"format":', '"format":"meldapp-release/2","format":')
    moved = json.dumps(dict(reversed(json.loads(text).items())), ensure_ascii=False)
    more = text.replace('"format":', '"more":1,"format":')
    escaped = text.replace("Gemeente", "\\u0047emeente")
    spelled = text.replace("é", "\\u00e9")
    as_number = text.replace('"value":12', '"value":12.0')
    for other in (twice, moved, more, escaped, spelled, as_number, text + "x", text + "{}", text[:-1]):
        assert other != text
        with refused("release-malformed"):
            open_release(other.encode())


def test_base64_has_one_spelling() -> None:
    file = json.loads(SIGNED)
    loose = file["root_ed25519"]
    assert loose.endswith("=")
    # The last character before the "=" holds two bits that are not used.
    other = loose[:-2] + chr(ord(loose[-2]) + 1) + "="
    for spelled in (other, loose.rstrip("="), loose + "====", "é", "\n" + loose):
        with refused("release-malformed"):
            open_release(by_hand(release(), ANNA.seeds, root_ed25519=spelled))


def test_another_format_is_named() -> None:
    for name in ("meldapp-release/3", "x" * 100, "\u202e\n", ""):
        with pytest.raises(MeldappError) as caught:
            open_release(by_hand(release(), ANNA.seeds, format=name))
        assert caught.value.code == "crypto.release-format"
        found = caught.value.facts["found"]
        assert isinstance(found, str)
        assert found.isprintable()
        assert found.isascii()
        assert len(found) < 60


def test_the_first_format_says_what_to_do() -> None:
    with refused("release-old"):
        open_release(by_hand(release(), ANNA.seeds, format="meldapp-release/1"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"null",
        b"[]",
        b"{}",
        b"[" * 1_000_000,
        b'{"format":' + b"[" * 1_000_000,
        b'{"x":' * 1_000_000,
        b'{"format":"\xff"}',
        b'{"format":"\\ud800"}',
        b'{"format":"meldapp-release/2"}',
        b" " * (LARGEST_RELEASE + 1),
    ],
    ids=lambda data: f"{data[:20]!r} {len(data)}",
)
def test_what_is_no_release_is_refused(data: bytes) -> None:
    with refused("release-malformed"):
        open_release(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    assert opened(partial(open_release, data)) is None
    assert opened(partial(open_release, b'{"format":"meldapp-release/2","release":' + data)) is None


def test_each_release_has_its_own_hash() -> None:
    assert open_release(SIGNED).digest == release_digest(release())
    assert release_digest(release()) != release_digest(replace(release(), sequence=2))
    assert len(release_digest(release())) == 32
    assert release().organisation == ORGANISATION

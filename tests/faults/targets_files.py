"""Parsers of files: what is handed over, and what lies on a desk or an adviser's computer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from meldapp.crypto import hpke, journal, kdf, packing, sealed_file, sealing, signing, vault
from meldapp.crypto import keys as private_keys
from meldapp.crypto import letter as letters
from meldapp.crypto import release as releases
from meldapp.crypto.directory import sign_directory
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records import journal as steps
from meldapp.records.sealed import DatedReply
from meldapp.settings import Policy
from meldapp.workflows import set_up, sync_state
from meldapp.workflows.desk_files import read_board, read_outbox, write_outbox
from meldapp.workflows.fold_case import fold_case
from meldapp.workflows.read_release import open_release
from meldapp.workstation import profile
from meldapp.workstation.board import _COPY, _COPY_HEAD, _DAY, _digest, pack_copy, unpack_copy
from meldapp.workstation.key_store import read_key
from meldapp.workstation.outbox import Outbox
from tests.crypto import world
from tests.crypto.world import ANNA, BEN, DAY, INSTALLATION, ORGANISATION, ROOT, ROOT_PUBLIC
from tests.faults.fuzz import Target
from tests.faults.mutate import mutated, mutated_json, mutated_msgpack
from tests.faults.targets import SHAPE, _parts, _whatever_is_signed
from tests.workflows.world import cheap_stretch

_PHRASE = "een lange wachtzin voor de proef"
_POLICY = Policy(letter_size=8_192, slots=2, outbox_letters=4)
_JSON = [mutated, mutated_json, mutated_json]
_PACKED = [mutated, mutated_msgpack]


@contextmanager
def targets() -> Iterator[list[Target]]:
    """Give the parsers of files, in a folder of their own."""
    # In memory where the system has such a folder: a disk takes longer than most parsers.
    memory = Path("/dev/shm")  # noqa: S108 - TemporaryDirectory makes a private folder in it
    with tempfile.TemporaryDirectory(prefix="meldapp-fuzz-", dir=memory if memory.is_dir() else None) as name:
        folder, real = Path(name), kdf.stretch
        kdf.stretch = cheap_stretch
        try:
            yield [*handed_over(folder), *vaults(), *desk(folder), *casework()]
        finally:
            kdf.stretch = real


def _on_disk(file: Path, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Return what writes its input to ``file`` and has it read there."""

    def run(data: bytes) -> object:
        file.write_bytes(data)
        return read(file)

    return run


def handed_over(folder: Path) -> list[Target]:
    """Return sealed files and releases."""
    opener = letters.LetterOpener(0, [ANNA.private], ORGANISATION, SHAPE)
    keys = {0: ANNA.public, 1: BEN.public}
    posted = [letters.seal_letter(part, keys, ORGANISATION, SHAPE) for part in _parts()]
    whole = [sealed_file.pack_file(some, ORGANISATION) for some in (posted[:1], posted[:4])]

    def read_file(data: bytes) -> None:
        for letter in sealed_file.unpack_file(data, ORGANISATION, SHAPE.letter_size)[:2]:
            with suppress(MeldappError):
                opener.open(letter)

    directory = sign_directory(world.directory(), ROOT)
    release = releases.sign_release(world.release(), ANNA.seeds, directory, ROOT_PUBLIC)

    def read_signed(data: bytes) -> None:
        with _whatever_is_signed():
            opened = releases.open_release(data)
        releases.release_digest(opened.release)

    file = folder / "release.json"
    return [
        Target("sealed file", whole, read_file, [mutated]),
        Target("release", [release], _on_disk(file, open_release), _JSON, 2),
        Target("release, signed", [release], read_signed, _JSON, 4),
    ]


def vaults() -> list[Target]:
    """Return vaults, as files and what is in them."""
    keys = world.adviser_keys()
    recovery = private_keys.RecoveryKeys(ORGANISATION, world.RECOVERY)
    root = private_keys.RootKeys(ORGANISATION, *ROOT)
    contents = [private_keys.encode_keys(one) for one in (keys, recovery, root)]
    files = [vault.seal_vault(_PHRASE, one, world.SMALL_COST) for one in contents]

    def checked(data: bytes) -> None:
        """Give the damaged file a check that is right, so that what is behind that is reached."""
        body = data[: -vault._CHECK]
        vault.open_vault(_PHRASE, body + sealing.digest(body)[: vault._CHECK])

    def inside(data: bytes) -> None:
        for decode in (private_keys.decode_adviser, private_keys.decode_root, private_keys.decode_recovery):
            with suppress(MeldappError):
                decode(data)
        private_keys.decode_adviser(data)

    def padded(data: bytes) -> None:
        header = files[0][: vault._HEADER]
        key = kdf.stretch(_PHRASE.encode(), header[-16:], world.SMALL_COST)
        body = header + sealing.seal(key, data, header)
        vault.open_vault(_PHRASE, body + sealing.digest(body)[: vault._CHECK])

    return [
        Target("vault", files, lambda data: vault.open_vault(_PHRASE, data), [mutated], 2),
        Target("vault, with its check", files, checked, [mutated], 2),
        Target("vault, sealed", [packing.pad(one, 8_192) for one in contents], padded, [mutated], 2),
        Target("vault, keys", contents, inside, _PACKED, 4),
    ]


def desk(folder: Path) -> list[Target]:
    """Return the files of a desk and the drafts and states of advisers and set-up."""
    place = folder / "desk"
    place.mkdir()
    (place / profile.OUTBOX_KEY).write_bytes(bytes(32))
    letter = bytes(_POLICY.letter_size)
    sealed = []
    for outbox in (Outbox(), Outbox(7, (letter,), (letter,) * 3)):
        write_outbox(place, INSTALLATION, _POLICY, outbox)
        sealed.append((place / profile.OUTBOX).read_bytes())
    name = label("outbox", ORGANISATION)
    plain = [data for one in sealed if (data := sealing.open_sealed(bytes(32), one, name))]

    def read_plain(data: bytes) -> None:
        (place / profile.OUTBOX).write_bytes(sealing.seal(bytes(32), data, name))
        read_outbox(place, INSTALLATION, _POLICY)

    def outbox_of(_: Path) -> object:
        return read_outbox(place, INSTALLATION, _POLICY)

    def digested(data: bytes) -> None:
        """Read a damaged copy whose digest is right."""
        day, board = data[_DAY], data[_COPY_HEAD:]
        unpack_copy(b"".join((_COPY, day, _digest(day, board), board)))

    installation = msgspec.json.encode(INSTALLATION)
    draft = msgspec.json.encode(world.directory())
    state = msgspec.json.encode(sync_state.SyncState((sync_state.TriedDay(DAY, 5, DAY),), DAY, 2, 3))
    keys = [bytes(32), b"key-store:" + b"0" * 32]
    board = pack_copy([DatedReply(DAY, bytes(8_192))], {DAY: 7}, DAY)
    here = folder / profile.INSTALLATION
    return [
        Target("outbox", sealed, _on_disk(place / profile.OUTBOX, outbox_of), [mutated], 0.5),
        Target("outbox, sealed", plain, read_plain, [mutated], 0.5),
        Target("outbox key", keys, _on_disk(folder / profile.OUTBOX_KEY, lambda _: read_key(folder)), [mutated]),
        Target("board copy", [board], _on_disk(folder / profile.BOARD, lambda _: read_board(folder)), [mutated], 2),
        Target("board copy, with its digest", [board], digested, [mutated], 4),
        Target("installation", [installation], _on_disk(here, profile.read_installation), _JSON, 2),
        Target("draft", [draft], _on_disk(folder / set_up.DRAFT, lambda _: set_up.draft_directory(folder)), _JSON, 2),
        Target("sync state", [state], _on_disk(folder / "state", sync_state.read_state), _JSON, 2),
    ]


def casework() -> list[Target]:
    """Return rows of the journal and grants, as a colleague may write them."""
    case_key = journal.CaseKey(bytes(16), bytes(32))
    kinds: list[steps.Step] = [
        steps.Received(_parts()[0], DAY),
        steps.Coded((world.report().answers[1],)),
        steps.Replied(bytes(16), "Dag."),
        steps.Posted((bytes(16),)),
        steps.Noted(world.ODD_TEXT),
        steps.StatusSet(steps.Status.IN_PROGRESS),
        steps.Assigned(ANNA.identifier),
        steps.HandedOver(BEN.identifier),
        steps.DeadlineSet(DAY),
        steps.Closed(),
        steps.Erased(),
    ]
    entries = [packing.encode(world.entry(bytes(16), step)) for step in kinds]
    received = world.entry(bytes(16), kinds[0])
    people = {one.adviser: one for one in world.directory().advisers}
    place = (ANNA.identifier, 0)
    mine = hpke.load_private(ANNA.private)
    identifier = journal.row_identifier(case_key.key, ORGANISATION, *place, 0)
    row = journal.CHUNK_SIZE + journal._HEAD

    def signed(body: bytes) -> bytes:
        return signing.sign(ANNA.seeds.ed25519, label("journal-signature", ORGANISATION) + body) + body

    def open_row(plain: bytes) -> journal.OpenedEntry | None:
        padded = plain[:row].ljust(row, b"\0")
        sealed = journal.seal_row(identifier, padded, case_key, ORGANISATION).sealed
        found = {identifier: sealed}
        return journal.open_entry(found.get, case_key, ORGANISATION, place)

    def show(body: bytes) -> None:
        blob = packing.compress(signed(body))[: journal.CHUNK_SIZE]
        opened = open_row(bytes([0, 1]) + len(blob).to_bytes(2, "big") + blob)
        if opened is not None:
            later = msgspec.structs.replace(received, sequence=1)
            fold_case([opened.entry, later], people, _POLICY, 0)
            fold_case([received, msgspec.structs.replace(opened.entry, sequence=1)], people, _POLICY, 0)

    def grant(data: bytes) -> None:
        journal.open_grant(data, ANNA.identifier, mine, ORGANISATION)

    blobs = [packing.compress(signed(entry)) for entry in entries]
    rows = [bytes([0, 1]) + len(blob).to_bytes(2, "big") + blob for blob in blobs]
    grants = [
        journal.seal_grant(case_key, ANNA.identifier, ANNA.public, BEN.identifier, BEN.seeds.ed25519, ORGANISATION)
    ]
    return [
        Target("journal row", rows, open_row, [mutated], 2),
        Target("journal entry", entries, show, _PACKED, 2),
        Target("grant", [one.sealed for one in grants], grant, [mutated], 0.5),
    ]

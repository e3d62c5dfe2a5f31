"""Two parties, an adviser and a share for each: the same keys and numbers at every run."""

from __future__ import annotations

from meldapp.crypto import share
from meldapp.crypto.directory import sign_directory
from meldapp.records.disclosure import Axis, Place
from meldapp.records.share import Layout, PartialSum, Share, Statement
from tests.crypto import world
from tests.crypto.world import ANNA, ORGANISATION, fixed

LAYOUT = Layout("2026-H1", (Axis("ground", ("A", "B")),), ((), (Place("ground", "A"),)))
VALUES = [fixed("share one", 16), fixed("share two", 16)]
SIGNER = share.Signer(ANNA.identifier, ANNA.seeds, sign_directory(world.directory(), world.ROOT), world.ROOT_PUBLIC)


def party(name: str) -> share.PartyKeys:
    return share.PartyKeys(
        fixed(f"{name} party", 16),
        name,
        fixed(f"{name} encryption", 96),
        fixed(f"{name} ed25519", 32),
        fixed(f"{name} mldsa65", 32),
    )


KEYS = sorted((party("Een"), party("Twee")), key=lambda one: one.identifier)
STRANGER = party("Vreemd")


def statement() -> Statement:
    parties = share.in_order([one.public for one in KEYS])
    layout = share.hash_layout(LAYOUT)
    return Statement(ORGANISATION, "Ministerie X", bytes(32), ANNA.identifier, layout, b"\1\0", parties, ())


def files() -> tuple[bytes, ...]:
    return share.seal_shares(statement(), LAYOUT, VALUES, SIGNER)


def opened(number: int = 0, data: tuple[bytes, ...] = ()) -> Share:
    return share.open_share((data or files())[number], KEYS[number], "x.share")


def partial(data: tuple[bytes, ...] = ()) -> PartialSum:
    return PartialSum(LAYOUT, 0, (opened(0, data).vouched,), b"\1\1", bytes(16))

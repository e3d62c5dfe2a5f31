"""An organisation with advisers, a reporter and things to send: the same bytes at every run."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import NamedTuple

from meldapp.crypto import hpke, kdf, signing
from meldapp.crypto.keys import AdviserKeys, EpochKey
from meldapp.crypto.letter import Shape
from meldapp.records.certificate import Answers, Certificate, Part
from meldapp.records.directory import Adviser, Directory, KeyRequest, Recovery, Unit
from meldapp.records.disclosure import Place
from meldapp.records.journal import JournalEntry, Noted, Step
from meldapp.records.letter import LetterKind, Message, Reply, ReplyKind
from meldapp.records.release import Cell, Dimension, Group, Label, Release, Rule, Table, Withheld
from meldapp.records.report import Answer, Report
from meldapp.settings import Installation, Policy

SMALL_COST = kdf.Cost(memory_kib=8, iterations=1, lanes=1)
DEFAULT_SHAPE = Shape(16_384, 8)
ODD_TEXT = "Hallo 👩🏽‍🏫, سلام, שלום \0 \u202e e\u0301 \U0010ffff\r\n"
DAY = dt.date(2026, 3, 9)
CERTIFICATE = Certificate(
    "meldapp-certificate/1",
    (Answers("ground", (("GESL", "LEEF"),)),),
    (Part((((0, 20), (0, 20)), ((0, 20), (0, 12)))),),
)


def fixed(name: str, size: int) -> bytes:
    """Return ``size`` bytes that look random and are the same at every run."""
    return hashlib.shake_256(f"meldapp test {name}".encode()).digest(size)


def noise(characters: int) -> str:
    """Return text that hardly gets smaller by compression: a little over a byte a character."""
    return fixed("noise", characters).decode("latin-1")


ORGANISATION = fixed("organisation", 16)
OTHER_ORGANISATION = fixed("another organisation", 16)


class Person(NamedTuple):
    """An adviser with the private keys."""

    identifier: bytes
    private: bytes
    seeds: signing.SigningSeeds

    @property
    def public(self) -> bytes:
        return hpke.public_bytes(self.private)

    @property
    def ed25519(self) -> bytes:
        return signing.ed25519_public(self.seeds.ed25519)

    def listed(self, name: str, slot: int) -> Adviser:
        keys = signing.verify_keys(self.seeds)
        return Adviser(self.identifier, name, slot, 1, self.public, keys.ed25519, keys.mldsa65, "Over mij", "About me")


def person(name: str) -> Person:
    seeds = signing.SigningSeeds(fixed(f"{name} ed25519", 32), fixed(f"{name} mldsa65", 32))
    return Person(fixed(f"{name} identifier", 16), fixed(f"{name} encryption", hpke.PRIVATE_SIZE), seeds)


ROOT = signing.SigningSeeds(fixed("root ed25519", 32), fixed("root mldsa65", 32))
ROOT_PUBLIC = signing.verify_keys(ROOT)
INSTALLATION = Installation(ORGANISATION, "Gemeente Ergens", ROOT_PUBLIC.ed25519, ROOT_PUBLIC.mldsa65, "store.sqlite")
ANNA, BEN, CEM, DORA = (person(name) for name in ("anna", "ben", "cem", "dora"))
REPORTER = person("reporter")
RECOVERY = fixed("recovery encryption", hpke.PRIVATE_SIZE)


def directory(policy: Policy | None = None) -> Directory:
    return Directory(
        ORGANISATION,
        "Gemeente Ergens",
        3,
        DAY,
        policy or Policy(),
        (ANNA.listed("Anna de Vries", 0), BEN.listed("Ben Öztürk", 1), CEM.listed("Cem 文", 2)),
        Recovery(7, hpke.public_bytes(RECOVERY), ("Notaris", "Ondernemingsraad", "Accountant"), 2),
        (Unit("U1", "Uitvoering", "Operations"), Unit("U2", "Beleid", "Policy")),
        (DORA.listed("Dora Jansen", 3),),
    )


def request() -> KeyRequest:
    keys = signing.verify_keys(ANNA.seeds)
    return KeyRequest(
        ORGANISATION, ANNA.identifier, "Anna de Vries", 1, ANNA.public, keys.ed25519, keys.mldsa65, "Over"
    )


def report(text: str = ODD_TEXT) -> Report:
    return Report("nl", "2026-1", (Answer("Q1", (), text), Answer("Q4", ("GESL", "LEEF")), Answer("Q9")))


def message(text: str = ODD_TEXT) -> Message:
    return Message(LetterKind.REPORT, report(text), encryption_key=REPORTER.public)


def reply(text: str = ODD_TEXT, case: bytes = bytes(16)) -> Reply:
    return Reply(
        ReplyKind.WORDS,
        case,
        fixed("reply", 16),
        ANNA.identifier,
        7,
        DAY,
        fixed("message", 16),
        text,
        "BEVE",
        (ANNA.identifier, BEN.identifier),
    )


def entry(case: bytes, what: Step | None = None, sequence: int = 0) -> JournalEntry:
    return JournalEntry(case, ANNA.identifier, sequence, bytes(32), sequence + 1, DAY, what or Noted(ODD_TEXT))


def release() -> Release:
    ground = Dimension(
        "ground",
        "Q4",
        "Grond",
        "Ground",
        (
            Label("GESL", "geslacht", "sex"),
            Label("LEEF", 'leeftijd "x" \\ \x1f \x7f é', "age 👩🏽‍🏫"),
            Label("LEEG", "-", "-"),
        ),
        (Group("BEIDE", "beide", "both", ("GESL", "LEEF")),),
        several=True,
        alone=("LEEG",),
    )
    role = Dimension("role", "", "Rol", "Role", (Label("ZELF", "zelf", "self"), Label("OMST", "erbij", "there")))
    reports = Table("T0", "Meldingen", "Reports", (), (Cell((), 20),))
    cells = (Cell(("GESL", "ZELF"), 12), Cell(("LEEF", "*"), None))
    crossed = Table("T1", "Gronden", "Grounds", ("ground", "role"), cells, "grof", (("LEEG", "OMST"),))
    return Release(
        ORGANISATION,
        "Gemeente Ergens",
        1,
        bytes(32),
        "2026-H1",
        DAY,
        ANNA.identifier,
        Rule(6),
        (ground, role),
        (reports, crossed),
        (Withheld("T2", "Soort", "Kind"),),
        ((Place("ground", "LEEG"), Place("role", "OMST")),),
        "3",
        CERTIFICATE,
    )


def adviser_keys() -> AdviserKeys:
    epochs = (EpochKey(2, fixed("anna encryption 2", 96)), EpochKey(1, ANNA.private))
    return AdviserKeys(ANNA.identifier, "Anna de Vries", epochs, *ANNA.seeds, INSTALLATION)

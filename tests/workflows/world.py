"""A small organisation for tests: made once, copied for each test, with a clock that the test sets.

Three advisers (a, b, c), a recovery key, and as many workstations as a test asks for.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import msgspec
import pytest

from meldapp.crypto import hpke, kdf
from meldapp.crypto.keys import AdviserKeys, decode_adviser, encode_keys
from meldapp.crypto.letter import LetterOpener
from meldapp.crypto.vault import open_vault, seal_vault
from meldapp.records.case import Case
from meldapp.records.directory import Directory
from meldapp.records.report import Answer, Report
from meldapp.records.sync import Ticked
from meldapp.settings import Policy
from meldapp.store.store import Store, open_store
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.agent_tick import tick
from meldapp.workflows.desk_files import known_directory, read_outbox, shape_of
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation import profile
from meldapp.workstation.outbox import Outbox

PASSPHRASE = "een lange wachtzin voor de proef"
NAMES = ("a", "b", "c")
FORM = "meldapp-1"
POLICY = Policy(
    letter_size=8_192,
    slots=4,
    slot_seconds=3_600,
    outbox_letters=8,
    board_batch=4,
    board_batches_per_day=1_000,
)
CHEAP = kdf.Cost(memory_kib=8, iterations=1, lanes=1)
_stretch = kdf.stretch


def cheap_stretch(passphrase: bytes, salt: bytes, cost: kdf.Cost, size: int = kdf.KEY_SIZE) -> bytes:
    """Do what ``kdf.stretch`` does, at next to no cost, whatever the ``cost`` that is written down."""
    assert cost >= CHEAP
    return _stretch(passphrase, salt, CHEAP, size)


class World:
    """An organisation in ``folder``; ``now`` is what every clock in it shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.organisation = folder / "organisation"
        self.store = self.organisation / set_up.STORE
        self.now = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)

    @property
    def today(self) -> dt.date:
        """The day on every clock."""
        return self.now.date()

    @property
    def directory(self) -> Directory:
        """The directory that is published first, as the advisers see it."""
        return self.adviser("a").directory()

    def later(self, slots: int = 1, days: int = 0) -> None:
        """Let time pass."""
        self.now += dt.timedelta(seconds=slots * POLICY.slot_seconds, days=days)

    # --------------------------------------------------------------------------- workstations

    def profile(self, name: str = "desk") -> Path:
        """Return the folder of a workstation, which is installed at the first call."""
        folder = self.folder / name
        if not (folder / profile.INSTALLATION).exists():
            set_up.install_workstation(self.organisation, folder)
        return folder

    def tick(self, name: str = "desk") -> Ticked:
        """Let the agent of a workstation do its work."""
        return tick(self.profile(name), self.now)

    def tick_until_empty(self, name: str = "desk") -> int:
        """Tick slot after slot until nothing waits; return in how many slots."""
        slots = 0
        while self.outbox(name).waiting or self.outbox(name).pending or not slots:
            self.later()
            self.tick(name)
            slots += 1
        return slots

    def desk(self, name: str = "desk") -> ReporterDesk:
        """Sit down at a workstation that has ticked at least once."""
        if not (self.profile(name) / profile.DIRECTORY).exists():
            self.tick(name)
        return ReporterDesk.open(self.profile(name))

    def outbox(self, name: str = "desk") -> Outbox:
        """Return what waits on a workstation."""
        desk = ReporterDesk(self.profile(name), profile.read_installation(self.profile(name)), ())
        directory = known_directory(desk.folder, desk.installation)
        return read_outbox(desk.folder, desk.installation, directory.policy if directory else Policy())[0]

    def file(self, text: str = "Mijn chef zei iets.", readers: str = "a", name: str = "desk") -> str:
        """File a report to ``readers`` and return its code phrase."""
        desk = self.desk(name)
        phrase = desk.new_phrase()
        desk.file_report(phrase, report(text), self.ids(readers))
        desk.close()
        return phrase

    # -------------------------------------------------------------------------------- advisers

    def vault(self, name: str) -> Path:
        """Return the vault of an adviser."""
        return self.folder / f"{name}.vault"

    def keys(self, name: str) -> AdviserKeys:
        """Return what is in the vault of an adviser."""
        return decode_adviser(open_vault(PASSPHRASE, self.vault(name).read_bytes()))

    def ids(self, names: str) -> list[bytes]:
        """Return the identifiers of advisers."""
        return [self.keys(name).adviser for name in names]

    def adviser(self, name: str) -> AdviserDesk:
        """Unlock the vault of an adviser, whose clock shows ``now`` too."""
        return AdviserDesk(self.vault(name), self.keys(name), lambda: self.today)

    def only_case(self, name: str = "a") -> Case:
        """Return the one case that an adviser has."""
        (case,) = self.adviser(name).cases()
        return case

    # ----------------------------------------------------------------------------------- store

    def opened(self) -> Store:
        """Open the store."""
        return open_store(str(self.store))

    def letters(self) -> list[bytes]:
        """Return all letters in the store."""
        with self.opened() as store:
            return [row.sealed for day in store.crowd() for row in store.letters(day)]

    def opener(self, name: str) -> LetterOpener:
        """Return what opens letters as an adviser."""
        keys, directory = self.keys(name), self.directory
        me = directory.adviser(keys.adviser)
        assert me is not None
        private = [epoch.private for epoch in keys.epochs]
        return LetterOpener(me.slot, private, directory.organisation, shape_of(directory.policy))


def report(text: str = "Mijn chef zei iets.", *codes: str) -> Report:
    """Return a report with a text and codes of question Q4."""
    answers = (Answer("Q1", text=text), Answer("Q4", codes or ("HERK",)))
    return Report("nl", FORM, answers)


def make_world(folder: Path) -> None:
    """Make the organisation that is copied."""
    world = World(folder)
    set_up.create_organisation(world.organisation, "Ministerie van Voorbeelden", PASSPHRASE, policy=POLICY)
    for name in NAMES:
        request = folder / f"{name}.request"
        set_up.make_adviser_keys(world.organisation, world.vault(name), PASSPHRASE, name.upper(), request)
        set_up.add_adviser(world.organisation, request)
    set_up.make_recovery_key(world.organisation, folder / "recovery.vault", PASSPHRASE, ["OR", "Notaris"])
    set_up.publish_directory(world.organisation, PASSPHRASE)


def copy_world(template: Path, folder: Path) -> World:
    """Copy the organisation: vaults name the store by an absolute path, which is changed in the copy."""
    shutil.copytree(template, folder)
    world = World(folder)
    for name in NAMES:
        keys = world.keys(name)
        installation = msgspec.structs.replace(keys.installation, store=str(world.store))
        keys = msgspec.structs.replace(keys, installation=installation)
        world.vault(name).write_bytes(seal_vault(PASSPHRASE, encode_keys(keys)))
    return world


# ------------------------------------------------------------------------------------- fixtures


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "world"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "stretch", cheap_stretch)
        make_world(folder)
    return folder


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make passphrases and code phrases cost next to nothing."""
    monkeypatch.setattr(kdf, "stretch", cheap_stretch)


@pytest.fixture
def world(template: Path, tmp_path: Path, cheap: None) -> World:  # noqa: ARG001 - cheap is for its effect
    """Return an organisation of the test's own."""
    return copy_world(template, tmp_path / "world")


def throw_away_key() -> bytes:
    """Return a raw public key (1,216 bytes) that nobody has the private half of."""
    return hpke.public_bytes(hpke.new_private_bytes())

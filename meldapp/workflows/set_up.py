"""Set-up: make an organisation, list advisers, sign and publish the directory, install a workstation.

An organisation's folder holds ``root.vault`` (the signing keys of the root), ``organisation.json`` (the file that
workstations are installed with), ``store.db`` and ``draft.json`` (the next directory, not signed yet). With a letterbox
also ``advisers.json``, which names the database where the other names the letterbox, so that no desk knows where the
database is; and ``letterbox.pem`` when workstations are to believe one certificate only.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from meldapp.crypto import hpke, signing
from meldapp.crypto.directory import open_directory, open_request, sign_directory, sign_request
from meldapp.crypto.keys import AdviserKeys, EpochKey, RecoveryKeys, RootKeys, decode_root, encode_keys
from meldapp.crypto.vault import open_vault, seal_vault
from meldapp.errors import MeldappError
from meldapp.letterbox.connect import PINNED, connect
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.directory import Adviser, Directory, KeyRequest, Recovery, Unit
from meldapp.settings import Door, Installation, Policy
from meldapp.store.store import create_store, open_store
from meldapp.workflows.desk_files import measure_of, shape_of, write_outbox
from meldapp.workstation import profile
from meldapp.workstation.files import make_folder, read_file, write_atomic
from meldapp.workstation.key_store import make_key
from meldapp.workstation.outbox import Outbox

ROOT_VAULT = "root.vault"
DRAFT = "draft.json"
STORE = "store.db"
SHORTEST_PASSPHRASE = 12


def create_organisation(
    folder: Path,
    name: str,
    passphrase: str,
    *,
    policy: Policy | None = None,
    units: Sequence[Unit] = (),
    store: str = "",
    letterbox: str = "",
    certificate: Path | None = None,
) -> Installation:
    """Make the folder of an organisation with a fresh root and a draft directory; return what advisers are given.

    ``store`` is the address of a database that was prepared; without it an empty SQLite store is made in the folder.
    ``letterbox`` is the https address that workstations post to instead, and ``certificate`` a PEM file with the only
    certificates that they believe there. Raises workflows.organisation-exists when the folder has one already,
    letterbox.address-wrong, letterbox.pinned-unusable, workflows.certificate-missing.
    """
    check_passphrase(passphrase)
    name = _named(name)
    if (folder / ROOT_VAULT).exists() or (folder / profile.INSTALLATION).exists():
        raise MeldappError("workflows.organisation-exists", name=folder.name)
    make_folder(folder)
    if letterbox and not letterbox.startswith("https://"):
        raise MeldappError("letterbox.address-wrong")
    _place_certificate(certificate, folder, letterbox)
    seeds, organisation = signing.new_seeds(), secrets.token_bytes(16)
    public = signing.verify_keys(seeds)
    doors = tuple(Door)
    installation = Installation(organisation, name, public.ed25519, public.mldsa65, store or STORE, doors)
    if not store:
        create_store(str(folder / STORE))
    contents = encode_keys(RootKeys(organisation, seeds.ed25519, seeds.mldsa65))
    write_atomic(folder / ROOT_VAULT, seal_vault(passphrase, contents))
    directory = Directory(organisation, name, 1, dt.datetime.now(dt.UTC).date(), policy or Policy(), ())
    _write_draft(folder, msgspec.structs.replace(directory, units=tuple(units)))
    if letterbox:
        profile.write_installation(folder / profile.ADVISERS, installation)
    for_desks = msgspec.structs.replace(installation, store=letterbox or installation.store)
    profile.write_installation(folder / profile.INSTALLATION, for_desks)
    return installation


def _place_certificate(certificate: Path | None, folder: Path, address: str) -> None:
    """Put a copy of ``certificate`` into ``folder``, where the agent's connection to ``address`` looks for it."""
    if certificate is not None:
        data = read_file(certificate)
        if data is None:
            raise MeldappError("workflows.certificate-missing", name=certificate.name)
        write_atomic(folder / PINNED, data)
    if address:
        try:
            connect(address, folder)
        except MeldappError:
            if certificate is not None:
                (folder / PINNED).unlink()
            raise


def check_letterbox(address: str, certificate: Path | None = None) -> bool:
    """Speak with the letterbox at ``address`` as a workstation would; tell whether a directory is published there.

    ``certificate`` is a PEM file with the only certificates to believe. Raises letterbox.address-wrong,
    letterbox.pinned-unusable, workflows.certificate-missing, and what fetching raises.
    """
    from meldapp.letterbox.https_client import HttpsLetterbox

    if certificate is not None and not certificate.is_file():
        raise MeldappError("workflows.certificate-missing", name=certificate.name)
    return HttpsLetterbox(address, certificate).has_directory()


def make_adviser_keys(
    installation_file: Path,
    vault: Path,
    passphrase: str,
    name: str,
    request: Path,
    *,
    about_nl: str = "",
    about_en: str = "",
) -> KeyRequest:
    """Make an adviser's keys on their own computer: the ``vault`` stays with them, the ``request`` is handed over."""
    check_passphrase(passphrase)
    installation_file = profile.advisers_file(installation_file)
    installation = profile.read_installation(installation_file)
    if vault.exists():
        raise MeldappError("workflows.vault-exists", name=vault.name)
    # The vault is used from anywhere, so a relative path to the store is made absolute.
    address = profile.store_address(installation, installation_file.absolute())
    if address.startswith("https://"):
        raise MeldappError("workflows.installation-of-desks", name=profile.ADVISERS)
    installation = msgspec.structs.replace(installation, store=address)
    seeds, private = signing.new_seeds(), hpke.new_private_bytes()
    public = signing.verify_keys(seeds)
    adviser, name = secrets.token_bytes(16), _named(name)
    keys = AdviserKeys(adviser, name, (EpochKey(1, private),), seeds.ed25519, seeds.mldsa65, installation)
    wish = KeyRequest(
        installation.organisation,
        adviser,
        name,
        1,
        hpke.public_bytes(private),
        public.ed25519,
        public.mldsa65,
        about_nl.strip(),
        about_en.strip(),
    )
    write_atomic(vault, seal_vault(passphrase, encode_keys(keys)))
    try:
        write_atomic(request, sign_request(wish, seeds))
    except BaseException:
        # Keys that nobody can be told of are of no use, and would be in the way of the next try.
        vault.unlink(missing_ok=True)
        raise
    return wish


def read_request(folder: Path, request: Path) -> KeyRequest:
    """Return the request in the file ``request``, checked, for the organisation in ``folder``."""
    data = read_file(request)
    if data is None:
        raise MeldappError("workflows.request-missing", name=request.name)
    return open_request(data, profile.read_installation(folder).organisation)


def add_adviser(folder: Path, request: Path) -> Directory:
    """List the adviser of ``request`` in the draft; a request of an adviser who is listed replaces their keys."""
    wish = read_request(folder, request)
    draft = draft_directory(folder)
    others = tuple(one for one in draft.advisers if one.adviser != wish.adviser)
    taken = {one.slot for one in others} | ({draft.recovery.slot} if draft.recovery else set())
    before = draft.adviser(wish.adviser)
    slot = before.slot if before else _free_slot(taken, draft.policy)
    listed = Adviser(
        wish.adviser,
        wish.name,
        slot,
        wish.epoch,
        wish.encryption_key,
        wish.ed25519,
        wish.mldsa65,
        wish.about_nl,
        wish.about_en,
    )
    advisers = tuple(sorted((*others, listed), key=lambda one: one.slot))
    former = tuple(one for one in draft.former if one.adviser != wish.adviser)
    return _write_draft(folder, msgspec.structs.replace(draft, advisers=advisers, former=former))


def remove_adviser(folder: Path, adviser: bytes) -> Directory:
    """Take an adviser off the draft: they get no more letters; what they signed can still be checked."""
    draft = draft_directory(folder)
    leaving = draft.adviser(adviser)
    if leaving is None:
        raise MeldappError("workflows.unknown-adviser")
    stay = tuple(one for one in draft.advisers if one.adviser != adviser)
    return _write_draft(folder, msgspec.structs.replace(draft, advisers=stay, former=(*draft.former, leaving)))


def make_recovery_key(
    folder: Path, vault: Path, passphrase: str, key_holders: Sequence[str], needed: int = 1
) -> Directory:
    """Make a recovery key in ``vault`` and name its holders in the draft; every letter is sealed to it as well."""
    check_passphrase(passphrase)
    if vault.exists():
        raise MeldappError("workflows.vault-exists", name=vault.name)
    if not 1 <= needed <= len(key_holders):
        raise MeldappError("workflows.key-holders", needed=needed, count=len(key_holders))
    draft = draft_directory(folder)
    private = hpke.new_private_bytes()
    taken = {one.slot for one in draft.advisers}
    slot = draft.recovery.slot if draft.recovery else _free_slot(taken, draft.policy)
    write_atomic(vault, seal_vault(passphrase, encode_keys(RecoveryKeys(draft.organisation, private))))
    recovery = Recovery(slot, hpke.public_bytes(private), tuple(_named(one) for one in key_holders), needed)
    return _write_draft(folder, msgspec.structs.replace(draft, recovery=recovery))


def set_units(folder: Path, units: Sequence[Unit]) -> Directory:
    """Set the large units that a reporter may name; raises questionnaire.bad-unit and questionnaire.duplicate-unit."""
    # Reporters would meet what is wrong with a unit; better the person who sets it does.
    load_questionnaire(units=[(unit.code, unit.nl, unit.en) for unit in units])
    return _write_draft(folder, msgspec.structs.replace(draft_directory(folder), units=tuple(units)))


def publish_directory(folder: Path, passphrase: str) -> Directory:
    """Sign the draft with the root and put it into the store; the next draft has the next version."""
    draft = draft_directory(folder)
    if not draft.advisers:
        raise MeldappError("workflows.no-advisers")
    data = read_file(folder / ROOT_VAULT)
    if data is None:
        raise MeldappError("workflows.root-missing", name=ROOT_VAULT)
    root = decode_root(open_vault(passphrase, data))
    directory = msgspec.structs.replace(draft, issued=dt.datetime.now(dt.UTC).date())
    installation = profile.read_installation(profile.advisers_file(folder))
    with open_store(profile.store_address(installation, folder)) as store:
        newest = store.directory()
        if newest is not None:
            directory = _after(open_directory(newest, installation), directory)
        store.put_directory(directory.version, sign_directory(directory, root.seeds))
    _write_draft(folder, msgspec.structs.replace(directory, version=directory.version + 1))
    return directory


def _after(newest: Directory, directory: Directory) -> Directory:
    """Return ``directory`` as the version after ``newest``, of which the draft does not know when it was cut off."""
    now, then = directory.policy, newest.policy
    if (shape_of(now), measure_of(now)) != (shape_of(then), measure_of(then)):
        # Letters that wait in outboxes and in the store would be lost.
        raise MeldappError("workflows.sizes-fixed")
    return msgspec.structs.replace(directory, version=max(directory.version, newest.version + 1))


def draft_directory(folder: Path) -> Directory:
    """Return the directory as it will be published next."""
    data = read_file(folder / DRAFT)
    if data is None:
        raise MeldappError("workflows.not-an-organisation", name=folder.name)
    try:
        return msgspec.json.decode(data, type=Directory)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise MeldappError("workflows.draft-damaged", name=DRAFT) from problem


def install_workstation(
    installation_file: Path,
    folder: Path,
    doors: Sequence[Door] = (),
    *,
    certificate: Path | None = None,
    key_store: bool = True,
) -> Installation:
    """Make the folder of a workstation: the installation, a key for the outbox and an empty outbox.

    ``certificate``, or else a ``letterbox.pem`` beside the installation file, has the only certificates that the agent
    believes. The key is in the operating system's key store, that of the person who calls this, unless it has none
    that can be used or ``key_store`` is false (``key_store.is_in_key_store`` tells). Raises
    workflows.workstation-exists, workflows.certificate-missing, letterbox.address-wrong, letterbox.pinned-unusable.
    """
    installation = profile.read_installation(installation_file)
    address = profile.store_address(installation, installation_file.absolute())
    doors = tuple(doors) or installation.doors
    installation = msgspec.structs.replace(installation, store=address, doors=doors)
    if (folder / profile.INSTALLATION).exists():
        raise MeldappError("workflows.workstation-exists", name=folder.name)
    make_folder(folder)
    beside = (installation_file if installation_file.is_dir() else installation_file.parent) / PINNED
    _place_certificate(certificate or (beside if beside.exists() else None), folder, address)
    make_key(folder, key_store=key_store)
    write_outbox(folder, installation, Policy(), Outbox())
    profile.write_installation(folder / profile.INSTALLATION, installation)
    return installation


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is guessed too easily (NIST SP 800-63B section 5.1.1: length is what counts)."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise MeldappError("workflows.passphrase-short", least=SHORTEST_PASSPHRASE)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise MeldappError("workflows.name-missing")
    return name


def _free_slot(taken: set[int], policy: Policy) -> int:
    free = [slot for slot in range(policy.slots) if slot not in taken]
    if not free:
        raise MeldappError("workflows.no-free-slot", slots=policy.slots)
    return free[0]


def _write_draft(folder: Path, directory: Directory) -> Directory:
    data = msgspec.json.format(msgspec.json.encode(directory), indent=1)
    write_atomic(folder / DRAFT, data + b"\n")
    return directory

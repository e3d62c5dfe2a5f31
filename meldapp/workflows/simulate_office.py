"""The organisation of the simulation: three advisers and as many workstations as asked for."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import NamedTuple

from meldapp.crypto.keys import AdviserKeys
from meldapp.errors import MeldappError
from meldapp.settings import Policy
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workflows.agent_tick import tick
from meldapp.workstation import profile

_ADVISERS = ("Anna", "Bilal", "Chris")
PASSPHRASE = "een zin voor de simulatie"  # noqa: S105 - everything that it opens is made up
_PATIENCE = (1, 2, 4, 8)
"""Seconds to wait after a first tick that found no directory."""


class Addresses(NamedTuple):
    """Of a store, when it is not a file in the folder, and of a letterbox before it, when workstations go through one.

    ``certificate`` is a PEM file with what the agents believe there, when that is not what the system believes.
    """

    store: str = ""
    letterbox: str = ""
    certificate: Path | None = None


_HERE = Addresses()


class Office(NamedTuple):
    """Where everything is: ``store`` is the address of the store, ``advisers`` have vaults and what is in them."""

    store: str
    advisers: tuple[tuple[Path, AdviserKeys], ...]
    desks: tuple[Path, ...]


def make_office(folder: Path, workstations: int, policy: Policy, now: dt.datetime, where: Addresses = _HERE) -> Office:
    """Make an organisation in ``folder``, in which every workstation did its first tick at ``now``.

    The keys of outboxes are in files: the key store of whoever runs a simulation is left alone.
    """
    organisation = folder / "organisation"
    installation = set_up.create_organisation(
        organisation, "Simulatie", PASSPHRASE, policy=policy, store=where.store, letterbox=where.letterbox,
        certificate=where.certificate,
    )  # fmt: skip
    for_desks = organisation / profile.INSTALLATION
    for_advisers = organisation / profile.ADVISERS if where.letterbox else for_desks
    vaults = [folder / f"{name.lower()}.vault" for name in _ADVISERS]
    for name, vault in zip(_ADVISERS, vaults, strict=True):
        request = vault.with_suffix(".request")
        set_up.make_adviser_keys(for_advisers, vault, PASSPHRASE, name, request)
        set_up.add_adviser(organisation, request)
    set_up.make_recovery_key(organisation, folder / "recovery.vault", PASSPHRASE, ["OR", "Notaris"], 2)
    set_up.publish_directory(organisation, PASSPHRASE)
    desks = [folder / f"workstation-{number:04}" for number in range(workstations)]
    for desk in desks:
        set_up.install_workstation(for_desks, desk, key_store=False)
        _first_tick(desk, now)
    store = profile.store_address(installation, for_advisers.absolute())
    return Office(store, tuple((vault, read_keys(vault, PASSPHRASE)) for vault in vaults), tuple(desks))


def _first_tick(desk: Path, now: dt.datetime) -> None:
    """Tick; a letterbox that just stood before an empty store may need some seconds to see the directory."""
    for wait in _PATIENCE:
        try:
            tick(desk, now)
        except MeldappError as error:
            if error.code != "workflows.no-directory-published":
                raise
            time.sleep(wait)
        else:
            return
    tick(desk, now)

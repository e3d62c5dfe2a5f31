"""What the set-up asks of the workflows; the module ``meldapp.workflows.set_up`` has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.records.directory import Directory, KeyRequest, Unit
    from meldapp.settings import Door, Installation


class Verbs(Protocol):
    """Every call may raise MeldappError, and takes long enough to run on the worker."""

    def create_organisation(
        self, folder: Path, name: str, passphrase: str, *, letterbox: str = "", certificate: Path | None = None
    ) -> Installation:
        """Make root keys, store and installation files in an empty folder."""

    def check_letterbox(self, address: str, certificate: Path | None = None) -> bool:
        """Speak with a letterbox as a workstation would; tell whether a directory is published there."""

    def make_adviser_keys(
        self,
        installation_file: Path,
        vault: Path,
        passphrase: str,
        name: str,
        request: Path,
        *,
        about_nl: str = "",
        about_en: str = "",
    ) -> KeyRequest:
        """Make an adviser's keys in a vault, and a signed request to be listed."""

    def add_adviser(self, folder: Path, request: Path) -> Directory:
        """Put an adviser on the list that is not published yet."""

    def remove_adviser(self, folder: Path, adviser: bytes) -> Directory:
        """Take an adviser from that list."""

    def set_units(self, folder: Path, units: Sequence[Unit]) -> Directory:
        """Set the large units that a reporter may name."""

    def make_recovery_key(self, folder: Path, vault: Path, passphrase: str, key_holders: Sequence[str]) -> Directory:
        """Make the recovery key and put it on that list."""

    def publish_directory(self, folder: Path, passphrase: str) -> Directory:
        """Sign the list and put it in the store."""

    def draft_directory(self, folder: Path) -> Directory:
        """Return the list that is not published yet."""

    def install_workstation(self, installation_file: Path, folder: Path, doors: Sequence[Door] = ()) -> Installation:
        """Prepare the folder of a workstation."""

"""The key of the outbox: in the operating system's key store, or in a file where there is none that can be used.

The choice is made when a workstation is installed and stands in the file ``outbox.key``: the key itself (32 bytes), or
``key-store:`` and the name (32 hexadecimal digits) under which the key store has it. So an agent whose key is in the
file never imports ``keyring``, which takes longer than all the rest of its work (docs/decisions).
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.workstation import profile
from meldapp.workstation.files import read_file, write_atomic

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "meldapp"
_MARK = b"key-store:"
_SIZE = 32
_GOOD = 1
"""keyring gives a back-end that it recommends at least this priority; one that keeps nothing, or in a file, less."""


def make_key(folder: Path, *, key_store: bool = True) -> None:
    """Give the workstation in ``folder`` a fresh key, in the key store of the person who installs it.

    Without a key store that can be used, or without ``key_store``, it is in the file. Raises what writing raises.
    """
    name, key = secrets.token_hex(16), secrets.token_bytes(_SIZE)
    kept = key_store and _keeps(name, key)
    write_atomic(folder / profile.OUTBOX_KEY, _MARK + name.encode() if kept else key)


def is_in_key_store(folder: Path) -> bool:
    """Tell whether the operating system's key store has the key of the workstation in ``folder``."""
    return (read_file(folder / profile.OUTBOX_KEY) or b"").startswith(_MARK)


def read_key(folder: Path) -> bytes | None:
    """Return the key (32 bytes), ``None`` when it is lost.

    Raises workstation.key-store-closed when the key store does not answer: that loses nothing and may pass.
    """
    written = read_file(folder / profile.OUTBOX_KEY)
    if written is None or not written.startswith(_MARK):
        return written if written is not None and len(written) == _SIZE else None
    try:
        key = _back_end().get_password(_SERVICE, _name(written))
    except Exception as problem:
        raise MeldappError("workstation.key-store-closed") from problem
    try:
        found = bytes.fromhex(key or "")
    except ValueError:
        return None
    return found if len(found) == _SIZE else None


def renew_key(folder: Path) -> bytes:
    """Make a key in the place of one that was lost, where that was kept, and return it; raises what reading raises."""
    written = read_file(folder / profile.OUTBOX_KEY)
    key = secrets.token_bytes(_SIZE)
    if written is None or not written.startswith(_MARK):
        write_atomic(folder / profile.OUTBOX_KEY, key)
    elif not _keeps(_name(written), key):
        raise MeldappError("workstation.key-store-closed")
    return key


def _keeps(name: str, key: bytes) -> bool:
    """Put ``key`` into the key store and tell whether it is there."""
    try:
        keyring = _back_end()
        if keyring.priority < _GOOD:
            return False
        keyring.set_password(_SERVICE, name, key.hex())
        return keyring.get_password(_SERVICE, name) == key.hex()
    except Exception:  # noqa: BLE001 - back-ends raise what their system's library raises; all of it means the file
        return False


def _back_end() -> KeyringBackend:
    # Imported here because it costs more time than a whole tick.
    import keyring

    return keyring.get_keyring()


def _name(written: bytes) -> str:
    return written.removeprefix(_MARK).decode("ascii", "replace")

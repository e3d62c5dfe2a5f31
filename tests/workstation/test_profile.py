"""The file that a workstation is installed with."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.settings import Installation
from meldapp.workstation.profile import INSTALLATION, read_installation, store_address, write_installation

MADE = Installation(bytes(16), "Gemeente Voorbeeld", bytes(32), bytes(1_952), "store.db")


def test_an_installation_is_read_from_its_file_or_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / INSTALLATION
    write_installation(file, MADE)
    assert read_installation(file) == read_installation(file.parent) == MADE


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff"])
def test_a_damaged_installation(tmp_path: Path, data: bytes) -> None:
    (tmp_path / INSTALLATION).write_bytes(data)
    with pytest.raises(MeldappError) as error:
        read_installation(tmp_path)
    assert error.value.code == "workstation.installation-damaged"
    with pytest.raises(MeldappError) as error:
        read_installation(tmp_path / "nothing")
    assert error.value.code == "workstation.not-installed"
    assert error.value.facts["name"] == "nothing"


def test_a_relative_store_lies_beside_the_file(tmp_path: Path) -> None:
    import msgspec

    assert store_address(MADE, tmp_path) == store_address(MADE, tmp_path / INSTALLATION) == str(tmp_path / "store.db")
    for address in ("https://letterbox.example", "sqlite:////var/store.db"):
        assert store_address(msgspec.structs.replace(MADE, store=address), tmp_path) == address
    assert store_address(msgspec.structs.replace(MADE, store="/var/store.db"), tmp_path) == "/var/store.db"

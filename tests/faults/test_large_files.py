"""Files that are far too large, as somebody may hand them over: refused unread, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workflows.read_release import open_release
from meldapp.workflows.set_up import draft_directory, read_request
from meldapp.workstation.profile import INSTALLATION, read_installation
from tests.faults.fuzz import peak
from tests.workflows.world import World

SIZE = 1 << 34
READERS: dict[str, Callable[[World, Path], object]] = {
    "release": lambda _, file: open_release(file),
    "request": lambda world, file: read_request(world.organisation, file),
    "vault": lambda _, file: read_keys(file, "een lange wachtzin"),
    "sealed file": lambda world, file: world.adviser("a").import_file(file),
    INSTALLATION: lambda _, file: read_installation(file.parent),
    "draft.json": lambda _, file: draft_directory(file.parent),
}


@pytest.mark.parametrize("name", READERS)
def test_a_file_of_sixteen_gigabytes_is_refused_unread(world: World, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as sparse:
        sparse.truncate(SIZE)
    before = peak()
    with pytest.raises(MeldappError) as error:
        READERS[name](world, file)
    assert error.value.code in {"workstation.too-large", "crypto.file-damaged"}
    assert all(all(explain(error.value, language)) for language in ("nl", "en"))
    assert peak() - before < 100

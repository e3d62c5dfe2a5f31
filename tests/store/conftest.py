"""A store made once and copied for each test: making one runs all migrations."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.store.store import Store, create_store, open_store
from tests.postgresql.fixtures import ServerStore, server_store

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["server_store"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an empty store that nobody writes to."""
    path = tmp_path_factory.mktemp("template") / "store.meld"
    create_store(str(path))
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """Return the path of an empty store of the test's own."""
    return Path(shutil.copy(template, tmp_path / "store.meld"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Yield an open, empty store at ``path``."""
    with open_store(str(path)) as opened:
        yield opened


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgresql)])
def address(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty store of the test's own, on each of the two databases."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("path"))
    found: ServerStore = request.getfixturevalue("server_store")
    return found.url()

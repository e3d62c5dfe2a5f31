"""The organisation that every round has a copy of, and the processes that play."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.who_filed.game import make_template, players


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("who-filed") / "office"
    make_template(folder)
    return folder


@pytest.fixture(scope="session")
def pool() -> Iterator[ProcessPoolExecutor]:
    with players() as started:
        yield started

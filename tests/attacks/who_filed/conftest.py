"""The organisation that every round has a copy of, and the processes that play."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.attacks.who_filed.game import Table, make_template, players


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    folder = tmp_path_factory.mktemp("who-filed") / "office"
    make_template(folder)
    return Table(folder)


@pytest.fixture(scope="session")
def pool() -> Iterator[ProcessPoolExecutor]:
    with players() as started:
        yield started

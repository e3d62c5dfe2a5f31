"""The simulator as a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Meld


@pytest.mark.usefixtures("cheap")
def test_simulating_leaves_what_administrators_see(meld: Meld, tmp_path: Path) -> None:
    numbers = ("--workstations", 2, "--days", 1, "--reports", 1, "--seed", 3)
    done = meld("simulate", "--folder", tmp_path / "out", *numbers)
    assert done == (0, "", "dag 1/1\n")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        "desk-0000",
        "desk-0001",
        "entries.csv",
        "flows.csv",
        "inserts.csv",
        "live",
        "store-day-000.db",
        "store-day-001.db",
        "truth.json",
    }


@pytest.mark.parametrize("wrong", [("--workstations", 0), ("--days", 367), ("--reports", -1)])
def test_a_number_that_cannot_be_is_refused(meld: Meld, tmp_path: Path, wrong: tuple[str, int]) -> None:
    done = meld("simulate", "--folder", tmp_path / "out", *wrong)
    assert done.code == 2
    assert wrong[0] in done.err
    assert not (tmp_path / "out").exists()

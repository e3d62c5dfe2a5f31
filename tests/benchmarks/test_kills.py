"""Three hundred times kill -9 while reports flow (docs/faults.md). ``-m benchmark -s`` to read the figures.

``MELDAPP_KILLS`` is how many, for a night of them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.faults.run import Plan, run

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.at_length,
    pytest.mark.slow,
    pytest.mark.needs_postgresql,
    pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc what a program is doing"),
]
KILLS = int(os.environ.get("MELDAPP_KILLS", "320"))
LEAST_AT_WORK = 0.6


@pytest.mark.usefixtures("cheap")
def test_three_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, Plan(KILLS, seed=3, pause=1.0, pace=4.0, workstations=6))
    print(f"\n{told}")
    assert told.killer.at_work.total() >= LEAST_AT_WORK * KILLS
    assert min(told.killer.at_work.values()) > 0

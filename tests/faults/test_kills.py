"""kill -9 of agent, letterbox, PostgreSQL and the adviser's programs while reports flow: each arrives exactly once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.run import Plan, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_postgresql,
    pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc what a program is doing"),
]
KILLS = 20


@pytest.mark.usefixtures("cheap")
def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    told = run(tmp_path, Plan(KILLS, seed=20_261_122, pause=0.3, pace=1.5))
    print(f"\n{told}")
    assert told.killer.alive.total() == KILLS
    assert told.killer.at_work.total() >= KILLS // 2
    assert told.reports >= 3

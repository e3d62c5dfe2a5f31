"""P8: killed between any two steps and started again, everything arrives once: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.kill_lab import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]
LEAST = {"tick": 15, "tick-while-filing": 25, "sync": 10, "reply": 15, "file": 9, "publish": 5}
"""Steps that there must be at least: a lab that kills nothing proves nothing."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
    pytest.mark.ci_cannot("Windows does not fork"),
]


def lab(template: Path, folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.attacks.kill_lab", str(template), str(folder), name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", sorted(SCENARIOS.keys() - {"control"}))
def test_p8_killed_at_any_step_nothing_is_lost_or_doubled(template: Path, tmp_path: Path, name: str) -> None:
    answer = lab(template, tmp_path, name)
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) >= LEAST.get(name, 3), answer.stdout


def test_p8_the_lab_sees_an_agent_that_posts_twice(template: Path, tmp_path: Path) -> None:
    answer = lab(template, tmp_path, "control")
    assert answer.returncode == 1
    assert "assert len(world.letters()) == len(set(world.letters()))" in answer.stderr

"""The fast road: the agent runs on every desk every day, so it loads nothing that it does not use."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOO_HEAVY = {"PySide6", "shiboken6", "numpy", "alembic", "keyring", "hypothesis", "pytest"}


def loaded(*arguments: str, code: int = 0) -> set[str]:
    """Return the top-level modules that Python, started with ``arguments``, imports before exit ``code``."""
    command = [sys.executable, "-X", "importtime", *arguments]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line for line in answer.stderr.splitlines() if line.startswith("import time:")]
    words = "\n".join(line for line in answer.stderr.splitlines() if line not in lines)
    assert answer.returncode == code, words
    assert "Traceback" not in words
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "arguments",
    [
        ("-m", "meldapp", "agent", "tick", "--help"),
        ("-c", "import meldapp.workflows.agent_tick"),
    ],
)
def test_the_agent_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & TOO_HEAVY


def test_an_agent_that_ticks_loads_nothing_heavy(tmp_path: Path) -> None:
    """An empty profile is refused, but only after everything that a tick needs is there."""
    assert not loaded("-m", "meldapp", "agent", "tick", "--profile", str(tmp_path), code=1) & TOO_HEAVY

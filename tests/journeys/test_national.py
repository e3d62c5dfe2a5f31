"""Two made organisations from cases to a national overview that was verified, by commands alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def meldapp(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "meldapp", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def test_made_organisations_are_combined(tmp_path: Path) -> None:
    files = []
    for seed in (1, 2):
        size = ("--reports", 150 + 50 * seed, "--periods", 1, "--units", 0, "--seed", seed)
        assert meldapp("simulate-cases", "--folder", tmp_path / str(seed), *size, "--publish").returncode == 0
        files.append(tmp_path / str(seed) / "release-01.json")
    output = tmp_path / "national.json"
    made = meldapp("release", "combine", *files, "--output", output, "--language", "en")
    assert made.returncode == 0, made.stderr
    assert "nobody can be found" in made.stdout
    assert meldapp("release", "combine", *files, "--check", output).returncode == 0
    national = json.loads(output.read_text("utf-8"))
    cell = next(cell for cell in national["tables"][0]["cells"] if cell["value"] is not None)
    cell["value"] += 1
    output.write_text(json.dumps(national, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert meldapp("release", "combine", *files, "--check", output).returncode == 1

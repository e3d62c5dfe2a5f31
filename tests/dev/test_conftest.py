"""tests/conftest.py itself: CI accepts no silent skip, and no test reaches another machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev

SKIPS = """
import pytest

def test_skips_while_it_runs():
    pytest.skip("no such program")

@pytest.mark.skip(reason="not today")
def test_skips_before_it_runs():
    pass

@pytest.mark.ci_cannot("CI has no printer")
def test_may_skip():
    pytest.skip("no printer")

@pytest.mark.xfail(reason="known")
def test_fails_as_expected():
    raise ValueError
"""


def outcome(folder: Path, ci: str) -> tuple[int, str]:
    """Run pytest on tests that skip, with ``CI`` set to ``ci``; return its exit code and its last line."""
    (folder / "tests").mkdir()
    shutil.copy(dev.ROOT / "pyproject.toml", folder)
    shutil.copy(dev.ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_skips.py").write_text(SKIPS, "utf-8")
    environment = {**os.environ, "CI": ci}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    answer = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout.splitlines()[-1]


def test_in_ci_a_skip_is_a_failure_unless_ci_cannot_run_it(tmp_path: Path) -> None:
    code, last = outcome(tmp_path, ci="true")
    assert code == 1
    assert "1 failed, 1 skipped, 1 xfailed, 1 error" in last  # the error: skipped before it ran


def test_elsewhere_a_skip_is_a_skip(tmp_path: Path) -> None:
    code, last = outcome(tmp_path, ci="")
    assert code == 0
    assert "3 skipped, 1 xfailed" in last


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as connection, pytest.raises(BaseException, match="tests use no network"):
        connection.connect(("192.0.2.1", 80))  # an address that RFC 5737 keeps free for documentation


def test_a_test_may_speak_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_each_test_has_a_home_of_its_own(home: Path) -> None:
    assert Path.home() == home
    assert not [path for path in home.rglob("*") if path.is_file()]

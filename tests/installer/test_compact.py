"""What has a store on a server compacted every night: right for systemd, at a moment that tells nothing."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from meldapp.cli.table import COMMANDS

SHIPPED = Path(__file__).resolve().parents[2] / "installer" / "postgresql"
TIMER, SERVICE = (SHIPPED / f"meldapp-compact.{kind}" for kind in ("timer", "service"))
ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.ci_cannot("systemd is the system's, and not all systems have it")
def test_systemd_takes_the_units_and_finds_the_service_safe(tmp_path: Path) -> None:
    shutil.copy(TIMER, tmp_path)
    unit = tmp_path / SERVICE.name
    # verify wants the program to be there.
    unit.write_text(SERVICE.read_text("utf-8").replace("/opt/meldapp/bin/meldapp", "/bin/true"), "utf-8")
    command = [str(ANALYZE), "--man=no", "verify", str(tmp_path / TIMER.name), str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "meldapp-compact" not in done.stderr, done.stderr
    command = [str(ANALYZE), "security", "--offline=true", "--no-pager", "--threshold=10", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_moment_is_the_same_every_night() -> None:
    read = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",), delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names keep their capitals
    read.read_string(TIMER.read_text("utf-8"))
    assert dict(read["Timer"]) == {
        "OnCalendar": "*-*-* 02:30:00 UTC",
        "AccuracySec": "1min",
        # A night in which the machine was off is made up for: nothing is hidden by the moment.
        "Persistent": "true",
    }


def test_the_service_runs_a_command_that_is_there_and_names_no_password() -> None:
    (command,) = re.findall(r"^ExecStart=(.+)$", SERVICE.read_text("utf-8"), re.MULTILINE)
    assert command.split()[1:] == ["admin", "compact-store"]
    assert "compact-store" in COMMANDS["admin"]
    lines = (SHIPPED / "compact.env").read_text("utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert settings.keys() == {"MELDAPP_STORE", "PYTHONDONTWRITEBYTECODE"}
    assert re.fullmatch(r"postgresql://\w+@[\w.]+/\w+\?sslmode=verify-full&sslrootcert=\S+", settings["MELDAPP_STORE"])

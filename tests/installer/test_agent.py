"""What starts the agent on Linux, Windows and macOS: right for the program it is for, and never catching up (P2)."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from meldapp.cli.table import COMMANDS

SHIPPED = Path(__file__).resolve().parents[2] / "installer" / "agent"
TIMER, SERVICE = (SHIPPED / "linux" / f"meldapp-agent.{kind}" for kind in ("timer", "service"))
TASK = SHIPPED / "windows" / "meldapp-agent.xml"
PLIST = SHIPPED / "macos" / "nl.meldapp.agent.plist"
ANALYZE = shutil.which("systemd-analyze")
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",), delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names keep their capitals
    read.read_string(path.read_text("utf-8"))
    return read


def task(path: str) -> list[str]:
    """Return the texts at ``path`` in the task of Windows."""
    root = ET.fromstring(TASK.read_text("utf-8"))  # noqa: S314 - our own file
    return [found.text or "" for found in root.findall("/".join(SPACE + name for name in path.split("/")))]


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.ci_cannot("systemd is the system's, and not all systems have it")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    shutil.copy(TIMER, tmp_path)
    text = SERVICE.read_text("utf-8").replace("/usr/bin/meldapp", sys.executable)
    (tmp_path / SERVICE.name).write_text(text, "utf-8")
    command = [str(ANALYZE), "--user", "--man=no", "verify", str(tmp_path / TIMER.name), str(tmp_path / SERVICE.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.ci_cannot("systemd is the system's, and not all systems have it")
def test_systemd_reads_the_calendar_as_six_times_a_day() -> None:
    command = [str(ANALYZE), "calendar", "--iterations=6", "--base-time=2026-01-01 00:30 UTC", "*-*-* 00/4:00:00 UTC"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"TZ": "UTC"}).stdout
    hours = re.findall(r"2026-01-0[12] (\d\d):00:00 UTC", told)
    assert set(hours) == {"00", "04", "08", "12", "16", "20"}
    assert unit(TIMER)["Timer"]["OnCalendar"] == command[-1]


def test_the_timer_of_linux_draws_a_moment_and_never_catches_up() -> None:
    timer = unit(TIMER)["Timer"]
    assert (timer["Persistent"], timer["RandomizedDelaySec"], timer["WakeSystem"]) == ("false", "4h", "false")
    assert unit(SERVICE)["Service"]["ExecStart"].split()[1:3] == ["agent", "tick"]


def test_the_task_of_windows_draws_a_moment_and_never_catches_up() -> None:
    hours = [text[11:13] for text in task("Triggers/CalendarTrigger/StartBoundary")]
    assert hours == ["00", "04", "08", "12", "16", "20"]
    assert all(text.endswith("Z") for text in task("Triggers/CalendarTrigger/StartBoundary"))
    assert task("Triggers/CalendarTrigger/RandomDelay") == ["PT4H"] * 6
    assert task("Triggers/CalendarTrigger/ScheduleByDay/DaysInterval") == ["1"] * 6
    assert task("Settings/StartWhenAvailable") == task("Settings/WakeToRun") == ["false"]
    assert task("Settings/MultipleInstancesPolicy") == ["IgnoreNew"]
    assert task("Principals/Principal/RunLevel") == ["LeastPrivilege"]
    assert task("Actions/Exec/Arguments")[0].split()[:2] == ["agent", "tick"]


def test_the_task_of_windows_has_only_what_its_schema_knows() -> None:
    root = ET.fromstring(TASK.read_text("utf-8"))  # noqa: S314 - our own file
    assert [part.tag.removeprefix(SPACE) for part in root] == [
        "RegistrationInfo",
        "Triggers",
        "Principals",
        "Settings",
        "Actions",
    ]
    # [MS-TSCH] 2.5: settingsType.
    known = {
        *("AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries"),
        *("StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable", "NetworkProfileName"),
        *("RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden", "DeleteExpiredTaskAfter", "IdleSettings"),
        *("NetworkSettings", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle"),
    }
    settings = root.find(f"{SPACE}Settings")
    assert settings is not None
    assert {part.tag.removeprefix(SPACE) for part in settings} <= known
    (principal,) = (part.get("id") for part in root.iter(f"{SPACE}Principal"))
    (actions,) = (part.get("Context") for part in root.iter(f"{SPACE}Actions"))
    assert principal == actions


def test_launchd_keeps_the_agent_that_draws_its_own_moments() -> None:
    read = plistlib.loads(PLIST.read_bytes())
    assert read["Label"] == PLIST.stem
    assert read["RunAtLoad"] is True
    assert read["KeepAlive"] == {"SuccessfulExit": False}
    assert not {"StartInterval", "StartCalendarInterval"} & set(read)  # these are caught up after sleep
    assert read["Umask"] == 0o077
    assert "agent run" in read["ProgramArguments"][-1]


def test_the_commands_are_there() -> None:
    assert {"tick", "run"} <= set(COMMANDS["agent"])

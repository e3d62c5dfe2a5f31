"""dev.py itself: what it says on odd systems, and when it does nothing."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what dev.py would run, with everything prepared and present."""
    ran: list[list[str]] = []

    def run(*command: str | Path, **_variables: str) -> int:
        ran.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "missing_libraries", lambda *_platforms: [])
    return ran


def like_sys(**other: object) -> SimpleNamespace:
    """Return a stand-in for sys in which ``other`` differs."""
    same = {name: getattr(sys, name) for name in ("exit", "executable", "platform", "version", "version_info")}
    return SimpleNamespace(**{**same, **other})


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "sys", like_sys(platform="linux"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def without_programs(*gone: str) -> SimpleNamespace:
    """Return a stand-in for shutil on a system where everything is on the PATH but ``gone``."""
    return SimpleNamespace(which=lambda name: None if name in gone else f"/usr/bin/{name}")


def test_an_old_python_can_read_it() -> None:
    ast.parse(Path(dev.__file__).read_text("utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_which_one_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "sys", like_sys(version_info=(3, 8, 18)))
    monkeypatch.setattr(dev, "other_python", lambda: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13; this is Python 3\.8\."):
        dev.main(["demo"])


def test_an_old_python_hands_over_to_a_newer_one_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []

    def call(command: list[str]) -> int:
        called.append(command)
        return 7

    monkeypatch.setattr(dev, "sys", like_sys(version_info=(3, 14, 0)))
    monkeypatch.setattr(dev, "other_python", lambda: "/usr/bin/python3.13")
    monkeypatch.setattr(dev, "subprocess", SimpleNamespace(call=call))
    with pytest.raises(SystemExit) as ended:
        dev.main(["test", "-k", "letter"])
    assert ended.value.code == 7
    assert called == [["/usr/bin/python3.13", str(Path(dev.__file__)), "test", "-k", "letter"]]


def test_a_ready_venv_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stamp, python = tmp_path / "stamp", Path(sys.executable)
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "VENV_PYTHON", python)
    monkeypatch.setattr(dev, "is_usable", lambda: pytest.fail("nothing may be started"))
    stamp.write_text(dev.stamp(), "utf-8")
    dev.prepare()


@pytest.mark.parametrize("part", [0, 1, 2])
def test_another_lock_python_or_place_makes_it_install_again(
    part: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = dev.stamp().splitlines()
    lines[part] = "something else"
    stamp = tmp_path / "stamp"
    stamp.write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setattr(dev, "STAMP", stamp)
    assert not dev.is_ready()


def test_without_any_pip_it_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "site_packages", lambda: tmp_path)
    monkeypatch.setattr("dev.importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "shutil", without_programs("uv"))
    with pytest.raises(SystemExit, match="apt-get install python3-pip"):
        dev.installer()


def test_without_a_pip_in_the_venv_the_one_outside_fills_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "site_packages", lambda: tmp_path)
    monkeypatch.setattr("dev.importlib.util.find_spec", lambda name: name)
    assert dev.installer() == [sys.executable, "-m", "pip", "--python", str(dev.VENV_PYTHON), "install"]


def test_missing_libraries_are_named_with_the_line_that_installs_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_libraries", lambda *_platforms: ["libEGL.so.1", "libxcb-cursor.so.0"])
    monkeypatch.setattr(dev, "shutil", without_programs())
    monkeypatch.setattr(dev, "run", lambda *_command: pytest.fail("the system may not be changed unasked"))
    assert not dev.libraries_present("xcb", apt=False)
    told = capsys.readouterr().out
    assert "apt-get update && " in told
    assert "apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0\n" in told


def test_missing_libraries_are_installed_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    answers = [["libEGL.so.1"], []]
    monkeypatch.setattr(dev, "missing_libraries", lambda *_platforms: answers.pop(0))
    monkeypatch.setattr(dev, "shutil", without_programs())
    assert dev.libraries_present("offscreen", apt=True)
    assert [command[-1] for command in commands] == ["update", "libegl1"]


def test_a_system_without_apt_hears_the_names_of_the_libraries(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_libraries", lambda *_platforms: ["libEGL.so.1"])
    monkeypatch.setattr(dev, "shutil", without_programs("apt-get", "dnf"))
    assert not dev.libraries_present("offscreen", apt=True)
    assert capsys.readouterr().out == "Qt needs libraries that this system lacks: libEGL.so.1.\n"
    monkeypatch.setattr(dev, "shutil", without_programs("apt-get"))
    assert dev.install_lines(["libEGL.so.1"])[0].endswith("dnf install 'libEGL.so.1()(64bit)'")


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_demo_walks_by_itself(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["demo", "--reports", "3"]) == 0
    assert commands[0][1:] == ["-m", "meldapp", "demo", "--headless", "--reports", "3"]
    assert "No window can open here" in capsys.readouterr().out


@pytest.mark.usefixtures("no_display")
def test_with_a_display_the_demo_opens_its_window(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    assert dev.main(["demo", "--apt"]) == 0
    assert commands[0][1:] == ["-m", "meldapp", "demo"]


def test_pytest_gets_its_arguments(commands: list[list[str]]) -> None:
    assert dev.main(["test", "tests/crypto", "-x", "--help"]) == 0
    assert commands == [[str(dev.VENV_PYTHON), "-m", "pytest", "tests/crypto", "-x", "--help"]]


def test_the_whole_bar_goes_on_after_a_failure_and_says_what_failed(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*command: str | Path, **_variables: str) -> int:
        commands.append([str(part) for part in command])
        if "benchmark" in command:
            return dev.NO_TESTS  # none yet: that is no failure
        return int(command[2] == "mypy")

    monkeypatch.setattr(dev, "run", run)
    assert dev.main(["test"]) == 1
    assert [command[2] for command in commands] == ["ruff", "mypy", "pytest", "pytest", "coverage"]
    assert "FAILED: mypy (" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--help"], ["setup", "--help"]])
def test_help_names_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 0
    text = capsys.readouterr().out
    assert not [name for name in dev.COMMANDS if f"dev.py {name} " not in text]


def test_an_unknown_command_is_refused_in_a_sentence() -> None:
    with pytest.raises(SystemExit, match="there is no command 'dmeo'; the commands are demo, test,"):
        dev.main(["dmeo"])

"""From words on a command line to a command, a language and an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp import __main__
from meldapp.cli.main import choose_language, run_command
from meldapp.cli.table import COMMANDS, load_command
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from tests.cli.conftest import Meld

ALL = [(group, *([verb] if verb else [])) for group, verbs in COMMANDS.items() for verb in (verbs or ("",))]
NAMED = [" ".join(names) for names in ALL]


def no_window(profile: Path | None) -> int:
    raise AssertionError(profile)


def no_demo(*_: object, **__: object) -> int:
    raise AssertionError


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("names", ALL, ids=NAMED)
def test_every_command_explains_itself(meld: Meld, names: tuple[str, ...], language: str) -> None:
    done = meld(*names, "--help", "--language", language)
    assert done.code == 0
    assert not done.err
    assert done.out.startswith(f"{'Gebruik' if language == 'nl' else 'Usage'}: meldapp {' '.join(names)}")
    first = load_command(names).ABOUT.say(language)[:30]
    assert first in done.out.replace("\n", " ")
    assert all(
        f"--{option.name}" in done.out for option in load_command(names).OPTIONS if not (option.hidden or option.plain)
    )


def test_the_hidden_option_stays_out_of_the_help(meld: Meld) -> None:
    assert "--today" not in meld("adviser", "sync", "--help").out


@pytest.mark.parametrize("group", ["", *(name for name, verbs in COMMANDS.items() if verbs)])
def test_every_group_lists_its_commands(meld: Meld, group: str) -> None:
    done = meld(*([group] if group else []), "--help")
    assert done.code == 0
    assert all(f"  {verb} " in done.out for verb in (COMMANDS[group] if group else COMMANDS))


def test_the_version_is_told(meld: Meld) -> None:
    assert meld("--version").out == "meldapp 0.1.0\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["adviser"],
        ["adviser", "geheime code"],
        ["adviser", "list", "geheim"],
        ["adviser", "list", "--geheim", "x"],
        ["adviser", "list"],
        ["adviser", "list", "--vault"],
        ["adviser", "list", "--vault", "a.vault", "--passphrase-fd", "geheim"],
        ["adviser", "list", "--vault", "a.vault", "--language", "geheim"],
        ["demo", "--reports", "-1"],
        ["release", "show"],
        ["agent", "tick"],
        ["--geheim"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_is_refused_without_repeating_it(meld: Meld, words: list[str]) -> None:
    done = meld(*words)
    assert done.code == 2
    assert not done.out
    assert len(done.err.splitlines()) == 2
    assert "geheim" not in done.err
    assert "--help" in done.err


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "nl"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "nl"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_NL", "MELDAPP_LANGUAGE": "en"}, "en"),
        (["--language", "nl"], {"MELDAPP_LANGUAGE": "en"}, "nl"),
        (["--language=en"], {"MELDAPP_LANGUAGE": "nl"}, "en"),
        (["--language"], {"MELDAPP_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_that_asked_for_or_of_the_system_or_dutch(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(words, environment) == language


@pytest.mark.usefixtures("meld")
def test_without_a_command_the_window_opens() -> None:
    opened: list[Path | None] = []

    def window(profile: Path | None) -> int:
        opened.append(profile)
        return 0

    assert run_command([], window, no_demo) == 0
    assert run_command(["--language", "en"], window, no_demo) == 0
    assert opened == [None, None]


def test_a_window_on_a_folder_that_is_no_workstation_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["--profile", str(tmp_path)], no_window, no_demo) == 1
    assert tmp_path.name in capsys.readouterr().err


def test_the_demonstration_gets_its_options() -> None:
    asked: list[object] = []

    def demo(folder: Path | None, *, headless: bool, reports: int, seed: int) -> int:
        asked.extend((folder, headless, reports, seed))
        return 3

    words = ["demo", "--headless", "--folder", "here", "--reports", "5", "--seed", "9"]
    assert run_command(words, no_window, demo) == 3
    assert asked == [Path("here"), True, 5, 9]


def test_the_window_and_the_demonstration_are_those_of_the_app(monkeypatch: pytest.MonkeyPatch, meld: Meld) -> None:
    from meldapp import app

    monkeypatch.setattr(app, "run_window", lambda *_: 0)
    monkeypatch.setattr(app, "run_demo", lambda folder, **options: 4 if folder is None and options["seed"] == 1 else 5)
    assert meld().code == 0
    assert meld("demo").code == 4
    assert meld("demo", "--seed", "2").code == 5


class OddError(Exception):
    """An exception that nobody expects, with somebody's words in it."""


@pytest.mark.parametrize("debug", ["", "1"])
def test_an_unexpected_exception_is_one_calm_sentence(
    debug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def demo(*_: object, **__: object) -> int:
        message = "woorden van een melder"
        raise OddError(message)

    monkeypatch.setenv("MELDAPP_DEBUG", debug)
    assert run_command(["demo"], no_window, demo) == 1
    err = capsys.readouterr().err
    assert "OddError" in err
    assert "woorden van een melder" not in err.replace('message = "woorden van een melder"', "")
    assert ("test_main.py" in err) is bool(debug)


def test_ctrl_c_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    def demo(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    assert run_command(["demo"], no_window, demo) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_went_away_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    def demo(*_: object, **__: object) -> int:
        raise BrokenPipeError

    kept = os.dup(1)
    try:
        assert run_command(["demo"], no_window, demo) == 1
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    assert capfd.readouterr().err == ""


def test_an_error_is_said_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    def demo(*_: object, **__: object) -> int:
        raise MeldappError("workflows.no-words")

    assert run_command(["demo", "--language", "en"], no_window, demo) == 1
    assert capsys.readouterr().err == "There is no text yet.\nWrite something first.\n"


def test_the_program_takes_its_own_arguments(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["meldapp", "--version"])
    assert __main__.main() == 0
    assert capsys.readouterr().out.startswith("meldapp ")

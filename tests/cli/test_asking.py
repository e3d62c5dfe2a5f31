"""Secrets by prompt or descriptor, texts by file or standard input."""

from __future__ import annotations

import getpass
import io
import os
from typing import TYPE_CHECKING

import pytest

from meldapp.cli import asking
from meldapp.cli.options import Given
from meldapp.cli.table import Context
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def context() -> Context:
    return Context("nl", lambda _: 0, lambda **_: 0)


def given(**values: object) -> Given:
    return Given("meldapp test", {name.replace("_", "-"): value for name, value in values.items()})


def filled(data: bytes) -> int:
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)
    return read


def answer(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Have the prompt answered; return what was asked."""
    asked: list[str] = []
    left = list(typed)

    def prompt(text: str) -> str:
        asked.append(text)
        return left.pop(0)

    monkeypatch.setattr(getpass, "getpass", prompt)
    return asked


def test_two_secrets_may_come_from_one_descriptor(context: Context) -> None:
    descriptor = filled("één\r\ntwee\nrest".encode())
    both = given(passphrase_fd=descriptor, new_passphrase_fd=descriptor)
    assert asking.ask_passphrase(both, context) == "één"
    assert asking.ask_new_passphrase(both, context, "new-passphrase-fd") == "twee"
    assert os.read(descriptor, 10) == b"rest"


@pytest.mark.parametrize("data", [b"\xff\n", b"x" * 5_000])
def test_what_is_no_line_of_text_is_refused(context: Context, data: bytes) -> None:
    with pytest.raises(MeldappError, match="--passphrase-fd") as refused:
        asking.ask_passphrase(given(passphrase_fd=filled(data)), context)
    assert refused.value.code == "cli.secret-unreadable"


@pytest.mark.parametrize("descriptor", [-1, 9_999, 2**70])
def test_a_descriptor_that_is_not_open_is_refused(context: Context, descriptor: int) -> None:
    with pytest.raises(MeldappError) as refused:
        asking.ask_passphrase(given(passphrase_fd=descriptor), context)
    assert refused.value.code == "cli.secret-unreadable"


def test_an_empty_descriptor_is_an_empty_secret_and_does_not_ask(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "x")
    assert asking.ask_passphrase(given(passphrase_fd=filled(b"")), context) == ""
    assert asking.ask_phrase(given(phrase_fd=filled(b"")), context) == ""
    assert not asked


def test_secrets_are_asked_for(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, "oud", "nieuw", "nieuw", "een twee")
    assert asking.ask_passphrase(given(), context) == "oud"
    assert asking.ask_new_passphrase(given(), context) == "nieuw"
    assert asking.ask_phrase(given(), context) == "een twee"
    assert [text.split()[0] for text in asked] == ["Wachtzin:", "Nieuwe", "Nog", "Code"]


def test_a_new_secret_must_be_typed_twice_the_same(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "een", "ander")
    with pytest.raises(MeldappError) as refused:
        asking.ask_new_passphrase(given(), context)
    assert refused.value.code == "cli.passphrases-differ"


@pytest.mark.parametrize("problem", [getpass.GetPassWarning("echo"), EOFError(), OSError()], ids=repr)
def test_without_a_terminal_nothing_is_asked(
    context: Context, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def prompt(_: str) -> str:
        raise problem

    monkeypatch.setattr(getpass, "getpass", prompt)
    with pytest.raises(MeldappError) as refused:
        asking.ask_passphrase(given(), context)
    assert refused.value.code == "cli.no-terminal"


class Terminal(io.TextIOWrapper):
    """Standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


def sit_down(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(io.BytesIO(typed.encode()), encoding="utf-8"))


def test_who_types_a_text_is_told_how_to_end_it(
    context: Context, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sit_down(monkeypatch, "Mijn woorden")
    assert asking.read_words(given(), context) == "Mijn woorden"
    assert "Ctrl+D" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "fine"), [("k3f-qz7\n", True), ("nee\n", False), ("", False)])
def test_confirming_is_typing_it_over(
    context: Context, monkeypatch: pytest.MonkeyPatch, typed: str, *, fine: bool
) -> None:
    sit_down(monkeypatch, typed)
    question = Words("Zeker? ", "Sure? ")
    if fine:
        asking.confirm(question, "K3F-QZ7", context)
    else:
        with pytest.raises(MeldappError, match="Nothing was changed"):
            asking.confirm(question, "K3F-QZ7", context)


def test_new_files_only(tmp_path: Path) -> None:
    asking.must_be_new(None, tmp_path / "a", tmp_path / "b")
    for files in ([tmp_path / "a", tmp_path / "a"], [tmp_path], [tmp_path / "none" / "a"]):
        with pytest.raises(MeldappError):
            asking.must_be_new(*files)

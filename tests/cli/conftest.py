"""Running commands in this process, on the small organisation of tests/workflows/world.py."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from meldapp.__main__ import main
from tests.workflows.world import PASSPHRASE, World, cheap, template, world

__all__ = ["cheap", "template", "world"]


class Done(NamedTuple):
    """What a command did: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What was printed as JSON."""
        return json.loads(self.out)


class Meld(Protocol):
    """Runs a command; ``typed`` is standard input, ``secrets`` are lines behind --passphrase-fd and --phrase-fd."""

    def __call__(self, *arguments: object, typed: str | bytes = "", secrets: str = "") -> Done: ...


@pytest.fixture
def meld(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Meld:
    monkeypatch.setenv("MELDAPP_LANGUAGE", "nl")

    def run(*arguments: object, typed: str | bytes = "", secrets: str = "") -> Done:
        data = typed if isinstance(typed, bytes) else typed.encode("utf-8", "surrogatepass")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        words = [str(argument) for argument in arguments]
        read, write = os.pipe()
        os.write(write, secrets.encode())
        os.close(write)
        words = [str(read) if word == "FD" else word for word in words]
        try:
            code = main(words)
        finally:
            os.close(read)
        done = Done(code, *capsys.readouterr())
        assert "Traceback" not in done.err
        return done

    return run


class Cases(NamedTuple):
    """An organisation in which adviser A has one case, and what it takes to get at it."""

    world: World
    meld: Meld
    phrase: str

    def adviser(self, verb: str, *arguments: object, name: str = "a", typed: str | bytes = "") -> Done:
        vault = ("--vault", self.world.vault(name), "--passphrase-fd", "FD")
        return self.meld("adviser", verb, *vault, *arguments, typed=typed, secrets=PASSPHRASE)

    def reporter(self, verb: str, *arguments: object, typed: str | bytes = "", secrets: str = "") -> Done:
        known = ("--profile", self.world.profile(), "--phrase-fd", "FD")
        return self.meld("reporter", verb, *known, *arguments, typed=typed, secrets=secrets or self.phrase)

    @property
    def number(self) -> str:
        return self.world.only_case().number


@pytest.fixture
def one(world: World, meld: Meld) -> Cases:
    """Return an organisation with one case, synced by adviser A, whose confirmation is on the workstation's board."""
    phrase = world.file("Ze lachten me uit.", "ab")
    world.later()
    world.tick()
    world.adviser("a").sync()
    world.later()
    world.tick()
    return Cases(world, meld, phrase)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return a file with good answers."""
    file = tmp_path / "answers.json"
    file.write_text('{"language": "nl", "answers": {"Q1": "Er gebeurde iets.", "Q4": ["HERK"]}}', "utf-8")
    return file

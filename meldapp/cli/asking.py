"""What a person gives a command: secrets by prompt or file descriptor, texts by file or standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

LARGEST_FILE = 4 * 1024 * 1024
_LONGEST_SECRET = 4_096
_PASSPHRASE = Words("Wachtzin: ", "Passphrase: ")
_NEW = Words("Nieuwe wachtzin: ", "New passphrase: ")
_AGAIN = Words("Nog een keer dezelfde wachtzin: ", "The same passphrase again: ")
_PHRASE = Words("Code (zeven woorden): ", "Code phrase (seven words): ")
_TYPE = Words(
    "Schrijf je tekst. Sluit af met Ctrl+D (Windows: Ctrl+Z en Enter) op een lege regel.",
    "Write your text. End with Ctrl+D (Windows: Ctrl+Z and Enter) on an empty line.",
)


def ask_passphrase(given: Given, context: Context, option: str = "passphrase-fd") -> str:
    """Return a passphrase that exists."""
    known = _from_descriptor(given, option)
    return _prompt(_PASSPHRASE, context) if known is None else known


def ask_new_passphrase(given: Given, context: Context, option: str = "passphrase-fd") -> str:
    """Return a passphrase that is being chosen: typed twice, or once in a file descriptor."""
    known = _from_descriptor(given, option)
    if known is not None:
        return known
    first = _prompt(_NEW, context)
    if _prompt(_AGAIN, context) != first:
        raise MeldappError("cli.passphrases-differ")
    return first


def ask_phrase(given: Given, context: Context) -> str:
    """Return the reporter's code phrase as typed."""
    known = given_phrase(given)
    return _prompt(_PHRASE, context) if known is None else known


def given_phrase(given: Given) -> str | None:
    """Return the code phrase in the file descriptor, ``None`` when none was named."""
    return _from_descriptor(given, "phrase-fd")


def read_words(given: Given, context: Context) -> str:
    """Return the text in --text-file, or that on standard input."""
    name = given.text_or("text-file", "-")
    if name == "-" and sys.stdin.isatty():
        print(_TYPE.say(context.language), file=sys.stderr)
    return read_text(name)


def read_text(name: str) -> str:
    """Return the UTF-8 text in the file ``name``, or on standard input when it is "-"."""
    shown = "-" if name == "-" else Path(name).name
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise MeldappError("cli.file-missing", name=shown) from None
    except OSError:
        raise MeldappError("cli.file-unreadable", name=shown) from None
    if len(data) > LARGEST_FILE:
        raise MeldappError("cli.file-too-large", name=shown, megabytes=LARGEST_FILE // 1024**2)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise MeldappError("cli.not-utf8", name=shown, line=line) from None


def must_be_new(*files: Path | None) -> None:
    """Refuse to write over a file that is there, or to write two things to one file."""
    seen: set[Path] = set()
    for file in files:
        if file is None:
            continue
        if file.exists() or file.absolute() in seen:
            raise MeldappError("cli.file-exists", name=file.name)
        if not file.absolute().parent.is_dir():
            raise MeldappError("workstation.no-folder", name=file.name)
        seen.add(file.absolute())


def _from_descriptor(given: Given, option: str) -> str | None:
    """Return one line from the descriptor in ``option``; read byte by byte, so that the rest stays for others."""
    descriptor = given.number(option, -1)
    if given.values.get(option) is None:
        return None
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            line += byte
            if len(line) > _LONGEST_SECRET:
                raise MeldappError("cli.secret-unreadable", name=f"--{option}")
        return line.decode("utf-8").removesuffix("\r")
    except (OSError, OverflowError, UnicodeDecodeError):
        raise MeldappError("cli.secret-unreadable", name=f"--{option}") from None


def _prompt(words: Words, context: Context) -> str:
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would read, and show, what is on standard input.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(words.say(context.language))
    except (getpass.GetPassWarning, EOFError, OSError):
        raise MeldappError("cli.no-terminal") from None


def confirm(question: Words, expected: str, context: Context) -> None:
    """Ask to type ``expected``; anything else stops the command."""
    if not sys.stdin.isatty():
        raise MeldappError("cli.not-confirmed")
    print(question.say(context.language), end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() != expected.casefold():
        raise MeldappError("cli.not-confirmed")

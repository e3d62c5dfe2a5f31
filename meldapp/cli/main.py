"""From the words on a command line to a command and an exit code.

0: done. 1: it could not be done, and one sentence with a hint on stderr says why. 2: the command was not understood.
130: stopped with Ctrl+C. Only the module of the command that is run is imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from meldapp.cli.table import COMMANDS, Context, load_command
from meldapp.errors import MeldappError, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
_MISUSE = {"cli.unknown-command", "cli.unknown-argument", "cli.option-missing", "cli.option-wrong"}
_HELP = {"-h", "--help"}


def run_command(arguments: Sequence[str], window: Callable[[Path | None], int], demo: Callable[..., int]) -> int:
    """Run the command that ``arguments`` name and return the exit code; nothing is raised."""
    context = Context(choose_language(arguments, os.environ), window, demo)
    try:
        code = _dispatch(list(arguments), context)
        sys.stdout.flush()
    except MeldappError as error:
        _complain(error, context.language)
        return MISUSED if error.code in _MISUSE else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has seen enough. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as problem:  # noqa: BLE001 - the last door: a person gets a sentence, never a traceback
        _complain(MeldappError("cli.unexpected", kind=type(problem).__name__), context.language)
        if os.environ.get("MELDAPP_DEBUG") == "1":
            _show_frames(problem)
        return FAILED
    return code


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return "nl" or "en": --language, else MELDAPP_LANGUAGE, else that of the system, else Dutch."""
    words = list(arguments)
    given = [words[place + 1] for place, word in enumerate(words[:-1]) if word == "--language"]
    given += [word.partition("=")[2] for word in words if word.startswith("--language=")]
    system = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    wanted = (*given, environment.get("MELDAPP_LANGUAGE", ""), system[:2])
    return next((language for language in wanted if language in {"nl", "en"}), "nl")


def _dispatch(words: list[str], context: Context) -> int:
    names = _names(words)
    if names is None:
        return DONE
    rest = words[len(names) :]
    command = load_command(names or ["window"])
    if names == ["agent", "tick"] and len(rest) == 2 and rest[0] == "--profile":  # noqa: PLR2004 - option and value
        # What runs on every desk every day: argparse alone takes a tenth of the time of a tick.
        from meldapp.cli.options import Given

        return command.run(Given("agent tick", {"profile": rest[1]}), context)
    from meldapp.cli.parse import parse

    given = parse(names, command, rest, context.language)
    return DONE if given is None else command.run(given, context)


def _names(words: list[str]) -> list[str] | None:
    """Return the words of ``words`` that name a command, none for the window; ``None`` when a list was shown."""
    if not words or (words[0].startswith("-") and words[0] not in {*_HELP, "--version"}):
        return []
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in COMMANDS and (not COMMANDS[first] or second in COMMANDS[first]):
        return words[: 2 if COMMANDS[first] else 1]
    group = first if first in COMMANDS else ""
    if {first, second} & _HELP or first == "--version":
        from meldapp.cli.overview import show_overview, show_version

        show_version() if first == "--version" else show_overview(group, choose_language(words, os.environ))
        return None
    known = ", ".join(COMMANDS[group] if group else COMMANDS)
    raise MeldappError("cli.unknown-command", known=known, command=f"meldapp {group}".strip())


def _complain(error: MeldappError, language: str) -> None:
    print(*[text for text in explain(error, language) if text], sep="\n", file=sys.stderr)


def _show_frames(problem: BaseException) -> None:
    """Show where it went wrong. Not the text of the exception: it may hold what somebody wrote."""
    import traceback

    print(*traceback.format_tb(problem.__traceback__), sep="", end="", file=sys.stderr)

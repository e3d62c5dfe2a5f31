"""Which commands there are, and what each of them has and gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Protocol

    from meldapp.cli.options import Given, Option
    from meldapp.cli.words import Words

    class Command(Protocol):
        """What every module in ``commands`` has."""

        ABOUT: Words
        OPTIONS: tuple[Option, ...]

        def run(self, given: Given, context: Context) -> int:
            """Do it and return the exit code; raises MeldappError."""


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "demo": (),
    "simulate": (),
    "simulate-cases": (),
    "admin": (
        "create-organisation",
        "add-adviser",
        "remove-adviser",
        "make-recovery-key",
        "set-units",
        "publish-directory",
        "install-workstation",
        "check-letterbox",
        "prepare-database",
        "upgrade-store",
        "compact-store",
    ),
    "adviser": (
        "make-keys",
        "sync",
        "import",
        "list",
        "show",
        "reply",
        "note",
        "code",
        "status",
        "assign",
        "hand-over",
        "close",
        "erase",
        "publish",
        "share",
        "change-passphrase",
    ),
    "agent": ("tick", "run"),
    "letterbox": ("serve",),
    "reporter": ("file", "read", "add", "close"),
    "release": ("show", "audit", "export", "combine"),
    "share": ("make-keys", "add"),
    "report": ("new", "show", "fill", "check", "export"),
}
"""The first word of every command, and the second of those that have one."""


class Context:
    """What every command gets besides its options: the language to speak in, and what stands above the commands.

    ``language`` is "nl" or "en". ``window`` shows the window for a profile; ``demo`` makes an organisation to try and
    shows it, and takes folder, headless, reports and seed.
    """

    __slots__ = ("demo", "language", "window")

    def __init__(self, language: str, window: Callable[[Path | None], int], demo: Callable[..., int]) -> None:
        self.language = language
        self.window = window
        self.demo = demo


def load_command(names: Sequence[str]) -> Command:
    """Import the module of a command, such as ("adviser", "hand-over")."""
    from importlib import import_module

    name = "_".join(names).replace("-", "_")
    command: Command = import_module(f"meldapp.cli.commands.{name}")
    return command

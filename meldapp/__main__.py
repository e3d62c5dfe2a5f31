"""``python -m meldapp``: the window when nothing follows, a command otherwise. docs/commands.md lists them."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from meldapp.cli.main import run_command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what ``arguments`` ask for (by default those of this process) and return the exit code."""
    _leave_no_core()
    if getattr(sys, "frozen", False):
        # A packaged program is started again for each helper process (workflows/letter_helpers); here that ends.
        from multiprocessing import freeze_support

        freeze_support()
    return run_command(sys.argv[1:] if arguments is None else arguments, _window, _demo)


def _leave_no_core() -> None:
    """Ask the system not to write the memory of this process, keys and words included, to a file when it crashes."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _window(profile: Path | None) -> int:
    from meldapp.app import Desk, run_window

    return run_window(None if profile is None else Desk(profile=profile))


def _demo(folder: Path | None, *, headless: bool, reports: int, seed: int) -> int:
    from meldapp.app import run_demo

    return run_demo(folder, headless=headless, reports=reports, seed=seed)


if __name__ == "__main__":
    code = main()
    # All of it goes now: looking through it for garbage first would be the last tenth of a short command.
    gc.freeze()
    sys.exit(code)

"""The files that the tests in this folder read."""

from __future__ import annotations

import io
import subprocess
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]


def tracked_files() -> list[Path]:
    """Return every file that git keeps, or would keep at the next `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below ``folders`` of the checkout (all folders, when none is given)."""
    wanted = [ROOT / folder for folder in folders] or [ROOT]
    files = [path for path in tracked_files() if path.suffix == ".py"]
    return [path for path in files if any(path.is_relative_to(folder) for folder in wanted)]


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line number and text of every comment of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def expect_none(found: Iterable[object]) -> None:
    """Fail with every item of ``found`` on a line of its own; pytest's own message would cut the list short."""
    lines = [str(item) for item in found]
    assert not lines, "\n".join(["", *lines])


def name_of(path: Path) -> str:
    """Return the path as a person reads it, from the top of the checkout."""
    return path.relative_to(ROOT).as_posix()

"""Size is a signal, not a law: past the soft size a thing is listed after the run, past the hard it fails.

A file that passes 400 lines, a function that passes 40 or a class with more than 15 methods wants to be two
things.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from tests.architecture.source import expect_none, name_of, python_files

if TYPE_CHECKING:
    from collections.abc import Iterator

SOFT = {"lines in a file": 400, "lines in a function": 40, "methods in a class": 15}
HARD = {"lines in a file": 600, "lines in a function": 80, "methods in a class": 25}


class Size(NamedTuple):
    """One measured thing: where it is, what was counted, and how many there are."""

    where: str
    kind: str
    number: int


def measure() -> Iterator[Size]:
    for path in python_files("meldapp", "tests", "dev.py"):
        text = path.read_text("utf-8")
        yield Size(name_of(path), "lines in a file", text.count("\n"))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno is not None
                where = f"{name_of(path)}:{node.lineno} {node.name}"
                yield Size(where, "lines in a function", node.end_lineno - node.lineno + 1)
            elif isinstance(node, ast.ClassDef):
                methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
                yield Size(f"{name_of(path)}:{node.lineno} {node.name}", "methods in a class", methods)


def test_nothing_is_so_large_that_it_must_be_split(signals: list[str]) -> None:
    sizes = list(measure())
    large = [size for size in sizes if size.number > SOFT[size.kind]]
    signals.extend(f"{size.number:4} {size.kind}: {size.where}" for size in large)
    expect_none(size for size in large if size.number > HARD[size.kind])

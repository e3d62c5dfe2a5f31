"""The one way to say in a test that something is refused with an error of our own."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from meldapp.errors import MeldappError

T = TypeVar("T")


@contextmanager
def refused(code: str) -> Generator[None]:
    """Expect MeldappError with this code, without the name of its room."""
    with pytest.raises(MeldappError) as caught:
        yield
    assert caught.value.code == f"crypto.{code}"


def opened(opener: Callable[[], T | None], *codes: str) -> T | None:
    """Return what ``opener`` opens, ``None`` when it refuses with one of ``codes`` (any code of crypto without)."""
    try:
        return opener()
    except MeldappError as problem:
        room, _, what = problem.code.partition(".")
        if room not in {"crypto", "settings"} or (codes and what not in codes):
            raise
        return None

"""Whoever silences a tool says why, on the same line."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import comments, expect_none, name_of, python_files

SILENCERS = re.compile(
    r"#\s*(noqa|type:\s*ignore|pragma:\s*no\s*(cover|branch)|ruff:|mypy:|pyright:|nosec)", re.IGNORECASE
)
# The silencer with its codes, then a reason.
WITH_REASON = re.compile(
    r"#\s*(noqa:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*|type:\s*ignore\[[a-z-]+(,\s*[a-z-]+)*\]"
    r"|pragma:\s*no\s*(cover|branch)|(ruff|mypy):\s*[\w-]+([:=]\s*[\w-]+)?)[\s#:;,(–-]+\w[^#]{3}",
    re.IGNORECASE,
)


def has_reason(comment: str) -> bool:
    """Return whether the last silencer in ``comment`` names what it silences, and why."""
    last = [match.start() for match in SILENCERS.finditer(comment)][-1]
    return WITH_REASON.match(comment[last:]) is not None


def test_every_silenced_rule_has_its_reason_beside_it() -> None:
    bare = [
        f"{name_of(path)}:{line} {comment}"
        for path in python_files()
        for line, comment in comments(path)
        if SILENCERS.search(comment) and not has_reason(comment)
    ]
    expect_none(bare)


@pytest.mark.parametrize(
    ("comment", "fine"),
    [
        ("# noqa: S608 - the names are ours", True),
        ("# noqa: S608, E501  # both are ours", True),
        ("# type: ignore[attr-defined]  # Qt adds it at run time", True),
        ("# type: ignore[misc]  # noqa: ANN401 - any value will do", True),
        ("# pragma: no cover - only on Windows", True),
        ("# noqa: PLR2004 - December", True),
        ("# noqa", False),
        ("# noqa: S608", False),
        ("# type: ignore  # whatever it is", False),
        ("# type: ignore[misc]", False),
        ("# pragma: no cover", False),
    ],
)
def test_a_reason_is_recognised(comment: str, *, fine: bool) -> None:
    assert has_reason(comment) is fine

"""Signals: things worth a look that fail nothing, listed at the end of the run."""

from __future__ import annotations

import pytest

SIGNALS = pytest.StashKey[list[str]]()


@pytest.fixture
def signals(pytestconfig: pytest.Config) -> list[str]:
    """Return the list to which a test adds its signals."""
    return pytestconfig.stash.setdefault(SIGNALS, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the signals, the largest first."""
    found: list[str] = config.stash.get(SIGNALS, [])
    if found:
        terminalreporter.section("worth a look: these want to be two things")
        for line in sorted(found, reverse=True):
            terminalreporter.line(line)

"""What holds for every test: no window on a screen, no network, an own home, and no silent skips in CI."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may leave keys in the key store of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
IN_CI = bool(os.environ.get("CI"))

# No deadline: the machine may be busy, and speed is what tests/benchmarks is for.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None)
settings.load_profile("ci" if IN_CI else "dev")


class NetworkUsedError(BaseException):
    """A test reached for another machine. Not an Exception, so that no handler of the app swallows it."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Stop connections to anything but this machine (an audit hook: it sees what C code opens too)."""
    if event not in {"socket.connect", "socket.sendto"}:
        return
    address = arguments[1]
    if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        message = f"{event} to {address[0]}: tests use no network"
        raise NetworkUsedError(message)


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home folder, so that it finds and leaves nothing of anybody else's."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name, part in {
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": ".run",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        path = folder / part
        path.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(path))
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip in CI into a failure, unless the test is marked ``ci_cannot("reason")``."""
    report = yield
    allowed = hasattr(report, "wasxfail") or item.get_closest_marker("ci_cannot")
    if IN_CI and report.skipped and not allowed:
        report.outcome = "failed"
        report.longrepr = f"skipped, but CI must run it: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a whole file that is skipped in CI into a failure."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but CI must run it: {report.longrepr}"
    return report

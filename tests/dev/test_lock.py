"""requirements.lock: everything pyproject.toml asks for, each file by hash, and no address."""

from __future__ import annotations

import importlib.metadata
import re
import sys

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
# The systems that the lock must serve; pure Python packages have one wheel for all of them.
SYSTEMS = 4


def pins(*, everywhere: bool = False) -> dict[str, str]:
    """Return what is pinned for this Python and system, or (the last of) what is pinned ``everywhere``."""
    found = (PIN.match(line) for line in dev.LOCK.read_text("utf-8").splitlines())
    return {
        match[1]: match[2]
        for match in found
        if match and (everywhere or match[3] is None or Marker(match[3].removeprefix(" ; ")).evaluate())
    }


def wanted() -> list[Requirement]:
    settings = dev.project()
    return [Requirement(text) for text in (*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"])]


def test_it_holds_pins_and_hashes_and_nothing_else() -> None:
    lines = dev.LOCK.read_text("utf-8").splitlines()
    assert not [line for line in lines if not (PIN.match(line) or HASH.match(line) or line.startswith("# "))]


def test_it_holds_what_pyproject_asks_for() -> None:
    locked = pins(everywhere=True)
    for requirement in wanted():
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is missing: run `python3 dev.py lock`"
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_compiled_packages_have_files_for_every_system() -> None:
    counts: dict[str, int] = {}
    name = ""
    for line in dev.LOCK.read_text("utf-8").splitlines():
        pin = PIN.match(line)
        name = pin[1] if pin else name
        counts[name] = counts.get(name, 0) + int(HASH.match(line) is not None)
    for compiled in ("cryptography", "msgspec", "pyside6-essentials", "shiboken6", "sqlalchemy"):
        assert counts[compiled] >= SYSTEMS, compiled


def test_the_tests_run_on_the_locked_versions() -> None:
    locked = pins()
    installed = {
        canonicalize_name(requirement.name): importlib.metadata.version(requirement.name)
        for requirement in wanted()
        if requirement.marker is None or requirement.marker.evaluate()
    }
    assert installed == {name: locked[name] for name in installed}, f"{sys.executable}: run `python3 dev.py setup`"

"""The files that a repository has for people."""

from __future__ import annotations

from packaging.requirements import Requirement

import dev


def test_every_dependency_is_explained() -> None:
    text = (dev.ROOT / "docs" / "dependencies.md").read_text("utf-8")
    settings = dev.project()
    asked = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    assert not [name for name in (Requirement(line).name for line in asked) if f"| {name} |" not in text]


def test_readme_names_the_two_commands_near_its_top() -> None:
    top = "\n".join((dev.ROOT / "README.md").read_text("utf-8").splitlines()[:25])
    assert "python3 dev.py demo" in top
    assert "python3 dev.py test" in top


def test_there_is_one_lock() -> None:
    assert not [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (dev.ROOT / name).exists()]

"""The import contracts of pyproject.toml: rooms know only what stands below them."""

from __future__ import annotations

import re

import pytest
from importlinter import configuration
from importlinter.application import use_cases

from tests.architecture.source import ROOT, expect_none, name_of, python_files

WIRE_FORMAT = re.compile(r"msgspec\.msgpack|from msgspec import .*\bmsgpack\b|\bimport msgpack\b")


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    configuration.configure()
    kept = use_cases.lint_imports(config_filename="pyproject.toml", cache_dir=None, no_logo=True)
    if not kept:
        pytest.fail(capsys.readouterr().out, pytrace=False)


def test_only_crypto_writes_the_wire_format() -> None:
    """Import contracts see whole packages, and msgspec also makes the records: so this looks at the text."""
    outside = [path for path in python_files("meldapp") if ROOT / "meldapp" / "crypto" not in path.parents]
    expect_none(name_of(path) for path in outside if WIRE_FORMAT.search(path.read_text("utf-8")))

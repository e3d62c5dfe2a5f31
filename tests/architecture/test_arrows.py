"""The import contracts of pyproject.toml: rooms know only what stands below them."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter import api
from importlinter.application import use_cases

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_contract_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kept = use_cases.lint_imports(config_filename="pyproject.toml", cache_dir=None, no_logo=True)
    if not kept:
        pytest.fail(capsys.readouterr().out, pytrace=False)


def test_no_room_of_the_house_is_missing_from_the_contracts() -> None:
    contracts = api.read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    arrows = next(contract for contract in contracts if contract["id"] == "arrows")
    assert arrows["exhaustive"]
    assert not [layer for layer in arrows["layers"] if "(" in layer], "every room exists, none is optional"

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from meldapp.questionnaire.load import load_questionnaire
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.questionnaire.model import Questionnaire


@pytest.fixture(scope="session")
def form() -> Questionnaire:
    """The shipped form of an organisation with two large parts."""
    return load_questionnaire(units=[("NOORD", "Directie Noord", "North"), ("ZUID", "Directie Zuid", "South")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may change."""
    for name in ("form.toml", "lists.toml"):
        shutil.copy(resource_path("questionnaire", name), tmp_path / name)
    return tmp_path

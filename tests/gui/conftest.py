"""What the tests of the window share: a look and a language that every test starts with, and leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from meldapp.gui import background
from meldapp.gui.language import Languages
from meldapp.gui.theme import apply_theme

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Generator[None]:
    """Start light at 100 %, and let no work of this test run into the next."""
    apply_theme(qapp, dark=False, text_percent=100)
    yield
    background.wait_idle()


@pytest.fixture
def languages(qapp: QApplication) -> Generator[Languages]:
    """Dutch at first; nothing stays installed."""
    made = Languages(qapp)
    yield made
    made.remove()

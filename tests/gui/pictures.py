"""Pictures of pages, when asked for: ``MELDAPP_PICTURES=folder pytest ...``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def save(widget: QWidget, name: str) -> None:
    """Save what ``widget`` looks like as ``name``.png in the folder that MELDAPP_PICTURES names; else do nothing."""
    folder = os.environ.get("MELDAPP_PICTURES")
    if folder:
        QTest.qWait(60)  # let the layout come to rest, as it has before a person sees it
        Path(folder).mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(Path(folder, f"{name}.png")))

"""The stored vectors of tests/vectors/, with bytes as they were before they became hexadecimal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


def stored(layer: str, folder: Path = FOLDER) -> Any:  # noqa: ANN401 - JSON
    """Return the vectors of one layer, as JSON holds them."""
    return json.loads((folder / f"{layer}.json").read_text("utf-8"))


def raw(text: str) -> bytes:
    """Return the bytes that a vector holds in hexadecimal."""
    return bytes.fromhex(text)

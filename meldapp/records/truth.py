"""The true counts beside a release, for test benches only: no adviser's program writes it, ``simulate-cases`` does."""

from __future__ import annotations

from typing import Final

import msgspec

from meldapp.records.sizes import Count

TRUTH_FORMAT: Final = "meldapp-truth/1"


class TruthCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The count at a place of a table; ``at`` has a code for each axis that does not stand at its total."""

    table: str
    at: dict[str, str]
    count: Count


class Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The true count of each cell of the release of a period (``release``)."""

    format: str
    release: str
    cells: tuple[TruthCell, ...]

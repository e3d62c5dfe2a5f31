"""What an adviser sees before publishing: every table with and without protection. Never written anywhere."""

from __future__ import annotations

import msgspec

from meldapp.records.disclosure import Reason
from meldapp.records.release import Release


class PreviewCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell at ``at``: the true ``count``, what will be ``printed`` (``None``: hidden), and why it is hidden."""

    at: tuple[str, ...]
    count: int
    printed: int | None
    reason: Reason | None = None


class LevelCost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one level of a table costs: of ``cells`` answers ``hidden`` would be hidden. ``code``: "" for the finest.

    ``chosen`` marks the level of the preview; ``allowed`` levels hide no more than the rule lets a table hide.
    """

    code: str
    nl: str
    en: str
    cells: int
    hidden: int
    allowed: bool
    chosen: bool = False

    @property
    def percent(self) -> int:
        """The share of the cells that is hidden, rounded up."""
        return -(-100 * self.hidden // self.cells) if self.cells else 0


class PreviewTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table before and after protection; ``cells`` is empty when the table is ``withheld``."""

    code: str
    nl: str
    en: str
    dimensions: tuple[str, ...]
    level: str
    cells: tuple[PreviewCell, ...]
    levels: tuple[LevelCost, ...]
    withheld: bool = False


class Preview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The release as it would be signed, over ``cases`` coded cases of the period.

    A preview is made only when the auditor found nothing and the certificate holds: ``checked`` is the number of cells
    of all releases that were looked at together, ``releases`` the number of releases.
    """

    period: str
    cases: int
    tables: tuple[PreviewTable, ...]
    release: Release
    checked: int = 0
    releases: int = 0


class PublishedRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release that was published, and its signed bytes."""

    release: Release
    signed: bytes


class OpenedRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release whose signatures are right.

    ``trusted`` tells whether the root that vouches for the signer is that of this installation; ``None`` when there
    is no installation to compare with. ``root_fingerprint`` is for comparing by eye. ``digest`` (SHA-256, 32 bytes) is
    what the next release names this one by.
    """

    release: Release
    signer_name: str
    trusted: bool | None
    root_fingerprint: str
    digest: bytes = bytes(32)

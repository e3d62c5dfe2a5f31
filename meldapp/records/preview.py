"""What an adviser sees before publishing: every table with and without protection. Never written anywhere."""

from __future__ import annotations

import msgspec

from meldapp.records.release import Release


class PreviewCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row: the true ``count``, what will be ``printed`` (``None``: hidden) and, if hidden, the ``reason``.

    Reasons: "primary" (threshold or fewer), "share" (nearly all reports), "secondary" (protects another cell),
    "reports" (the number of reports itself is hidden).
    """

    code: str
    nl: str
    en: str
    count: int
    printed: int | None
    reason: str = ""


class PreviewTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table before and after protection."""

    code: str
    nl: str
    en: str
    several: bool
    cells: tuple[PreviewCell, ...]


class Preview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The release as it would be signed, over ``cases`` coded cases of the period."""

    period: str
    cases: int
    tables: tuple[PreviewTable, ...]
    release: Release


class PublishedRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release that was published, and its signed bytes."""

    release: Release
    signed: bytes


class OpenedRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release whose signatures are right.

    ``trusted`` tells whether the root that vouches for the signer is that of this installation; ``None`` when there
    is no installation to compare with. ``root_fingerprint`` is for comparing by eye.
    """

    release: Release
    signer_name: str
    trusted: bool | None
    root_fingerprint: str

"""What an audit, or the check of a certificate, found wrong with a publication."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from meldapp.records.disclosure import Place


class Kind(StrEnum):
    """What is wrong."""

    MALFORMED = "malformed"
    """A cell that is at no code of its axis, is there twice, or an axis that cannot be read. Nothing more was tried."""
    WEAK_RULE = "weak-rule"
    """The threshold is below 5."""
    NOT_EXACT = "not-exact"
    """Tables that no exact model is known for: see docs/audit.md. Nothing more was tried."""
    CONTRADICTION = "contradiction"
    """A printed number that cannot be true beside the others."""
    PRINTED_SMALL = "printed-small"
    """A count under the threshold is printed."""
    SHARE = "share"
    """A printed count is nearly all of a printed whole, or leaves fewer than the threshold outside it."""
    KNOWN = "known"
    """The range of a hidden count is too narrow, or ends below the threshold."""
    LATENT = "latent"
    """A count that was never printed can be seen to be above zero and under the threshold."""
    REPORTER = "reporter"
    """A reporter who knows their own report sees that another hidden count is above zero and under the threshold."""
    NOT_SHOWN = "not-shown"
    """The certificate does not show what it must; only the check of a certificate finds this."""


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """One thing that was found.

    ``at`` is the place of the count (an axis that is not in it stands at its total); ``without`` are parts that are
    taken off it ("the directorate without team 3"); ``own`` is where the reporter's own report is. ``release`` and
    ``table`` are those of the cell, or for a count that was never printed those of the table it can be seen in.
    ``low`` and ``high`` are the least and the most the count can be; ``high`` is -1 where nothing bounds it.
    """

    kind: Kind
    release: str = ""
    table: str = ""
    at: tuple[Place, ...] = ()
    without: tuple[Place, ...] = ()
    own: tuple[Place, ...] = ()
    low: int = 0
    high: int = -1

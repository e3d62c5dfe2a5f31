"""A certificate: made-up reports that would have been printed in the same way; see meldapp/statistics/FORMAT.md.

It holds no truth: worlds are made from the printed numbers alone.
"""

from __future__ import annotations

from typing import Final

import msgspec

from meldapp.records.disclosure import Place
from meldapp.records.sizes import Count, Ordinal

CERTIFICATE: Final = "meldapp-certificate/1"


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answers that made-up reports give on one axis: each a tuple of leaves, sorted."""

    axis: str
    answers: tuple[tuple[str, ...], ...]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some of the reports, in several worlds: any world of one part goes with any world of another.

    A world has a column for each axis, in the order of ``Certificate.axes``. A column is written in runs: answer,
    number of reports, answer, number of reports, ... Report i of the world has the i-th answer of each column.
    """

    worlds: tuple[tuple[tuple[Count, ...], ...], ...]


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a hidden count is the threshold or more: what no worlds can show.

    ``weights`` is written as place, weight, place, weight, ... A place is a number in ``Certificate.places``, and is
    printed. No single report adds more to the weighted printed counts than it adds to ``times`` the hidden one; so
    the hidden count is at least their weighted sum, divided by ``times``.
    """

    place: Count
    times: Ordinal
    weights: tuple[int, ...]


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made-up reports in parts; taken together they show between what each hidden count can lie.

    ``floors`` are for hidden counts that everybody can see are large, and for which no range is wanted.
    """

    format: str
    axes: tuple[Answers, ...]
    parts: tuple[Part, ...]
    places: tuple[tuple[Place, ...], ...] = ()
    floors: tuple[Floor, ...] = ()

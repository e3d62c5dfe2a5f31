"""A certificate: made-up reports that would have been printed in the same way; see meldapp/statistics/FORMAT.md.

It holds no truth: worlds are made from the printed numbers alone.
"""

from __future__ import annotations

from typing import Final

import msgspec

from meldapp.records.sizes import Count

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


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made-up reports in parts; taken together they show between what each hidden count can lie."""

    format: str
    axes: tuple[Answers, ...]
    parts: tuple[Part, ...]

"""The start for one-way tables of several answers: a rule that knowing the algorithm does not help against.

The proof is in docs/protection.md. Every decision after the first two looks only at numbers that end up printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from meldapp.records.disclosure import Reason

_CROWD: Final = 3
"""Fewest hidden rows among which one that holds nearly all reports can stand: know one, and two are left."""


class Row(NamedTuple):
    """The true count of one row; a report in a row that stands ``alone`` is in no other row."""

    reports: int
    alone: bool


class Limits(NamedTuple):
    """The threshold, and the percentage of a whole from which a count says too much."""

    threshold: int
    share_from: int

    def share_of(self, whole: int) -> int:
        """Return the smallest count that says too much about ``whole`` reports, by what it leaves outside."""
        return min(-(-self.share_from * whole // 100), whole - self.threshold + 1)


def hide_one_way(rows: Sequence[Row], reports: int, limits: Limits) -> list[Reason | None] | None:
    """Return why each row is hidden; ``None`` when the table is only safe with the number of reports hidden too."""
    real = [i for i, row in enumerate(rows) if not row.alone]
    alone = [i for i, row in enumerate(rows) if row.alone]
    why: list[Reason | None] = [None] * len(rows)
    for i in alone:
        why[i] = _first(rows[i].reports, reports, limits)
    answered = reports - sum(rows[i].reports for i in alone if not why[i])
    if answered < 2 * limits.threshold:  # the printed ones would tell how few reports gave a real answer
        for i in alone:
            why[i] = why[i] or Reason.SHARE
        answered = reports
    for i in real:
        why[i] = _first(rows[i].reports, answered, limits)
    while not _safe(rows, why, reports, limits.share_of(answered), limits.threshold - 1):
        printed = [i for i in real if not why[i]] or [i for i in alone if not why[i]]
        if not printed:
            return None
        why[min(printed, key=lambda i: (rows[i].reports, i))] = Reason.SECONDARY
    return why


def _first(count: int, whole: int, limits: Limits) -> Reason | None:
    """Return why a count out of ``whole`` reports is hidden by itself."""
    if count < limits.threshold:
        return Reason.PRIMARY
    return Reason.SHARE if count >= limits.share_of(whole) else None


def _safe(rows: Sequence[Row], why: Sequence[Reason | None], reports: int, share_of: int, small: int) -> bool:
    """Return whether each hidden row can still be anything in 0..``small``, also for one who knows one more row."""
    printed = [row for row, reason in zip(rows, why, strict=True) if not reason]
    real = [row.reports for row in printed if not row.alone]
    hidden_real = sum(not row.alone for row in rows) - len(real)
    hidden = len(rows) - len(printed)
    uncovered = reports - sum(row.reports for row in printed)
    if not hidden or uncovered <= small * (max(hidden_real, 1) - 2):
        return True  # small counts alone can explain what is printed, with two rows to spare
    if hidden_real < _CROWD:
        return False
    # Small counts cannot explain it, and a reader can see so: no reason to believe all hidden rows near the limit.
    plain = uncovered > small * hidden
    if Reason.SHARE in why:
        return plain or not real
    return plain and uncovered + small <= (hidden_real - 1) * (min(real, default=share_of) - 1)

"""The start for one-way tables of several answers."""

from __future__ import annotations

import pytest

from meldapp.records.disclosure import Reason
from meldapp.statistics.protect.oneway import Limits, Row, hide_one_way

LIMITS = Limits(6, 90)


def hide(real: list[int], alone: list[int], reports: int) -> list[str] | None:
    why = hide_one_way([*(Row(n, False) for n in real), *(Row(n, True) for n in alone)], reports, LIMITS)  # noqa: FBT003 - stands alone or not
    return None if why is None else [reason.value if reason else "" for reason in why]


@pytest.mark.parametrize(
    ("real", "alone", "reports", "expected"),
    [
        ([20, 30, 25], [], 40, ["", "", ""]),
        ([20, 30, 2, 1, 3, 4, 0], [0, 0], 40, ["", "", *["primary"] * 7]),
        ([38, 8, 7, 3], [0, 0], 40, ["share", "", "secondary", "primary", "primary", "primary"]),
        ([9, 8, 7, 3], [30], 40, ["", "secondary", "secondary", "primary", "share"]),
        ([6, 6], [6], 14, None),
    ],
)
def test_rows(real: list[int], alone: list[int], reports: int, expected: list[str] | None) -> None:
    assert hide(real, alone, reports) == expected


def test_share_is_by_part_and_by_what_is_left() -> None:
    assert LIMITS.share_of(100) == 90
    assert LIMITS.share_of(20) == 15
    assert Reason.SHARE.value == "share"

"""The auditor finds just what an attacker finds who tries every set of reports there can be."""

from __future__ import annotations

import pytest

from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.attack.state import Share
from tests.statistics.attack.brute import Brute, Told
from tests.statistics.attack.small import SHAPES, publication

ROUNDS = 8


@pytest.mark.parametrize("seed", range(ROUNDS * len(SHAPES)))
def test_the_auditor_finds_what_trying_everything_finds(seed: int) -> None:
    printed, _ = publication(seed)
    brute = Brute(printed)
    assert len(brute.worlds)
    found = audit(printed)
    known = {(cell.at, cell.low, cell.high) for cell in found if cell.kind == Kind.KNOWN}
    threshold = printed.threshold
    assert known == {
        (at, low, high)
        for at, (_, low, high) in brute.hidden()
        if high < threshold or (high - low < threshold - 1 and low < threshold)
    }
    assert {brute.count(brute.members(f.at, f.without)) for f in found if f.kind == Kind.LATENT} == brute.latent()
    assert all(_range(brute, f) == (f.low, f.high) for f in found if f.kind == Kind.LATENT)
    told = {
        (tuple(brute.members(f.at).tolist()), frozenset((p.axis, p.code) for p in f.own), f.low, f.high)
        for f in found
        if f.kind == Kind.REPORTER
    }
    # The auditor names the own report only on the axes that matter.
    tried = brute.reporter()
    assert all(any(_same(one, other) for other in tried) for one in told)
    assert all(any(_same(one, other) for one in told) for other in tried)


def _same(one: Told, other: Told) -> bool:
    return one[0] == other[0] and one[1] <= other[1] and one[2:] == other[2:]


def _range(brute: Brute, finding: Finding) -> tuple[int, int]:
    count = brute.count(brute.members(finding.at, finding.without))
    return count.low, count.high


@pytest.mark.parametrize("seed", range(ROUNDS * len(SHAPES)))
def test_worlds_nearby_save_time_and_change_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = publication(seed)
    found = audit(printed)
    monkeypatch.setattr(Share, "near", lambda *_args, **_options: False)
    assert audit(printed) == found

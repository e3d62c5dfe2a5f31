"""The product as a whole against a reader who looks at every set of reports that agrees with everything printed.

Random menus and cases are counted, protected, audited and published period after period; the files are read back by
code that shares nothing with the product.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.records.disclosure import Publication, Reason
from meldapp.records.finding import Finding, Kind
from meldapp.records.release import Release
from meldapp.statistics import build as build_module
from meldapp.statistics import sdc_audit
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.protect.primary import TrueCell
from meldapp.statistics.publication import publication_of
from tests.attacks.figures.enumerator import Found, findings, in_part
from tests.attacks.figures.made import SHAPES, Published, published
from tests.attacks.figures.reader import PERIOD, Figures, from_releases, from_sdc_audit
from tests.attacks.figures.system import by_kinds, by_nodes, parts
from tests.attacks.figures.weakened import switch_off_audit

QUICK = ("one way", "several", "measures", "units")
SLOW = tuple(shape for shape in SHAPES if shape not in QUICK)


def exported(releases: Sequence[Release]) -> Figures:
    return from_sdc_audit(sdc_audit.write(publication_of(releases)))


def nothing_is_found(made: Published) -> None:
    """Look at all files, and at the export of the first of them."""
    if made.releases:
        assert findings(from_releases(made.files())) == []
        assert findings(exported(made.releases[:1]), reporter=False) == []
        assert audit(publication_of(made.releases)) == ()


@settings(max_examples=5)
@given(seed=st.integers(0, 10**6), shape=st.sampled_from(QUICK))
def test_nothing_is_found(seed: int, shape: str) -> None:
    nothing_is_found(published(seed, shape, 2))


@pytest.mark.parametrize("shape", SLOW)
def test_nothing_is_found_in_tables_that_cross(shape: str) -> None:
    made = published(4, shape, 1)
    assert made.releases
    nothing_is_found(made)


@pytest.mark.parametrize("shape", ["several", "units"])
def test_nothing_is_found_in_eight_releases_together(shape: str) -> None:
    made = published(8, shape, 8)
    assert made.releases
    nothing_is_found(made)


# --------------------------------------------------------------------------------------- carelessly hidden


def _only_small(_: Publication, new: Sequence[TrueCell], **__: object) -> tuple[Reason | None, ...]:
    return tuple(Reason.PRIMARY if cell.count < 6 else None for cell in new)


@pytest.mark.parametrize("seed", range(18))
def test_of_what_is_hidden_carelessly_both_find_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    switch_off_audit(monkeypatch)
    monkeypatch.setattr(build_module, "protect", _only_small)
    shape = sorted(SHAPES)[seed % len(SHAPES)]
    made = published(random.Random(seed).randrange(10**6), shape, 1)
    by_product = audit(publication_of(made.releases))
    by_us = findings(from_releases(made.files()))
    assert {_of(one) for one in by_product if one.kind is Kind.KNOWN} == {_ours(o) for o in by_us if o.kind == "known"}
    assert any(_is_range(one.kind) for one in by_product) == any(_is_range(one.kind) for one in by_us)
    for kind in (Kind.SHARE, Kind.PRINTED_SMALL, Kind.CONTRADICTION):
        assert any(one.kind is kind for one in by_product) == any(one.kind == kind.value for one in by_us), kind
    # Our reporters may give several answers and look at counts that no table prints: they find what the product's do.
    assert {_of(one) for one in by_product if one.kind is Kind.REPORTER} <= {_ours(o) for o in by_us}


def _is_range(kind: str) -> bool:
    """Tell whether a range was found. A difference that has the reports of a hidden cell is both kinds in one."""
    return kind in {Kind.KNOWN, Kind.LATENT}


def _of(finding: Finding) -> tuple[object, ...]:
    at = frozenset((place.axis, place.code) for place in finding.at if place.axis != PERIOD)
    return finding.table, at, finding.low, finding.high


def _ours(found: Found) -> tuple[object, ...]:
    return found.table, frozenset((axis.split("@")[0], code) for axis, code in found.at), found.low, found.high


def test_two_ways_to_write_the_unknowns_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds of report need no theory; nodes need one, and are for axes with many leaves."""
    switch_off_audit(monkeypatch)
    monkeypatch.setattr(build_module, "protect", _only_small)
    some = 0
    for seed in range(6):
        made = published(seed, "several crossed", 1)
        for part in parts(from_releases(made.files())):
            kinds = in_part(by_kinds(part), reporter=False)
            assert kinds == in_part(by_nodes(part), reporter=False)
            some += len(kinds)
    assert some

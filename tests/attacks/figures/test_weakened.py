"""A protector that lacks one thing is caught each time: by the product's auditor, and by ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.records.finding import Kind
from meldapp.records.release import Release
from meldapp.statistics import build as build_module
from meldapp.statistics import sdc_audit
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.publication import publication_of
from tests.attacks.figures.enumerator import findings
from tests.attacks.figures.instances import JOINT, PERIOD, Instance, circle, one_way, without_a_row
from tests.attacks.figures.made import chained
from tests.attacks.figures.reader import from_releases, from_sdc_audit
from tests.attacks.figures.weakened import weaken


def files(releases: Sequence[Release]) -> list[bytes]:
    return [msgspec.json.encode({"release": release}) for release in releases]


def caught(*releases: Release) -> tuple[set[str], set[str]]:
    """Return what kinds of things the product's auditor and ours find; each reads releases and export the same."""
    publication = publication_of(releases)
    ours = {one.kind for one in findings(from_releases(files(releases)), reporter=False)}
    assert bool(findings(from_sdc_audit(sdc_audit.write(publication)), reporter=False)) == bool(ours)
    return {one.kind.value for one in audit(publication)}, ours


def is_sound(instance: Instance) -> None:
    """The product as it is finds a way to publish these cases, or says that there is none."""
    assert caught(instance.release()) == (set(), set())


def test_zeros_that_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = one_way(0, 9, 20, 21, 22, 23, 24)
    is_sound(instance)
    weaken(monkeypatch, "zeros printed")
    assert caught(instance.release()) == ({"printed-small"}, {"printed-small"})


def test_counts_that_no_table_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = without_a_row()
    is_sound(instance)
    weaken(monkeypatch, "no latent cells")
    assert caught(instance.release()) == ({"latent"}, {"latent"})


def no_limit_on_hidden(patch: pytest.MonkeyPatch) -> None:
    """Print tables that hide most of their cells: small ones are enough then to show what is wrong."""
    patch.setattr(build_module, "check_rule", lambda _rule: None)


def test_tables_in_a_circle_without_what_joins_them(monkeypatch: pytest.MonkeyPatch) -> None:
    no_limit_on_hidden(monkeypatch)
    is_sound(circle(JOINT))
    weaken(monkeypatch, "no joint model")
    by_product, by_us = caught(circle(JOINT).release())
    assert by_product == by_us == {"known"}


def test_tables_that_are_each_looked_at_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    no_limit_on_hidden(monkeypatch)
    instance = circle(PER_TABLE)
    weaken(monkeypatch, "per table only")
    by_product, by_us = caught(instance.release())
    assert "known" in by_product & by_us
    for table in instance.menu.tables:  # each of them is sound
        apart = {other.code: "-" for other in instance.menu.tables if other != table}
        assert caught(instance.release(wished=apart)) == (set(), set())


PER_TABLE = {
    (0, 1, 2): 7,
    (1, 0, 0): 7,
    (1, 1, 0): 4,
    (2, 0, 1): 7,
    (2, 1, 0): 12,
    (2, 1, 1): 18,
}


# ------------------------------------------------------------------------------------------- no ledger

FINE = one_way(4, 9, 20, 21, 22, 23, 24)


def test_one_period_twice_without_a_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with all rows, and then with two of them as one: that one less the other is a hidden count."""
    first = FINE.release()
    assert caught(first) == (set(), set())
    with pytest.raises(MeldappError) as error:
        FINE.release(earlier=[chained(first)])
    assert error.value.code == "statistics.period-printed"
    weaken(monkeypatch, "no ledger")
    again = FINE.release(PERIOD, [chained(first)], {"T1": "grof"})
    again = msgspec.structs.replace(again, tables=tuple(table for table in again.tables if table.code != "TC"))
    assert caught(again) == (set(), set())
    again = msgspec.structs.replace(again, sequence=2, tables=tuple(_named(table, "again") for table in again.tables))
    by_product, by_us = caught(first, again)
    assert "known" in by_product & by_us


def _named(table: Any, suffix: str) -> Any:  # noqa: ANN401 - a table
    return msgspec.structs.replace(table, code=f"{table.code} {suffix}")


def test_a_half_and_the_whole_year_without_a_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year less its first half is the second half, which was never printed."""
    half, more = one_way(30, 31, 32), one_way(3, 9, 10)
    year = half._replace(kinds={kind: half.kinds[kind] + more.kinds[kind] for kind in half.kinds})
    first = half.release()
    with pytest.raises(MeldappError) as error:
        year.release("2026", [chained(first)])
    assert error.value.code == "statistics.other-length"
    weaken(monkeypatch, "no ledger")
    second = year.release("2026", [chained(first)])
    assert caught(second) == caught(first) == (set(), set())
    publication = publication_of([first, second])
    file = json.loads(sdc_audit.write(publication))
    file["dims"]["period"] = {
        "leaves": ["2026-H1", "2026-H2"],  # what everybody knows of years
        "groups": {"Total": "*", "2026": ["2026-H1", "2026-H2"]},
        "multi": False,
        "min_one": True,
    }
    file["cells"] = [cell for cell in file["cells"] if cell["table"] != "TC"]
    data = json.dumps(file).encode()
    by_product, by_us = audit(sdc_audit.read(data)), findings(from_sdc_audit(data))
    assert Kind.LATENT in {one.kind for one in by_product}
    assert "latent" in {one.kind for one in by_us}

"""Instances with their reports, as every program gets them: those of ../test_protection.py, and quarters."""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

import numpy as np

from meldapp.records.disclosure import TOTAL, Axis, Place
from tests.benchmarks.test_protection import INSTANCES, Tables, draw
from tests.statistics.protect.world import place

SEED, THRESHOLD = 1, 5
At = tuple[Place, ...]
Records = dict[str, list[int]]
"""By axis, the number of the leaf that each report is at."""


class Instance(NamedTuple):
    """Tables with all their margins; each report has one code on every axis."""

    tables: Tables
    sizes: dict[str, int]
    records: Records
    counts: dict[At, int]

    @property
    def reports(self) -> int:
        return len(next(iter(self.records.values())))

    @property
    def codes(self) -> dict[str, list[str]]:
        return {axis: [f"{axis}{i:02}" for i in range(size)] for axis, size in self.sizes.items()}

    @property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(Axis(axis, tuple(codes)) for axis, codes in self.codes.items())

    def task(self) -> dict[str, Any]:
        """What a program of others gets, as JSON."""
        codes = self.codes
        return {
            "threshold": THRESHOLD,
            "reports": self.reports,
            "axes": codes,
            "tables": self.tables,
            "records": {axis: [codes[axis][i] for i in column] for axis, column in self.records.items()},
            "cells": [{"at": {p.axis: p.code for p in at}, "count": count} for at, count in self.counts.items()],
        }


def named(name: str) -> Instance:
    """Return an instance of test_protection.py; reports are drawn as ``draw`` does, and its counts must come out."""
    tables, sizes, reports = INSTANCES[name]
    random = np.random.default_rng(SEED)
    records: Records = {
        axis: random.choice(size, reports, p=random.dirichlet(np.full(size, 5.0))).tolist()
        for axis, size in sorted(sizes.items())
    }
    counts = count(tables, sizes, records)
    _, cells = draw(tables, sizes, reports, SEED)
    assert counts == {cell.at: cell.count for cell in cells}
    return Instance(tables, sizes, records, counts)


def quarters() -> list[Instance]:
    """Four quarters of 250 reports, of 10 units by 6 grounds; last, the year: all of them together."""
    random = np.random.default_rng(SEED)
    sizes = {"A": 10, "B": 6}
    weights = {axis: random.dirichlet(np.full(size, 5.0)) for axis, size in sizes.items()}
    drawn: list[Records] = [
        {axis: random.choice(size, 250, p=weights[axis]).tolist() for axis, size in sizes.items()} for _ in range(4)
    ]
    drawn.append({axis: [code for records in drawn for code in records[axis]] for axis in sizes})
    tables = (("A", "B"),)
    return [Instance(tables, sizes, records, count(tables, sizes, records)) for records in drawn]


def count(tables: Tables, sizes: dict[str, int], records: Records) -> dict[At, int]:
    columns = {axis: np.array(column) for axis, column in records.items()}
    counts: dict[At, int] = {}
    for table in tables:
        for codes in product(*([TOTAL, *range(sizes[axis])] for axis in table)):
            here = np.ones(len(columns[table[0]]), dtype=bool)
            for axis, code in zip(table, codes, strict=True):
                here &= (columns[axis] == code) if code != TOTAL else True
            at = place(**{a: c if c == TOTAL else f"{a}{c:02}" for a, c in zip(table, codes, strict=True)})
            counts[at] = int(here.sum())
    return counts

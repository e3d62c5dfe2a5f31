"""Published figures in other forms: CSV for spreadsheets, JSON for programs, sdc-audit for other people's auditors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Publication
from meldapp.records.preview import OpenedRelease
from meldapp.records.release import Release
from meldapp.records.truth import TRUTH_FORMAT, Truth
from meldapp.reporting.csv_export import export_csv
from meldapp.reporting.pages import pages_of
from meldapp.statistics.publication import place_of, publication_of
from meldapp.workstation.files import read_file, write_atomic


def to_csv(opened: Sequence[OpenedRelease], folder: Path, language: str) -> tuple[Path, ...]:
    """Write each release as CSV files with a README: one into ``folder``, several into a folder each, by period."""
    written: list[Path] = []
    for one in opened:
        place = folder if len(opened) == 1 else folder / one.release.period
        written += export_csv(pages_of(one.release, language, one.signer_name), place)
    return tuple(written)


def to_json(opened: Sequence[OpenedRelease], file: Path) -> tuple[Path, ...]:
    """Write the releases as one JSON list, without signatures."""
    write_atomic(file, msgspec.json.format(msgspec.json.encode([one.release for one in opened]), indent=1) + b"\n")
    return (file,)


def to_sdc_audit(opened: Sequence[OpenedRelease], file: Path, truths: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Write everything that the releases print as ``sdc-audit/1``, with the true counts of ``truths`` when given.

    Raises workflows.truth-wrong when a truth is none, or is not of these releases.
    """
    releases = [one.release for one in opened]
    counts = _true_counts(releases, truths) if truths else ()
    write_atomic(file, _written(publication_of(releases), counts))
    return (file,)


def _written(publication: Publication, counts: Sequence[int]) -> bytes:
    """Return what ``publication`` prints as sdc-audit/1, with the true counts when there are any."""
    dims = {
        axis.code: {
            "leaves": axis.leaves,
            "groups": {TOTAL: TOTAL, **{group.code: group.leaves for group in axis.groups}},
            "multi": axis.several,
            "min_one": axis.at_least_one,
        }
        for axis in publication.axes
    }
    cells: list[dict[str, object]] = [
        {
            "release": cell.release,
            "table": cell.table,
            "at": {place.axis: place.code for place in cell.at},
            "value": cell.value,
        }
        for cell in publication.cells
    ]
    for cell, count in zip(cells, counts, strict=False):
        cell["true"] = count
    value = {
        "format": "sdc-audit/1",
        "threshold": publication.threshold,
        "zeros_public": False,
        "min_width": publication.threshold - 1,
        "dims": dims,
        "cells": cells,
    }
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _true_counts(releases: Sequence[Release], truths: Sequence[Path]) -> tuple[int, ...]:
    """Return the true count of every cell, in the order in which ``publication_of`` has them."""
    known: dict[tuple[str, str, frozenset[tuple[str, str]]], int] = {}
    for truth in map(_read_truth, truths):
        for cell in truth.cells:
            known[truth.release, cell.table, frozenset(cell.at.items())] = cell.count
    try:
        return tuple(
            known[release.period, table.code, frozenset((place.axis, place.code) for place in at)]
            for release in releases
            for table in release.tables
            for at in (place_of(release.period, table.code, table.dimensions, cell.at) for cell in table.cells)
        )
    except KeyError as problem:
        raise MeldappError("workflows.truth-wrong") from problem


def _read_truth(file: Path) -> Truth:
    try:
        truth = msgspec.json.decode(read_file(file) or b"", type=Truth)
    except (msgspec.MsgspecError, ValueError) as problem:
        raise MeldappError("workflows.truth-wrong") from problem
    if truth.format != TRUTH_FORMAT:
        raise MeldappError("workflows.truth-wrong")
    return truth

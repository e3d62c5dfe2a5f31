"""Published figures in other forms: CSV for spreadsheets, JSON for programs, sdc-audit for other people's auditors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from pathlib import Path

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Place
from meldapp.records.preview import OpenedRelease
from meldapp.records.release import Release
from meldapp.reporting.csv_export import export_csv
from meldapp.reporting.pages import pages_of
from meldapp.statistics import sdc_audit
from meldapp.statistics.publication import axis_names, place_of, publication_of
from meldapp.statistics.sdc_audit import TrueCell, Truth
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
    known = tuple(_renamed(_read_truth(truth), releases) for truth in truths)
    publication = publication_of(releases)
    if truths and sum(len(truth.cells) for truth in known) != len(publication.cells):
        raise MeldappError("workflows.truth-wrong")
    write_atomic(file, sdc_audit.write(publication, known))
    return (file,)


def _renamed(truth: Truth, releases: Sequence[Release]) -> Truth:
    """Return a truth by the names that its axes have among all releases; it must be that of one of them, whole."""
    for release, names in zip(releases, axis_names(releases), strict=True):
        if release.period == truth.release:
            printed = {
                (table.code, place_of(release.period, table.code, table.dimensions, cell.at))
                for table in release.tables
                for cell in table.cells
            }
            if printed == {(cell.table, tuple(sorted(starmap(Place, cell.at.items())))) for cell in truth.cells}:
                cells = (TrueCell(c.table, {names.get(a, a): x for a, x in c.at.items()}, c.count) for c in truth.cells)
                return Truth(truth.format, truth.release, tuple(cells))
    raise MeldappError("workflows.truth-wrong")


def _read_truth(file: Path) -> Truth:
    try:
        return msgspec.json.decode(read_file(file) or b"", type=Truth)
    except (msgspec.MsgspecError, ValueError) as problem:
        raise MeldappError("workflows.truth-wrong") from problem

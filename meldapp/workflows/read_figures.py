"""Read figures as an analyst: the releases in a file or a folder, and the forms in which they can be taken along."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from meldapp.errors import MeldappError
from meldapp.reporting.csv_export import export_csv, readme
from meldapp.reporting.folder import write_folder
from meldapp.reporting.pages import pages_comparing, pages_of
from meldapp.workflows.read_release import open_release, releases_in
from meldapp.workstation.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.records.preview import OpenedRelease
    from meldapp.reporting.pages import Pages
    from meldapp.settings import Installation
    from meldapp.workflows.audit_releases import Audit
    from meldapp.workflows.progress import Cancelled, Progress

ALL_PERIODS = ""
"""Asks for all periods beside each other."""


class Form(StrEnum):
    """What figures can be written as."""

    ODS = "ods"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"

    @property
    def is_folder(self) -> bool:
        """Whether it is several files, in a folder."""
        return self in {Form.CSV, Form.SVG}


class Figures(NamedTuple):
    """Releases of one organisation, the oldest first, and the files that they are in."""

    opened: tuple[OpenedRelease, ...]
    files: tuple[Path, ...]


def open_figures(place: Path, installation: Installation | None = None) -> Figures:
    """Return the releases in ``place``, a file or a folder, after checking their signatures.

    In a folder other files than releases are passed over; a release that is damaged is not. All must be of one
    organisation and vouched for by one root.
    """
    files = releases_in(place) if place.is_dir() else [place]
    found = {one.digest: one for one in (open_release(file, installation) for file in files)}
    opened = sorted(found.values(), key=lambda one: one.release.sequence)
    for one in opened[1:]:
        if (one.release.organisation, one.root_fingerprint) != (
            opened[0].release.organisation,
            opened[0].root_fingerprint,
        ):
            raise MeldappError(
                "workflows.releases-of-two",
                one=opened[0].release.organisation_name,
                other=one.release.organisation_name,
            )
    return Figures(tuple(opened), tuple(files))


def verify_figures(
    figures: Figures, progress: Progress, cancelled: Cancelled, installation: Installation | None = None
) -> Audit:
    """Verify the figures again from their files alone; what was opened is not believed."""
    # Loading the solver takes half a second.
    from meldapp.workflows.audit_releases import audit_files

    return audit_files(figures.files, installation, progress, cancelled)


def export_figures(figures: Figures, period: str, form: Form, target: Path, language: str) -> tuple[Path, ...]:
    """Write one ``period``, or all beside each other (ALL_PERIODS), to ``target``; return what was written.

    ``target`` is a folder for the forms that are several files, and a file for the others, replaced as a whole.
    """
    pages = _pages(figures.opened, period, language)
    if form is Form.CSV:
        return export_csv(pages, target)
    if form is Form.SVG:
        from meldapp.reporting.pdf_export import chart

        files = {f"{pages.name}-{grid.code}.svg": chart(grid, language) for grid in pages.grids}
        return write_folder(target, files, readme(pages, "svg"), pages.mark)
    write_atomic(target, _bytes(pages, form))
    return (target,)


def _bytes(pages: Pages, form: Form) -> bytes:
    # Each brings a library that only its own form needs.
    if form is Form.ODS:
        from meldapp.reporting.ods_export import to_ods

        return to_ods(pages)
    if form is Form.PDF:
        from meldapp.reporting.pdf_export import to_pdf

        return to_pdf(pages)
    from meldapp.reporting.json_export import to_json

    return to_json(pages)


def _pages(opened: Sequence[OpenedRelease], period: str, language: str) -> Pages:
    if period == ALL_PERIODS and len(opened) > 1:
        return pages_comparing([one.release for one in opened], language, [one.signer_name for one in opened])
    chosen = next((one for one in opened if one.release.period == period), opened[-1])
    return pages_of(chosen.release, language, chosen.signer_name)

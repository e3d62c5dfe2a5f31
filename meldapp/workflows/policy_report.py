"""A policy-and-effect report on disk: open, save, keep unsaved work beside it, and make documents of it.

Unsaved work lies in the same folder as the report, as ``name.meldreport.autosave``, so that it is found again after a
crash. A copy of somebody else (two people in one folder) is never written over: the next one is called
``.autosave-2``, and so on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.policy_report import PolicyReport, ReleaseFigures
from meldapp.records.preview import OpenedRelease
from meldapp.reporting.policy_document import make_document
from meldapp.reporting.policy_figures import Filled, fill
from meldapp.reporting.policy_file import SUFFIX, read_report, write_report
from meldapp.reporting.policy_model import Language, new_report, read_model
from meldapp.reporting.policy_release import figures_of
from meldapp.workstation.files import read_file, write_atomic

AUTOSAVE: Final = ".autosave"
_COPIES: Final = 99
"""How many unsaved copies of one report there can be."""


class Unsaved(NamedTuple):
    """Work that was never saved: the file it is in, what it holds, and when it was written."""

    path: Path
    report: PolicyReport
    written: dt.datetime


class Opened(NamedTuple):
    """A report as it was saved, and unsaved work on it that was left behind, the newest first."""

    file: ReportFile
    report: PolicyReport
    unsaved: tuple[Unsaved, ...]


class ReportFile:
    """The place of a report on disk. ``path`` is where it is saved; one person works on it through one of these."""

    def __init__(self, path: Path, saved: bytes | None = None) -> None:
        self.path = path
        self._saved = _digest(saved)
        self._copy: Path | None = None
        self._copied = ""

    def save(self, report: PolicyReport, *, over_other: bool = False) -> None:
        """Write ``report`` to its file and remove the copy of unsaved work.

        Refused when the file changed since it was opened or saved here, unless ``over_other``.
        """
        if not over_other and _digest(read_file(self.path)) != self._saved:
            raise MeldappError("workflows.report-changed", name=self.path.name)
        data = write_report(report)
        write_atomic(self.path, data, mode=_mode(self.path))
        self._saved = _digest(data)
        self.discard()

    def save_as(self, report: PolicyReport, path: Path) -> None:
        """Write ``report`` to another file, which must not be there yet, and go on there."""
        path = with_suffix(path)
        if path.exists():
            raise MeldappError("workflows.report-exists", name=path.name)
        data = write_report(report)
        write_atomic(path, data, mode=_mode(path))
        self.discard()
        self.path, self._saved = path, _digest(data)

    def keep(self, report: PolicyReport) -> Path:
        """Write unsaved work beside the file and return where; what somebody else keeps there stays."""
        data = write_report(report)
        if self._copy is None or _digest(read_file(self._copy)) != self._copied:
            free = (path for path in _copies(self.path) if not path.exists())
            self._copy = next(free, self.path.with_name(self.path.name + AUTOSAVE))
        write_atomic(self._copy, data, mode=_mode(self.path))
        self._copied = _digest(data)
        return self._copy

    def adopt(self, unsaved: Unsaved) -> None:
        """Go on with work that was left behind: its file is ours now, and goes when the work is saved."""
        self._copy, self._copied = unsaved.path, _digest(read_file(unsaved.path))

    def discard(self) -> None:
        """Remove our copy of unsaved work: everything in it is saved, or was thrown away."""
        if self._copy is not None and _digest(read_file(self._copy)) == self._copied:
            with suppress(OSError):
                self._copy.unlink()
        self._copy = None


def create_report(path: Path, organisation: str, period: str, language: Language, today: dt.date) -> Opened:
    """Make a new report with the sections and indicators of the model, and save it; never over another file."""
    report = new_report(read_model(), organisation, period, language, today)
    file = ReportFile(path)
    file.save_as(report, path)
    return Opened(file, report, ())


def open_report(path: Path) -> Opened:
    """Open the report at ``path``, with unsaved work that lies beside it.

    When the file itself is damaged or gone, unsaved work that can be read is still found.
    """
    unsaved = find_unsaved(path)
    data = read_file(path)
    try:
        return Opened(ReportFile(path, data), _parse(data, path), unsaved)
    except MeldappError:
        if not unsaved:
            raise
        return Opened(ReportFile(path, data), unsaved[0].report, unsaved)


def read_earlier(path: Path) -> PolicyReport:
    """Return a report to look at, such as that of the period before."""
    return _parse(read_file(path), path)


def find_unsaved(path: Path) -> tuple[Unsaved, ...]:
    """Return the unsaved work beside ``path`` that can be read and differs from what is saved, the newest first."""
    saved = read_file(path)
    found = []
    for copy in _copies(path):
        with suppress(MeldappError, OSError):
            data = read_file(copy)
            if data is None or data == saved:
                continue
            report = read_report(data, copy.name)
            found.append(Unsaved(copy, report, dt.datetime.fromtimestamp(copy.stat().st_mtime, dt.UTC)))
    return tuple(sorted(found, key=lambda unsaved: unsaved.written, reverse=True))


def throw_away(unsaved: Unsaved) -> None:
    """Remove unsaved work that nobody wants."""
    with suppress(OSError):
        unsaved.path.unlink()


def release_figures(opened: OpenedRelease) -> ReleaseFigures:
    """Return the printed figures of a release that was verified."""
    return figures_of(opened.release)


def fill_report(report: PolicyReport, releases: Sequence[ReleaseFigures]) -> tuple[PolicyReport, tuple[Filled, ...]]:
    """Return ``report`` with every result that published figures give, and what was given for which indicator."""
    return fill(report, read_model(), releases)


def export_report(report: PolicyReport, path: Path, moment: dt.datetime, *, missing: bool = True) -> Path:
    """Write ``report`` as ODT or PDF, as the name of ``path`` says, over a file of that name; return the path."""
    model = read_model()
    document = make_document(report, model, missing=missing)
    # Imported here: the libraries that write documents are heavy, and mostly nothing is exported.
    if path.suffix.lower() == ".odt":
        from meldapp.reporting.policy_odt import render_odt

        data = render_odt(document, moment)
    elif path.suffix.lower() == ".pdf":
        from meldapp.reporting.policy_pdf import render_pdf

        data = render_pdf(document, model, moment)
    else:
        raise MeldappError("workflows.report-export-kind", name=path.name)
    write_atomic(path, data, mode=_mode(path))
    return path


def with_suffix(path: Path) -> Path:
    """Return ``path`` with the suffix of a report."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _parse(data: bytes | None, path: Path) -> PolicyReport:
    if data is None:
        raise MeldappError("workflows.report-missing", name=path.name)
    return read_report(data, path.name)


def _copies(path: Path) -> tuple[Path, ...]:
    names = (AUTOSAVE if number == 1 else f"{AUTOSAVE}-{number}" for number in range(1, _COPIES + 1))
    return tuple(path.with_name(path.name + name) for name in names)


def _mode(path: Path) -> int:
    """Return the permissions of the file that is there, or those that a new file gets: colleagues may share it."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o666


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()

"""A release as CSV (RFC 4180, UTF-8, header row): one file a table, and a README.txt with what belongs to them."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.reporting.text import about, heading, label, names, number, plain, sentences
from meldapp.reporting.texts import ReportingTexts, read_texts

if TYPE_CHECKING:
    from meldapp.records.release import Release, Table

_README = "README.txt"
_SAFE_NAME = re.compile(r"[A-Za-z0-9-]{1,32}", re.ASCII)
# A spreadsheet reads a cell that starts so as a formula (OWASP, CSV injection); full-width forms count in some.
_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def export_csv(
    release: Release, folder: Path, language: str, signer_name: str = "", texts: ReportingTexts | None = None
) -> tuple[Path, ...]:
    """Write ``release`` to ``folder`` in ``language`` ("nl" or "en") and return the files: the tables, then the README.

    The folder is made when it isn't there. One folder holds one release: files of that same release are replaced,
    other files of those names are never touched (MeldappError), and nothing else in the folder is. Each file
    appears whole or not at all.
    """
    texts = texts or read_texts()
    if not all(map(_SAFE_NAME.fullmatch, (release.period, *(table.code for table in release.tables)))):
        raise MeldappError("reporting.odd-name")
    mark = f"meldapp {release.organisation.hex()} {release.period} {release.sequence}"
    files = {f"{release.period}-{table.code}.csv": _table(table, release, language, texts) for table in release.tables}
    files[_README] = _readme(release, language, signer_name, texts, mark)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_folder(folder, tuple(files), mark)
        # The README goes first: it marks the folder as ours, should writing stop halfway.
        for name in (_README, *files):
            _write(folder / name, files[name])
    except OSError as error:
        raise MeldappError("reporting.cannot-write", folder=folder.name) from error
    return tuple(folder / name for name in files)


def defuse(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it where one could."""
    start = text.lstrip(" ")[:1]
    return f"'{text}" if start and start in _FORMULA else text


def _table(table: Table, release: Release, language: str, texts: ReportingTexts) -> str:
    """Return the CSV text of one table: one line a cell, with code and name for each dimension."""
    words = texts.words
    out = io.StringIO()
    writer = csv.writer(out)
    titles = [label(release.dimension(code), language) for code in table.dimensions]
    code = words.code.say(language)
    columns = [column for title in titles for column in (f"{code} {title}", title)]
    header = (words.period.say(language), words.table.say(language), *columns, words.reports.say(language))
    writer.writerow([defuse(word) for word in header])
    for cell in table.cells:
        named = zip(cell.at, names(table, release, cell.at, language, texts), strict=True)
        places = [field for pair in named for field in pair]
        fields = (release.period, label(table, language), *places, number(cell.value))
        writer.writerow([defuse(field) for field in fields])
    return out.getvalue()


def _readme(release: Release, language: str, signer_name: str, texts: ReportingTexts, mark: str) -> str:
    """Return the text that goes with the tables; its last line marks the folder as that of this release."""
    lines = [*heading(release, language, signer_name, texts), "", *sentences(release, language, texts), ""]
    for table in release.tables:
        lines += [f"{release.period}-{table.code}.csv: {label(table, language)}"]
        lines += [f"  {sentence}" for sentence in about(table, release, language, texts)]
    return "\n".join(map(plain, [*lines, "", mark])) + "\n"


def _check_folder(folder: Path, files: tuple[str, ...], mark: str) -> None:
    """Raise unless the files to be written aren't there yet or are those of this same release."""
    there = [name for name in files if (folder / name).exists()]
    readme = folder / _README
    ours = readme.is_file() and readme.read_bytes().endswith(f"\n{mark}\n".encode())
    if there and not ours:
        raise MeldappError("reporting.other-files", folder=folder.name, file=there[0])


def _write(path: Path, text: str) -> None:
    """Write a file so that it is whole or not there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

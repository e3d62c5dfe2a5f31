"""Made cases in a folder, and with ``publish`` the releases that an adviser would have published of them.

In the folder: ``cases.json`` (codes and days, no words), ``units.json`` (the units of each period), and when published
the ``organisation`` with its store, ``release-01.json`` and further, and apart from them ``truth-01.json`` and further:
the true count of each cell that was printed or hidden, which nobody would have outside the adviser's room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from meldapp.crypto.directory import open_directory
from meldapp.errors import MeldappError
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.directory import Directory, Unit
from meldapp.records.disclosure import TOTAL
from meldapp.records.preview import Preview
from meldapp.records.release import CORRECTIONS_TABLE
from meldapp.records.report import Answer
from meldapp.reporting.texts import read_texts
from meldapp.settings import Policy
from meldapp.statistics.counts import CodedCase
from meldapp.statistics.ledger import Printed
from meldapp.statistics.menu import PERIOD
from meldapp.statistics.periods import period_bounds
from meldapp.statistics.sdc_audit import TRUTH, TrueCell, Truth
from meldapp.store.store import open_store
from meldapp.workflows import publish_release, set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workflows.make_menu import menu_of
from meldapp.workflows.progress import Progress, silent
from meldapp.workflows.simulate_cases_made import Made, MadeCase, make_cases
from meldapp.workstation.files import make_folder, write_atomic

CASES_FORMAT = "meldapp-cases/1"
_PASSPHRASE = "een zin voor verzonnen cijfers"  # noqa: S105 - everything it opens is made up
_AFTER = dt.timedelta(days=14)
"""How long after a period its figures are published."""


class Size(NamedTuple):
    """How much is made, and the number that decides all of it."""

    reports: int
    periods: int
    units: int
    seed: int = 1


class _Coding(msgspec.Struct, frozen=True):
    day: dt.date
    codes: dict[str, tuple[str, ...]]


class _Case(msgspec.Struct, frozen=True):
    case: int
    received: dt.date
    acknowledged: dt.date | None
    feedback: dt.date | None
    closed: dt.date | None
    answered: dt.date | None
    codings: list[_Coding]
    closing: dict[str, tuple[str, ...]]


class _Cases(msgspec.Struct, frozen=True):
    format: str
    periods: tuple[str, ...]
    cases: list[_Case]


class _Units(msgspec.Struct, frozen=True):
    period: str
    units: tuple[Unit, ...]


def simulate_cases(folder: Path, size: Size, *, publish: bool = False, progress: Progress = silent) -> tuple[Path, ...]:
    """Write made cases into ``folder``, which must be empty, and the releases of all periods when they are published.

    Returns the files for others: cases, units and releases, then truths. Raises workflows.folder-not-empty, and what
    publishing raises.
    """
    make_folder(folder)
    if any(folder.iterdir()):
        raise MeldappError("workflows.folder-not-empty", name=folder.name)
    made = make_cases(size.reports, size.periods, size.units, size.seed)
    files = [folder / "cases.json", folder / "units.json"]
    write_atomic(files[0], _json(_Cases(CASES_FORMAT, made.periods, [_written(one) for one in made.cases])))
    listed = [_Units(period, units) for period, units in zip(made.periods, made.units, strict=True)]
    write_atomic(files[1], _json(listed))
    if publish:
        releases, truths = [], []
        for number, preview in enumerate(_published(folder, made, progress), start=1):
            releases.append(folder / f"release-{number:02}.json")
            truths.append(folder / f"truth-{number:02}.json")
            write_atomic(truths[-1], _json(truth_of(preview)))
        files += [*releases, *truths]
    return tuple(files)


def truth_of(preview: Preview) -> Truth:
    """Return the true count of each cell of the tables that are printed."""
    cells = []
    for table in preview.tables:
        period = f"{preview.period}/{CORRECTIONS_TABLE}" if table.code == CORRECTIONS_TABLE else preview.period
        for cell in table.cells:
            places = zip(table.dimensions, cell.at, strict=True)
            at = {axis: code for axis, code in places if code != TOTAL} | {PERIOD: period}
            cells.append(TrueCell(table.code, at, cell.count))
    return Truth(TRUTH, preview.period, tuple(cells))


def _published(folder: Path, made: Made, progress: Progress) -> Iterator[Preview]:
    """Publish period after period, as the adviser's room does, and yield what the adviser saw."""
    organisation, vault = folder / "organisation", folder / "organisation" / "adviser.vault"
    set_up.create_organisation(organisation, "Ministerie van Voorbeelden", _PASSPHRASE, policy=Policy())
    request = organisation / "adviser.request"
    set_up.make_adviser_keys(organisation, vault, _PASSPHRASE, "Noor Hendriks", request)
    set_up.add_adviser(organisation, request)
    keys = read_keys(vault, _PASSPHRASE)
    cases = [one.case for one in made.cases]
    units: tuple[Unit, ...] | None = None
    with open_store(keys.installation.store) as store:
        for number, (period, listed) in enumerate(zip(made.periods, made.units, strict=True), start=1):
            if listed != units:
                units = listed
                set_up.set_units(organisation, listed)
                set_up.publish_directory(organisation, _PASSPHRASE)
            signed = store.directory() or b""
            earlier = publish_release.earlier_releases(store, keys.installation)
            directory = open_directory(signed, keys.installation)
            preview = _preview(cases, period, earlier, directory, keys.adviser)
            publish_release.publish(preview.release, keys, signed, store, folder / f"release-{number:02}.json")
            progress(number, len(made.periods))
            yield preview


def _preview(
    cases: Sequence[CodedCase], period: str, earlier: Sequence[Printed], directory: Directory, signer: bytes
) -> Preview:
    form = load_questionnaire(units=[(unit.code, unit.nl, unit.en) for unit in directory.units])
    menu = menu_of(read_texts(), form, directory)
    publisher = publish_release.publisher_of(directory, signer, period_bounds(period)[1] + _AFTER)
    return publish_release.preview(cases, period, menu, earlier, publisher, publish_release.rule_of(directory))


def _written(one: MadeCase) -> _Case:
    case, passed = one.case, one.case.milestones
    codings = [_Coding(coding.day, _codes(coding.answers)) for coding in case.codings]
    return _Case(
        one.number,
        case.received,
        passed.acknowledged,
        passed.feedback,
        passed.closed,
        passed.answered,
        codings,
        _codes(case.closing),
    )


def _codes(answers: Sequence[Answer]) -> dict[str, tuple[str, ...]]:
    return {answer.question: answer.codes for answer in answers}


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"

"""A policy-and-effect report as a file: JSON with a format name and a version (docs/policy-report.md).

A newer minor version adds fields: they are kept and written back. A newer major version is refused. An older major
version is brought forward, one step at a time.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, Final

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.policy_report import (
    Baseline,
    Indicator,
    Measure,
    Objective,
    PolicyReport,
    ReleaseMark,
    Result,
    ResultRow,
    Section,
    Target,
)

FORMAT: Final = "meldapp-policy-report"
MAJOR: Final = 1
MINOR: Final = 0
LARGEST: Final = 16 * 1024 * 1024
SUFFIX: Final = ".meldreport"

_PARTS: Final[dict[type, dict[str, type]]] = {
    PolicyReport: {"sections": Section},
    Section: {"objectives": Objective, "measures": Measure, "indicators": Indicator},
    Indicator: {"baseline": Baseline, "target": Target, "results": Result},
    Result: {"rows": ResultRow, "release": ReleaseMark},
}
"""Which records each record holds, so that fields of later versions are found at every depth."""

MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""From each older major version to the next: takes and returns the object of the file. There is none yet."""


def write_report(report: PolicyReport) -> bytes:
    """Return ``report`` as the bytes of a file."""
    version = f"{report.version[0]}.{report.version[1]}"
    fields = _plain(report)
    fields.pop("version")
    # json, not msgspec: fields of later versions may hold whole numbers of any size.
    text = json.dumps({"format": FORMAT, "version": version, **fields}, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def read_report(data: bytes, name: str) -> PolicyReport:
    """Return the report in ``data``; ``name`` is that of the file, for the sentence when it is none."""
    try:
        if len(data) > LARGEST:
            raise MeldappError("reporting.report-too-large", name=name)
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise MeldappError("reporting.report-damaged", name=name) from problem
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise MeldappError("reporting.report-other", name=name)
    version = _version(found.get("version"), name)
    try:
        for step in range(version[0], MAJOR):
            found = MIGRATIONS[step](found)
            version = (step + 1, 0)
        raw = _gather({key: found[key] for key in found if key not in {"format", "version"}}, PolicyReport)
        report = msgspec.convert({**raw, "version": version}, PolicyReport)
        _check(report)
    except (ValueError, TypeError, LookupError, RecursionError) as problem:
        raise MeldappError("reporting.report-damaged", name=name) from problem
    return report


def _version(text: object, name: str) -> tuple[int, int]:
    parts = text.split(".") if isinstance(text, str) else []
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() and len(part) < 6 for part in parts):  # noqa: PLR2004 - major and minor
        raise MeldappError("reporting.report-damaged", name=name)
    major, minor = (int(part) for part in parts)
    if major > MAJOR:
        raise MeldappError("reporting.report-newer", name=name, version=f"{major}.{minor}", known=f"{MAJOR}.{MINOR}")
    if major < MAJOR and not set(range(major, MAJOR)) <= set(MIGRATIONS):
        raise MeldappError("reporting.report-damaged", name=name)
    return major, max(minor, MINOR) if major == MAJOR else minor


def _gather(raw: object, kind: type) -> Any:  # noqa: ANN401 - what does not fit is refused by msgspec, with its place
    """Return ``raw`` with the fields that ``kind`` does not know moved to ``later``, at every depth."""
    if not isinstance(raw, dict):
        return raw
    known = _known(kind)
    parts = _PARTS.get(kind, {})
    result: dict[str, Any] = {"later": {key: value for key, value in raw.items() if key not in known}}
    for key in known & raw.keys():
        value = raw[key]
        if key in parts:
            is_list = isinstance(value, list)
            value = [_gather(item, parts[key]) for item in value] if is_list else _gather(value, parts[key])
        result[key] = value
    return result


@functools.cache
def _known(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in msgspec.structs.fields(kind)) - {"later", "version"}


def _plain(node: Any) -> Any:  # noqa: ANN401 - any record of a report, or a plain value in it
    """Return ``node`` as JSON values, with the fields of later versions back in their places."""
    if isinstance(node, msgspec.Struct):
        fields = {name: _plain(getattr(node, name)) for name in node.__struct_fields__ if name != "later"}
        return {**node.later, **fields}  # type: ignore[attr-defined]  # every record of a report has it
    if isinstance(node, tuple):
        return [_plain(item) for item in node]
    return msgspec.to_builtins(node)


def _check(report: PolicyReport) -> None:
    """Refuse a code that occurs twice: places in a report are found by their codes."""
    codes = [section.code for section in report.sections]
    if len(codes) != len(set(codes)):
        raise ValueError("section twice")  # noqa: TRY003 - becomes the sentence that the file is damaged
    for section in report.sections:
        codes = [indicator.code for indicator in section.indicators]
        if len(codes) != len(set(codes)):
            raise ValueError("indicator twice")  # noqa: TRY003 - as above

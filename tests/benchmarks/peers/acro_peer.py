"""Hides cells with acro, in an environment where that is installed: ``python acro_peer.py WAY TASK.json ANSWER.json``.

acro hides small counts and nothing else. With ``margins`` its totals are sums of what it shows, so most of them are not
the true counts: those are listed as ``changed``. With ``apart`` each margin is a table of its own, as somebody makes
who wants true totals.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import time
import warnings
from importlib import import_module, metadata
from itertools import combinations
from math import isnan
from pathlib import Path
from typing import Any

At = tuple[tuple[str, str], ...]


def crosstab(acro: Any, frame: Any, axes: tuple[str, ...], *, margins: bool) -> dict[At, float]:  # noqa: ANN401 - not installed for the type checker
    """Return what acro prints, NaN for hidden."""
    rows = [frame[axis] for axis in axes[:-1]] or [frame["all"]]
    table = acro.crosstab(rows, frame[axes[-1]], margins=margins)
    found: dict[At, float] = {}
    for index, line in table.iterrows():
        codes = (index if isinstance(index, tuple) else (index,)) if len(axes) > 1 else ()
        for column, value in line.items():
            at = zip(axes, (*codes, column), strict=True)
            found[tuple(sorted((axis, code) for axis, code in at if code not in {"All", ""}))] = float(value)
    return found


def printed(acro: Any, frame: Any, table: list[str], way: str) -> dict[At, float]:  # noqa: ANN401 - not installed for the type checker
    """All cells of one table with its margins."""
    if way == "margins":
        if len(table) > 2:
            sys.exit("a crosstab of acro has not all margins of three axes")
        return crosstab(acro, frame, tuple(table), margins=True)
    found: dict[At, float] = {(): float(len(frame))}
    for size in range(1, len(table) + 1):
        for axes in combinations(table, size):
            found |= crosstab(acro, frame, axes, margins=False)
    return found


def main(way: str, question: str, answer: str) -> None:
    task = json.loads(Path(question).read_text(encoding="utf-8"))
    pandas = import_module("pandas")
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(sys.stderr):
        acro = import_module("acro").ACRO(suppress=True)
        acro.sdc_checks.risk_appetite["safe_threshold"] = task["threshold"]
        frame = pandas.DataFrame(task["records"] | {"all": "all"})
        start = time.process_time()
        cells: dict[At, float] = {}
        for table in task["tables"]:
            for at, value in printed(acro, frame, table, way).items():
                cells[at] = max(cells.get(at, value), value)  # a sum of what is shown is at most the true total
        spent = time.process_time() - start
    hidden, changed = [], []
    true = {tuple(sorted(cell["at"].items())): cell["count"] for cell in task["cells"]}
    for at, count in true.items():
        value = cells.get(at, float("nan"))  # a row or column that acro leaves out whole
        if isnan(value):
            hidden.append(dict(at))
        elif value != count:
            changed.append(dict(at))
    version = f"acro {metadata.version('acro')}"
    found = {"version": version, "cpu": spent, "hidden": hidden, "changed": changed}
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Hides cells with pytauargus (the engine of tau-Argus), in an environment where that is installed.

Run by ``run.py``: ``python pytauargus_peer.py WAY TASK.json ANSWER.json``. Tables are protected one by one: the package
has no linked tables. A margin that stands in several tables counts as hidden when it is hidden in one of them.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
from importlib import import_module, metadata
from itertools import product
from pathlib import Path
from typing import Any

FROM_RECORDS = {"optimal": "OPT(1,5)", "modular": "MOD(1,5,1,1,1)"}
"""Secondary hiding: the exact method, at most five minutes a table; or HiTaS, with its guards for single reports."""


def from_records(task: dict[str, Any], table: list[str], way: str, folder: Path) -> Any:  # noqa: ANN401 - not installed for the type checker
    """The package's own way in: one row a report; counts under T are unsafe, cells that nobody is in are printed."""
    rows = {axis: task["records"][axis] for axis in table} | {"one": [1.0] * task["reports"]}
    protect = import_module("pytauargus").protect
    rule = f"FREQ({task['threshold']},30)"
    return protect(rows, table, response="one", safety_rules=rule, suppress=FROM_RECORDS[way], workdir=folder).tables[0]


def with_ranges(task: dict[str, Any], table: list[str], folder: Path) -> Any:  # noqa: ANN401 - not installed for the type checker
    """As above: counts under T, zeros too, are unsafe by hand, with the ranges that our rule asks for."""
    least = task["threshold"]
    counts = {tuple(sorted(cell["at"].items())): cell["count"] for cell in task["cells"]}
    lines = []
    for codes in product(*(["Total", *task["axes"][axis]] for axis in table)):
        at = tuple(sorted((axis, code) for axis, code in zip(table, codes, strict=True) if code != "Total"))
        count = counts[at]
        low, high, status = (max(count - 1, 0), least - count, "u") if count < least else (0, 0, "s")
        lines.append(";".join([*codes, str(count), str(max(count, 1)), status, str(low), str(high)]))
    (folder / "t.tab").write_text("\n".join(lines) + "\n", encoding="utf-8")
    axes = "".join(f'{axis} "" ""\n <RECODABLE>\n <TOTCODE> "Total"\n' for axis in table)
    (folder / "t.rda").write_text(
        '<SEPARATOR> ";"\n<SAFE> "S"\n<UNSAFE> "U"\n<PROTECT> "P"\n'
        f"{axes}one\n <NUMERIC>\n <DECIMALS> 0\nfreq\n <FREQUENCY>\nstatus\n <STATUS>\n"
        "low\n <NUMERIC> <LOWERPL>\nhigh\n <NUMERIC> <UPPERPL>\n",
        encoding="utf-8",
    )
    names = "".join(f'"{axis}"' for axis in table)
    (folder / "t.arb").write_text(
        f'<OPENTABLEDATA> "{folder / "t.tab"}"\n<OPENMETADATA> "{folder / "t.rda"}"\n'
        f'<SPECIFYTABLE> {names}|"one"||\n<SAFETYRULE> MAN(20)\n<READTABLE>\n<SUPPRESS> OPT(1,5)\n'
        f'<WRITETABLE> (1,5,SO+,"{folder / "out.tab"}")\n',
        encoding="utf-8",
    )
    import_module("pytauargus.engine").run_batch(str(folder / "t.arb"))
    result = import_module("pytauargus.result").TableResult
    return result(path=str(folder / "out.tab"), exp_vars=table, response="one", is_freq=False)


def main(way: str, question: str, answer: str) -> None:
    task = json.loads(Path(question).read_text(encoding="utf-8"))
    import_module("pytauargus.engine")
    start = time.process_time()
    hidden: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for table in task["tables"]:
        with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(sys.stderr):
            folder = Path(name)
            done = with_ranges(task, table, folder) if way == "ranges" else from_records(task, table, way, folder)
            for row, status in zip(done.rows, done.status(), strict=True):
                at = {axis: row[axis] for axis in table if row[axis] != "Total"}
                if status in {"U", "M"}:
                    hidden[tuple(sorted(at.items()))] = at
    spent = time.process_time() - start
    found = {"version": f"pytauargus {metadata.version('pytauargus')}", "cpu": spent, "hidden": [*hidden.values()]}
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

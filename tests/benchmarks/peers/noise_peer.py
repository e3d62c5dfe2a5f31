"""Programs that print other numbers instead of hiding: ``python noise_peer.py WAY TASK.json ANSWER.json``.

``cell-key``: cell-key-perturbation with the table that comes with it (counts under 10 not shown, others rounded to 5).
``opendp``: geometric noise on each cell; the whole publication together costs an epsilon of 1. Its noise has no seed.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from importlib import import_module, metadata
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

KEYS, SHOWN_FROM = 256, 10
At = tuple[tuple[str, str], ...]


def kinds(task: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the sets of axes that cells stand at: each table with all its margins, once."""
    found = {axes for table in task["tables"] for n in range(len(table) + 1) for axes in combinations(sorted(table), n)}
    return sorted(found, key=lambda axes: (len(axes), axes))


def cell_key(task: dict[str, Any]) -> dict[At, int]:
    """Return what is shown; the package makes no table without an axis, so the number of all reports stays."""
    random = Random(1)
    package = import_module("cell_key_perturbation.create_perturbed_table")
    ptable = import_module("cell_key_perturbation.utils.generate_test_ptable").generate_ptable_10_5_rule()
    keys = [random.randrange(KEYS) for _ in range(task["reports"])]
    frame = import_module("pandas").DataFrame(task["records"] | {"key": keys})
    shown: dict[At, int] = {(): task["reports"]}
    for axes in kinds(task)[1:]:
        table = package.create_perturbed_table(frame, ptable, [], list(axes), "key", threshold=SHOWN_FROM)
        for line in table.dropna(subset=["count"]).to_dict("records"):
            shown[tuple((axis, line[axis]) for axis in axes)] = int(line["count"])
    return shown


def opendp(task: dict[str, Any]) -> dict[At, int]:
    """Each report is in one cell of each kind, so that many counts change by 1 when a report is taken away."""
    package = import_module("opendp.prelude")
    package.enable_features("contrib")
    scale = float(len(kinds(task)))
    space = package.vector_domain(package.atom_domain(T=int)), package.l1_distance(T=int)
    noisy = package.m.make_geometric(*space, scale=scale)([cell["count"] for cell in task["cells"]])
    return {tuple(sorted(c["at"].items())): value for c, value in zip(task["cells"], noisy, strict=True)}


def main(way: str, question: str, answer: str) -> None:
    task = json.loads(Path(question).read_text(encoding="utf-8"))
    package = {"cell-key": "cell_key_perturbation", "opendp": "opendp"}[way]
    import_module(package)
    with contextlib.redirect_stdout(sys.stderr):
        start = time.process_time()
        shown = cell_key(task) if way == "cell-key" else opendp(task)
        spent = time.process_time() - start
    values = [shown.get(tuple(sorted(cell["at"].items()))) for cell in task["cells"]]
    found = {"version": f"{package} {metadata.version(package)}", "cpu": spent, "values": values}
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

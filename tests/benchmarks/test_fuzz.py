"""A million damaged inputs over every parser that takes bytes from outside (docs/faults.md).

``-m benchmark -s`` to read the figures. ``MELDAPP_FUZZ_INPUTS`` is how many, ``MELDAPP_FUZZ_SEED`` another million.
"""

from __future__ import annotations

import os

import pytest

from tests.faults.fuzz import fuzz
from tests.faults.targets import all_targets

pytestmark = [pytest.mark.benchmark, pytest.mark.at_length, pytest.mark.slow]
INPUTS = int(os.environ.get("MELDAPP_FUZZ_INPUTS", "1050000"))
SEED = int(os.environ.get("MELDAPP_FUZZ_SEED", "1"))


def test_a_million_inputs() -> None:
    done = 0
    with all_targets() as targets:
        each = INPUTS / sum(target.share for target in targets)
        print(f"\n{'parser':30} {'inputs':>9} {'refused':>8} {'lines':>6} {'a second':>9} {'longest':>9}  memory")
        for target in targets:
            tried = fuzz(target, SEED, round(each * target.share))
            done += tried.inputs
            print(
                f"{tried.name:30} {tried.inputs:9,} {tried.refused / tried.inputs:8.1%} {tried.lines:6}"
                f" {tried.inputs / tried.seconds:9,.0f} {1e3 * tried.longest:6.1f} ms  {tried.megabytes:.0f} MB",
                flush=True,
            )
    print(f"{done:,} inputs")
    assert done >= INPUTS - len(targets)

"""The same parsers under atheris, which looks at every branch: ``python -m tests.faults.guided NAME [-runs=N ...]``.

Atheris is no dependency of the tests: ``pip install atheris`` first. What follows the name is for libFuzzer.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def main() -> None:
    """Fuzz one parser; ends the process."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["meldapp"]):
        from meldapp.errors import MeldappError
        from tests.faults.targets import all_targets
    name, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, all_targets() as targets:
        target = next(one for one in targets if one.name == name)
        for number, seed in enumerate(target.seeds):
            (Path(folder) / str(number)).write_bytes(seed)

        def run(data: bytes) -> None:
            with suppress(MeldappError):
                target.run(data)

        atheris.Setup([sys.argv[0], "-max_len=65536", *options, folder], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""A store on a server as a file: PostgreSQL's own ``pg_dump``, rows in the order in which they lie in the tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from meldapp.errors import MeldappError


def dump_server(url: str, target: Path) -> None:
    """Write the store at ``url`` to ``target``; raises workflows.simulation-dump when there is no pg_dump, or it fails.

    The address stands on the command line of pg_dump: don't simulate with a password that matters.
    """
    program = shutil.which("pg_dump")
    if program is None:
        raise MeldappError("workflows.simulation-dump")
    command = [program, "--no-owner", "--file", str(target), url]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise MeldappError("workflows.simulation-dump")

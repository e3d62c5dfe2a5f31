"""A crash leaves no file with the memory of the process."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.ci_cannot("another system keeps no core files this way")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_command_leaves_no_core_file() -> None:
    program = (
        "import resource, meldapp.__main__ as program\n"
        "try: program.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "(0, 0)"

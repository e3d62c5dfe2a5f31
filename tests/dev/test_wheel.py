"""What is shipped: the package with its data files in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import dev

if TYPE_CHECKING:
    from pathlib import Path


def test_the_wheel_carries_the_resources_where_the_app_looks_for_them(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=dev.ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {name.removeprefix("meldapp/_resources/") for name in names if name.startswith("meldapp/_resources/")}
    resources = dev.ROOT / "resources"
    assert shipped >= {
        path.relative_to(resources).as_posix()
        for path in resources.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {name.partition("/")[0] for name in names} == {"meldapp", f"{wheel.name.rsplit('-', 3)[0]}.dist-info"}

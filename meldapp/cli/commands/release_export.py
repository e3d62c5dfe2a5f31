"""``release export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.release_show import FILE
from meldapp.cli.common import INSTALLATION
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Bewaar de gepubliceerde cijfers als CSV-bestanden, met een README.txt die zegt wat ze betekenen en wat niet.",
    "Export the published figures as CSV files, with a README.txt that says what they mean and what they do not.",
)
OPTIONS = (
    FILE,
    Option("folder", "DIR", Words("map voor de bestanden", "folder for the files")),
    PROFILE,
    INSTALLATION,
)


def run(given: Given, context: Context) -> int:
    """Write the files and print their paths."""
    from meldapp.cli.releases import open_given
    from meldapp.cli.showing import print_text
    from meldapp.workflows.read_release import export_release

    folder = given.path("folder")
    for path in export_release(open_given(given), folder, context.language):
        print_text(str(path))
    return 0

"""``report check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.report_new import FILE
from meldapp.cli.common import JSON
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Zeg wat er in een beleids- en effectrapportage nog ontbreekt, een per regel. Afsluitcode 0: niets, 1: iets.",
    "Say what a policy-and-effect report still lacks, one a line. Exit code 0: nothing, 1: something.",
)
OPTIONS = (FILE, JSON)
_NOTHING = Words("Er ontbreekt niets.", "Nothing is missing.")


def run(given: Given, context: Context) -> int:
    """Print what is missing and where."""
    from meldapp.cli.policy_files import report_path
    from meldapp.cli.showing import print_json, print_text
    from meldapp.reporting.policy_missing import missing_pieces, missing_text
    from meldapp.reporting.policy_model import read_model
    from meldapp.workflows.policy_report import read_earlier

    model = read_model()
    missing = missing_pieces(read_earlier(report_path(given)))
    if given.flag("json"):
        print_json(missing)
    elif not missing:
        print_text(_NOTHING.say(context.language))
    else:
        for piece in missing:
            print_text(f"{piece.section}: {missing_text(piece, context.language, model)}")
    return 1 if missing else 0

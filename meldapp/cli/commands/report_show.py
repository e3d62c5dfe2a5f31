"""``report show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.report_new import FILE
from meldapp.cli.common import JSON
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words("Toon een beleids- en effectrapportage.", "Show a policy-and-effect report.")
OPTIONS = (FILE, JSON)


def run(given: Given, context: Context) -> int:
    """Print the report as text, or as JSON."""
    from meldapp.cli.policy_files import report_path
    from meldapp.cli.showing import print_json, print_text
    from meldapp.reporting.policy_document import make_document
    from meldapp.reporting.policy_model import read_model
    from meldapp.reporting.policy_text import render_report
    from meldapp.workflows.policy_report import read_earlier

    del context  # a report is shown in its own language
    report = read_earlier(report_path(given))
    if given.flag("json"):
        print_json(report)
    else:
        print_text(render_report(make_document(report, read_model(), missing=False)).rstrip())
    return 0

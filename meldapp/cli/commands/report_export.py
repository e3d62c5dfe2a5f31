"""``report export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.report_new import FILE
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak een document van een beleids- en effectrapportage: ODT om verder te bewerken, of PDF (PDF/A-2a en PDF/UA-1).",
    "Make a document of a policy-and-effect report: ODT to work on, or PDF (PDF/A-2a and PDF/UA-1).",
)
OPTIONS = (
    FILE,
    Option("output", "FILE", Words("het document: .odt of .pdf", "the document: .odt or .pdf")),
    Option("no-missing", "", Words("laat weg wat nog ontbreekt", "leave out what is still missing")),
)


def run(given: Given, context: Context) -> int:
    """Write the document and print its path."""
    import datetime as dt

    from meldapp.cli.policy_files import report_path
    from meldapp.cli.showing import print_text
    from meldapp.workflows.policy_report import export_report, read_earlier

    del context  # a document is in the language of its report
    report = read_earlier(report_path(given))
    moment = dt.datetime.now(dt.UTC)
    print_text(str(export_report(report, given.path("output"), moment, missing=not given.flag("no-missing"))))
    return 0

"""``report new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Maak een nieuwe beleids- en effectrapportage, met de onderdelen en indicatoren van het model. Dat model is een"
    " voorstel: het officiële is niet gevonden. De taal van de rapportage is die van --language.",
    "Make a new policy-and-effect report, with the sections and indicators of the model. That model is a proposal: the"
    " official one was not found. The report is in the language of --language.",
)
FILE = Option("file", "FILE.meldreport", Words("het bestand van de rapportage", "the file of the report"), plain=True)
OPTIONS = (
    FILE,
    Option("organisation", "NAME", Words("naam van de organisatie", "name of the organisation")),
    Option("period", "PERIOD", Words("periode, zoals 2026", "period, such as 2026")),
)


def run(given: Given, context: Context) -> int:
    """Make the file and print its path."""
    import datetime as dt

    from meldapp.cli.policy_files import report_path
    from meldapp.cli.showing import print_text
    from meldapp.workflows.policy_report import create_report

    path = report_path(given)
    organisation, period = given.text("organisation"), given.text("period")
    today = dt.datetime.now().astimezone().date()
    opened = create_report(path, organisation, period, "en" if context.language == "en" else "nl", today)
    print_text(str(opened.file.path))
    return 0

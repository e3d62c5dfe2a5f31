"""``release export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.release_audit import FILES
from meldapp.cli.common import INSTALLATION
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Bewaar gepubliceerde cijfers in een andere vorm: csv (een map per publicatie, met een README.txt die zegt wat de"
    " cijfers betekenen en wat niet), ods (een rekenblad), pdf (een document met grafieken), svg (een map met"
    " grafieken), json (de publicaties zonder handtekeningen) of sdc-audit (wat er gedrukt is, voor wie het zelf wil"
    " narekenen)."
    " Van meer publicaties zet ods, pdf en svg de perioden naast elkaar.",
    "Export published figures in another form: csv (a folder per release, with a README.txt that says what the figures"
    " mean and what they do not), ods (a spreadsheet), pdf (a document with charts), svg (a folder with charts), json"
    " (the releases without signatures) or sdc-audit (what is printed, for who wants to check it themselves). Of"
    " several releases ods, pdf and svg put the periods side by side.",
)
OPTIONS = (
    FILES,
    Option("to", "csv|ods|pdf|svg|json|sdc-audit", Words("de vorm (csv)", "the form (csv)")),
    Option("output", "PATH", Words("map (csv, svg) of bestand", "folder (csv, svg) or file")),
    Option("folder", "DIR", Words("map, zoals --output bij csv", "folder, as --output with csv"), hidden=True),
    Option(
        "truth",
        "FILE",
        Words("zet de echte aantallen van simulate-cases erbij", "add the true counts that simulate-cases made"),
        many=True,
    ),
    PROFILE,
    INSTALLATION,
)
_SHOWN = ("ods", "pdf", "svg")
_FORMS = ("csv", *_SHOWN, "json", "sdc-audit")


def run(given: Given, context: Context) -> int:
    """Write the files and print their paths."""
    from meldapp.cli.releases import open_all
    from meldapp.cli.showing import print_text
    from meldapp.workflows import export_releases

    form, truths = given.text_or("to", "csv"), given.paths("truth")
    if form not in _FORMS or (truths and form != "sdc-audit"):
        raise MeldappError("cli.option-wrong", name="--to", command=given.command)
    output = given.path_or_none("folder") or given.path("output")
    opened = open_all(given)
    if form == "csv":
        paths = export_releases.to_csv(opened, output, context.language)
    elif form in _SHOWN:
        from meldapp.workflows.read_figures import ALL_PERIODS, Figures, Form, export_figures

        shown = Figures(tuple(opened), tuple(given.paths("files")))
        paths = export_figures(shown, ALL_PERIODS, Form(form), output, context.language)
    elif form == "json":
        paths = export_releases.to_json(opened, output)
    else:
        paths = export_releases.to_sdc_audit(opened, output, truths)
    for path in paths:
        print_text(str(path))
    return 0

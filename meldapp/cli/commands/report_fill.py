"""``report fill``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.report_new import FILE
from meldapp.cli.common import INSTALLATION
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context
    from meldapp.records.policy_report import Result

ABOUT = Words(
    "Vul de resultaten van een beleids- en effectrapportage in uit gepubliceerde cijfers. De app rekent alleen met"
    " getallen die er staan: wat verborgen is, blijft verborgen. Elk resultaat dat erin komt staat op een regel, en wat"
    " het vervangt.",
    "Fill in the results of a policy-and-effect report from published figures. The app works only with numbers that are"
    " printed: what is hidden stays hidden. Each result that goes in is on a line, with what it replaces.",
)
OPTIONS = (
    FILE,
    Option("releases", "FILE", Words("de bestanden met cijfers", "the files with figures"), many=True),
    PROFILE,
    INSTALLATION,
)
_NUMBERS = Words("{count} getallen", "{count} numbers")
_REPLACES = Words("{line} (vervangt: {old})", "{line} (replaces: {old})")
_NOTHING = Words(
    "In deze cijfers staat niets wat een indicator nodig heeft.",
    "There is nothing in these figures that an indicator needs.",
)


def run(given: Given, context: Context) -> int:
    """Fill the report, save it, and print what went in; 1 when that is nothing."""
    from meldapp.cli.policy_files import report_path
    from meldapp.cli.releases import open_these
    from meldapp.cli.showing import print_text
    from meldapp.reporting.policy_model import read_model
    from meldapp.reporting.policy_numbers import result_text
    from meldapp.workflows.policy_report import fill_report, open_report, release_figures

    opened = open_report(report_path(given))
    given.text("releases")
    releases = open_these(given, given.paths("releases"))
    report, filled = fill_report(opened.report, [release_figures(one) for one in releases])
    model = read_model()

    def said(result: Result | None, unit: str) -> str:
        if result is None:
            return ""
        if result.rows and not result.suppressed:
            return _NUMBERS.say(context.language, count=len(result.rows))
        return result_text(result, unit, context.language, model)

    lines = []
    for one in filled:
        indicator = model.indicator(one.indicator)
        if one.result is not None and indicator is not None:
            line = f"{one.section}: {one.indicator} {one.period}: {said(one.result, indicator.unit)}"
            old = said(one.replaces, indicator.unit)
            lines.append(_REPLACES.say(context.language, line=line, old=old) if old else line)
    if not lines:
        print_text(_NOTHING.say(context.language))
        return 1
    opened.file.save(report)
    print_text("\n".join(lines))
    return 0

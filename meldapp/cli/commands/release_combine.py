"""``release combine``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.commands.release_audit import FILES
from meldapp.cli.common import JSON, PASSPHRASE_FD, TODAY, VAULT
from meldapp.cli.options import Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError, explain

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.cli.options import Given
    from meldapp.cli.table import Context
    from meldapp.crypto.share import PartyKeys

ABOUT = Words(
    "Tel de gepubliceerde cijfers van verschillende organisaties over dezelfde periode op tot een landelijk overzicht."
    " Alle cijfers samen worden nagerekend: er wordt niets getoond waarmee iemand een verborgen getal van een van de"
    " organisaties kan terugvinden. Met --sums tellen ook verborgen getallen mee, zonder dat iemand ze ziet: dat doet"
    " een van de partijen, met het eigen sleutelbestand. Met --check reken je een overzicht na dat er al is; de"
    " uitkomst is dan 0 als er niets is gevonden en 1 als er iets is gevonden.",
    "Add up the published figures of several organisations about the same period to a national overview. All figures"
    " are audited together: nothing is printed that would let anybody work out a hidden number of one of the"
    " organisations. With --sums hidden numbers are counted in too, without anybody seeing them: one of the parties"
    " does that, with their own key file. With --check an overview that exists is verified; the exit code is then 0"
    " when nothing was found and 1 when something was.",
)
OPTIONS = (
    FILES,
    Option("output", "FILE", Words("waar het overzicht komt te staan", "where the overview is put")),
    Option("period", "PERIOD", Words("de periode (de nieuwste die ze delen)", "the period (the newest they share)")),
    Option(
        "sums",
        "FILE",
        Words("de sommen die de partijen van delen maakten", "the sums of shares that the parties made"),
        many=True,
    ),
    VAULT,
    PASSPHRASE_FD,
    Option("check", "FILE", Words("reken dit overzicht na", "verify this overview")),
    TODAY,
    JSON,
)
_FOUND = 1
_MADE = Words(
    "Landelijk overzicht van {count} organisaties over {period}. Nagerekend met alle cijfers samen ({cells} cellen):"
    " niemand is te vinden.",
    "National overview of {count} organisations about {period}. Audited with all figures together ({cells} cells):"
    " nobody can be found.",
)
_RIGHT = Words(
    "Niets gevonden: het overzicht van {count} organisaties over {period} klopt met hun cijfers en geen verborgen"
    " getal is terug te vinden.",
    "Nothing found: the overview of {count} organisations about {period} agrees with their figures and no hidden"
    " number can be worked out.",
)


def run(given: Given, context: Context) -> int:
    """Make and keep an overview and print it, or verify one."""
    files = given.paths("files")
    if not files:
        raise MeldappError("cli.option-missing", name="FILE", command=given.command)
    if given.path_or_none("check"):
        return _check(given, context.language)
    return _combine(given, context)


def _combine(given: Given, context: Context) -> int:
    import datetime as dt

    from meldapp.cli.asking import must_be_new
    from meldapp.cli.showing import print_json, print_text
    from meldapp.reporting.national_text import render_national
    from meldapp.workflows.national import combine_files, save_national

    language = context.language
    output = given.path("output")
    must_be_new(output)
    made = given.day("today") or dt.datetime.now(dt.UTC).date()
    sums = _sums(given, context)
    combination = combine_files(given.paths("files"), made, period=given.text_or("period"), sums=sums)
    national = combination.national
    save_national(national, output)
    if given.flag("json"):
        print_json(national)
        return 0
    print_text(render_national(national, language))
    count = len(national.organisations)
    print_text(_MADE.say(language, count=count, period=national.period, cells=combination.checked))
    return 0


def _sums(given: Given, context: Context) -> tuple[PartyKeys, list[Path]] | None:
    """Return the sums with the keys that open them, when there are any."""
    if not given.texts("sums"):
        return None
    from meldapp.cli.asking import ask_passphrase
    from meldapp.cli.desks import existing_vault
    from meldapp.workflows.national_shares import read_party

    return read_party(existing_vault(given), ask_passphrase(given, context)), given.paths("sums")


def _check(given: Given, language: str) -> int:
    from meldapp.cli.showing import print_json, print_text
    from meldapp.workflows.national import verify_national

    verified = verify_national(given.path("check"), given.paths("files"))
    national = verified.national
    if given.flag("json"):
        found = [{"code": one.code, "facts": one.facts} for one in verified.findings]
        print_json({"period": national.period, "organisations": national.organisations, "findings": found})
    else:
        for finding in verified.findings:
            print_text("\n".join(filter(None, explain(finding, language))))
        if not verified.findings:
            print_text(_RIGHT.say(language, count=len(national.organisations), period=national.period))
    return _FOUND if verified.findings else 0

"""``release audit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import INSTALLATION, JSON
from meldapp.cli.options import PROFILE, Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError, explain

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context
    from meldapp.workflows.audit_releases import Audit

ABOUT = Words(
    "Reken gepubliceerde cijfers na, uit de bestanden alleen: handtekeningen, aansluiting op elkaar, bewijs, en of"
    " iemand met alle bestanden samen een verborgen getal kan terugvinden. Geef alle publicaties van een organisatie."
    " De uitkomst is 0 als er niets is gevonden, 1 als er iets is gevonden, 2 als een bestand niet te lezen is.",
    "Verify published figures, from the files alone: signatures, how they follow on each other, certificates, and"
    " whether all files together give a hidden number away. Give all releases of an organisation. The exit code is 0"
    " when nothing was found, 1 when something was found, 2 when a file cannot be read.",
)
FILES = Option("files", "FILE", Words("de bestanden met cijfers", "the files with figures"), plain=True, many=True)
OPTIONS = (FILES, PROFILE, INSTALLATION, JSON)
_FOUND, _UNREADABLE = 1, 2
_RELEASE = Words(
    "{period} (nummer {number}): handtekening van {signer}, vingerafdruk {fingerprint}",
    "{period} (number {number}): signed by {signer}, fingerprint {fingerprint}",
)
_NOTHING = Words(
    "Niets gevonden: {releases} publicaties met samen {cells} cellen sluiten op elkaar aan, hun bewijs klopt, en geen"
    " verborgen getal is terug te vinden.",
    "Nothing found: {releases} releases with {cells} cells together follow on each other, their certificates hold,"
    " and no hidden number can be worked out.",
)


def run(given: Given, context: Context) -> int:
    """Verify, print what was found, and return 0 when that is nothing."""
    from meldapp.cli.releases import audit_given
    from meldapp.cli.showing import print_json

    try:
        audit = audit_given(given)
    except MeldappError as error:
        if error.code == "cli.option-missing":
            raise
        _complain(error, context.language)
        return _UNREADABLE
    if given.flag("json"):
        print_json(_value(audit, context.language))
    else:
        _show(audit, context.language)
    return _FOUND if audit.findings else 0


def _show(audit: Audit, language: str) -> None:
    from meldapp.cli.showing import plain, print_text

    for one in audit.releases:
        line = _RELEASE.say(
            language,
            period=one.release.period,
            number=one.release.sequence,
            signer=plain(one.signer_name),
            fingerprint=one.root_fingerprint,
        )
        print_text(plain(line))
    for finding in audit.findings:
        print_text("\n".join(filter(None, explain(finding, language))))
    if not audit.findings:
        print_text(_NOTHING.say(language, releases=len(audit.releases), cells=audit.cells))


def _value(audit: Audit, language: str) -> dict[str, object]:
    return {
        "releases": [
            {
                "period": one.release.period,
                "sequence": one.release.sequence,
                "organisation": one.release.organisation,
                "signer": one.signer_name,
                "trusted": one.trusted,
                "fingerprint": one.root_fingerprint,
                "digest": one.digest,
            }
            for one in audit.releases
        ],
        "cells": audit.cells,
        "findings": [
            {"code": one.code, "facts": one.facts, "sentence": explain(one, language).sentence}
            for one in audit.findings
        ],
    }


def _complain(error: MeldappError, language: str) -> None:
    import sys

    print(*filter(None, explain(error, language)), sep="\n", file=sys.stderr)

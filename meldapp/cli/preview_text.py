"""What an adviser sees before publishing: true numbers beside printed ones. On their own screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.showing import aligned
from meldapp.cli.words import Words
from meldapp.reporting.text import number
from meldapp.reporting.texts import read_texts

if TYPE_CHECKING:
    from meldapp.records.preview import Preview

_HEADINGS = Words("|Echt|Gedrukt|", "|True|Printed|")
_CASES = Words("Ingedeelde dossiers in {period}: {count}", "Coded cases in {period}: {count}")


def preview_text(preview: Preview, language: str) -> str:
    """Return every table with the count, what will be printed and why a number is hidden."""
    reasons = read_texts().reasons
    small = preview.release.rule.threshold - 1
    lines = [_CASES.say(language, period=preview.period, count=preview.cases)]
    for table in preview.tables:
        rows = [tuple(_HEADINGS.say(language).split("|"))]
        for cell in table.cells:
            why = getattr(reasons, cell.reason).say(language, small=small) if cell.reason else ""
            label = cell.nl if language == "nl" else cell.en
            rows.append((label, str(cell.count), number(cell.printed), why))
        lines += ["", f"{table.code}  {table.nl if language == 'nl' else table.en}", aligned(rows, indent="  ")]
    return "\n".join(lines)

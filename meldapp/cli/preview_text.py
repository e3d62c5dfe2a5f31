"""What an adviser sees before publishing: true numbers beside printed ones. On their own screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.showing import aligned
from meldapp.cli.words import Words
from meldapp.reporting.text import number
from meldapp.reporting.texts import read_texts

if TYPE_CHECKING:
    from meldapp.records.preview import LevelCost, Preview

_HEADINGS = Words("|Echt|Gedrukt|", "|True|Printed|")
_FINEST = Words("zoals in het menu", "as in the menu")
_COST = Words(
    "  niveau {name} ({code}): {percent} % van de cellen verborgen{chosen}",
    "  level {name} ({code}): {percent} % of the cells hidden{chosen}",
)
_CHOSEN = Words(" - zo wordt het gedrukt", " - printed so")
_WITHHELD = Words("  Wordt niet gedrukt: er zou te veel verborgen zijn.", "  Is not printed: too much would be hidden.")
_CHECKED = Words(
    "Nagerekend met alle {releases} publicaties samen ({cells} cellen): geen verborgen getal is terug te vinden.",
    "Checked with all {releases} releases together ({cells} cells): no hidden number can be worked out.",
)
_CASES = Words("Ingedeelde dossiers in {period}: {count}", "Coded cases in {period}: {count}")


def preview_text(preview: Preview, language: str) -> str:
    """Return every table with the count, what will be printed and why a number is hidden, and what levels cost."""
    texts = read_texts()
    total, small = texts.rows.total.say(language), preview.release.rule.threshold - 1
    lines = [_CASES.say(language, period=preview.period, count=preview.cases)]
    for table in preview.tables:
        rows = [tuple(_HEADINGS.say(language).split("|"))]
        for cell in table.cells:
            why = getattr(texts.reasons, cell.reason).say(language, small=small) if cell.reason else ""
            label = " · ".join(preview.release.names(table.dimensions, cell.at, language, total)) or total
            rows.append((label, str(cell.count), number(cell.printed), why))
        lines += ["", f"{table.code}  {table.nl if language == 'nl' else table.en}"]
        lines.append(_WITHHELD.say(language) if table.withheld else aligned(rows, indent="  "))
        lines += [_cost(level, language) for level in table.levels]
    return "\n".join([*lines, "", _CHECKED.say(language, cells=preview.checked, releases=preview.releases)])


def _cost(level: LevelCost, language: str) -> str:
    name = (level.nl if language == "nl" else level.en) or _FINEST.say(language)
    chosen = _CHOSEN.say(language) if level.chosen else ""
    code = level.code or "-"
    return _COST.say(language, name=name, code=code, percent=level.percent, chosen=chosen)

"""PDF by typst: PDF/A-2a and PDF/UA-1 together, so that it can be kept for long and read aloud.

typst refuses to write a file that lacks what these standards ask for and that it can check (a title, a language, a text
for each picture). Only the bundled typeface is used, so that a document is the same on each computer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from meldapp.errors import MeldappError
from meldapp.reporting.policy_font import covered
from meldapp.settings import resource_path

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_LACKING: Final = "\N{WHITE SQUARE}"
_UNIX: Final = 719_163
"""Day number (as date.toordinal counts) of 1 January 1970."""


def typeset(template: Path, data: object, day: dt.date) -> bytes:
    """Return the PDF that ``template`` makes of ``data``, which it gets as JSON: no text of it is read as markup.

    ``day`` is the day that the file carries: the same data gives the same bytes. Raises when typst refuses.
    """
    # Loading typst takes a tenth of a second, and only an export needs it.
    import typst

    try:
        return typst.compile(
            str(template),
            font_paths=[str(resource_path("fonts"))],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=(day.toordinal() - _UNIX) * 86_400,
        )
    except typst.TypstError as problem:
        raise MeldappError("reporting.pdf-failed") from problem


def shown(text: str) -> str:
    """Return ``text`` with a square for each letter that the typeface lacks: PDF/A has no place for missing letters."""
    letters = covered()
    return "".join(letter if ord(letter) in letters else _LACKING for letter in text)

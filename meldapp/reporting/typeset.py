"""PDF by typst: PDF/A-2a and PDF/UA-1 together, so that it can be kept for long and read aloud.

typst refuses to write a file that lacks what these standards ask for and that it can check (a title, a language, a text
for each picture). Only the bundled typeface is used, so that a document is the same on each computer.
"""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Final

from meldapp.errors import MeldappError
from meldapp.reporting.policy_font import covered
from meldapp.settings import resource_path

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_LACKING: Final = "\N{LOZENGE}"
_BREAKS: Final = "\n"


def typeset(template: Path, data: object, moment: dt.datetime) -> bytes:
    """Return the PDF that ``template`` makes of ``data``, which it gets as JSON: no text of it is read as markup.

    ``moment`` (with a time zone) is written in the file: the same data gives the same bytes. Raises when typst refuses.
    """
    # Loading typst takes a tenth of a second, and only an export needs it.
    import typst

    try:
        return typst.compile(
            template,
            format="pdf",
            font_paths=[resource_path("fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=moment.replace(microsecond=0),
        )
    except typst.TypstError as problem:
        raise MeldappError("reporting.pdf-failed") from problem


def picture(drawing: str) -> bytes:
    """Return an SVG as a PNG picture with the typeface of the app, for office programs that show no SVG."""
    import typst

    try:
        result = typst.compile(
            resource_path("reporting", "drawing.typ"),
            format="png",
            ppi=200,
            font_paths=[resource_path("fonts")],
            ignore_system_fonts=True,
            sys_inputs={"svg": drawing},
        )
    except typst.TypstError as problem:
        raise MeldappError("reporting.pdf-failed") from problem
    return result


class Cleaner:
    """Takes out of a text what the typeface cannot show; ``lacked`` says that there was something."""

    def __init__(self) -> None:
        self._covered = covered()
        self.lacked = False

    def clean(self, text: str) -> str:
        """Return ``text`` without control characters, and with a lozenge where a letter has no shape."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return "".join(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> str:
        if letter in _BREAKS or ord(letter) in self._covered:
            return letter
        if unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Zs"}:
            return " "
        if unicodedata.category(letter) in {"Cf", "Mn"}:
            return ""  # directions, joiners and variants, which only say how another letter looks
        self.lacked = True
        return _LACKING

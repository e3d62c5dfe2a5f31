"""PDF by typst: PDF/A-2a and PDF/UA-1 together, so that it can be kept for long and read aloud.

typst refuses to write a file that lacks what these standards ask for and that it can check (a title, a language, a text
for each picture). Only the bundled typeface is used, so that a document is the same on each computer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from meldapp.settings import resource_path

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

STANDARDS = ("a-2a", "ua-1")


def typeset(template: Path, data: object, day: dt.date) -> bytes:
    """Return the PDF that ``template`` makes of ``data``, which it gets as JSON: no text of it is read as markup.

    ``day`` is the day that the file carries: the same data gives the same bytes.
    """
    # Loading typst takes a tenth of a second, and only an export needs it.
    import typst

    pdf = typst.compile(
        template.read_bytes(),
        font_paths=[str(resource_path("fonts"))],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=list(STANDARDS),
        timestamp=_seconds(day),
    )
    return bytes(pdf)


def _seconds(day: dt.date) -> int:
    """Return the first second (Unix time, UTC) of ``day``."""
    return (day.toordinal() - 719_163) * 86_400

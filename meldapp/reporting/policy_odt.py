"""A report as ODT (ODF 1.3 text): headings, tables with header rows and real styles, to write on in an office program.

Text that was typed goes in as text nodes, never as XML. Characters that XML cannot hold are left out.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from meldapp.reporting.policy_document import Bullets, Document, Figure, Heading, Paragraph, Table
from meldapp.reporting.policy_drawing import draw
from meldapp.reporting.policy_odt_styles import COUNTRIES, WIDTH_CM, set_styles
from meldapp.reporting.policy_pdf import widths
from meldapp.reporting.policy_svg import SIZE, measure, svg
from meldapp.reporting.typeset import picture

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from odfdo import Document as Odf
    from odfdo import Element

    from meldapp.reporting.policy_document import Block

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def render_odt(document: Document, moment: dt.datetime) -> bytes:
    """Return ``document`` as an ODT file; ``moment`` is written in it as when it was made."""
    from odfdo import Document as Odf
    from odfdo import Header
    from odfdo import Paragraph as OdfParagraph

    odf = Odf("text")
    odf.body.clear()
    _set_meta(odf, document, moment)
    set_styles(odf, document.language)
    odf.body.append(OdfParagraph(_clean(document.title), style="Title"))
    odf.body.append(OdfParagraph(_clean(f"{document.subtitle} · {document.organisation}"), style="Subtitle"))
    maker = _Maker(odf)
    for block in document.blocks:
        if isinstance(block, Heading):
            header = Header(block.level, _clean(block.text))
            header.set_attribute("text:style-name", f"Heading_20_{block.level}")
            odf.body.append(header)
        else:
            for element in maker.elements(block):
                odf.body.append(element)
    out = io.BytesIO()
    odf.save(out)
    return out.getvalue()


class _Maker:
    """Makes the elements of one document; tables and pictures are numbered, for their names must differ."""

    def __init__(self, odf: Odf) -> None:
        self._odf = odf
        self._tables = 0
        self._pictures = 0

    def elements(self, block: Block) -> list[Element]:
        """Return the elements for one block that is no heading."""
        match block:
            case Bullets():
                return [self._list(block)]
            case Table():
                caption = [_paragraph(block.caption, "Caption")] if block.captioned else []
                return [*caption, self._table(block)]
            case Figure():
                return [_paragraph(block.caption, "Caption"), self._drawing(block)]
            case Paragraph():
                style = "Remark" if block.quiet else "Text_20_body"
                return [_paragraph(part, style) for part in re.split(r"\n{2,}", _clean(block.text)) if part.strip()]
            case Heading():
                return []

    @staticmethod
    def _list(block: Bullets) -> Element:
        entries = [_element("text:list-item", {}, [_paragraph(item, "Bullet")]) for item in block.items]
        return _element("text:list", {"text:style-name": "ReportList"}, entries)

    def _table(self, block: Table) -> Element:
        self._tables += 1
        columns = [
            _element("table:table-column", {"table:style-name": f"Column{part}of{sum(widths(block))}"})
            for part in widths(block)
        ]
        header = _element("table:table-header-rows", {}, [_row(block.header, "Table_20_Heading", "HeaderCell")])
        rows = [_row(row, "Table_20_Contents", "ReportCell") for row in block.rows]
        names = {"table:name": f"Table{self._tables}", "table:style-name": "ReportTable"}
        return _element("table:table", names, [_titled("table:title", block.caption), *columns, header, *rows])

    def _drawing(self, block: Figure) -> Element:
        self._pictures += 1
        drawing = draw(block.progress, 465.0, SIZE, measure)
        place = f"Pictures/drawing{self._pictures}.png"
        self._odf.set_part(place, picture(svg(drawing, block.caption)))
        self._odf.manifest.add_full_path(place, "image/png")
        height = WIDTH_CM * drawing.height / drawing.width
        image = _element(
            "draw:image",
            {"xlink:href": place, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"},
        )
        frame = _element(
            "draw:frame",
            {
                "draw:name": f"Drawing{self._pictures}",
                "draw:style-name": "ReportFrame",
                "text:anchor-type": "as-char",
                "svg:width": f"{WIDTH_CM}cm",
                "svg:height": f"{height:.2f}cm",
            },
            [image, _titled("svg:title", block.caption), _titled("svg:desc", block.description)],
        )
        return _element("text:p", {"text:style-name": "Drawing"}, [frame])


def _element(tag: str, attributes: Mapping[str, str], children: Sequence[Element] = ()) -> Element:
    """Return an element with its children, which must be whole: odfdo copies what is appended."""
    from odfdo import Element

    element = Element.from_tag(tag)
    for name, value in attributes.items():
        element.set_attribute(name, value)
    for child in children:
        element.append(child)
    return element


def _titled(tag: str, text: str) -> Element:
    element = _element(tag, {})
    element.text = _clean(text)
    return element


def _row(cells: Sequence[str], style: str, cell_style: str) -> Element:
    names = {"table:style-name": cell_style, "office:value-type": "string"}
    parts = [_element("table:table-cell", names, [_paragraph(text, style)]) for text in cells]
    return _element("table:table-row", {"table:style-name": "ReportRow"}, parts)


def _paragraph(text: str, style: str) -> Element:
    from odfdo import Paragraph as OdfParagraph

    # "formatted" turns line breaks, tabs and runs of spaces into ODF's elements for them.
    return OdfParagraph(_clean(text), style=style)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", _BREAK.sub("\n", text))


def _set_meta(odf: Odf, document: Document, moment: dt.datetime) -> None:
    meta = odf.meta
    meta.title = _clean(document.title)
    meta.subject = _clean(document.subtitle)
    meta.creator = _clean(document.organisation)
    meta.language = f"{document.language}-{COUNTRIES[document.language]}"
    naive = moment.replace(tzinfo=None)
    meta.creation_date = naive
    meta.date = naive
    meta.generator = "meldapp"

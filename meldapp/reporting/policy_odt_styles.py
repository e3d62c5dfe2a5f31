"""The styles of a report in ODT: real ones, that an office program shows by name and lets a person change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meldapp.reporting.policy_document import Table
from meldapp.reporting.policy_pdf import widths

if TYPE_CHECKING:
    from odfdo import Document as Odf

WIDTH_CM: Final = 16.4
COUNTRIES: Final = {"nl": "NL", "en": "GB"}
_FONT: Final = "Arial"
"""Office programs everywhere have it, or one of the same measures."""
_STYLES: Final = (
    ("paragraph", "Title", "Heading", "22pt", "bold", "#17547f", "0cm", "0.1cm"),
    ("paragraph", "Subtitle", "Heading", "13pt", "normal", "#59636e", "0cm", "0.6cm"),
    ("paragraph", "Heading_20_1", "Heading", "15pt", "bold", "#17547f", "0.8cm", "0.3cm"),
    ("paragraph", "Heading_20_2", "Heading", "11.5pt", "bold", "#17547f", "0.5cm", "0.2cm"),
    ("paragraph", "Text_20_body", "Standard", "10.5pt", "normal", "#1a1f26", "0cm", "0.25cm"),
    ("paragraph", "Bullet", "Text_20_body", "10.5pt", "normal", "#1a1f26", "0cm", "0.08cm"),
    ("paragraph", "Remark", "Text_20_body", "10.5pt", "normal", "#59636e", "0cm", "0.25cm"),
    ("paragraph", "Caption", "Standard", "9.5pt", "bold", "#1a1f26", "0.4cm", "0.15cm"),
    ("paragraph", "Table_20_Contents", "Standard", "10pt", "normal", "#1a1f26", "0.05cm", "0.05cm"),
    ("paragraph", "Table_20_Heading", "Table_20_Contents", "10pt", "bold", "#1a1f26", "0.05cm", "0.05cm"),
    ("paragraph", "Drawing", "Standard", "10pt", "normal", "#1a1f26", "0cm", "0.4cm"),
)
"""Family, name, parent, size, weight, colour and the room above and below of every style."""


def set_styles(odf: Odf, language: str) -> None:
    """Give ``odf`` the styles of a report and the language of its texts ("nl" or "en")."""
    for default in odf.styles.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", COUNTRIES[language])
    for level in odf.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for numbering in ("loext:num-list-format", "style:num-suffix", "text:display-levels"):
            if level.get_attribute(numbering) is not None:
                level.del_attribute(numbering)
    for style in (_LIST_STYLE, *map(_paragraph_style, _STYLES)):
        odf.insert_style(style, automatic=False)
    # Writer knows no named styles of tables, columns, rows and cells.
    for style in (*_TABLE_STYLES, *map(_column_style, _columns())):
        odf.insert_style(style, automatic=True)


def _paragraph_style(entry: tuple[str, ...]) -> str:
    family, name, parent, size, weight, colour, above, below = entry
    display = name.replace("_20_", " ")
    level = f' style:default-outline-level="{name[-1]}"' if name.startswith("Heading_20_") else ""
    keep = ' fo:keep-with-next="always"' if parent == "Heading" or name == "Caption" else ""
    return (
        f'<style:style style:family="{family}" style:name="{name}" style:display-name="{display}" '
        f'style:parent-style-name="{parent}"{level}>'
        f'<style:paragraph-properties fo:margin-top="{above}" fo:margin-bottom="{below}"{keep}/>'
        f'<style:text-properties fo:font-family="{_FONT}" fo:font-size="{size}" fo:font-weight="{weight}" '
        f'fo:color="{colour}"/></style:style>'
    )


_BORDER: Final = (
    'fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="0.5pt solid #c3cad2"'
)


def _style(family: str, name: str, properties: str) -> str:
    """Return a style that has only one kind of properties."""
    inside = f"<style:{family}-properties {properties}/>"
    return f'<style:style style:family="{family}" style:name="{name}">{inside}</style:style>'


_LIST_STYLE: Final = (
    '<text:list-style style:name="ReportList"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.6cm" '
    'fo:text-indent="-0.5cm" fo:margin-left="0.6cm"/></style:list-level-properties>'
    "</text:list-level-style-bullet></text:list-style>"
)
_TABLE_STYLES: Final = (
    _style("table", "ReportTable", f'style:width="{WIDTH_CM}cm" table:align="left" fo:margin-bottom="0.4cm"'),
    _style("table-row", "ReportRow", 'fo:keep-together="always"'),
    _style("table-cell", "ReportCell", f'{_BORDER} fo:padding="0.1cm"'),
    _style("table-cell", "HeaderCell", f'{_BORDER} fo:padding="0.1cm" fo:background-color="#e9edf1"'),
    _style("graphic", "ReportFrame", 'style:vertical-pos="top" style:vertical-rel="baseline"'),
)


def _columns() -> list[tuple[int, int]]:
    shapes = [widths(Table("", ("",) * count, ())) for count in (2, 3, 4)]
    return sorted({(part, sum(shape)) for shape in shapes for part in shape})


def _column_style(of: tuple[int, int]) -> str:
    part, whole = of
    width = f'style:column-width="{WIDTH_CM * part / whole:.2f}cm"'
    return _style("table-column", f"Column{part}of{whole}", width)

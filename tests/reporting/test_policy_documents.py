"""The exports: one document as ODT and PDF, whatever was typed, and as an office program and a PDF reader see it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # it has no types; the app reads nothing with it

from meldapp.errors import MeldappError
from meldapp.records.policy_report import PolicyReport
from meldapp.reporting import policy_font, typeset
from meldapp.reporting.policy_document import Bullets, Document, Figure, Heading, Paragraph, Table, make_document
from meldapp.reporting.policy_edit import put
from meldapp.reporting.policy_odt import render_odt
from meldapp.reporting.policy_pdf import render_pdf
from meldapp.reporting.policy_text import render_report
from tests.reporting.policy_examples import MOMENT, NASTY, empty, filled, model

TEXT_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
any_text = st.text(max_size=80) | st.sampled_from(["#", "*_`$<>@=-+/\\[](){}~", "1. a\n2. b", "\x00\ud800", NASTY])
few = settings(max_examples=20)
PLAIN_ROLES = {
    "/Document",
    "/P",
    "/Span",
    "/NonStruct",
    "/Div",
    "/Sect",
    "/Caption",
    "/Lbl",
    "/LBody",
    "/THead",
    "/TBody",
}


def document(report: PolicyReport, *, missing: bool = True) -> Document:
    return make_document(report, model(), missing=missing)


def small(text: str) -> PolicyReport:
    """Return a report of one section."""
    report = filled("nl", text)
    return put(report, ("sections",), report.sections[:1])


def odt(report: PolicyReport) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render_odt(document(report), MOMENT)))


def content(report: PolicyReport) -> Any:  # noqa: ANN401 - lxml has no types
    return etree.fromstring(odt(report).read("content.xml"))


def pdf(report: PolicyReport) -> bytes:
    return render_pdf(document(report), model(), MOMENT)


def words(text: str) -> str:
    """Return the letters and digits of ``text``: what every reader of a document must give back."""
    return re.sub(r"[\W_]+", "", text)


def said(report: PolicyReport) -> list[str]:
    """Return every text of the document."""
    found: list[str] = []
    for block in document(report).blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Bullets():
                found += block.items
            case Table():
                found += [*block.header, *(cell for row in block.rows for cell in row)]
            case Figure():
                found.append(block.caption)
    return found


def tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def convert(file: Path, kind: str) -> Path:
    """Return ``file`` as LibreOffice converts it."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command: list[str | Path] = [
        tool("soffice"),
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        file.parent,
        file,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(f".{kind}")


def pdf_text(data: bytes, folder: Path) -> str:
    (folder / "x.pdf").write_bytes(data)
    run = subprocess.run([tool("pdftotext"), "-raw", folder / "x.pdf", "-"], capture_output=True, check=True)
    return run.stdout.decode()


def nodes(element: Any) -> list[Any]:  # noqa: ANN401 - a node of a PDF has no type of its own
    """Return all structure elements below ``element``."""
    children = element.get("/K", [])
    found = []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found += [child, *nodes(child)]
    return found


# ------------------------------------------------------------------------------------------------ the document
@pytest.mark.parametrize("report", [empty(), filled(), filled("en", NASTY)])
def test_a_document_says_that_the_model_is_a_proposal_and_what_is_hidden(report: PolicyReport) -> None:
    texts = said(report)
    assert model().proposal.say(report.language) in texts
    assert model().word("hidden_means", report.language) in texts
    assert model().word("counts", report.language) in texts


def test_what_is_empty_is_said_to_be_missing() -> None:
    cells = said(empty())
    for text in (
        "geen nulmeting",
        "geen streefwaarde",
        "geen resultaat",
        "Geen beleid beschreven.",
        "N4: geen nulmeting",
    ):
        assert text in cells
    assert "N4: geen nulmeting" not in [
        item for block in document(empty(), missing=False).blocks if isinstance(block, Bullets) for item in block.items
    ]


def test_a_hidden_result_is_an_x_and_its_source_is_named() -> None:
    cells = said(filled())
    assert "12 % greep in; x steunde (2026-H1; gepubliceerde cijfers nummer 2, 14-07-2026)" in cells
    assert "minder dan 5 % (2026-H1; gepubliceerde cijfers nummer 2, 14-07-2026)" in cells
    assert any(text.startswith("zie de tabel hieronder (2026-H1;") for text in cells)


def test_as_plain_text_nothing_typed_can_move_the_cursor_or_pass_for_a_heading() -> None:
    text = render_report(document(filled("nl", "\x1b[2J\n# Kop\n  x")))
    assert "\x1b" not in text
    assert "\n# Kop" not in text
    assert "Voortgang van N1" in text


# ------------------------------------------------------------------------------------------------ ODT
def test_odt_has_headings_tables_with_header_rows_styles_language_and_title() -> None:
    root = content(filled())
    headings = [
        (h.get(TEXT_NAMESPACE + "outline-level"), "".join(h.itertext())) for h in root.iter(TEXT_NAMESPACE + "h")
    ]
    wanted = [(str(b.level), b.text) for b in document(filled()).blocks if isinstance(b, Heading)]
    assert headings == wanted
    tables = list(root.iter(TABLE_NAMESPACE + "table"))
    assert len(tables) == sum(isinstance(b, Table) for b in document(filled()).blocks)
    assert all(table.find(TABLE_NAMESPACE + "table-header-rows") is not None for table in tables)
    assert all(
        h.get(TEXT_NAMESPACE + "style-name", "").startswith("Heading_20_") for h in root.iter(TEXT_NAMESPACE + "h")
    )
    archive = odt(filled())
    assert b"<dc:title>Beleids- en effectrapportage 2026</dc:title>" in archive.read("meta.xml")
    assert b"<dc:language>nl-NL</dc:language>" in archive.read("meta.xml")
    styles = archive.read("styles.xml").decode()
    assert set(re.findall(r'fo:language="(\w+)"', styles)) == {"nl"}
    assert archive.namelist()[0] == "mimetype"


def test_odt_drawings_have_a_title_and_a_description() -> None:
    root = content(filled())
    frames = [e for e in root.iter() if str(e.tag).endswith("}frame")]
    assert len(frames) == sum(isinstance(b, Figure) for b in document(filled()).blocks) > 3
    for frame in frames:
        told = {str(child.tag).partition("}")[2]: child.text for child in frame}
        assert told["title"]
        assert told["desc"]
        assert len(told["desc"]) > len(told["title"])
    names = set(odt(filled()).namelist())
    assert {f"Pictures/drawing{number}.png" for number in range(1, len(frames) + 1)} <= names


def test_odt_styles_that_are_used_are_there() -> None:
    archive = odt(filled())
    both = archive.read("content.xml").decode() + archive.read("styles.xml").decode()
    used = set(re.findall(r'(?:text|table|draw):style-name="([^"]+)"', archive.read("content.xml").decode()))
    assert used
    assert used <= set(re.findall(r'style:name="([^"]+)"', both))


@few
@given(any_text)
def test_nothing_typed_becomes_odt_markup_and_nothing_of_it_is_lost(text: str) -> None:
    plain, typed = content(small("x")), content(small(f"x{text}x"))
    whitespace = {TEXT_NAMESPACE + tag for tag in ("s", "tab", "line-break", "p", "span")}
    assert {str(e.tag) for e in typed.iter()} - {str(e.tag) for e in plain.iter()} <= whitespace
    shown = "".join(str(part) for part in typed.itertext())
    kept = "".join(letter for letter in text if letter.isalnum())
    assert kept in "".join(letter for letter in shown if letter.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_libreoffice_opens_the_odt_and_converts_it_without_loss(tmp_path: Path, language: str) -> None:
    report = filled("en" if language == "en" else "nl", "Eerste regel.\nTweede regel met #teken en <p>haakjes</p>.")
    (tmp_path / "x.odt").write_bytes(render_odt(document(report), MOMENT))
    flat = etree.parse(convert(tmp_path / "x.odt", "fodt")).getroot()
    headers = list(flat.iter(TABLE_NAMESPACE + "table-header-rows"))
    assert len(headers) == sum(isinstance(block, Table) for block in document(report).blocks)
    kept = words("".join(str(part) for part in flat.itertext()))
    assert [text for text in said(report) if words(text) not in kept] == []


@pytest.mark.slow
def test_libreoffice_prints_all_that_the_odt_holds(tmp_path: Path) -> None:
    (tmp_path / "x.odt").write_bytes(render_odt(document(filled()), MOMENT))
    printed = words(pdf_text(convert(tmp_path / "x.odt", "pdf").read_bytes(), tmp_path))
    assert [text for text in said(filled()) if len(words(text)) < 40 and words(text) not in printed] == []


# ------------------------------------------------------------------------------------------------ PDF
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_is_tagged_and_says_its_language_title_and_standards(language: str) -> None:
    report = filled("en" if language == "en" else "nl")
    with pikepdf.open(io.BytesIO(pdf(report))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == language
        assert root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as data:
            assert data["dc:title"] == document(report).title
            assert data["pdfaid:part"] == "2"
            assert data["pdfaid:conformance"] == "A"
            assert data["pdfuaid:part"] == "1"
        found = nodes(root.StructTreeRoot)
        roles = [str(node.S) for node in found]
        assert roles.count("/H1") == sum(isinstance(b, Heading) and b.level == 1 for b in document(report).blocks)
        assert roles.count("/Table") == sum(isinstance(b, Table) for b in document(report).blocks)
        header = sum(len(b.header) for b in document(report).blocks if isinstance(b, Table))
        assert roles.count("/TH") == header
        figures = [node for node in found if str(node.S) == "/Figure"]
        assert len(figures) == sum(isinstance(b, Figure) for b in document(report).blocks) > 3
        assert all(
            "Resultaat" in str(f.Alt) or "Result" in str(f.Alt) or "10" in str(f.Alt) or str(f.Alt) for f in figures
        )


def test_pdf_has_only_the_bundled_typeface() -> None:
    with pikepdf.open(io.BytesIO(pdf(filled()))) as opened:
        fonts = {str(font.BaseFont) for page in opened.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all("IBMPlexSans" in font for font in fonts)


def test_pdf_text_is_all_there(tmp_path: Path) -> None:
    report = filled("nl", "Eerste regel.\nTweede regel met #emph[teken] en *sterren*.")
    text = words(pdf_text(pdf(report), tmp_path))
    short = [t for t in said(report) if len(words(t)) < 25]
    assert [t for t in short if words(t) not in text] == []
    assert text.count("emphtekenensterren") >= 4


def test_the_same_report_at_the_same_moment_is_the_same_pdf() -> None:
    assert pdf(filled()) == pdf(filled())


@few
@given(any_text)
def test_nothing_typed_becomes_typst_markup_and_any_text_can_be_printed(text: str) -> None:
    # Paragraphs, lines and what a page break splits differ with the length of a text; all else may not.
    counted = (
        "/H1",
        "/H2",
        "/H3",
        "/Title",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Figure",
        "/L",
        "/LI",
        "/Link",
        "/Formula",
    )

    def roles(typed: str) -> dict[str, int]:
        with pikepdf.open(io.BytesIO(pdf(small(typed)))) as opened:
            found = [str(node.S) for node in nodes(opened.Root.StructTreeRoot)]
        assert set(found) <= {*counted, *PLAIN_ROLES}
        return {role: found.count(role) for role in counted}

    assert roles(f"x{text}x") == roles("x")


def test_what_the_typeface_lacks_is_said(tmp_path: Path) -> None:
    assert "◊" in pdf_text(pdf(filled("nl", "Groet 😀")), tmp_path)
    assert model().word("replaced", "nl")[:20] in pdf_text(pdf(filled("nl", "Groet 😀")), tmp_path)
    assert "◊" not in pdf_text(pdf(filled("nl", "Groet")), tmp_path)


def test_the_typeface_has_the_letters_of_dutch_and_its_neighbours() -> None:
    assert set(map(ord, "ABCxyzéëïóüçñßøåğšžłŒ€–—‘’“”…•× 0123456789%◊")) <= policy_font.covered()
    assert not {ord("中"), 0x1F600, 0} & policy_font.covered()


def test_a_typesetter_that_refuses_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "covered", lambda: frozenset(range(0x110000)))
    with pytest.raises(MeldappError) as error:
        pdf(filled("nl", "😀"))
    assert error.value.code == "reporting.pdf-failed"
    with pytest.raises(MeldappError):
        typeset.picture("<svg")

"""Figures as ODS, PDF, JSON, CSV and SVG: what is hidden stays hidden, and nothing that a release says is run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document

from meldapp.errors import MeldappError
from meldapp.records.release import Release, Withheld
from meldapp.reporting.csv_export import defuse, export_csv, to_csv
from meldapp.reporting.grid import grid_of
from meldapp.reporting.json_export import to_json
from meldapp.reporting.ods_export import to_ods
from meldapp.reporting.pages import Pages, pages_comparing, pages_of
from meldapp.reporting.pdf_export import to_pdf
from tests.reporting.figures import T1, T3, make_release, two_periods

change = msgspec.structs.replace
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@pytest.fixture(params=["one", "compared"])
def pages(request: pytest.FixtureRequest) -> Pages:
    return (
        pages_of(make_release(), "nl", "Anna")
        if request.param == "one"
        else pages_comparing(two_periods(), "nl", ["Anna", "Bilal"])
    )


def test_ods_has_a_sheet_that_explains_and_one_for_each_table(pages: Pages) -> None:
    document = Document(io.BytesIO(to_ods(pages)))
    tables = document.body.tables
    assert [table.name for table in tables] == ["Lees mij", "T0", "T1", "T3"]
    assert document.meta.language == "nl-NL"
    assert "Voorbeelden" in (document.meta.title or "")
    values = tables[2].get_values()
    assert values[0][0] == "T1 Meldingen naar grond"
    assert values[2][0] == "Herkomst of huidskleur (ras)"
    assert 21 in values[2]
    assert "x" in [value for row in values for value in row]
    said = [value for row in values for value in row if isinstance(value, str)]
    assert any("geen personen" in text for text in said)
    assert any("meer vertrouwen" in text for text in said)


def test_periods_side_by_side_tell_of_each_release() -> None:
    older, newer = two_periods()
    withheld = (Withheld("T2", "Naar vorm", "By form"),)
    said = pages_comparing([change(older, withheld=withheld), newer], "nl", ["Anna", "Bilal"])
    assert any("2026-H1" in line and "2026-H2" in line for line in said.heading)
    assert any("Anna" in line and "Bilal" in line for line in said.heading)
    assert [line.partition(": ")[0] for line in said.sentences if "Naar vorm" in line] == [
        "eerste helft van 2026 (2026-H1)"
    ]


def test_ods_marks_head_rows_and_never_holds_a_formula(pages: Pages) -> None:
    content = zipfile.ZipFile(io.BytesIO(to_ods(pages))).read("content.xml").decode()
    assert content.count("<table:table-header-rows>") == 3
    assert "table:formula" not in content
    assert "=2+5 Godsdienst" in content


@LANGUAGES
def test_pdf_is_tagged_titled_and_describes_its_charts(language: str) -> None:
    pdf = pikepdf.open(io.BytesIO(to_pdf(pages_of(make_release(), language, "Anna"))))
    assert str(pdf.Root.Lang).startswith(language)
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert "Voorbeelden" in metadata["dc:title"]
    kinds, alts = _structure(pdf)
    assert {"Table", "TH", "TD", "H1", "Figure"} <= kinds
    assert len(alts) >= 3
    assert all(alts)


def _structure(pdf: pikepdf.Pdf) -> tuple[set[str], list[str]]:
    kinds: set[str] = set()
    alts: list[str] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                kinds.add(str(node.S)[1:])
                if str(node.S) == "/Figure":
                    alts.append(str(node.get("/Alt", "")))
            if "/K" in node:
                waiting.append(node.K)
    return kinds, alts


def test_the_same_figures_give_the_same_pdf() -> None:
    assert to_pdf(pages_of(make_release(), "nl")) == to_pdf(pages_of(make_release(), "nl"))


def test_a_letter_that_the_typeface_lacks_does_not_stop_the_pdf() -> None:
    release = change(make_release(), organisation_name="Ministerie 部 \x1b[31m #strong[x] $x$ `raw`")
    assert to_pdf(pages_of(release, "nl")).startswith(b"%PDF-")


def test_a_chart_that_is_too_high_for_a_page_goes_on_upon_the_next() -> None:
    ground = make_release().dimensions[0]
    many = tuple(change(ground.leaves[0], code=f"G{i}") for i in range(60))
    table = change(T1, cells=tuple(change(T1.cells[0], at=(one.code,)) for one in many))
    release = change(make_release(tables=(table,)), dimensions=(change(ground, leaves=many, groups=(), alone=()),))
    _, alts = _structure(pikepdf.open(io.BytesIO(to_pdf(pages_of(release, "nl")))))
    assert len(alts) > 1


def test_json_tells_hidden_from_absent(pages: Pages) -> None:
    data = json.loads(to_json(pages))
    assert data["format"] == "meldapp-tables/1"
    values = {str(count["value"]) for table in data["tables"] for count in table["counts"]}
    assert {"21", "x", "None"} <= values


def test_csv_has_a_file_for_each_table_and_a_readme(tmp_path: Path, pages: Pages) -> None:
    folder = tmp_path / "a" / "cijfers"
    paths = export_csv(pages, folder)
    assert [path.name for path in paths] == [f"{pages.name}-{code}.csv" for code in ("T0", "T1", "T3")] + ["README.txt"]
    assert sorted(folder.iterdir()) == sorted(paths)  # no temporary file is left
    readme = paths[-1].read_text("utf-8")
    for part in ("x betekent: 5 of minder", f"{pages.name}-T1.csv: Meldingen naar grond", "Anna", "Bron", "meer rijen"):
        assert part in readme


def test_csv_rows() -> None:
    release = make_release()
    rows = list(csv.reader(io.StringIO(to_csv(grid_of(release, T1, "nl")))))
    assert rows[:3] == [
        ["Grond code", "Grond", "Meldingen"],
        ["HERK", "Herkomst of huidskleur (ras)", "21"],
        ["GODS", "'=2+5 Godsdienst", "9"],
    ]
    rows = list(csv.reader(io.StringIO(to_csv(grid_of(release, T3, "en")))))
    assert rows[0] == ["Role code", "Role", "Aimed at code", "Aimed at", "Role and aimed at"]
    assert rows[5] == ["ZELF", "Myself", "MIJ", "Me", "22"]


@given(NAMES)
@settings(max_examples=40)
def test_no_text_of_a_release_becomes_a_formula(name: str) -> None:
    ground = make_release().dimensions[0]
    leaves = (change(ground.leaves[0], nl=name), *ground.leaves[1:])
    release = change(make_release(tables=(T1,)), dimensions=(change(ground, leaves=leaves),))
    for row in csv.reader(io.StringIO(to_csv(grid_of(release, T1, "nl")))):
        assert not any(field.lstrip(" ")[:1] in set("=+-@\t\r\n") and field.strip() for field in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_formulas_are_defused(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x", "12", "a=b", "1-2"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert defuse(text) == text


def refused(release: Release, folder: Path) -> MeldappError:
    with pytest.raises(MeldappError) as error:
        export_csv(pages_of(release, "nl"), folder)
    return error.value


@pytest.mark.parametrize("name", ["README.txt", "2026-H1-T1.csv"])
def test_files_of_others_are_never_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    error = refused(make_release(), tmp_path)
    assert (error.code, error.facts["file"]) == ("reporting.other-files", name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_one_folder_holds_one_export(tmp_path: Path) -> None:
    export_csv(pages_of(make_release(), "nl"), tmp_path)
    export_csv(pages_of(make_release(), "en"), tmp_path)
    assert refused(make_release("2026-H1", 2), tmp_path).code == "reporting.other-files"


@pytest.mark.parametrize("period", ["../x", "a/b", "", "x" * 60])
def test_names_of_files_are_not_taken_from_odd_words(tmp_path: Path, period: str) -> None:
    if period:
        assert refused(make_release(period), tmp_path).code == "reporting.odd-name"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(make_release(), tmp_path / "file").code == "reporting.cannot-write"

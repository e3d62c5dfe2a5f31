"""A release as CSV."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.records.release import Cell, Label, Release, Table
from meldapp.reporting.csv_export import defuse, export_csv

change = msgspec.structs.replace


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def refused(release: Release, folder: Path) -> MeldappError:
    with pytest.raises(MeldappError) as error:
        export_csv(release, folder, "nl")
    return error.value


def test_one_file_a_table_and_a_readme(release: Release, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "cijfers"
    paths = export_csv(release, folder, "nl", "Vera")
    assert [path.name for path in paths] == ["2026-H1-T0.csv", "2026-H1-T1.csv", "README.txt"]
    assert sorted(folder.iterdir()) == sorted(paths)  # no temporary file is left
    assert rows(paths[1]) == [
        ["Periode", "Tabel", "Code Grond", "Grond", "Meldingen"],
        ["2026-H1", "Meldingen naar grond", "HERK", "Herkomst of huidskleur (ras)", "120"],
        ["2026-H1", "Meldingen naar grond", "LEEF", "Leeftijd", "x"],
        ["2026-H1", "Meldingen naar grond", "*", "Alle meldingen", "1040"],
    ]
    readme = paths[-1].read_text("utf-8")
    for part in (
        "x betekent: 5 of minder",
        "2026-H1-T1.csv: Meldingen naar grond",
        "Vera",
        "Bron",
        "meer rijen",
    ):
        assert part in readme


def test_in_english(release: Release, tmp_path: Path) -> None:
    paths = export_csv(release, tmp_path, "en")
    assert rows(paths[0]) == [["Period", "Table", "Reports"], ["2026-H1", "Reports per period", "1040"]]


def test_a_crossed_table_has_columns_for_each_dimension(release: Release, crossed: Table, tmp_path: Path) -> None:
    path = export_csv(change(release, tables=(crossed,)), tmp_path, "nl")[0]
    assert rows(path) == [
        ["Periode", "Tabel", "Code Grond", "Grond", "Code Betrokkenheid", "Betrokkenheid", "Meldingen"],
        ["2026-H1", "Grond en rol", "HERK", "Herkomst of huidskleur (ras)", "ZELF", "Zelf", "7"],
        ["2026-H1", "Grond en rol", "RACISM", "Racisme", "*", "Alle meldingen", "x"],
    ]


def test_the_same_release_again_replaces_its_own_files_only(release: Release, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    export_csv(release, tmp_path, "nl")
    paths = export_csv(release, tmp_path, "en")
    assert rows(paths[0])[0][0] == "Period"
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["README.txt", "2026-H1-T1.csv"])
def test_files_of_others_are_never_touched(release: Release, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    error = refused(release, tmp_path)
    assert (error.code, error.facts["file"]) == ("reporting.other-files", name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_one_folder_holds_one_release(release: Release, tmp_path: Path) -> None:
    export_csv(release, tmp_path, "nl")
    assert refused(change(release, period="2026-H2", sequence=2), tmp_path).code == "reporting.other-files"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_no_cell_starts_a_formula(release: Release, tmp_path: Path, text: str) -> None:
    odd = change(release.dimensions[0], nl=text, leaves=(Label(text, text, text),))
    table = change(release.tables[1], cells=(Cell((text,), 7),), nl=text)
    path = export_csv(change(release, dimensions=(odd,), tables=(table,)), tmp_path, "nl")[0]
    assert rows(path)[1] == ["2026-H1", f"'{text}", f"'{text}", f"'{text}", "7"]
    assert rows(path)[0][3] == f"'{text}"


@given(st.text())
def test_what_is_defused_is_the_text_or_the_text_with_an_apostrophe(text: str) -> None:
    safe = defuse(text)
    assert safe in {text, f"'{text}"}
    assert safe.lstrip()[:1] not in set("=+-@") or safe.lstrip()[:1] == ""


def test_no_name_leaves_the_folder(release: Release, tmp_path: Path) -> None:
    for odd in (change(release, period="../x"), change(release, tables=(change(release.tables[0], code="a/b"),))):
        assert refused(odd, tmp_path / "new").code == "reporting.odd-name"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(release: Release, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(release, tmp_path / "file" / "x").code == "reporting.cannot-write"


def test_a_full_disk_leaves_nothing_half(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(release, tmp_path).code == "reporting.cannot-write"
    assert list(tmp_path.iterdir()) == []

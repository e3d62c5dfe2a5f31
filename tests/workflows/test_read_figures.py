"""Figures of several periods, from signed files to all the forms in which they are taken along."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.workflows import read_figures
from meldapp.workflows.read_figures import ALL_PERIODS, Figures, Form, export_figures, open_figures, verify_figures
from meldapp.workflows.read_release import open_release
from meldapp.workstation import profile
from tests.workflows.test_publish import coded
from tests.workflows.world import World


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """Return a folder with two releases and what else lies in folders."""
    adviser = coded(world, 16)
    place = tmp_path / "cijfers"
    place.mkdir()
    adviser.publish("2026-H1", place / "a.json")
    world.now = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
    adviser.publish("2026-H2", place / "b.json")
    (place / "notes.txt").write_text("mine")
    (place / "copy.json").write_bytes((place / "a.json").read_bytes())
    (place / "sub").mkdir()
    return place


def refused(place: Path) -> str:
    with pytest.raises(MeldappError) as error:
        open_figures(place)
    return error.value.code


def test_a_folder_gives_each_release_once_the_oldest_first(world: World, folder: Path) -> None:
    ours = profile.read_installation(world.organisation)
    figures = open_figures(folder, ours)
    assert [one.release.period for one in figures.opened] == ["2026-H1", "2026-H2"]
    assert all(one.trusted for one in figures.opened)
    assert [one.release.period for one in open_figures(folder / "b.json").opened] == ["2026-H2"]


def test_figures_are_verified_from_their_files_again(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    figures = open_figures(folder)
    audit = verify_figures(figures._replace(files=figures.files[:2]), lambda *far: told.append(far), lambda: False)
    assert not audit.findings
    assert told
    (folder / "a.json").write_bytes((folder / "a.json").read_bytes().replace(b'"value": 16', b'"value": 17'))
    again = verify_figures(figures._replace(files=figures.files[:2]), lambda *_: None, lambda: False)
    assert [one.code for one in again.findings][:1] == ["workflows.release-tampered"]


def test_no_figures_and_figures_of_two(folder: Path, tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.json") == "workflows.release-missing"
    assert refused(folder / "sub") == "workflows.no-releases"
    (folder / "broken.json").write_bytes((folder / "a.json").read_bytes()[:-40])
    assert refused(folder) == "crypto.release-malformed"


def test_a_folder_with_figures_of_two_organisations(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (open_release(folder / name) for name in ("a.json", "b.json"))
    opened = iter([one, msgspec.structs.replace(other, root_fingerprint="another"), one])
    monkeypatch.setattr(read_figures, "open_release", lambda *_: next(opened))
    assert refused(folder) == "workflows.releases-of-two"


def test_every_form_is_written(folder: Path, tmp_path: Path) -> None:
    figures = open_figures(folder)
    for form in Form:
        for period, name in (("2026-H1", "2026-H1"), (ALL_PERIODS, "2026-H1-2026-H2")):
            place = tmp_path / form / name
            place.parent.mkdir(exist_ok=True)
            written = export_figures(figures, period, form, place, "nl")
            assert all(path.is_file() and path.stat().st_size for path in written)
            if form.is_folder:
                assert {path.name for path in written} >= {f"{name}-T0.{form}", "README.txt"}
            else:
                assert written == (place,)
                assert place.read_bytes().startswith({Form.ODS: b"PK", Form.PDF: b"%PDF-", Form.JSON: b"{"}[form])


def test_one_release_is_never_compared(folder: Path, tmp_path: Path) -> None:
    one = open_figures(folder / "a.json")
    (file,) = export_figures(Figures(one.opened, one.files), ALL_PERIODS, Form.JSON, tmp_path / "one.json", "en")
    assert b"2026-H2" not in file.read_bytes()


def test_a_file_that_goes_while_a_folder_is_read_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "open", gone)
    assert refused(folder) == "workflows.release-missing"

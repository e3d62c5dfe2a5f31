"""The letterbox of a new organisation, its certificate and a try of the connection; and the units reporters name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.advisers_page import AdvisersPage
from meldapp.gui.setup.letterbox_form import LetterboxForm
from meldapp.gui.setup.organisation_page import NewOrganisationPage
from meldapp.gui.setup.publish_page import PublishPage
from meldapp.gui.setup.ready_page import ReadyPage
from meldapp.gui.setup.room import SetupRoom
from meldapp.gui.setup.units_page import UnitsPage, new_code
from meldapp.gui.theme import apply_theme
from meldapp.letterbox.connect import PINNED
from meldapp.letterbox.server import _tls
from meldapp.records.directory import Unit
from meldapp.workflows import set_up
from meldapp.workstation.profile import ADVISERS, read_installation
from tests.gui.accessible import description_of, name_of, nameless, out_of_order, too_small
from tests.gui.pictures import save
from tests.gui.setup.test_setup_room import SECRET, choose, make_organisation, press_next, room, type_twice
from tests.letterbox.lab import Authority, make_store, running

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages

__all__ = ["room"]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def new_page(room: SetupRoom) -> NewOrganisationPage:
    choose(room, "new")
    return cast("NewOrganisationPage", room.page)


def try_connection(form: LetterboxForm) -> str:
    """Press the button and return what is found."""
    form.try_button.click()
    assert background.wait_idle()
    assert form.try_button.isEnabled()
    assert form.outcome.isVisible()
    return form.outcome.text


# -------------------------------------------------------------------------------------- letterbox


@pytest.mark.parametrize("published", [False, True])
def test_a_connection_that_works(room: SetupRoom, tmp_path: Path, published: bool) -> None:  # noqa: FBT001 - a parameter
    store, authority = make_store(tmp_path / "store.meld", published=published), Authority(tmp_path)
    form = new_page(room).letterbox
    form.certificate.set_path(authority.file)
    with running(store, context=_tls(*authority.issue())) as port:
        form.address.setText(f"https://127.0.0.1:{port}")
        found = try_connection(form)
    assert ("hoort al bij een organisatie" in found) == published
    save(room, f"setup-2-letterbox-{published}")
    form.address.setText("https://127.0.0.1:1")
    assert not form.outcome.isVisible()


def test_a_connection_that_does_not_work(room: SetupRoom, tmp_path: Path) -> None:
    form = new_page(room).letterbox
    assert "is nog leeg" in try_connection(form)
    form.address.setText("brievenbus")
    assert "https://" in try_connection(form) + form.outcome._hint.text()
    form.address.setText("https://127.0.0.1:9")
    form.certificate.set_path(tmp_path / "none.pem")
    assert "none.pem" in try_connection(form)
    (tmp_path / "none.pem").write_text("geen certificaat")
    assert "none.pem" in try_connection(form)
    form.certificate.set_path(Authority(tmp_path).file)
    assert "127.0.0.1" in try_connection(form)
    assert "vanzelf" not in form.outcome._hint.text()
    save(room, "setup-2-letterbox-unreachable")


def test_a_letterbox_with_another_certificate_is_not_believed(room: SetupRoom, tmp_path: Path) -> None:
    store, authority = make_store(tmp_path / "store.meld"), Authority(tmp_path)
    form = new_page(room).letterbox
    form.certificate.set_path(Authority(tmp_path, "other").file)
    with running(store, context=_tls(*authority.issue())) as port:
        form.address.setText(f"https://127.0.0.1:{port}")
        try_connection(form)
    assert isinstance(form._found, MeldappError)
    assert form._found.code == "letterbox.not-trusted"


def test_an_organisation_with_a_letterbox(room: SetupRoom, tmp_path: Path) -> None:
    page = new_page(room)
    page.name.setText("Ministerie van Voorbeelden")
    page.folder.set_path(tmp_path / "org")
    type_twice(page.passphrase, SECRET)
    certificate = Authority(tmp_path).file
    page.letterbox.certificate.set_path(certificate)
    press_next(room)
    assert "is nog leeg" in page.notice.text
    page.letterbox.address.setText("http://brievenbus.example.nl")
    press_next(room)
    assert room.page is page
    assert page.notice.isVisible()
    page.letterbox.address.setText("https://brievenbus.example.nl")
    press_next(room)
    assert isinstance(room.page, AdvisersPage)
    folder = tmp_path / "org"
    assert read_installation(folder).store == "https://brievenbus.example.nl"
    assert read_installation(folder / ADVISERS).store == set_up.STORE
    assert (folder / PINNED).read_bytes() == certificate.read_bytes()
    keys = room.page.keys
    keys.name.setText("Noor")
    keys.vault.set_path(tmp_path / "noor.vault")
    type_twice(keys.passphrase, SECRET)
    room.page.add_here.click()
    assert background.wait_idle()
    room._open_publish()
    cast("PublishPage", room.page).passphrase.edit.setText(SECRET)
    press_next(room)
    assert isinstance(room.page, ReadyPage)
    assert "advisers.json" in room.page._steps.text()
    assert "letterbox.pem" in room.page._steps.text()
    save(room, "setup-6-ready-letterbox")


def test_what_was_found_is_said_in_the_other_language_too(room: SetupRoom, languages: Languages) -> None:
    form = new_page(room).letterbox
    form.address.setText("https://127.0.0.1:9")
    before = try_connection(form)
    languages.switch("en")
    room.rebuild()
    assert form.address.text() == "https://127.0.0.1:9"
    assert form.outcome.isVisible()
    assert form.outcome.text != before
    assert form.try_button.text() == "Test the connection"


# ------------------------------------------------------------------------------------------ units


def units_page(room: SetupRoom, folder: Path) -> UnitsPage:
    make_organisation(room, folder)
    room._open_units()
    return cast("UnitsPage", room.page)


def add(page: UnitsPage, nl: str, en: str) -> None:
    page.name_nl.setText(nl)
    page.name_en.setText(en)
    page.add_button.click()
    assert background.wait_idle()


def test_units_are_added_and_taken_away(room: SetupRoom, tmp_path: Path) -> None:
    page = units_page(room, tmp_path / "org")
    add(page, "Regio Noord", "Region North")
    assert (page.name_nl.text(), page.name_en.text()) == ("", "")
    assert page.name_nl.hasFocus()
    add(page, "Regio Zuid", "Region South")
    save(room, "setup-3-units")
    assert set_up.draft_directory(tmp_path / "org").units == (
        Unit("REGIO-NOORD", "Regio Noord", "Region North"),
        Unit("REGIO-ZUID", "Regio Zuid", "Region South"),
    )
    remove = [button for button in page.findChildren(type(page.add_button)) if button.property("unit") == "REGIO-NOORD"]
    assert name_of(remove[0]) == "Haal Regio Noord van de lijst"
    remove[0].click()
    assert background.wait_idle()
    assert [unit.code for unit in set_up.draft_directory(tmp_path / "org").units] == ["REGIO-ZUID"]
    room._open_publish()
    assert "Regio Zuid" in cast("PublishPage", room.page)._units.text.text()


def test_a_unit_needs_both_names(room: SetupRoom, tmp_path: Path) -> None:
    page = units_page(room, tmp_path / "org")
    for nl, en in (("", "North"), ("Noord", " ")):
        add(page, nl, en)
        assert "is nog leeg" in page.notice.text
        assert page.name_nl.text() == nl
    assert set_up.draft_directory(tmp_path / "org").units == ()


def test_enter_adds_a_unit(room: SetupRoom, tmp_path: Path) -> None:
    page = units_page(room, tmp_path / "org")
    page.name_nl.setText("Noord")
    page.name_en.setText("North")
    QTest.keyClick(page.name_en, Qt.Key.Key_Return)
    assert background.wait_idle()
    assert [unit.code for unit in set_up.draft_directory(tmp_path / "org").units] == ["NOORD"]


def test_what_cannot_be_saved_is_said(room: SetupRoom, tmp_path: Path) -> None:
    page = units_page(room, tmp_path / "org")
    (tmp_path / "org" / set_up.DRAFT).write_text("{")
    add(page, "Noord", "North")
    assert page.notice.isVisible()
    assert page.name_nl.text() == "Noord"
    assert page.add_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Regio Noord", (), "REGIO-NOORD"),
        ("Regio Noord", ("REGIO-NOORD",), "REGIO-NOORD-2"),
        ("Regio Noord", ("REGIO-NOORD", "REGIO-NOORD-2"), "REGIO-NOORD-3"),
        ("Coördinatie & beleid", (), "COORDINATIE"),
        ("Bedrijfsvoering en facilitair", (), "BEDRIJFSVOER"),
        ("部門", (), "DEEL"),
        ("…", ("DEEL",), "DEEL-2"),
    ],
)
def test_a_unit_gets_a_code_of_its_own(name: str, taken: tuple[str, ...], code: str) -> None:
    assert new_code(name, taken) == code


# ----------------------------------------------------------------------------------- how it looks


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_by_keyboard_and_screen_reader_with_nothing_cut_off(
    room: SetupRoom,
    qtbot: QtBot,
    qapp: QApplication,
    languages: Languages,
    tmp_path: Path,
    language: str,
    dark: bool,  # noqa: FBT001 - a parameter
    percent: int,
) -> None:
    apply_theme(qapp, dark=dark, text_percent=percent)
    languages.switch(language)
    page = units_page(room, tmp_path / "org")
    add(page, "Regio Noord", "Region North")
    room._open_new()
    form = cast("NewOrganisationPage", room.page).letterbox
    form.address.setText("https://127.0.0.1:9")
    try_connection(form)
    room.rebuild()
    room.resize(900, 640)
    for one, _ in room._steps[-2:]:
        room.stack.setCurrentWidget(one)
        one.grab()
        save(room, f"setup-{type(one).__name__}-{language}-{'dark' if dark else 'light'}-{percent}")
        if isinstance(one, NewOrganisationPage):
            one._scroll.ensureWidgetVisible(form.outcome)
            save(room, f"setup-letterbox-{language}-{'dark' if dark else 'light'}-{percent}")
        assert not nameless(one)
        qtbot.waitUntil(lambda one=one: not too_small(one))  # type: ignore[misc] # of this turn
        assert not out_of_order(one)
        assert one._scroll.horizontalScrollBar().maximum() == 0
    assert description_of(form.address)

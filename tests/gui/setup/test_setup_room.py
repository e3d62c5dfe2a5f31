"""The set-up through its real pages, on the real workflows; passphrases are sealed as in the app, so few tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication

from meldapp.gui import background
from meldapp.gui.setup.advisers_page import AdvisersPage
from meldapp.gui.setup.choose_page import ChoosePage
from meldapp.gui.setup.organisation_page import ExistingOrganisationPage, NewOrganisationPage
from meldapp.gui.setup.own_keys_page import OwnKeysPage
from meldapp.gui.setup.publish_page import PublishPage
from meldapp.gui.setup.ready_page import Ready, ReadyPage
from meldapp.gui.setup.recovery_page import RecoveryPage
from meldapp.gui.setup.room import SetupRoom
from meldapp.gui.setup.workstation_page import WorkstationPage
from meldapp.gui.theme import apply_theme
from meldapp.settings import Door
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workstation.profile import read_installation
from tests.gui.accessible import nameless, out_of_order, too_small
from tests.gui.pictures import save

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages
    from meldapp.gui.setup.keys_form import KeysForm
    from meldapp.gui.setup.new_passphrase import NewPassphrase

SECRET = "een lange wachtzin"


@pytest.fixture
def room(qtbot: QtBot) -> SetupRoom:
    room = SetupRoom(set_up)
    qtbot.addWidget(room)
    room.resize(1100, 760)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    return room


def choose(room: SetupRoom, what: str) -> None:
    page = cast("ChoosePage", room.page)
    page.buttons[what].click()


def type_twice(field: NewPassphrase, first: str, second: str = "") -> None:
    field.first.edit.setText(first)
    field.second.edit.setText(second or first)


def fill_keys(form: KeysForm, name: str, vault: Path) -> None:
    form.name.setText(name)
    form.about_nl.setText("Bereikbaar op maandag")
    form.vault.set_path(vault)
    type_twice(form.passphrase, SECRET)


def press_next(room: SetupRoom) -> None:
    room.page.next_button.click()
    assert background.wait_idle()


def make_organisation(room: SetupRoom, folder: Path) -> None:
    choose(room, "new")
    page = cast("NewOrganisationPage", room.page)
    page.name.setText("Ministerie van Voorbeelden")
    page.folder.set_path(folder)
    type_twice(page.passphrase, SECRET)
    press_next(room)


def test_an_organisation_from_nothing_to_a_published_list(room: SetupRoom, tmp_path: Path) -> None:
    folder = tmp_path / "org"
    save(room, "setup-1-choose")
    make_organisation(room, folder)

    advisers = room.page
    assert isinstance(advisers, AdvisersPage)
    assert advisers.step.text() == "Stap 2 van 5"
    assert not advisers.next_button.isEnabled()
    fill_keys(advisers.keys, "Noor Hendriks", tmp_path / "noor.vault")
    save(room, "setup-3-advisers")
    advisers.add_here.click()
    assert background.wait_idle()
    assert advisers.keys.name.text() == ""
    elsewhere = tmp_path / "ilse.request"
    installation = folder / "organisation.json"
    set_up.make_adviser_keys(installation, tmp_path / "ilse.vault", SECRET, "Ilse de Wit", elsewhere)
    advisers.request.set_path(elsewhere)
    advisers.add_request.click()
    assert background.wait_idle()
    assert [one.name for one in set_up.draft_directory(folder).advisers] == ["Noor Hendriks", "Ilse de Wit"]
    save(room, "setup-3-advisers-listed")
    press_next(room)
    assert type(room.page).__name__ == "UnitsPage"
    press_next(room)

    recovery = room.page
    assert isinstance(recovery, RecoveryPage)
    recovery.holders.set_text("Anna Bos\nKarim Aziz\n\n")
    recovery.vault.set_path(tmp_path / "recovery.vault")
    type_twice(recovery.passphrase, SECRET)
    save(room, "setup-4-recovery")
    recovery.make_button.click()
    assert background.wait_idle()
    assert not recovery.make_button.isVisible()
    press_next(room)

    publish = room.page
    assert isinstance(publish, PublishPage)
    publish.passphrase.edit.setText(SECRET)
    save(room, "setup-5-publish")
    press_next(room)
    assert isinstance(room.page, ReadyPage)
    save(room, "setup-6-ready")
    draft = set_up.draft_directory(folder)
    assert draft.version == 2
    assert draft.recovery is not None
    assert draft.recovery.key_holders == ("Anna Bos", "Karim Aziz")
    assert read_keys(tmp_path / "noor.vault", SECRET).name == "Noor Hendriks"


def test_an_adviser_makes_keys_on_their_own_computer(room: SetupRoom, tmp_path: Path) -> None:
    set_up.create_organisation(tmp_path / "org", "Ministerie", SECRET)
    choose(room, "keys")
    page = cast("OwnKeysPage", room.page)
    page.installation.set_path(tmp_path / "org" / "organisation.json")
    fill_keys(page.keys, "Samir El Amrani", tmp_path / "samir.vault")
    page.request.set_path(tmp_path / "samir.request")
    save(room, "setup-keys")
    press_next(room)
    assert isinstance(room.page, ReadyPage)
    assert "samir.request" in room.page._steps.text()
    assert set_up.read_request(tmp_path / "org", tmp_path / "samir.request").name == "Samir El Amrani"


def test_a_computer_becomes_a_workstation(room: SetupRoom, tmp_path: Path) -> None:
    set_up.create_organisation(tmp_path / "org", "Ministerie", SECRET)
    choose(room, "workstation")
    page = cast("WorkstationPage", room.page)
    assert page.profile.path() is not None
    page.installation.set_path(tmp_path / "org" / "organisation.json")
    page.profile.set_path(tmp_path / "desk")
    save(room, "setup-workstation")
    page.doors.set_codes(())
    press_next(room)
    assert "is nog leeg" in page.notice.text
    page.doors.set_codes((Door.REPORT, Door.ANALYST))
    press_next(room)
    assert isinstance(room.page, ReadyPage)
    assert read_installation(tmp_path / "desk").doors == (Door.REPORT, Door.ANALYST)


def test_the_list_of_an_organisation_that_is_there_changes(room: SetupRoom, tmp_path: Path) -> None:
    folder = tmp_path / "org"
    set_up.create_organisation(folder, "Ministerie", SECRET)
    set_up.make_adviser_keys(folder / "organisation.json", tmp_path / "a.vault", SECRET, "A", tmp_path / "a.request")
    set_up.add_adviser(folder, tmp_path / "a.request")
    choose(room, "existing")
    page = cast("ExistingOrganisationPage", room.page)
    page.folder.set_path(tmp_path)
    press_next(room)
    assert room.page is page
    assert page.notice.isVisible()
    page.folder.set_path(folder)
    press_next(room)
    advisers = cast("AdvisersPage", room.page)
    remove = [button for button in advisers.findChildren(type(advisers.add_here)) if button.property("adviser")]
    remove[0].click()
    assert background.wait_idle()
    assert set_up.draft_directory(folder).advisers == ()
    assert not advisers.next_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "first", "second", "wrong"),
    [
        ("", SECRET, SECRET, "is nog leeg"),
        ("Ministerie", "kort", "kort", "12"),
        ("Ministerie", SECRET, SECRET + "!", "niet gelijk"),
    ],
    ids=["no name", "short", "different"],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    room: SetupRoom, tmp_path: Path, name: str, first: str, second: str, wrong: str
) -> None:
    choose(room, "new")
    page = cast("NewOrganisationPage", room.page)
    page.name.setText(name)
    page.folder.set_path(tmp_path / "org")
    type_twice(page.passphrase, first, second)
    press_next(room)
    assert room.page is page
    assert wrong in page.notice.text
    assert page.passphrase.first.passphrase() == first
    assert not (tmp_path / "org").exists()


def test_empty_pages_say_what_they_miss(room: SetupRoom, tmp_path: Path) -> None:
    make_organisation(room, tmp_path / "org")
    advisers = cast("AdvisersPage", room.page)
    advisers.add_request.click()
    assert "is nog leeg" in advisers.notice.text
    advisers.add_here.click()
    assert "is nog leeg" in advisers.notice.text
    advisers.request.set_path(tmp_path / "none")
    advisers.add_request.click()
    assert background.wait_idle()
    assert advisers.notice.isVisible()
    room._open_recovery()
    recovery = cast("RecoveryPage", room.page)
    recovery.make_button.click()
    assert "is nog leeg" in recovery.notice.text
    room._open_publish()
    publish = cast("PublishPage", room.page)
    press_next(room)
    assert "is nog leeg" in publish.notice.text
    publish.passphrase.edit.setText("niet de goede wachtzin")
    press_next(room)
    assert room.page is publish
    assert publish.next_button.isEnabled()
    room._open_keys()
    keys = cast("OwnKeysPage", room.page)
    press_next(room)
    assert "is nog leeg" in keys.notice.text


def test_back_loses_nothing_and_ends_at_home(qtbot: QtBot, room: SetupRoom, tmp_path: Path) -> None:
    make_organisation(room, tmp_path / "org")
    room._open_recovery()
    cast("RecoveryPage", room.page).holders.set_text("Anna")
    room._open_publish()
    room.page.back_button.click()
    assert cast("RecoveryPage", room.page).holders.text() == "Anna"
    room.page.back_button.click()
    room.page.back_button.click()
    assert isinstance(room.page, ChoosePage)  # never back to making what is made
    with qtbot.waitSignal(room.home_wanted):
        room.page.back_button.click()


def test_leaving_forgets(room: SetupRoom, tmp_path: Path) -> None:
    make_organisation(room, tmp_path / "org")
    room.leave()
    assert isinstance(room.page, ChoosePage)
    assert room.draft.directory is None
    with pytest.raises(ValueError, match="no organisation"):
        room.draft.path()


def open_pages(room: SetupRoom, folder: Path) -> None:
    """Put every page of the set-up on the stack."""
    make_organisation(room, folder)
    for road in (room._open_units, room._open_recovery, room._open_publish, room._open_new, room._open_existing):
        road()
    room._open_keys()
    room._open_workstation()
    for ready in Ready:
        room._finish(ready, "organisation.json")


def test_the_language_switches_on_every_page_and_what_was_typed_stays(
    room: SetupRoom, languages: Languages, tmp_path: Path
) -> None:
    open_pages(room, tmp_path / "org")
    pages = [page for page, _ in room._steps]
    new = next(page for page in pages if isinstance(page, NewOrganisationPage))
    keys = next(page for page in pages if isinstance(page, OwnKeysPage))
    desk = next(page for page in pages if isinstance(page, WorkstationPage))
    new.name.setText("half een na")
    keys.keys.about_en.setText("half a sen")
    desk.doors.set_codes((Door.SETUP,))
    dutch = [page.title.text() for page in pages]
    languages.switch("en")
    room.rebuild()
    english = [page.title.text() for page in pages]
    assert not set(dutch) & set(english)
    assert new.name.text() == "half een na"
    assert keys.keys.about_en.text() == "half a sen"
    assert desk.doors.codes() == (Door.SETUP,)


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_by_keyboard_and_screen_reader_with_nothing_cut_off(
    room: SetupRoom, qapp: QApplication, tmp_path: Path, percent: int
) -> None:
    apply_theme(qapp, dark=False, text_percent=percent)
    open_pages(room, tmp_path / "org")
    room.resize(900, 640)
    for page, _ in room._steps:
        room.stack.setCurrentWidget(page)
        page.grab()  # lays out what is inside of what, to the bottom
        assert not nameless(page)
        assert not too_small(page)
        assert not out_of_order(page)
        assert page._scroll.horizontalScrollBar().maximum() == 0
        save(room, f"setup-{type(page).__name__}-{percent}")

"""The national overview in the analyst's room: added up or verified, shown with what could not, stopped, refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.analyst.national_flow import NationalFlow, NationalVerbs
from meldapp.records.national import NATIONAL_FORMAT, Contribution, LeftOut, National, Why
from meldapp.workflows.national import PartySums, Verified
from tests.gui.accessible import nameless, out_of_order, too_small
from tests.reporting.figures import two_periods

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages


def overview() -> National:
    release = two_periods()[0]
    return National(
        format=NATIONAL_FORMAT,
        period=release.period,
        made=dt.date(2026, 11, 22),
        rule=release.rule,
        organisations=tuple(Contribution(bytes([n]) * 16, f"Ministerie {n}", 1, bytes(32)) for n in (1, 2)),
        dimensions=release.dimensions,
        tables=release.tables,
        left_out=(LeftOut("T12", "Naar onderdeel", "By unit", Why.OTHER_LISTS, "Ministerie 2"),),
        impossible=release.impossible,
        parties=(),
        certificate=release.certificate,
    )


def combine(
    folder: Path,
    _output: Path,
    sums: PartySums | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> National:
    progress(1, 5)
    assert not cancelled()
    if sums is not None:
        assert (sums.folder, sums.vault, sums.passphrase) == (Path("sommen"), Path("ada.vault"), "geheim")
        return msgspec.structs.replace(overview(), parties=("Ada", "Bob"))
    if folder.name == "wrong":
        raise MeldappError("national.too-few")
    return overview()


def verify(file: Path, _folder: Path, progress: Callable[[int, int], None], _cancelled: object) -> Verified:
    progress(1, 4)
    return Verified(overview(), (MeldappError("national.certificate"),) if file.name == "wrong" else ())


@pytest.fixture
def flow(qtbot: QtBot) -> NationalFlow:
    flow = NationalFlow(NationalVerbs(combine, verify))
    qtbot.addWidget(flow)
    flow.resize(1100, 760)
    with qtbot.waitActive(flow):
        flow.show()
        flow.activateWindow()
    flow.start()
    return flow


def choose(flow: NationalFlow, folder: str = "", output: str = "", existing: str = "") -> None:
    page = flow.ask_page
    for field, text in ((page.folder, folder), (page.output, output), (page.existing, existing)):
        field.set_path(Path(text) if text else None)
    page.next_button.click()
    assert background.wait_idle()


def test_an_overview_is_made_and_shown(flow: NationalFlow) -> None:
    choose(flow, "map", "landelijk.json")
    page = flow.page
    assert page is not None
    assert flow.currentWidget() is page
    assert page.tables.count() == len(overview().tables)
    for index in range(page.tables.count()):
        page.tables.setCurrentIndex(index)
        assert page.view.model.rowCount() > 0
    assert not nameless(page)
    assert not too_small(page)
    assert not out_of_order(page)
    page.back.emit()
    assert flow.page is None
    assert flow.currentWidget() is flow.ask_page


def test_what_is_missing_or_refused_is_said(flow: NationalFlow) -> None:
    choose(flow)
    assert flow.page is None
    choose(flow, "map")
    assert flow.page is None
    choose(flow, "wrong", "landelijk.json")
    assert flow.page is None
    assert flow.ask_page.next_button.isEnabled()


def test_hidden_numbers_are_counted_in_with_the_keys_of_a_party(flow: NationalFlow) -> None:
    card = flow.ask_page.sums
    card.passphrase.edit.setText("geheim")
    for folder in (None, Path("sommen")):
        card.folder.set_path(folder)
        choose(flow, "map", "landelijk.json")
        assert flow.page is None
    card.vault.set_path(Path("ada.vault"))
    choose(flow, "map", "landelijk.json")
    assert flow.page is not None
    assert flow.page.national.parties == ("Ada", "Bob")
    assert card.passphrase.passphrase() == ""
    flow.start()
    choose(flow, "map", "landelijk.json")
    assert flow.currentWidget() is flow.ask_page  # the passphrase is asked each time
    assert not nameless(flow.ask_page)
    assert not too_small(flow.ask_page)
    assert not out_of_order(flow.ask_page)
    flow.leave()
    assert (card.folder.path(), card.vault.path()) == (None, None)


def test_an_overview_is_verified(flow: NationalFlow) -> None:
    choose(flow, "map", existing="landelijk.json")
    assert flow.page is not None
    flow.start()
    choose(flow, "map", existing="wrong")
    assert flow.page is not None
    flow.leave()
    assert flow.currentWidget() is flow.ask_page
    assert flow.ask_page.folder.path() is None


def test_it_can_be_stopped_and_speaks_english(flow: NationalFlow, languages: Languages) -> None:
    flow.ask_page.folder.set_path(Path("map"))
    flow.ask_page.output.set_path(Path("x"))
    flow.ask_page.next_button.click()
    flow.ask_page.progress.cancelled.emit()
    assert background.wait_idle()
    assert flow.currentWidget() is flow.ask_page
    choose(flow, "map", "x")
    languages.switch("en")
    flow.rebuild()
    assert flow.page is not None
    assert flow.page.tables.itemText(0).startswith(overview().tables[0].code)

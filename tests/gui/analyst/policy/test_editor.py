"""The editor as HR meets it: cards, missing pieces, the earlier report beside it, figures filled in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.policy.contents import SUMMARY
from meldapp.gui.analyst.policy.indicator_card import IndicatorCard
from meldapp.gui.analyst.policy.progress_picture import ProgressPicture
from meldapp.gui.analyst.policy.sheet import Beside
from meldapp.gui.analyst.policy.work_pages import EarlierPage, FillPage
from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.button import Button
from meldapp.records.policy_report import ReleaseFigures
from meldapp.reporting.policy_edit import Place, put
from meldapp.reporting.policy_file import write_report
from meldapp.workflows import policy_report
from meldapp.workflows.policy_report import read_earlier
from tests.gui.accessible import description_of, name_of, nameless, out_of_order, too_small
from tests.gui.pictures import save
from tests.reporting.policy_examples import figures, filled, indicator_place

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.analyst.policy.desk import ReportDesk
    from meldapp.gui.analyst.policy.flow import PolicyFlow
    from meldapp.gui.language import Languages
    from meldapp.records.preview import OpenedRelease

POLICY: Place = ("sections", "NORM", "policy")


def cards(desk: ReportDesk) -> dict[str, IndicatorCard]:
    return {card.indicator.code: card for card in desk.editor.section.findChildren(IndicatorCard)}


def button(owner: QWidget, text: str) -> Button:
    found = [b for b in owner.findChildren(Button) if b.text() == text and b.isVisible()]
    assert found, text
    return found[0]


def test_the_way_in_says_that_the_model_is_a_proposal(qtbot: QtBot, flow: PolicyFlow) -> None:
    assert "voorstel" in flow.begin.proposal.text
    assert "niet gevonden" in flow.begin.proposal.text
    with qtbot.waitSignal(flow.left):
        flow.begin.back_button.click()


def test_a_new_report_is_made_and_opened(flow: PolicyFlow, tmp_path: Path) -> None:
    flow.begin.doors[1].click()
    page = flow.new_page
    page.next_button.click()
    assert "Organisatie" in page.notice.text
    page.organisation.setText("Ministerie")
    page.period.setText("2026")
    page.file.set_path(tmp_path / "nieuw")
    page.next_button.click()
    assert background.wait_idle()
    assert flow.desk is not None
    assert flow.desk.editor.heading.text() == "Ministerie · 2026"
    assert "nieuw.meldreport · Alles is bewaard" in flow.desk.editor.state.text()
    assert read_earlier(tmp_path / "nieuw.meldreport").language == "nl"
    flow.desk.editor.back_button.click()
    flow.begin.doors[1].click()
    page.next_button.click()
    assert background.wait_idle()
    assert "Er is al een bestand" in page.notice.text


@pytest.mark.parametrize("name", ["", "weg.meldreport"])
def test_what_cannot_be_opened_is_explained(flow: PolicyFlow, tmp_path: Path, name: str) -> None:
    flow.begin.doors[0].click()
    flow.open_page.file.set_path(tmp_path / name if name else None)
    flow.open_page.next_button.click()
    assert background.wait_idle()
    assert flow.desk is None
    assert flow.open_page.notice.isVisible()
    flow.open_page.back_button.click()
    assert flow.stack.currentWidget() is flow.begin


def test_every_section_shows_what_is_missing_and_a_piece_leads_to_its_field(desk: ReportDesk) -> None:
    editor = desk.editor
    assert editor.part == SUMMARY
    assert "te doen" in name_of(editor.contents.sections["MELD"])
    for code in ("NORM", "HAND-L", "HAND-O", "MELD", "HAVE", "DENI"):
        editor.contents.sections[code].click()
        assert editor.part == code
        for piece in [missing for _, missing in editor.contents.pieces]:
            target = editor.section.go_to(piece.field)
            assert target is not None, piece
            assert target.hasFocus(), piece
    count = len(editor.contents.pieces)
    editor.contents.pieces[-1][0].click()
    desk.editing.put(("sections", "DENI", "next_step"), "Verder.")
    assert len(editor.contents.pieces) == count - 1


def test_a_section_without_missing_pieces_is_done(desk: ReportDesk) -> None:
    report = desk.editing.report
    section = report.sections[0]
    done = tuple(i for i in section.indicators if i.code == "N1")
    report = put(report, (*POLICY[:2], "indicators"), (put_confirmed(done[0]),))
    report = put(report, (*POLICY[:2], "objectives"), section.objectives[:1])
    report = put(report, (*POLICY[:2], "measures"), section.measures[:1])
    desk.editing.replace(report)
    desk.editor.show_part("NORM")
    assert name_of(desk.editor.contents.sections["NORM"]) == "Normstelling, klaar"
    assert desk.editor.contents.pieces == []


def put_confirmed(indicator: object) -> object:
    from msgspec.structs import replace

    return replace(indicator, baseline=replace(indicator.baseline, confirmed=True))  # type: ignore[attr-defined,type-var]  # an Indicator


def test_progress_is_drawn_and_said(desk: ReportDesk) -> None:
    desk.editor.show_part("NORM")
    picture = cards(desk)["N1"].picture
    assert picture.isVisible()
    assert name_of(picture).startswith("Voortgang van N1")
    assert description_of(picture) == (
        "Nulmeting 2023: 10 %; Resultaat 2026: 8,5 %; Streefwaarde 2028: 5 %. Lager is beter."
    )
    desk.editing.type(indicator_place("N1", "target", "value"), "6")
    assert "Streefwaarde 2028: 6 %" in description_of(picture)
    objective = desk.editor.section.findChildren(ProgressPicture)[0]
    assert objective.isVisible()
    assert name_of(objective) == "Voortgang van doelstelling 1"
    desk.editing.put(("sections", "NORM", "objectives", 0, "indicator"), "")
    assert not objective.isVisible()
    assert picture.grab().width() > 100


def test_objectives_measures_and_results_are_added_and_taken_away(desk: ReportDesk) -> None:
    desk.editor.show_part("HAVE")
    place: Place = ("sections", "HAVE")
    button(desk.editor, "Doelstelling toevoegen").click()
    button(desk.editor, "Maatregel toevoegen").click()
    assert len(desk.editing.value((*place, "objectives"))) == len(desk.editing.value((*place, "measures"))) == 1
    button(desk.editor, "Haal doelstelling 1 weg").click()
    button(desk.editor, "Haal maatregel 1 weg").click()
    assert desk.editing.value((*place, "objectives")) == desk.editing.value((*place, "measures")) == ()
    results = indicator_place("H2", "results")
    button(cards(desk)["H2"], "Nog een periode toevoegen").click()
    assert [result.period for result in desk.editing.value(results)] == ["2026", "2026"]
    button(cards(desk)["H2"], "Haal dit resultaat weg").click()
    assert len(desk.editing.value(results)) == 1
    button(cards(desk)["H4"], "Resultaat toevoegen").click()
    assert len(desk.editing.value(indicator_place("H4", "results"))) == 1


def test_an_indicator_may_be_left_out_with_a_reason(desk: ReportDesk) -> None:
    desk.editor.show_part("NORM")
    assert cards(desk)["N4"].indicator.left_out
    assert desk.editor.section.sheet is not None
    assert indicator_place("N4", "target", "value") not in desk.editor.section.sheet.fields
    desk.editing.put(indicator_place("N4", "left_out"), value=False)
    assert indicator_place("N4", "target", "value") in desk.editor.section.sheet.fields


def test_the_report_of_the_period_before_lies_beside_and_is_taken_over(
    desk: ReportDesk, path: Path, tmp_path: Path
) -> None:
    earlier = put(put(filled(), ("period",), "2025"), POLICY, "Wat vorig jaar gold.")
    (tmp_path / "oud.meldreport").write_bytes(write_report(earlier))
    desk.editor.earlier_button.click()
    assert isinstance(desk.page, EarlierPage)
    desk.page.file.set_path(tmp_path / "weg")
    desk.page.next_button.click()
    assert background.wait_idle()
    assert desk.page.notice.isVisible()
    desk.page.file.set_path(tmp_path / "oud.meldreport")
    desk.page.next_button.click()
    assert background.wait_idle()
    desk.editor.show_part("NORM")
    before = desk.editing.value(POLICY)
    wanted = [
        b for b in desk.editor.section.findChildren(Button) if b.isVisible() and name_of(b) == "Neem over: Beleid"
    ]
    wanted[0].click()
    assert desk.editing.value(POLICY) == f"{before}\n\nWat vorig jaar gold."
    desk.editing.put(("sections", "NORM", "objectives"), ())
    for name in ("Neem over: Doelstellingen", "Neem over: Maatregelen"):
        next(b for b in desk.editor.section.findChildren(Button) if b.isVisible() and name_of(b) == name).click()
    assert len(desk.editing.value(("sections", "NORM", "objectives"))) == 1
    desk.editing.put(indicator_place("N1", "target", "value"), "")
    next(b for b in cards(desk)["N1"].findChildren(Button) if name_of(b).startswith("Neem over: N1")).click()
    assert desk.editing.value(indicator_place("N1", "target", "value")) == "5"
    assert read_earlier(path) == filled()
    desk.editor.earlier_button.click()
    assert isinstance(desk.page, EarlierPage)
    desk.page.next_button.click()
    assert not [beside for beside in desk.editor.section.findChildren(Beside) if beside._earlier.isVisible()]


class Figures:
    """The workflows, with figures that need no release."""

    def __init__(self, given: ReleaseFigures) -> None:
        self._given = given

    def release_figures(self, _opened: OpenedRelease) -> ReleaseFigures:
        return self._given

    def __getattr__(self, name: str) -> object:
        return getattr(policy_report, name)


def test_results_are_filled_from_published_figures_after_a_look_and_can_be_undone(
    desk: ReportDesk, tmp_path: Path
) -> None:
    given = figures({"T0": {"*": 41}, "T8": {"*": 40, "OPPA": 10, "WEGW": None}})
    desk.errands._verbs = Figures(given)  # type: ignore[assignment]  # the same names
    desk.errands._open_release = lambda _path: None  # type: ignore[assignment,return-value]  # it needs none
    desk.editor.fill_button.click()
    assert isinstance(desk.page, FillPage)
    desk.page.next_button.click()
    assert "is nog leeg" in desk.page.notice.text
    desk.page.file.set_path(tmp_path / "cijfers")
    desk.page.next_button.click()
    assert background.wait_idle()
    shown = [[desk.page.rows.index(row, column).data() for column in range(3)] for row in range(3)]
    assert shown == [
        ["L1 Meldingen waarin een leidinggevende het oppakte", "25 %", "–"],
        ["L2 Meldingen waarin een leidinggevende het wegwuifde", "x", "–"],
        ["M1 Aantal meldingen", "41", "–"],
    ]
    assert "Niet in deze cijfers: D2, H1" in desk.page.about.text()
    before = desk.editing.report
    desk.page.next_button.click()
    assert desk.editing.value(indicator_place("M1", "results", 0, "value")) == "41"
    assert "Ingevuld" in desk.editor.notice.text
    desk.editor.show_part("HAND-L")
    assert "25 %" in description_of(cards(desk)["L1"].picture)
    desk.editor.undo_button.click()
    assert desk.editing.report == before


def test_figures_that_give_nothing_or_cannot_be_read(desk: ReportDesk, tmp_path: Path) -> None:
    desk.editor.fill_button.click()
    assert isinstance(desk.page, FillPage)
    desk.page.file.set_path(tmp_path / "weg")
    desk.page.next_button.click()
    assert background.wait_idle()
    assert desk.page.notice.isVisible()
    desk.errands._verbs = Figures(figures({}))  # type: ignore[assignment]  # the same names
    desk.errands._open_release = lambda _path: None  # type: ignore[assignment,return-value]  # it needs none
    desk.page.next_button.click()
    assert background.wait_idle()
    assert "niets wat een indicator nodig heeft" in desk.page.about.text()
    desk.page.back_button.click()
    assert desk.page is None


def test_in_english_with_nothing_typed_lost(flow: PolicyFlow, desk: ReportDesk, languages: Languages) -> None:
    desk.editor.show_part("NORM")
    desk.editing.type(POLICY, "half een pa")
    languages.switch("en")
    flow.rebuild()
    assert desk.editor.save_button.text() == "Save"
    assert name_of(desk.editor.contents.sections["NORM"]).startswith("Setting the norm, ")
    assert desk.editor.section.sheet is not None
    assert desk.editor.section.sheet.fields[POLICY].text() == "half een pa"  # type: ignore[union-attr]  # a text field
    for ask in (desk.errands.ask_earlier, desk.errands.ask_figures, desk.errands.ask_export, desk.close_report):
        ask()
        flow.rebuild()
        assert desk.page is not None
        assert not any(word in desk.page.title.text() for word in ("rapportage", "Maak", "Vul", "bewaren"))
    for page in (flow.begin, flow.open_page, flow.new_page):
        assert "rapportage" not in page.title.text()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_all_of_it_by_keyboard_and_screen_reader_with_nothing_cut_off(
    qtbot: QtBot,
    flow: PolicyFlow,
    desk: ReportDesk,
    qapp: QApplication,
    percent: int,
    dark: bool,  # noqa: FBT001 - a case
) -> None:
    apply_theme(qapp, dark=dark, text_percent=percent)
    editor = desk.editor
    for width, height in ((1100, 760), (900, 640)):
        flow.resize(width, height)
        for code in (SUMMARY, "NORM", "HAND-O"):
            editor.show_part(code)
            qtbot.waitUntil(lambda: not too_small(editor))
            assert editor._right.horizontalScrollBar().maximum() == 0, (width, code)
            assert not nameless(editor)
            save(flow, f"policy-{code}-{percent}-{'dark' if dark else 'light'}-{width}")
    if not dark:
        qtbot.waitUntil(lambda: not out_of_order(editor.section))
        for ask in (desk.errands.ask_earlier, desk.errands.ask_figures, desk.errands.ask_export):
            ask()
            assert desk.page is not None
            assert not nameless(desk.page)
            assert not too_small(desk.page)
            assert not out_of_order(desk.page)


def test_the_drawing_and_the_moment_follow_the_language(desk: ReportDesk) -> None:
    from meldapp.gui.analyst.policy.choice_pages import moment_text, time_text

    moment = dt.datetime(2026, 11, 22, 14, 3).astimezone()
    assert time_text(moment) == "14:03"
    assert moment_text(moment).endswith("14:03")
    assert desk.editor.isVisible()

"""The card of one indicator: its drawing, its baseline, its target and its results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.bound import Bound, BoundCheck, BoundLine, BoundSelect, BoundText, FieldRow
from meldapp.gui.analyst.policy.progress_picture import ProgressPicture
from meldapp.gui.analyst.policy.result_table import ResultTable
from meldapp.gui.analyst.policy.sheet import Beside, Sheet, named
from meldapp.gui.language import current_language
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.records.policy_report import COUNT, PERCENT, SCORE, TABLE, TEXT, YES_NO, Indicator, Result
from meldapp.reporting.policy_document import grouped, source_text
from meldapp.reporting.policy_numbers import describe, progress_of, result_text, value_text

if TYPE_CHECKING:
    from meldapp.reporting.policy_edit import Place


class IndicatorCard(Card):
    """Values are typed as people write them; what was computed from published figures is shown, not typed over."""

    def __init__(self, sheet: Sheet, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sheet = sheet
        self._code = code
        self._place: Place = (*sheet.place, "indicators", code)
        indicator = self.indicator
        source = indicator.source_en if current_language() == "en" else indicator.source_nl
        note = indicator.note_en if current_language() == "en" else indicator.note_nl
        about = self.tr("Bron: {source}.").format(source=source) if source else ""
        self.set_texts(f"{code}  {named(indicator)}", " ".join(part for part in (about, note) if part))
        self.picture = ProgressPicture(self)
        self._fields = QWidget(self)
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self.picture)
        if not indicator.left_out:
            if not self._is_list() or indicator.baseline.value:
                self._add_baseline()
            if not self._is_list() or indicator.target.value:
                self._add_target()
            self._add_results()
        self._add_left_out()
        beside = Beside(self._fields, self, room=125)
        beside.show_earlier(sheet.earlier_period, self._earlier_text(), self.title.text())
        beside.take_wanted.connect(self._take)
        self.body.addWidget(beside)
        self.refresh()

    @property
    def indicator(self) -> Indicator:
        """The indicator as it is now."""
        indicator: Indicator = self._sheet.editing.value(self._place)
        return indicator

    def refresh(self) -> None:
        """Draw what the report holds."""
        progress = progress_of(self.indicator, self._sheet.language, self._sheet.model)
        description = "" if progress is None else describe(progress, self._sheet.language, self._sheet.model)
        self.picture.show_progress(
            progress, self.tr("Voortgang van {what}").format(what=self.title.text()), description
        )

    def _is_list(self) -> bool:
        """Tell whether the result is a list of numbers, which has no one number to begin with or to reach."""
        entry = self._sheet.model.indicator(self._code)
        return entry is not None and bool(entry.lists)

    def _add_baseline(self) -> None:
        word = self.tr("Nulmeting")
        row = self._heading_row(word)
        place = (*self._place, "baseline")
        self._value(row, place, word, 2)
        self._line(row, (*place, "year"), self.tr("Jaar"), word, 1)
        self._line(row, (*place, "source"), self.tr("Bron"), word, 5)
        if not self.indicator.baseline.confirmed:
            check = BoundCheck(
                self._sheet.editing,
                (*place, "confirmed"),
                self.tr("Deze nulmeting kwam met het model mee. Ik heb haar nagekeken en ze klopt."),
                self._fields,
            )
            check.setAccessibleName(f"{self._code}: {check.text()}")
            self._sheet.keep(check)
            self._column.addWidget(check)

    def _add_target(self) -> None:
        word = self.tr("Streefwaarde")
        row = self._heading_row(word)
        place = (*self._place, "target")
        self._value(row, place, word, 2)
        self._line(row, (*place, "year"), self.tr("Jaar"), word, 1)
        row.stretch(5)

    def _add_results(self) -> None:
        word = self.tr("Resultaat")
        for index, result in enumerate(self.indicator.results):
            place = (*self._place, "results", index)
            if result.release is not None:
                self._add_computed(result, index, place)
                continue
            row = self._heading_row(word)
            self._value(row, place, word, 2)
            self._line(row, (*place, "period"), self.tr("Periode"), word, 1)
            self._line(row, (*place, "source"), self.tr("Bron"), word, 5)
            if len(self.indicator.results) > 1:
                self._add_remove(index)
        texts = (self.tr("Resultaat toevoegen"), self.tr("Nog een periode toevoegen"))
        add = Button(texts[bool(self.indicator.results)], Emphasis.LINK, self._fields)
        add.setAccessibleName(f"{self._code}: {add.text()}")
        add.clicked.connect(self._add_result)
        self._sheet.anchors[(*self._place, "results")] = add
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        if self.indicator.origin == TABLE and not self.indicator.results:
            hint = self.tr("Komt uit gepubliceerde cijfers: kies “Vul uit cijfers”. Typen kan ook.")
            self._column.addWidget(Label(hint, TextStyle.QUIET, self._fields))

    def _add_computed(self, result: Result, index: int, place: Place) -> None:
        """Show a result from published figures: a value, or a table with its rows."""
        language, model = self._sheet.language, self._sheet.model
        title = self.tr("Resultaat {period}").format(period=result.period)
        label = Label(title, TextStyle.STRONG, self._fields)
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.addWidget(label)
        self._sheet.anchors[place] = label
        for group, rows in grouped(result, current_language()):
            if group:
                self._column.addWidget(Label(group, TextStyle.BODY, self._fields))
            name = ": ".join(part for part in (self._code, title, group) if part)
            self._column.addWidget(ResultTable(rows, self.indicator.unit, model, name, self._fields))
        if not result.rows:
            text = result_text(result, self.indicator.unit, language, model)
            if result.suppressed:
                text += " – " + self.tr("verborgen, zodat niemand in de cijfers te vinden is")
            self._column.addWidget(Label(text, TextStyle.HEADING, self._fields))
        self._column.addWidget(Label(source_text(result, language, model), TextStyle.QUIET, self._fields))
        self._add_remove(index)

    def _add_remove(self, index: int) -> None:
        button = Button(self.tr("Haal dit resultaat weg"), Emphasis.LINK, self._fields)
        button.setAccessibleName(f"{self._code}: {button.text()} ({index + 1})")
        button.setProperty("index", index)
        button.clicked.connect(self._remove_result)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_left_out(self) -> None:
        check = BoundCheck(
            self._sheet.editing,
            (*self._place, "left_out"),
            self.tr("Wij gebruiken deze indicator niet"),
            self._fields,
        )
        check.setAccessibleName(f"{self._code}: {check.text()}")
        self._sheet.keep(check)
        self._column.addWidget(check)
        if self.indicator.left_out:
            row = FieldRow(self._fields)
            self._line(row, (*self._place, "why_left_out"), self.tr("Waarom niet?"), self._code, 6)
            self._column.addWidget(row)

    def _heading_row(self, word: str) -> FieldRow:
        row = FieldRow(self._fields)
        row.setAccessibleName(f"{self._code}: {word}")
        self._column.addWidget(row)
        return row

    def _value(self, row: FieldRow, place: Place, word: str, share: int) -> None:
        """Add the field for a value, of the kind that its unit asks for."""
        units = {PERCENT: "%", COUNT: self.tr("aantal"), SCORE: self.tr("1 tot 5")}
        unit, place = self.indicator.unit, (*place, "value")
        field: Bound
        if unit == YES_NO:
            choices = (("", self.tr("Nog niet gezegd")), ("yes", self.tr("Ja")), ("no", self.tr("Nee")))
            field = BoundSelect(self._sheet.editing, place, choices)
        elif unit == TEXT:
            field = BoundText(self._sheet.editing, place, least=2)
            share = 5
        else:
            field = BoundLine(self._sheet.editing, place)
        label = f"{word} ({units[unit]})" if unit in units else word
        row.add(label, field, share, f"{self._code}: {label}")
        self._sheet.keep(field)

    def _line(self, row: FieldRow, place: Place, label: str, word: str, share: int) -> None:
        field = BoundLine(self._sheet.editing, place)
        row.add(label, field, share, f"{self._code}: {word}, {label}")
        self._sheet.keep(field)

    def _add_result(self) -> None:
        self._sheet.editing.add((*self._place, "results"), Result(period=self._sheet.editing.report.period))

    def _remove_result(self) -> None:
        self._sheet.editing.remove((*self._place, "results"), int(self.sender().property("index")))

    def _earlier(self) -> Indicator | None:
        found = self._sheet.earlier.indicators if self._sheet.earlier is not None else ()
        return next((indicator for indicator in found if indicator.code == self._code), None)

    def _earlier_text(self) -> str:
        earlier = self._earlier()
        if earlier is None:
            return ""
        language, model = self._sheet.language, self._sheet.model
        lines = []
        for word, value, when in (
            (self.tr("Nulmeting"), earlier.baseline.value, earlier.baseline.year),
            (self.tr("Streefwaarde"), earlier.target.value, earlier.target.year),
        ):
            if value.strip():
                lines.append(f"{word}: {value_text(value, earlier.unit, language, model)} ({when or '–'})")
        texts = ((result.period, result_text(result, earlier.unit, language, model)) for result in earlier.results)
        lines.extend(f"{self.tr('Resultaat')}: {text} ({period or '–'})" for period, text in texts if text)
        return "\n".join(lines)

    def _take(self) -> None:
        """Take the baseline, the target and the earlier results over; results of this period stay."""
        earlier = self._earlier()
        if earlier is None:
            return
        ours = {result.period for result in self.indicator.results if result.value.strip() or result.release}
        old = [r for r in earlier.results if (r.value.strip() or r.rows or r.suppressed) and r.period not in ours]
        kept = [r for r in self.indicator.results if r.period not in {other.period for other in old}]
        changed = Indicator(
            **{name: getattr(self.indicator, name) for name in self.indicator.__struct_fields__ if name not in _TAKEN},
            baseline=earlier.baseline,
            target=earlier.target,
            results=tuple(sorted((*old, *kept), key=lambda result: result.period)),
        )
        self._sheet.editing.put(self._place, changed)


_TAKEN = ("baseline", "target", "results")

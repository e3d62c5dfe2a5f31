"""Small pieces that the reporter's pages share: blocks of text, and days as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import RING, focus_ring, ground

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from meldapp.gui.reporter.steps import Position


def long_day(day: dt.date) -> str:
    """A day as people say it: "zondag 22 november", with the year when it is not this one's."""
    date = QDate(day.year, day.month, day.day)
    shape = "dddd d MMMM" if day.year == QDate.currentDate().year() else "dddd d MMMM yyyy"
    return str(QLocale().toString(date, shape))


def time_text(moment: dt.datetime) -> str:
    """A time of the day: "14:05"."""
    return f"{moment:%H:%M}"


def moment_text(moment: dt.datetime, today: dt.date) -> str:
    """A moment as people say it: "vandaag 14:05", "morgen 01:00", "zondag 22 november 01:00"."""
    match (moment.date() - today).days:
        case 0:
            text = QCoreApplication.translate("Moment", "vandaag {time}")
        case 1:
            text = QCoreApplication.translate("Moment", "morgen {time}")
        case _:
            return f"{long_day(moment.date())} {time_text(moment)}"
    return text.format(time=time_text(moment))


def step_text(where: Position) -> str:
    """Where the reporter is, and how long the rest takes."""
    if where.minutes == 1:
        text = QCoreApplication.translate("Position", "Stap {number} van {of}, nog ongeveer 1 minuut")
    else:
        text = QCoreApplication.translate("Position", "Stap {number} van {of}, nog ongeveer {minutes} minuten")
    return text.format(number=where.number, of=where.of, minutes=where.minutes)


class Section(QFrame):
    """A heading with text below it, that Tab can reach, so that a screen reader reads it in its turn.

    With ``bullets`` each line gets a mark of its own; with ``card`` it stands on a ground.
    """

    def __init__(
        self,
        heading: str,
        lines: Iterable[str] = (),
        parent: QWidget | None = None,
        *,
        bullets: bool = False,
        card: bool = False,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(heading)
        self.content = QVBoxLayout(self)
        margin, above = (16, 14) if card else (RING, RING + 1)
        self.content.setContentsMargins(margin, above, margin, above)
        self.content.setSpacing(6)
        self.content.addWidget(Label(heading, TextStyle.STRONG if card else TextStyle.HEADING, self))
        for line in lines:
            self.add_line(line, bullet=bullets)

    def add_line(self, text: str, *, bullet: bool = False, quiet: bool = False) -> None:
        """Add a line, which the screen reader hears too."""
        label = Label(text, TextStyle.QUIET if quiet else TextStyle.BODY, self)
        said = (self.accessibleDescription(), text)
        self.setAccessibleDescription("\n".join(part for part in said if part))
        if not bullet:
            self.content.addWidget(label)
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label("•", TextStyle.BODY, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.content.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and where the focus is."""
        del event
        painter = QPainter(self)
        if self._card:
            colours = self.palette()
            base, edge = colours.color(QPalette.ColorRole.Base), colours.color(QPalette.ColorRole.Mid)
            ground(painter, self.rect(), base, edge)
        if self.hasFocus():
            focus_ring(painter, self)
        painter.end()

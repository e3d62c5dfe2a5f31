"""A bar chart that says in words what it draws; never the only form of a number, a table stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_Role = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
HIDDEN_MARK = "x"


class Bar(NamedTuple):
    """One bar; ``value`` None is a hidden number."""

    label: str
    value: int | None


class BarChart(QWidget):
    """Lying bars with their label before and their number behind; hidden numbers are a hatched stub with an "x"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bars(self, name: str, bars: Sequence[Bar], hidden: str) -> None:
        """Show other bars; ``hidden`` is the word for a hidden number in the description."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        parts = (f"{bar.label}: {hidden if bar.value is None else bar.value}" for bar in self._bars)
        self.setAccessibleDescription("; ".join(parts))
        self.updateGeometry()
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars shown."""
        return self._bars

    def hasHeightForWidth(self) -> bool:
        """Say that labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all bars with their labels wrapped."""
        return sum(self._row_height(bar, width) for bar in self._bars) + 8

    def sizeHint(self) -> QSize:
        """Wide enough for labels and bars."""
        width = 46 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(28 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height() * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all bars."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 4
        for bar in self._bars:
            height = self._row_height(bar, self.width())
            self._draw(painter, bar, QRect(0, top, self.width(), height))
            top += height

    def _label_width(self, width: int) -> int:
        longest = max((self.fontMetrics().horizontalAdvance(bar.label) for bar in self._bars), default=0)
        return min(longest + 4, int(width * 0.48))

    def _row_height(self, bar: Bar, width: int) -> int:
        room = QRect(0, 0, max(1, self._label_width(width)), 10_000)
        label = self.fontMetrics().boundingRect(room, _WRAP, bar.label).height()
        return max(label, self.fontMetrics().height()) + 10

    def _draw(self, painter: QPainter, bar: Bar, row: QRect) -> None:
        colours = self.palette()
        unit = self.fontMetrics().height()
        label = self._label_width(row.width())
        painter.setPen(colours.color(_Role.WindowText))
        flags = _WRAP | int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(0, row.top(), label, row.height()), flags, bar.label)
        left = label + unit // 2
        number = 3 * unit
        most = max((b.value or 0 for b in self._bars), default=0)
        room = max(1, row.width() - left - number)
        long = unit if bar.value is None else max(2, room * bar.value // max(1, most))
        body = QRect(left, row.center().y() - unit // 2, long, unit)
        painter.setPen(colours.color(_Role.Dark))
        if bar.value is None:
            painter.setBrush(QBrush(colours.color(_Role.Dark), Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(colours.color(_Role.Highlight))
        painter.drawRect(body)
        painter.setPen(colours.color(_Role.WindowText))
        text = HIDDEN_MARK if bar.value is None else str(bar.value)
        at = QRect(body.right() + unit // 3, row.top(), number, row.height())
        painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

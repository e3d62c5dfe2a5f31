"""Fields of one line, with a label above and help below; and the choice of a file."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import field_frame


class LineField(QLineEdit):
    """A text field of one line with a border that can be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextMargins(6, 5, 6, 5)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border over the field."""
        super().paintEvent(event)
        field_frame(self)


class Field(QWidget):
    """A label above a field, and help below it that a screen reader reads as the field's description."""

    def __init__(self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Label(label, TextStyle.STRONG, self)
        self._hint = Label("", TextStyle.QUIET, self)
        field.setParent(self)
        self._label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._label, self._hint, field):
            column.addWidget(part)
        self.set_texts(label, hint)

    def set_texts(self, label: str, hint: str = "") -> None:
        """Change the label and the help."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.field.setAccessibleDescription(hint)


class PassphraseField(QWidget):
    """A passphrase that is not shown, unless its owner asks."""

    entered = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = LineField(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.edit.returnPressed.connect(self.entered)
        # Before the button: Tab follows the order in which widgets are made, and would go round in here for ever.
        self._field = Field(label, self.edit, hint, self)
        self._show = Button("", parent=self)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._field, 1)
        row.addWidget(self._show, 0, Qt.AlignmentFlag.AlignBottom)
        self._reveal(shown=False)

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty the field. Qt keeps a copy in memory until that is overwritten; the app promises no more."""
        self.edit.clear()
        self._show.setChecked(False)

    def set_texts(self, label: str, hint: str = "") -> None:
        """Change the label and the help, and the button with them."""
        self._field.set_texts(label, hint)
        self._reveal(shown=self._show.isChecked())

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - the signature of the signal toggled
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText(self.tr("Verberg") if shown else self.tr("Toon"))
        self._show.setAccessibleName(self.tr("Verberg de wachtzin") if shown else self.tr("Toon de wachtzin"))


class Choose(Enum):
    """What a file field asks for."""

    OPEN = "open"
    SAVE = "save"
    FOLDER = "folder"


class FileField(QWidget):
    """A field for the path of a file or folder, typed or chosen."""

    changed = Signal()

    def __init__(
        self, label: str, choose: Choose, *, hint: str = "", files: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choose = choose
        self._files = files
        self._name = label
        self.edit = LineField(self)
        self.edit.textChanged.connect(self.changed)
        self._field = Field(label, self.edit, hint, self)
        self._button = Button("", parent=self)
        self._button.clicked.connect(self._open_dialog)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._field, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        self.set_texts(label, hint)

    def path(self) -> Path | None:
        """Return the path, or ``None`` when the field is empty."""
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path | None) -> None:
        """Show another path."""
        self.edit.setText(str(path) if path else "")

    def set_texts(self, label: str, hint: str = "") -> None:
        """Change the label and the help, and the button with them."""
        self._name = label.replace("&", "")
        self._field.set_texts(label, hint)
        self._button.setText(QCoreApplication.translate("FileField", "Kies…"))
        self._button.setAccessibleName(QCoreApplication.translate("FileField", "Kies: {name}").format(name=self._name))

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self._name, str(self.path() or Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._choose is Choose.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        elif self._choose is Choose.OPEN:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if self._files and self._choose is not Choose.FOLDER:
            dialog.setNameFilter(self._files)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()

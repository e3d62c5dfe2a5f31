"""Reading fields that must not be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLineEdit

    from meldapp.gui.widgets.choices import MultipleChoice
    from meldapp.gui.widgets.field import FileField, PassphraseField
    from meldapp.gui.widgets.text_area import TextArea


def text_of(edit: QLineEdit) -> str:
    """Return what was typed; raises gui.field-empty."""
    text = edit.text().strip()
    if not text:
        raise MeldappError("gui.field-empty", field=edit.accessibleName())
    return text


def path_of(field: FileField) -> Path:
    """Return the path that was typed or chosen; raises gui.field-empty."""
    path = field.path()
    if path is None:
        raise MeldappError("gui.field-empty", field=field.edit.accessibleName())
    return path


def passphrase_of(field: PassphraseField) -> str:
    """Return the passphrase that was typed; raises gui.field-empty."""
    if not field.passphrase():
        raise MeldappError("gui.field-empty", field=field.edit.accessibleName())
    return field.passphrase()


def lines_of(area: TextArea) -> list[str]:
    """Return the lines that were typed; raises gui.field-empty when there are none."""
    lines = [line.strip() for line in area.text().splitlines() if line.strip()]
    if not lines:
        raise MeldappError("gui.field-empty", field=area.accessibleName())
    return lines


def codes_of(choice: MultipleChoice) -> tuple[str, ...]:
    """Return what was chosen; raises gui.field-empty when nothing was."""
    if not choice.codes():
        raise MeldappError("gui.field-empty", field=choice.accessibleName())
    return choice.codes()

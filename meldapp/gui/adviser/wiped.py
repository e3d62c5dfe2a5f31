"""Emptying a field that held a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meldapp.gui.widgets.field import PassphraseField


def wipe(field: PassphraseField) -> None:
    """Overwrite and empty the field. Qt may keep older copies in memory: the app promises no more than this."""
    field.edit.setText("\u2022" * len(field.edit.text()))
    field.forget()

"""A slip in the window itself: logged without contents, told to the window by a signal, never a dialog.

An exception in a slot stops nothing in Qt; without this it would only be a traceback on a terminal that nobody sees.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from meldapp.gui.background import log_unexpected

if TYPE_CHECKING:
    from types import TracebackType


class Slips(QObject):
    """Says ``happened`` for each exception that no code of ours took."""

    happened = Signal()

    def install(self) -> None:
        """Listen from now on."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        """Log where it went wrong, never the message (it may hold what a person typed), and say so."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        log_unexpected(kind, trace)
        self.happened.emit()

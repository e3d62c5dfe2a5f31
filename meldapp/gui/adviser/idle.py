"""Notices that nobody is at the keyboard: warns first, then says that it is time to lock."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

WARNING_MS: Final = 60_000
"""How long before locking the warning comes."""

_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches keyboard and mouse of the whole application between `start` and `stop`."""

    warned = Signal()
    """Nothing happened for long; `ran_out` follows unless somebody moves."""
    resumed = Signal()
    """Somebody moved after the warning."""
    ran_out = Signal()

    def __init__(self, limit_ms: int, parent: QObject, warning_ms: int = WARNING_MS) -> None:
        super().__init__(parent)
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._warning = QTimer(self, singleShot=True, interval=max(limit_ms - warning_ms, limit_ms // 2))
        self._limit.timeout.connect(self._run_out)
        self._warning.timeout.connect(self._warn)
        self._is_warned = False

    def start(self) -> None:
        """Watch from now on."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._restart()

    def stop(self) -> None:
        """Watch no longer."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._limit.stop()
        self._warning.stop()
        self._is_warned = False

    def _restart(self) -> None:
        self._limit.start()
        self._warning.start()
        if self._is_warned:
            self._is_warned = False
            self.resumed.emit()

    def _warn(self) -> None:
        self._is_warned = True
        self.warned.emit()

    def _run_out(self) -> None:
        self.stop()
        self.ran_out.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event, stop none."""
        if event.type() in _SIGNS_OF_LIFE:
            self._restart()
        return super().eventFilter(watched, event)

"""The room's own idea of a desk is what the workflows offer: mypy compares them here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui.adviser.fake_desk import FakeDesk

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.adviser.desk import Desk
    from meldapp.workflows.adviser_desk import AdviserDesk


def real(desk: AdviserDesk) -> Desk:
    return desk


def unlocking(vault: Path, passphrase: str) -> Desk:
    from meldapp.workflows.adviser_desk import AdviserDesk

    return AdviserDesk.unlock(vault, passphrase)


def test_the_fake_desk_is_a_desk() -> None:
    desk: Desk = FakeDesk()
    assert desk.me == desk.directory().advisers[0]

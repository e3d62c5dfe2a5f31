"""P12, first form: the board grows by exactly one batch a sync, whatever waits."""

from __future__ import annotations

import pytest

from meldapp.crypto.reply import REPLY_SIZE
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import POLICY, World


def size(world: World) -> int:
    with world.opened() as store:
        board = store.board()
    assert {len(row.sealed) for row in board} <= {REPLY_SIZE}
    return len(board)


@pytest.mark.parametrize("reports", [0, 1, 3, 9])
def test_p12_a_sync_adds_one_batch(world: World, reports: int) -> None:
    for _ in range(reports):
        stranger = Stranger(world)
        stranger.post(*stranger.parts(message(), "ab"), readers="ab")
    a, b = world.adviser("a"), world.adviser("b")
    for syncs, adviser in enumerate((a, b, a, a, b), 1):
        adviser.sync()
        assert size(world) == syncs * POLICY.board_batch
        if syncs == 1:
            for case in adviser.cases():
                adviser.reply(case.case, "Een lang antwoord. " * 500)
                adviser.reply(case.case, "Kort.")


def test_p12_a_sync_that_is_stopped_adds_nothing(world: World) -> None:
    world.tick()
    a = world.adviser("a")
    assert a.sync(None, lambda: True).cancelled
    assert size(world) == 0
    a.sync()
    assert size(world) == POLICY.board_batch

"""``agent tick``: what runs on every desk every day."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from meldapp.cli.options import PROFILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Verstuur de brief van dit tijdslot en haal op wat elke werkplek ophaalt. Elke werkplek doet dit, of er iets te"
    " melden is of niet: daarom ziet niemand aan het netwerk wie meldde. Is het tijdslot al gedaan, dan gebeurt er"
    " niets.",
    "Post the letter of this time slot and fetch what every workstation fetches. Every workstation does this, whether"
    " there is something to report or not: so nobody can see on the network who reported. When the slot was done"
    " already, nothing happens.",
)
OPTIONS = (PROFILE,)


def run(given: Given, context: Context) -> int:
    """Do one tick. Prints nothing when all is well: what it did may not depend on what waited."""
    del context
    folder = given.path("profile")
    # A tenth of a second makes no garbage worth looking for, and looking costs a tenth of it.
    gc.disable()
    try:
        import_msgspec()
        from meldapp.workflows.agent_tick import tick

        tick(folder)
    finally:
        gc.enable()
    return 0


def import_msgspec() -> None:
    """Import msgspec without typing_extensions, which it takes two names from where Python's typing lacks them.

    From Python 3.11 on nothing lacks; typing_extensions with all it imports would be a tenth of a tick.
    """
    import sys

    if "typing_extensions" in sys.modules or "msgspec" in sys.modules:
        return
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]  # None is how Python marks "do not import"
    modules["typing_extensions"] = None
    try:
        import msgspec  # noqa: F401 - to have it imported, while the mark stands
    finally:
        del modules["typing_extensions"]

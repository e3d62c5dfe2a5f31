"""What an organisation or a person may set, frozen; and where the data files of the app are."""

from __future__ import annotations

import sys
from collections.abc import Container
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from meldapp.errors import MeldappError


class PeriodLength(StrEnum):
    """The length of the periods that statistics are published by; it never changes once a period is printed."""

    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


_LIMITS: dict[str, Container[int]] = {
    "letter_size": (8_192, 16_384, 32_768),
    "slot_seconds": range(1, 7 * 86_400 + 1),
    "letters_per_slot": range(1, 17),
    "outbox_letters": range(4, 257),
    "board_days": range(7, 367),
    "board_batch": range(1, 1_025),
    "board_batches_per_day": range(1, 86_401),
    "letter_days": range(7, 367),
    "acknowledge_days": range(1, 32),
    "feedback_months": range(1, 13),
    "retention_months": range(1, 121),
    "epoch_weeks": range(1, 105),
    "threshold": range(6, 101),
    "crowd_warning": range(1_000_001),
}


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an organisation decides once and signs into its directory. The defaults are the advised values.

    Sizes are in bytes, times in the unit that the name says.
    """

    letter_size: int = 16_384
    """Size of every letter: 8192, 16384 or 32768."""
    slots: int = 8
    """Recipient slots in every letter: the largest number of advisers, the recovery key included."""
    slot_seconds: int = 86_400
    """Length of the time slot in which a workstation posts."""
    letters_per_slot: int = 1
    """Letters that a workstation posts in one time slot."""
    outbox_letters: int = 32
    """Letters that fit in the outbox of a workstation."""
    board_days: int = 60
    """Days that a reply stays on the board."""
    board_batch: int = 16
    """Replies, cover replies included, that one batch adds to the board."""
    board_batches_per_day: int = 1
    """Batches that are put on the board on a day on which advisers sync."""
    letter_days: int = 60
    """Days that letters stay in the store, so that an adviser who is away can still fetch them."""
    acknowledge_days: int = 7
    """Days within which an adviser acknowledges a report (Wet bescherming klokkenluiders, as service norm)."""
    feedback_months: int = 3
    """Months after that within which the reporter hears what is done (same source)."""
    retention_months: int = 12
    """Months after closing after which a case is erased."""
    epoch_weeks: int = 13
    """Weeks that an encryption key of an adviser is used."""
    threshold: int = 6
    """Smallest count that is printed in statistics; at least 6."""
    period: PeriodLength = PeriodLength.HALF_YEAR
    """Length of the periods that statistics are published by."""
    crowd_warning: int = 100
    """The reporter is warned when fewer computers than this sent a letter yesterday."""

    def __post_init__(self) -> None:
        """Refuse values with which the promises of the app do not hold."""
        # A recipient slot takes 1,168 bytes: with one slot for every 2 KiB about half of the letter is for words.
        limits = {**_LIMITS, "slots": range(2, self.letter_size // 2_048 + 1)}
        for name, allowed in limits.items():
            if getattr(self, name) not in allowed:
                raise MeldappError("settings.policy-out-of-range", name=name)


class Door(StrEnum):
    """A way into the app that an installation offers."""

    REPORT = "report"
    FOLLOW = "follow"
    ADVISER = "adviser"
    ANALYST = "analyst"
    SETUP = "setup"


_Organisation = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Ed25519Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Mldsa65Key = Annotated[bytes, msgspec.Meta(min_length=1_952, max_length=1_952)]


class Installation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file a workstation is installed with: whom to believe, and where letters go.

    ``organisation`` is 16 random bytes; the root keys are raw public keys (Ed25519: 32 bytes, ML-DSA-65: 1,952).
    ``store`` is the address the agent posts to: a path of an SQLite file, taken from the folder of this file when
    it is relative, or an https address of a letterbox.
    """

    organisation: _Organisation
    name: str
    root_ed25519: _Ed25519Key
    root_mldsa65: _Mldsa65Key
    store: str
    doors: tuple[Door, ...] = (Door.REPORT, Door.FOLLOW)


def resource_path(*parts: str) -> Path:
    """Return the path of a data file that ships with the app (source tree, wheel or frozen program)."""
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    folders = [Path(frozen) / "resources"] if frozen else [here / "_resources", here.parent / "resources"]
    return next((f for f in folders if f.is_dir()), folders[-1]).joinpath(*parts)

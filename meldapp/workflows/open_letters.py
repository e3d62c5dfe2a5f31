"""Opening letters as an adviser, wherever they came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from meldapp.crypto.letter import LetterOpener, Shape
from meldapp.crypto.message import verify_part
from meldapp.errors import MeldappError
from meldapp.records.letter import LetterKind, Part
from meldapp.workflows.desk_files import shape_of

if TYPE_CHECKING:  # it brings the database along, which a helper process (letter_helpers) has no use for
    from meldapp.workflows.case_book import CaseBook


class Opening(NamedTuple):
    """All that opening letters takes: the adviser's slot, raw private keys (96 bytes, newest first), organisation."""

    slot: int
    keys: tuple[bytes, ...]
    organisation: bytes
    shape: Shape

    def opener(self) -> LetterOpener:
        """Return what opens letters."""
        return LetterOpener(self.slot, self.keys, self.organisation, self.shape)


class Opened(NamedTuple):
    """What a page of letters brought: the parts that are for this adviser, and how many letters were damaged."""

    parts: list[Part]
    damaged: int = 0


def opening_for(book: CaseBook) -> Opening:
    """Return what opening takes for the adviser of ``book``; raises workflows.not-listed."""
    me = book.directory.adviser(book.keys.adviser)
    if me is None:
        raise MeldappError("workflows.not-listed")
    keys = tuple(epoch.private for epoch in book.keys.epochs)
    return Opening(me.slot, keys, book.directory.organisation, shape_of(book.directory.policy))


def opener_for(book: CaseBook) -> LetterOpener:
    """Return what opens letters for the adviser of ``book``; raises workflows.not-listed."""
    return opening_for(book).opener()


def open_page(opener: LetterOpener, page: Iterable[bytes], organisation: bytes) -> Opened:
    """Return what these letters bring.

    All slots first, then the bodies: each of the two kinds of work then keeps what it needs near the processor.
    """
    keys: list[tuple[bytes, bytes]] = []
    parts: list[Part] = []
    damaged = 0
    for letter in page:
        try:
            letter_key = opener.letter_key(letter)
        except MeldappError:
            damaged += 1
        else:
            if letter_key is not None:
                keys.append((letter, letter_key))
    for letter, letter_key in keys:
        try:
            part = part_with(opener, letter, letter_key, organisation)
        except MeldappError:
            damaged += 1
        else:
            if part is not None:
                parts.append(part)
    return Opened(parts, damaged)


def open_part(opener: LetterOpener, letter: bytes, organisation: bytes) -> Part | None:
    """Return what the letter brings, ``None`` when it is a cover or not for this adviser; refuses a damaged one."""
    letter_key = opener.letter_key(letter)
    return None if letter_key is None else part_with(opener, letter, letter_key, organisation)


def part_with(opener: LetterOpener, letter: bytes, letter_key: bytes, organisation: bytes) -> Part | None:
    """Return what the letter with this key brings, ``None`` when it is a cover; refuses a damaged one."""
    part = opener.open_with(letter, letter_key).part
    if part.kind is LetterKind.COVER:
        return None
    if not verify_part(part, organisation):
        raise MeldappError("crypto.letter-damaged")
    return part

"""Opening letters as an adviser, wherever they came from."""

from __future__ import annotations

from meldapp.crypto.letter import LetterOpener
from meldapp.crypto.message import verify_part
from meldapp.errors import MeldappError
from meldapp.records.letter import LetterKind, Part
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.desk_files import shape_of


def opener_for(book: CaseBook) -> LetterOpener:
    """Return what opens letters for the adviser of ``book``; raises workflows.not-listed."""
    me = book.directory.adviser(book.keys.adviser)
    if me is None:
        raise MeldappError("workflows.not-listed")
    keys = [epoch.private for epoch in book.keys.epochs]
    return LetterOpener(me.slot, keys, book.directory.organisation, shape_of(book.directory.policy))


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

"""What a person typed, made safe to keep: nothing readable is lost, in any script."""

from __future__ import annotations

import unicodedata
from typing import Final

_KEPT_CONTROLS: Final = "\n\t"
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"


def clean_text(text: str) -> str:
    r"""Unicode NFC with "\n" line ends and no control characters besides newline and tab.

    Emoji and right-to-left text stay as they are, with the joiners and marks they need. Half a surrogate
    pair, which no file can hold, becomes U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.isprintable():
        text = "".join(_kept(character) for character in text)
    return unicodedata.normalize("NFC", text)


def says_something(text: str) -> bool:
    """Whether a reader would see anything: spaces, newlines and invisible marks alone say nothing."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return _NO_CHARACTER
    return "" if category == "Cc" and character not in _KEPT_CONTROLS else character

"""Text of the command line, in Dutch and English side by side."""

from __future__ import annotations


class Words:
    """One text in both languages, with the same facts between braces."""

    # Plain classes in the files that a tick needs: making a NamedTuple or a dataclass takes longer than using it.
    __slots__ = ("en", "nl")

    def __init__(self, nl: str, en: str) -> None:
        self.nl = nl
        self.en = en

    def say(self, language: str, **facts: str | int) -> str:
        """Return the text in ``language`` ("nl", or else English) with ``facts`` filled in."""
        text = self.nl if language == "nl" else self.en
        return text.format_map(facts) if facts else text

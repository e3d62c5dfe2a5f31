"""The one error type of meldapp, and the table that turns it into a sentence for a person.

Each error has a stable code, ``room.what-went-wrong``. Its sentence and its hint (what to do next) stand in
``resources/messages/<room>.toml`` in Dutch and English. Facts fill the placeholders of the sentence; they never
hold a secret or anything a person typed.
"""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """What a person reads: ``sentence`` says what is wrong, ``hint`` says what to do."""

    sentence: str
    hint: str


class MeldappError(Exception):
    """Something a person can understand went wrong.

    ``code`` is stable and may be tested for; ``facts`` are short plain values such as a file name or a line number.
    """

    def __init__(self, code: str, /, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """Return the English sentence, so that a log or a test shows words."""
        return explain(self, "en").sentence


def explain(error: MeldappError, language: str) -> Explanation:
    """Return the sentence and hint of ``error`` in ``language`` ("nl" or "en").

    An error whose entry is missing still gives a sentence that names its code: explaining never fails.
    """
    # Imported here because the daily agent must not pay for a table that only errors need.
    import tomllib

    from meldapp.settings import resource_path

    room = error.code.partition(".")[0]
    try:
        table = tomllib.loads(resource_path("messages", f"{room}.toml").read_text("utf-8"))
        entry = table[error.code]
        return Explanation(entry[language].format_map(error.facts), entry[f"{language}_hint"].format_map(error.facts))
    except (OSError, LookupError, TypeError, AttributeError, ValueError):
        # No file, no entry, or one that is no table of sentences: TOMLDecodeError is a ValueError.
        facts = ", ".join(f"{name}: {value}" for name, value in error.facts.items())
        sentence = {"nl": "Er ging iets mis", "en": "Something went wrong"}.get(language, "Er ging iets mis")
        return Explanation(f"{sentence} ({error.code}{': ' + facts if facts else ''}).", "")

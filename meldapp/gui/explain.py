"""A MeldappError as a sentence and what to do next, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp import errors
from meldapp.gui.language import current_language

if TYPE_CHECKING:
    from meldapp.errors import Explanation, MeldappError


def explain(error: MeldappError) -> Explanation:
    """Return the sentence and the hint of ``error`` in the current language."""
    return errors.explain(error, current_language())

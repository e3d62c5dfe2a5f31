"""Who can read a report: advisers as a name with a line about them, and the people who hold the spare key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from meldapp.gui.language import current_language
from meldapp.gui.reporter.parts import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.records.directory import Adviser, Recovery


def about_adviser(adviser: Adviser) -> str:
    """What they say about themselves, in the current language."""
    return {"nl": adviser.about_nl, "en": adviser.about_en}[current_language()]


def adviser_card(adviser: Adviser, parent: QWidget) -> Section:
    """A card with a name, and a line about them when there is one."""
    about = about_adviser(adviser)
    return Section(adviser.name, [about] if about else [], parent, card=True)


def key_holders(recovery: Recovery, parent: QWidget) -> Section:
    """The people who hold the spare key, by name, and what they can and cannot do with it."""
    heading = QCoreApplication.translate("KeyHolders", "Wie bewaart de reservesleutel")
    if recovery.needed <= 1:
        can = QCoreApplication.translate(
            "KeyHolders",
            "Daarmee kan een melding geopend worden als een vertrouwenspersoon de eigen sleutel kwijt is.",
        )
    else:
        can = QCoreApplication.translate(
            "KeyHolders",
            "Er zijn er {needed} samen nodig om een melding te openen als een vertrouwenspersoon de eigen sleutel "
            "kwijt is. Eén van hen alleen kan niets lezen.",
        ).format(needed=recovery.needed)
    return Section(heading, [", ".join(recovery.key_holders), can], parent)

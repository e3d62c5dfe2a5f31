"""The journal of a case as sentences: one entry, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from meldapp.gui.adviser.words import adviser_name, status_word
from meldapp.gui.language import day_text
from meldapp.records.journal import (
    Assigned,
    Closed,
    Coded,
    DeadlineSet,
    Erased,
    HandedOver,
    JournalEntry,
    Noted,
    Posted,
    Received,
    Replied,
    StatusSet,
)
from meldapp.records.letter import LetterKind

if TYPE_CHECKING:
    from meldapp.records.directory import Directory
    from meldapp.records.letter import Part


def history_sentence(entry: JournalEntry, directory: Directory) -> str:
    """What was done, by whom. The day is not in it: it stands beside the sentence."""
    translate = QCoreApplication.translate
    name = adviser_name(directory, entry.author)
    what = entry.what
    if isinstance(what, Received):
        return _received(what.part)
    if isinstance(what, Posted):
        return _posted(len(what.replies))
    if isinstance(what, StatusSet):
        return translate("AdviserHistory", "{name} zette de status op ‘{status}’.").format(
            name=name, status=status_word(what.status)
        )
    if isinstance(what, DeadlineSet):
        return translate("AdviserHistory", "{name} zette de termijn op {day}.").format(
            name=name, day=day_text(what.day)
        )
    if isinstance(what, Assigned | HandedOver):
        return _between_advisers(entry, directory)
    return _plain(what).format(name=name)


def _plain(what: Coded | Replied | Noted | Closed | Erased) -> str:
    translate = QCoreApplication.translate
    if isinstance(what, Coded):
        return translate("AdviserHistory", "{name} legde de indeling in categorieën vast.")
    if isinstance(what, Replied):
        if what.closes:
            return translate("AdviserHistory", "{name} schreef de melder een laatste bericht.")
        return translate("AdviserHistory", "{name} schreef de melder een antwoord.")
    if isinstance(what, Noted):
        return translate("AdviserHistory", "{name} maakte een notitie.")
    if isinstance(what, Closed):
        return translate("AdviserHistory", "{name} sloot de melding af.")
    return translate("AdviserHistory", "{name} wiste de melding.")


def _between_advisers(entry: JournalEntry, directory: Directory) -> str:
    translate = QCoreApplication.translate
    name = adviser_name(directory, entry.author)
    what = entry.what
    if isinstance(what, Assigned) and what.adviser == entry.author:
        return translate("AdviserHistory", "{name} neemt de melding op zich.").format(name=name)
    if isinstance(what, Assigned):
        other = adviser_name(directory, what.adviser)
        return translate("AdviserHistory", "{name} gaf de melding aan {other}.").format(name=name, other=other)
    other = adviser_name(directory, what.adviser) if isinstance(what, HandedOver) else ""
    return translate("AdviserHistory", "{name} gaf {other} toegang tot de melding.").format(name=name, other=other)


def _received(part: Part) -> str:
    translate = QCoreApplication.translate
    sentence = {
        LetterKind.REPORT: translate("AdviserHistory", "De melding kwam binnen."),
        LetterKind.FOLLOW_UP: translate("AdviserHistory", "De melder schreef iets nieuws."),
        LetterKind.CLOSE: translate("AdviserHistory", "De melder liet weten te willen afsluiten."),
        LetterKind.COVER: "",  # a cover letter belongs to no case
    }[part.kind]
    if part.of == 1:
        return sentence
    return translate("AdviserHistory", "{sentence} Deel {part} van {of}.").format(
        sentence=sentence, part=part.part, of=part.of
    )


def _posted(replies: int) -> str:
    translate = QCoreApplication.translate
    if replies == 1:
        return translate("AdviserHistory", "Een bericht is klaargezet voor de melder.")
    return translate("AdviserHistory", "{count} berichten zijn klaargezet voor de melder.").format(count=replies)

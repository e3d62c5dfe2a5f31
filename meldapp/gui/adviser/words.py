"""Words that several pages of this room share: states, deadlines, days, names; in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from meldapp.gui.adviser.case_filter import FINISHED
from meldapp.gui.adviser.working_days import working_days_left
from meldapp.gui.language import current_language
from meldapp.records.journal import Status

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.directory import Directory


def status_word(status: Status) -> str:
    """The state of a case, as its reporter also reads it."""
    translate = QCoreApplication.translate
    return {
        Status.RECEIVED: translate("AdviserWords", "Ontvangen"),
        Status.ACKNOWLEDGED: translate("AdviserWords", "Bevestigd"),
        Status.ASSESSING: translate("AdviserWords", "In beoordeling"),
        Status.IN_PROGRESS: translate("AdviserWords", "In behandeling"),
        Status.WAITING: translate("AdviserWords", "Wacht op melder"),
        Status.FEEDBACK_GIVEN: translate("AdviserWords", "Teruggekoppeld"),
        Status.CLOSED: translate("AdviserWords", "Afgerond"),
        Status.ERASED: translate("AdviserWords", "Gewist"),
    }[status]


def long_day_in(day: dt.date, language: str) -> str:
    """A day with its month written out, in `language`: for texts in the language of a report."""
    return locale_of(language).toString(_qdate(day), "d MMMM yyyy")


def short_day(day: dt.date) -> str:
    """A day for a column: "22 nov 2026"."""
    return locale_of(current_language()).toString(_qdate(day), "d MMM yyyy").replace(".", "")


def due_words(case: Case, today: dt.date) -> str:
    """How long until the next step: "nog 3 werkdagen", "2 werkdagen te laat"; "" when nothing is due."""
    if case.due is None or case.status in FINISHED:
        return ""
    left = working_days_left(case.due, today)
    return _late(-left) if case.due < today else _ahead(left, due_today=case.due == today)


def _ahead(left: int, *, due_today: bool) -> str:
    if left > 1:
        return QCoreApplication.translate("AdviserWords", "nog {count} werkdagen").format(count=left)
    if left == 1:
        return QCoreApplication.translate("AdviserWords", "nog 1 werkdag")
    if due_today:
        return QCoreApplication.translate("AdviserWords", "vandaag")
    return QCoreApplication.translate("AdviserWords", "dit weekend")


def _late(days: int) -> str:
    if days > 1:
        return QCoreApplication.translate("AdviserWords", "{count} werkdagen te laat").format(count=days)
    if days == 1:
        return QCoreApplication.translate("AdviserWords", "1 werkdag te laat")
    return QCoreApplication.translate("AdviserWords", "te laat sinds dit weekend")


def due_step(case: Case) -> str:
    """What is due next, or "" when nothing is."""
    if case.status in FINISHED:
        return ""
    if case.acknowledge_by is not None:
        return QCoreApplication.translate("AdviserWords", "ontvangst bevestigen")
    if case.feedback_by is not None:
        return QCoreApplication.translate("AdviserWords", "terugkoppelen")
    return ""


def adviser_name(directory: Directory, identifier: bytes) -> str:
    """The name of an adviser; a remark when the directory no longer lists them, "" for nobody."""
    if not identifier:
        return ""
    adviser = directory.adviser(identifier)
    if adviser is None:
        return QCoreApplication.translate("AdviserWords", "iemand die niet meer in de lijst staat")
    return adviser.name


def list_labels(questionnaire: Questionnaire, list_code: str, codes: tuple[str, ...]) -> str:
    """The labels of codes of one list, with commas between."""
    return ", ".join(questionnaire.label(list_code, code, current_language()) for code in codes)


def locale_of(language: str) -> QLocale:
    """How people who speak `language` write a day."""
    return QLocale(QLocale.Language.Dutch if language == "nl" else QLocale.Language.English)


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)

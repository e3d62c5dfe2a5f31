"""What an adviser makes shares of: the cases as they were counted, and the release that was published of them."""

from __future__ import annotations

from meldapp.crypto.keys import AdviserKeys
from meldapp.errors import MeldappError
from meldapp.questionnaire.model import Questionnaire
from meldapp.reporting.texts import ReportingTexts, read_texts
from meldapp.store.store import open_store
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.make_menu import menu_of
from meldapp.workflows.national_shares import Source
from meldapp.workflows.publish_release import coded_cases, earlier_releases


def source_of(desk: AdviserDesk, keys: AdviserKeys, period: str) -> Source:
    """Return what shares of ``period`` are made of; raises national.share-not-published."""
    with open_store(keys.installation.store) as store:
        printed = {one.release.period: one for one in earlier_releases(store, keys.installation)}
        signed = store.directory() or b""
    if period not in printed:
        raise MeldappError("national.share-not-published", period=period)
    form, texts = desk.questionnaire(), read_texts()
    menu = menu_of(texts, form, desk.directory())
    cases = coded_cases(desk.cases())
    return Source(cases, menu, own_axes(texts, form), printed[period].release, printed[period].digest, signed)


def own_axes(texts: ReportingTexts, form: Questionnaire) -> frozenset[str]:
    """Return the axes whose options each organisation has for itself: those that come from the directory."""
    return frozenset(
        entry.code
        for entry in texts.axis
        if entry.list and (options := form.find_list(entry.list)) is not None and options.from_directory
    )

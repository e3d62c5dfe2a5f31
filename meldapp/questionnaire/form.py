"""The pages and questions of `form.toml`, checked against the lists and against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.questionnaire.model import Condition, Kind, OptionList, Page, Phase, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from meldapp.questionnaire.entries import Entry

_KEYS = (
    "id", "page", "kind", "nl", "en", "hint_nl", "hint_en", "source", "list", "coded_as", "table", "required",
    "when", "default", "seconds",
)  # fmt: skip


def read_pages(form: Entry) -> tuple[Page, ...]:
    """The pages in their order; ids differ and every page has a question (checked by `read_questions`)."""
    pages: list[Page] = []
    for entry in form.entries("page"):
        entry.only("id", "nl", "en", "phase")
        page = Page(
            id=entry.code("id"),
            nl=entry.text("nl"),
            en=entry.text("en"),
            phase=Phase(entry.one_of("phase", Phase, default=Phase.REPORT)),
        )
        if any(page.id == earlier.id for earlier in pages):
            raise entry.wrong("duplicate", "id", code=page.id)
        pages.append(page)
    return tuple(pages)


def read_questions(form: Entry, pages: Sequence[Page], lists: Mapping[str, OptionList]) -> tuple[Question, ...]:
    """The questions in their order: page by page, with exactly one required answer."""
    questions: list[Question] = []
    for entry in form.entries("question"):
        entry.only(*_KEYS)
        question = _read_question(entry, {page.id: page for page in pages}, lists, questions)
        _check_place(entry, question, questions, [page.id for page in pages])
        questions.append(question)
    if not any(question.required for question in questions):
        raise form.wrong("nothing-required")
    for entry, page in zip(form.entries("page"), pages, strict=True):
        if not any(question.page == page.id for question in questions):
            raise entry.wrong("empty-page", code=page.id)
    return tuple(questions)


def _read_question(
    entry: Entry, pages: Mapping[str, Page], lists: Mapping[str, OptionList], earlier: Sequence[Question]
) -> Question:
    kind = Kind(entry.one_of("kind", Kind))
    page = pages[entry.reference("page", pages, "unknown-page", required=True)]
    list_code = _list_of(entry, kind, lists)
    question = Question(
        id=entry.code("id"),
        page=page.id,
        phase=page.phase,
        kind=kind,
        nl=entry.text("nl"),
        en=entry.text("en"),
        source=entry.text("source"),
        hint_nl=entry.optional_text("hint_nl"),
        hint_en=entry.optional_text("hint_en"),
        list_code=list_code,
        coded_as=entry.reference("coded_as", lists, "unknown-list") or list_code,
        table=entry.optional_text("table"),
        required=entry.flag("required"),
        when=_condition(entry, page.phase, lists, earlier),
        default=_default(entry, kind, lists, list_code),
        seconds=entry.seconds("seconds", default=15),
    )
    for here, there in (("hint_nl", "hint_en"), ("hint_en", "hint_nl")):
        if getattr(question, here) and not getattr(question, there):
            raise entry.wrong("missing-translation", here, key=there)
    return question


def _list_of(entry: Entry, kind: Kind, lists: Mapping[str, OptionList]) -> str:
    """Code of the list of a choice, which must end with the common answers; "" for a text."""
    if kind is Kind.TEXT:
        if entry.optional_text("list"):
            raise entry.wrong("list-with-text", "list")
        return ""
    code = entry.reference("list", lists, "unknown-list", required=True)
    if not lists[code].common:
        raise entry.wrong("list-without-common", "list", code=code)
    return code


def _default(entry: Entry, kind: Kind, lists: Mapping[str, OptionList], list_code: str) -> str:
    known = {option.code for option in lists[list_code].offered} if kind is not Kind.TEXT else set()
    return entry.reference("default", known, "unknown-code-in-file")


def _condition(
    entry: Entry, phase: Phase, lists: Mapping[str, OptionList], earlier: Sequence[Question]
) -> Condition | None:
    when = entry.entry("when")
    if when is None:
        return None
    when.only("question", "any_of", "other_than")
    choices = {other.id: other for other in earlier if other.phase is phase and other.list_code}
    question = choices[when.reference("question", choices, "condition-not-earlier", required=True)]
    known = {option.code for option in lists[question.list_code].options}
    condition = Condition(question.id, when.codes("any_of", known), when.codes("other_than", known))
    if bool(condition.any_of) == bool(condition.other_than):
        raise when.wrong("condition-needs-one")
    return condition


def _check_place(entry: Entry, question: Question, earlier: Sequence[Question], pages: Sequence[str]) -> None:
    if any(question.id == other.id for other in earlier):
        raise entry.wrong("duplicate", "id", code=question.id)
    if earlier and pages.index(question.page) < pages.index(earlier[-1].page):
        raise entry.wrong("page-order", "page", code=question.page)
    if question.required and any(other.required for other in earlier):
        raise entry.wrong("two-required", "required")
    always_asked = question.phase is Phase.REPORT and question.when is None
    if question.required and not (question.kind is Kind.TEXT and always_asked):
        raise entry.wrong("required-shape", "required")

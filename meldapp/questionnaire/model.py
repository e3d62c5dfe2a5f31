"""What the data files under `resources/questionnaire/` say, as frozen values.

Every text exists in Dutch ("nl") and English ("en"). Codes are never reused: an option that an organisation
no longer offers stays in the file as `retired`, so that older reports keep a readable label.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LANGUAGES: Final = ("nl", "en")

_GONE_FROM_LIST: Final = {"nl": "niet meer in de lijst", "en": "no longer in the list"}
_GONE_FROM_FORM: Final = {"nl": "niet meer in het formulier", "en": "no longer in the form"}


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    SINGLE = "single"
    MULTIPLE = "multiple"


class Phase(StrEnum):
    """When a question is asked."""

    REPORT = "report"
    AFTER_CLOSING = "after-closing"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a list.

    `exclusive`: cannot be combined with another answer ("weet ik niet"). `handling_only`: offered to
    advisers, not to reporters. `retired`: no longer offered to anyone. `adv`: code in the list's roll-up
    list, or "". `basis`: laws that name the ground.
    """

    code: str
    nl: str
    en: str
    exclusive: bool = False
    handling_only: bool = False
    retired: bool = False
    adv: str = ""
    basis: tuple[str, ...] = ()

    @property
    def selectable(self) -> bool:
        """Whether a reporter is offered this answer today."""
        return not (self.handling_only or self.retired)

    def label(self, language: str) -> str:
        """Text in `language`, without a remark when the option is retired."""
        return _in(language, self.nl, self.en)


@dataclass(frozen=True, slots=True)
class OptionList:
    """A category list, in the order in which it is shown.

    `options` ends with the common answers (ONB, NIET) when `common` is true. `rollup` names the list in which
    `Option.adv` is a code. `from_directory`: the organisation fills it.
    """

    code: str
    nl: str
    en: str
    source: str
    options: tuple[Option, ...]
    common: bool = True
    rollup: str = ""
    from_directory: bool = False

    @property
    def offered(self) -> tuple[Option, ...]:
        """What a reporter may choose."""
        return tuple(option for option in self.options if option.selectable)

    @property
    def codable(self) -> tuple[Option, ...]:
        """What an adviser may choose: `offered` and the options for handling only."""
        return tuple(option for option in self.options if not option.retired)

    def label(self, language: str) -> str:
        """Name of the list in `language`."""
        return _in(language, self.nl, self.en)

    def option(self, code: str) -> Option | None:
        """The option with this code, retired ones included."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Subset:
    """A named part of a list that a table may count as one, such as the grounds that make up racism."""

    code: str
    nl: str
    en: str
    list_code: str
    codes: tuple[str, ...]
    source: str

    def label(self, language: str) -> str:
        """Name of the subset in `language`."""
        return _in(language, self.nl, self.en)


@dataclass(frozen=True, slots=True)
class Condition:
    """A question shows only when `question`, an earlier one, was answered.

    Exactly one of the two is filled: one of the codes in `any_of`, or any code outside `other_than`.
    """

    question: str
    any_of: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()

    def holds(self, codes: tuple[str, ...]) -> bool:
        """Whether these codes, given to `question`, make the follow-up appear."""
        if self.any_of:
            return not set(self.any_of).isdisjoint(codes)
        return not set(codes) <= set(self.other_than)


@dataclass(frozen=True, slots=True)
class Page:
    """A few questions shown together."""

    id: str
    nl: str
    en: str
    phase: Phase = Phase.REPORT

    def label(self, language: str) -> str:
        """Heading in `language`."""
        return _in(language, self.nl, self.en)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `list_code` is "" for a text; `table` is the table it fills (domain T-codes) or "".

    `coded_as` names the list by which an adviser codes the answer: its own list, or another for a text.
    `seconds` is the estimate behind "nog ongeveer 4 minuten"; a window chooses `default` beforehand.
    """

    id: str
    page: str
    phase: Phase
    kind: Kind
    nl: str
    en: str
    source: str
    hint_nl: str = ""
    hint_en: str = ""
    list_code: str = ""
    coded_as: str = ""
    table: str = ""
    required: bool = False
    when: Condition | None = None
    default: str = ""
    seconds: int = 15

    def label(self, language: str) -> str:
        """The question in `language`."""
        return _in(language, self.nl, self.en)

    def hint(self, language: str) -> str:
        """Help below the question in `language`, or ""."""
        return _in(language, self.hint_nl, self.hint_en)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The whole form.

    `id` changes when questions change their meaning; `common` are the answers that every choice ends with.
    """

    id: str
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    lists: tuple[OptionList, ...]
    subsets: tuple[Subset, ...]
    common: tuple[Option, ...]

    def find_question(self, question_id: str) -> Question | None:
        """The question with this id, or None: an older report may hold one that is gone."""
        return next((question for question in self.questions if question.id == question_id), None)

    def find_list(self, list_code: str) -> OptionList | None:
        """The list with this code, or None."""
        return next((options for options in self.lists if options.code == list_code), None)

    def option_list(self, list_code: str) -> OptionList:
        """The list with this code; KeyError when a program asks for a list the form does not have."""
        found = self.find_list(list_code)
        if found is None:
            raise KeyError(list_code)
        return found

    def subset(self, code: str) -> Subset:
        """The subset with this code; KeyError as in `option_list`."""
        for subset in self.subsets:
            if subset.code == code:
                return subset
        raise KeyError(code)

    def offered(self, question: Question) -> tuple[Option, ...]:
        """The answers a reporter may choose; () for a text."""
        return self.option_list(question.list_code).offered if question.list_code else ()

    def page_questions(self, page_id: str) -> tuple[Question, ...]:
        """Every question of a page, follow-ups included."""
        return tuple(question for question in self.questions if question.page == page_id)

    def label(self, list_code: str, code: str, language: str) -> str:
        """Readable text for a code, whatever its age: an unknown or retired code says so behind its name."""
        options = self.find_list(list_code)
        option = options.option(code) if options else None
        if option is None:
            return f"{code} ({_GONE_FROM_LIST[language]})"
        if option.retired:
            return f"{option.label(language)} ({_GONE_FROM_LIST[language]})"
        return option.label(language)

    def question_label(self, question_id: str, language: str) -> str:
        """The question as a sentence, or its id with a remark when the form no longer has it."""
        question = self.find_question(question_id)
        return question.label(language) if question else f"{question_id} ({_GONE_FROM_FORM[language]})"


def _in(language: str, nl: str, en: str) -> str:
    return {"nl": nl, "en": en}[language]

"""A file with answers: ``{"language": "nl", "answers": {"Q1": "text", "Q4": ["HERK"]}}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from meldapp.cli.json_file import JsonFile, read_json
from meldapp.errors import MeldappError
from meldapp.records.report import Answer

if TYPE_CHECKING:
    from collections.abc import Collection

_KEYS = {"language", "answers"}


class Answers(NamedTuple):
    """The language of the reporter ("" when the file does not say) and the answers as the file has them."""

    language: str
    answers: tuple[Answer, ...]


def read_answers(name: str, known: Collection[str]) -> Answers:
    """Return the answers in the file ``name``; ``known`` are the questions there may be.

    Whether the answers fit the questions is for the questionnaire to say.
    """
    file = read_json(name)
    if not isinstance(file.value, dict) or not isinstance(file.value.get("answers"), dict):
        raise MeldappError("cli.answers-shape", name=file.name, line=1)
    for key in file.value.keys() - _KEYS:
        raise MeldappError("cli.answers-shape", name=file.name, line=file.line_of(key))
    language = file.value.get("language", "")
    if language not in {"", "nl", "en"}:
        raise MeldappError("cli.answers-language", name=file.name, line=file.line_of("language"))
    answers = [_answer(file, question, value, known) for question, value in file.value["answers"].items()]
    return Answers(language, tuple(answers))


def _answer(file: JsonFile, question: str, value: object, known: Collection[str]) -> Answer:
    if question not in known:
        raise MeldappError("cli.answers-question", name=file.name, line=file.line_of(question))
    if isinstance(value, str):
        return Answer(question, text=value)
    if isinstance(value, list) and all(isinstance(code, str) for code in value):
        return Answer(question, codes=tuple(value))
    raise MeldappError("cli.answers-value", name=file.name, line=file.line_of(question))

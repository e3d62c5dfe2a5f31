"""Texts an adviser may start a reply from, read from `resources/reporting/templates.toml`.

An organisation may edit that file. Every text exists in Dutch and English, because a reply is written in the
language of the report. Placeholders are those of `PLACEHOLDERS`; anything else in braces is refused when the file
is read, not when an adviser is about to send it.
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from meldapp.errors import MeldappError
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path

PLACEHOLDERS: Final = ("adviser", "organisation", "feedback_day")
"""Facts that `Template.text` fills in: a name, a name, and a day written out."""

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_TEXTS: Final = ("title_nl", "title_en", "nl", "en")


@dataclass(frozen=True, slots=True)
class Template:
    """One text to start from, with its title in both languages."""

    code: str
    title_nl: str
    title_en: str
    nl: str
    en: str

    def title(self, language: str) -> str:
        """What the adviser chooses from, in `language` ("nl" or "en")."""
        return {"nl": self.title_nl, "en": self.title_en}[language]

    def text(self, language: str, *, adviser: str, organisation: str, feedback_day: str) -> str:
        """The text in `language`, with its placeholders filled."""
        text = {"nl": self.nl, "en": self.en}[language]
        return text.format(adviser=adviser, organisation=organisation, feedback_day=feedback_day)


def load_templates(file: Path | None = None) -> tuple[Template, ...]:
    """Read the templates in the order of the file (the shipped one by default).

    MeldappError when the file or one template cannot be used.
    """
    file = resource_path("reporting", "templates.toml") if file is None else file
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except OSError as problem:
        raise MeldappError("reporting.templates-unreadable", file=file.name) from problem
    except ValueError as problem:  # not UTF-8, or not TOML
        raise MeldappError("reporting.templates-not-toml", file=file.name, reason=str(problem)) from problem
    entries = values.get("template", [])
    if set(values) - {"template"} or not isinstance(entries, list):
        raise MeldappError("reporting.templates-shape", file=file.name)
    templates = tuple(_template(file, number, entry) for number, entry in enumerate(entries, start=1))
    for number, template in enumerate(templates, start=1):
        if template.code in {earlier.code for earlier in templates[: number - 1]}:
            raise MeldappError("reporting.template-code", file=file.name, number=number)
    return templates


def _template(file: Path, number: int, entry: Any) -> Template:  # noqa: ANN401 - whatever TOML may hold
    if not isinstance(entry, dict) or set(entry) != {"code", *_TEXTS}:
        raise MeldappError("reporting.template-keys", file=file.name, number=number)
    if not all(isinstance(text, str) and text.strip() for text in entry.values()):
        raise MeldappError("reporting.template-blank", file=file.name, number=number)
    if not _CODE.fullmatch(entry["code"]):
        raise MeldappError("reporting.template-code", file=file.name, number=number)
    for key in ("nl", "en"):
        _check_placeholders(file, number, entry[key])
    return Template(
        code=entry["code"],
        title_nl=entry["title_nl"].strip(),
        title_en=entry["title_en"].strip(),
        nl=entry["nl"].strip("\n"),
        en=entry["en"].strip("\n"),
    )


def _check_placeholders(file: Path, number: int, text: str) -> None:
    """Refuse a lone brace, an unknown name, and any look inside a value ("{adviser.x}", "{adviser!r}")."""
    problem = MeldappError(
        "reporting.template-placeholder", file=file.name, number=number, known=", ".join(PLACEHOLDERS)
    )
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError as unreadable:
        raise problem from unreadable
    for _, name, form, conversion in fields:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            raise problem

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import meldapp.questionnaire
from meldapp.settings import resource_path

FOLDER = Path(str(meldapp.questionnaire.__file__)).parent
TABLE = tomllib.loads(resource_path("messages", "questionnaire.toml").read_text("utf-8"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def raised() -> set[str]:
    code = "\n".join(file.read_text("utf-8") for file in FOLDER.glob("*.py"))
    whole = set(re.findall(r'"(questionnaire\.[a-z0-9-]+)"', code))
    found = re.findall(r'wrong\("([a-z-]+)"|, "([a-z]+(?:-[a-z]+)+)"[,)]|reason = "([a-z-]+)"', code)
    return whole | {f"questionnaire.{reason}" for names in found for reason in names if reason}


def test_every_error_has_its_sentence_and_every_sentence_its_error() -> None:
    assert set(TABLE) == raised() | {"questionnaire.missing-translation", "questionnaire.missing-key"}


def test_both_languages_tell_the_same_facts() -> None:
    for code, entry in TABLE.items():
        assert set(entry) == {"nl", "nl_hint", "en", "en_hint"}, code
        assert placeholders(entry["nl"]) == placeholders(entry["en"]), code
        for key in ("nl_hint", "en_hint"):
            assert placeholders(entry[key]) <= placeholders(entry["nl"]), code
        for text in entry.values():
            assert text.endswith((".", '"')), code

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.reporting.templates import PLACEHOLDERS, load_templates

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 'code = "a"\ntitle_nl = "T"\ntitle_en = "T"\nnl = "Hallo"\nen = "Hello"\n'


def written(folder: Path, *entries: str, top: str = "") -> Path:
    file = folder / "templates.toml"
    file.write_text(top + "".join(f"[[template]]\n{entry}" for entry in entries), "utf-8")
    return file


def test_the_shipped_templates_fill_in_both_languages() -> None:
    templates = load_templates()
    assert len(templates) >= 3
    for template in templates:
        for language in ("nl", "en"):
            assert template.title(language)
            text = template.text(language, adviser="Noor", organisation="Dienst", feedback_day="1 mei")
            assert text
            assert "{" not in text


def test_the_first_template_names_the_adviser_the_organisation_and_the_day() -> None:
    text = load_templates()[0].text("nl", adviser="Noor", organisation="Dienst X", feedback_day="1 mei")
    assert {"Noor", "Dienst X", "1 mei"} <= {part for part in ("Noor", "Dienst X", "1 mei") if part in text}


def test_the_tone_holds_in_every_template() -> None:
    for template in load_templates():
        words = f"{template.nl} {template.en}".casefold()
        assert not any(word in words for word in ("slachtoffer", "dader", "beweer", "victim", "perpetrator"))


def test_braces_can_be_written_double(tmp_path: Path) -> None:
    (template,) = load_templates(written(tmp_path, GOOD.replace("Hallo", "{{x}} {adviser}")))
    assert template.text("nl", adviser="N", organisation="O", feedback_day="D") == "{x} N"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (GOOD.replace('title_en = "T"\n', ""), "reporting.template-keys"),
        (GOOD + 'colour = "red"\n', "reporting.template-keys"),
        (GOOD.replace("Hello", "  "), "reporting.template-blank"),
        (GOOD.replace('"T"', "3"), "reporting.template-blank"),
        (GOOD.replace('"a"', '"a b"'), "reporting.template-code"),
        (GOOD.replace("Hallo", "{name}"), "reporting.template-placeholder"),
        (GOOD.replace("Hallo", "{"), "reporting.template-placeholder"),
        (GOOD.replace("Hello", "{adviser.x}"), "reporting.template-placeholder"),
        (GOOD.replace("Hello", "{adviser!r}"), "reporting.template-placeholder"),
        (GOOD.replace("Hello", "{adviser:>9}"), "reporting.template-placeholder"),
    ],
    ids=range(10),
)
def test_a_wrong_template_is_refused_with_its_number(tmp_path: Path, entry: str, code: str) -> None:
    file = written(tmp_path, GOOD.replace('"a"', '"first"'), entry)
    with pytest.raises(MeldappError) as caught:
        load_templates(file)
    assert caught.value.code == code
    assert caught.value.facts["number"] == 2
    for language in ("nl", "en"):
        explanation = explain(caught.value, language)
        assert "templates.toml" in explanation.sentence
        assert explanation.hint
        assert code not in explanation.sentence


def test_a_code_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(MeldappError, match="2") as caught:
        load_templates(written(tmp_path, GOOD, GOOD))
    assert caught.value.code == "reporting.template-code"


@pytest.mark.parametrize("content", [b"a = ", b"\xff\xfe\x00"], ids=["toml", "utf8"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "templates.toml"
    file.write_bytes(content)
    with pytest.raises(MeldappError) as caught:
        load_templates(file)
    assert caught.value.code == "reporting.templates-not-toml"


@pytest.mark.parametrize("content", ["x = 1\n", "template = 3\n", "template = [3]\n"], ids=range(3))
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(MeldappError) as caught:
        load_templates(written(tmp_path, top=content))
    assert caught.value.code.startswith("reporting.template")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as caught:
        load_templates(tmp_path / "none.toml")
    assert caught.value.code == "reporting.templates-unreadable"
    assert "none.toml" in explain(caught.value, "nl").sentence


def test_no_templates_is_allowed(tmp_path: Path) -> None:
    assert load_templates(written(tmp_path)) == ()


def test_the_file_tells_every_placeholder() -> None:
    from meldapp.settings import resource_path

    comment = resource_path("reporting", "templates.toml").read_text("utf-8").split("[[template]]")[0]
    assert all(f"{{{name}}}" in comment for name in PLACEHOLDERS)

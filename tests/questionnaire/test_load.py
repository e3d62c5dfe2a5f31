from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.questionnaire.check import check_answers
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.report import Answer
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path

FORM, LISTS = "form.toml", "lists.toml"
HERE = "#here"
KIND = 'kind = "single"\nlist = "ROLE"\n'
GREE = '{ code = "GREE", nl = "Iemand greep in", en = "Someone stepped in" },'
WHEN = 'when = { question = "Q13", any_of = ["GEEN"] }'
DIRECTORY = 'from = "directory"'


class Edit(NamedTuple):
    """A wrong edit of one file, the reason it is refused, and a text on the line that is to blame."""

    file: str
    old: str
    new: str
    reason: str
    at: str = HERE


WRONG = {
    "no-kind": Edit(FORM, KIND, 'list = "ROLE"\n', "missing-key", '[[question]]\nid = "Q2"'),
    "no-list": Edit(FORM, KIND, 'kind = "single"\n', "missing-key", '[[question]]\nid = "Q2"'),
    "no-form-id": Edit(FORM, 'id = "meldapp-1"', "", "missing-key", "# The form of"),
    "no-subset-codes": Edit(LISTS, 'codes = ["HERK", "ANTI", "NATI", "GODS"]', f"codes = [] {HERE}", "missing-key"),
    "untranslated": Edit(LISTS, GREE, GREE.partition(", en")[0] + f" }}, {HERE}", "missing-translation"),
    "hint-in-one-language": Edit(
        FORM, 'hint_en = "You give no name here."', "", "missing-translation", 'hint_nl = "Je noemt'
    ),
    "typing-error": Edit(FORM, "required = true", f"requierd = true {HERE}", "unknown-key"),
    "unknown-table": Edit(LISTS, '[[list]]\ncode = "ROLE"', f"[lists] {HERE}\n[[list]]", "unknown-key"),
    "unknown-in-option": Edit(LISTS, GREE, GREE.replace("nl =", "naam =") + HERE, "unknown-key"),
    "unknown-in-condition": Edit(FORM, WHEN, WHEN.replace("any_of", "any") + HERE, "unknown-key"),
    "number-as-text": Edit(FORM, 'nl = "Wie deed het?"', f"nl = 3 {HERE}", "expected-text"),
    "blank-text": Edit(FORM, 'nl = "Wie deed het?"', f'nl = "  " {HERE}', "blank-text"),
    "text-as-flag": Edit(FORM, "required = true", f'required = "ja" {HERE}', "expected-flag"),
    "negative-seconds": Edit(FORM, "seconds = 240", f"seconds = -1 {HERE}", "expected-seconds"),
    "flag-as-seconds": Edit(FORM, "seconds = 240", f"seconds = true {HERE}", "expected-seconds"),
    "text-as-seconds": Edit(FORM, "seconds = 240", f'seconds = "4" {HERE}', "expected-seconds"),
    "text-as-texts": Edit(LISTS, GREE, GREE.replace(" },", ', basis = "x" }, #here'), "expected-texts"),
    "numbers-as-texts": Edit(LISTS, GREE, GREE.replace(" },", ", basis = [3] }, #here"), "expected-texts"),
    "text-as-table": Edit(FORM, WHEN, f'when = "Q13" {HERE}', "expected-table"),
    "texts-as-tables": Edit(LISTS, DIRECTORY, f'options = ["GREE"] {HERE}', "expected-tables"),
    "number-as-tables": Edit(LISTS, DIRECTORY, f"options = 3 {HERE}", "expected-tables"),
    "unknown-kind": Edit(FORM, KIND, f'kind = "radio" {HERE}\n', "unknown-value"),
    "unknown-phase": Edit(FORM, 'phase = "after-closing"', f'phase = "later" {HERE}', "unknown-value"),
    "bad-code": Edit(LISTS, GREE, GREE.replace("GREE", "GRE E") + HERE, "bad-code"),
    "double-option": Edit(LISTS, GREE, f"{GREE}\n{GREE} {HERE}", "duplicate"),
    "option-as-common": Edit(LISTS, GREE, GREE.replace("GREE", "ONB") + HERE, "duplicate"),
    "double-list": Edit(LISTS, 'code = "BYST"', f'code = "GROUND" {HERE}', "duplicate"),
    "double-page": Edit(FORM, 'id = "waarover"', f'id = "wat" {HERE}', "duplicate"),
    "double-question": Edit(FORM, 'id = "Q3"', f'id = "Q2" {HERE}', "duplicate"),
    "unknown-list": Edit(FORM, 'list = "ROLE"', f'list = "ROL" {HERE}', "unknown-list"),
    "unknown-coding": Edit(FORM, 'coded_as = "SECTION"', f'coded_as = "SEC" {HERE}', "unknown-list"),
    "unknown-rollup": Edit(LISTS, 'rollup = "ADV-AARD"', f'rollup = "AARD" {HERE}', "unknown-list"),
    "unknown-subset-list": Edit(LISTS, 'list = "GROUND"', f'list = "GROND" {HERE}', "unknown-list"),
    "unknown-subset-code": Edit(LISTS, 'codes = ["HERK"', f'codes = [ {HERE}\n"HER"', "unknown-code-in-file"),
    "adv-without-rollup": Edit(
        LISTS, GREE, GREE.replace(" },", ', adv = "RAS" }, #here'), "unknown-code-in-file"
    ),
    "unknown-page": Edit(FORM, 'page = "waarover"', f'page = "waar" {HERE}', "unknown-page"),
    "unknown-origin": Edit(LISTS, DIRECTORY, f'from = "elders" {HERE}', "unknown-origin"),
    "origin-and-options": Edit(
        LISTS, DIRECTORY, f"{DIRECTORY}\noptions = [ {HERE}\n{GREE}\n]", "options-from-directory"
    ),
    "no-options": Edit(LISTS, DIRECTORY, f"options = [] {HERE}", "empty-list"),
    "text-with-list": Edit(FORM, 'coded_as = "SECTION"', f'list = "SECTION" {HERE}', "list-with-text"),
    "forced-answer": Edit(FORM, 'list = "ROLE"', f'list = "STATUS" {HERE}', "list-without-common"),
    "unknown-default": Edit(FORM, 'default = "CODE"', f'default = "COD" {HERE}', "unknown-code-in-file"),
    "default-of-text": Edit(FORM, "seconds = 240", f'default = "X" {HERE}', "unknown-code-in-file"),
    "default-for-advisers": Edit(
        FORM, 'list = "WISH"\n', f'list = "WISH"\ndefault = "ONDE" {HERE}\n', "unknown-code-in-file"
    ),
    "later-condition": Edit(FORM, WHEN, WHEN.replace("Q13", "Q14") + HERE, "condition-not-earlier"),
    "condition-on-text": Edit(FORM, WHEN, WHEN.replace("Q13", "Q1") + HERE, "condition-not-earlier"),
    "condition-on-other-phase": Edit(
        FORM, 'table = "T14"', f'when = {{ question = "Q2", any_of = ["ZELF"] }} {HERE}', "condition-not-earlier"
    ),
    "condition-code": Edit(FORM, WHEN, WHEN.replace("GEEN", "GEE") + HERE, "unknown-code-in-file"),
    "empty-condition": Edit(FORM, WHEN, f'when = {{ question = "Q13" }} {HERE}', "condition-needs-one"),
    "double-condition": Edit(
        FORM, WHEN, WHEN.replace(" }", ', other_than = ["HR"] }') + HERE, "condition-needs-one"
    ),
    "page-order": Edit(FORM, 'page = "slot"', f'page = "wat" {HERE}', "page-order"),
    "empty-page": Edit(
        FORM, "[[page]]", f'[[page]] {HERE}\nid = "leeg"\nnl = "a"\nen = "a"\n[[page]]', "empty-page"
    ),
    "two-required": Edit(FORM, 'default = "CODE"', f"required = true {HERE}", "two-required"),
    "required-at-the-end": Edit(
        FORM, 'en = "What happened"\n', 'en = "What happened"\nphase = "after-closing"\n', "required-shape",
        at="required = true\nseconds",
    ),
    "required-choice": Edit(
        FORM, 'kind = "text"\n', 'kind = "single"\nlist = "ROLE"\n', "required-shape", at="required = true\nseconds"
    ),
    "nothing-required": Edit(FORM, "required = true\n", "", "nothing-required", "# The form of"),
    "not-toml": Edit(LISTS, 'code = "BYST"', f'code = "BYST {HERE}', "not-toml"),
    "unfinished": Edit(LISTS, 'source = "Voorstel, door de organisatie aan te passen"', '#here\nsource = """',
                       "not-toml", at='source = """'),
}  # fmt: skip


def write(file: Path, edit: Edit) -> int:
    """Make the edit; gives the line that is to blame."""
    explanation, gap, text = file.read_text("utf-8").partition("\n\n")
    assert edit.old in text
    text = explanation + gap + text.replace(edit.old, edit.new, 1)
    file.write_text(text, "utf-8")
    return text[: text.index(edit.at)].count("\n") + 1


@pytest.mark.parametrize("edit", WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_with_file_line_and_reason(folder: Path, edit: Edit) -> None:
    line = write(folder / edit.file, edit)
    with pytest.raises(MeldappError) as caught:
        load_questionnaire(folder)
    assert caught.value.code == f"questionnaire.{edit.reason}"
    assert caught.value.facts["file"] == str(folder / edit.file)
    assert abs(int(caught.value.facts["line"]) - line) <= (edit.reason == "not-toml")
    assert str(folder / edit.file) in str(caught.value)


def test_a_typing_error_names_the_nearest_known_key(folder: Path) -> None:
    write(folder / FORM, WRONG["typing-error"])
    with pytest.raises(MeldappError) as caught:
        load_questionnaire(folder)
    assert caught.value.facts["nearest"] == "required"


def test_a_missing_unreadable_or_foreign_file_is_refused(folder: Path) -> None:
    lists = folder / LISTS
    original = lists.read_bytes()
    lists.write_bytes(original.replace("één".encode(), b"\xe9\xe9n"))
    with pytest.raises(MeldappError) as caught:
        load_questionnaire(folder)
    assert caught.value.code == "questionnaire.not-utf8"
    assert caught.value.facts["line"] == original[: original.index("één".encode())].count(b"\n") + 1
    lists.unlink()
    with pytest.raises(MeldappError, match="is missing"):
        load_questionnaire(folder)
    lists.mkdir()
    with pytest.raises(MeldappError, match="cannot be read"):
        load_questionnaire(folder)


def test_brackets_without_end_are_refused_like_any_other_mistake(folder: Path) -> None:
    (folder / LISTS).write_text("x = " + "[" * 100_000, "utf-8")
    with pytest.raises(MeldappError, match="not valid TOML"):
        load_questionnaire(folder)


def test_windows_line_ends_and_a_table_under_its_own_header_are_read(folder: Path) -> None:
    file = folder / FORM
    text = file.read_text("utf-8").replace(
        f'{WHEN}\ntable = "T10"', 'table = "T10"\n[question.when]\nquestion = "Q13"\nany_of = ["GEEN"]\n[[page]]'
    )
    file.write_bytes(text.replace("[[page]]\nsource", "#source").replace("\n", "\r\n").encode())
    with pytest.raises(MeldappError) as caught:  # the source now stands behind the condition
        load_questionnaire(folder)
    assert caught.value.code == "questionnaire.missing-key"


def test_a_changed_list_changes_the_form_without_code(folder: Path) -> None:
    old = '{ code = "OVER", nl = "Andere grond", en = "Other ground", adv = "OVER" },'
    file = folder / LISTS
    text = file.read_text("utf-8").replace(
        old, '{ code = "MOSL", nl = "Moslimdiscriminatie", en = "Anti-Muslim", adv = "GODS" },\n' + old
    )
    text = text.replace('en = "Pregnancy, birth or motherhood"', 'en = "Pregnancy", retired = true')
    file.write_text(text, "utf-8")
    form = load_questionnaire(folder)
    assert form.label("GROUND", "MOSL", "nl") == "Moslimdiscriminatie"
    answers = check_answers(form, [Answer("Q1", text="x"), Answer("Q4", codes=("MOSL", "HERK"))])
    assert answers[1].codes == ("HERK", "MOSL")
    assert form.label("GROUND", "ZWAN", "en") == "Pregnancy (no longer in the list)"
    with pytest.raises(MeldappError) as caught:
        check_answers(form, [Answer("Q1", text="x"), Answer("Q4", codes=("ZWAN",))])
    assert caught.value.code == "questionnaire.not-offered"


def test_the_units_come_from_the_directory() -> None:
    form = load_questionnaire(units=[("NOORD", " Directie Noord ", "North")])
    assert [option.code for option in form.option_list("UNIT").options] == ["NOORD", "ONB", "NIET"]
    assert form.label("UNIT", "NOORD", "nl") == "Directie Noord"


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([("A", "a", "a"), ("A", "b", "b")], "duplicate-unit"),
        ([("ONB", "a", "a")], "duplicate-unit"),
        ([("a b", "a", "a")], "bad-unit"),
        ([("A", " ", "a")], "bad-unit"),
        ([("A", "a", "")], "bad-unit"),
    ],
    ids=["twice", "common", "code", "dutch", "english"],
)
def test_wrong_units_are_refused(units: list[tuple[str, str, str]], reason: str) -> None:
    with pytest.raises(MeldappError) as caught:
        load_questionnaire(units=units)
    assert caught.value.code == f"questionnaire.{reason}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_raises_our_error_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    texts = {name: resource_path("questionnaire", name).read_text("utf-8") for name in (FORM, LISTS)}
    name = data.draw(st.sampled_from([FORM, LISTS]))
    text = texts[name]
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.sampled_from([0, 1, 5, 40]))
    other = data.draw(st.integers(0, len(text)))
    new = data.draw(
        st.one_of(
            st.sampled_from(['"', "[", "]", "{", "}", "=", "\n", "#", "true", "3", '""', "'''", "1979-05-27"]),
            st.just(text[other : other + 40]),
            st.text(max_size=5),
        )
    )
    texts[name] = text[:start] + new + text[start + length :]
    for each, content in texts.items():
        (tmp_path / each).write_bytes(content.encode("utf-8", "surrogatepass"))
    try:
        load_questionnaire(tmp_path)
    except MeldappError as error:
        assert error.code.startswith("questionnaire.")  # noqa: PT017 - most edits are refused, some are harmless
        assert 1 <= int(error.facts["line"]) <= texts[name].count("\n") + 1  # noqa: PT017 - as above

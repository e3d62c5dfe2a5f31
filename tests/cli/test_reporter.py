"""What a reporter does, by commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from meldapp.workstation import profile
from tests.workflows.world import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cases, Done, Meld
    from tests.workflows.world import World


def file_report(world: World, meld: Meld, answers: object, *more: object, typed: str | bytes = "") -> Done:
    return meld("reporter", "file", "--profile", world.profile(), "--answers", answers, *more, typed=typed)


@pytest.fixture
def desk(world: World) -> World:
    """Return an organisation with a workstation that has its directory."""
    world.tick()
    return world


def received(world: World, name: str = "a") -> list[str]:
    """Return the words of all reports that an adviser gets."""
    world.tick_until_empty()
    adviser = world.adviser(name)
    adviser.sync()
    return [case.report.answer("Q1").text for case in adviser.cases() if case.report]


def test_a_report_gets_a_fresh_code_that_is_shown_once(desk: World, meld: Meld, answers: Path) -> None:
    done = file_report(desk, meld, answers)
    assert done.code == 0
    phrase = done.out.splitlines()[2].strip()
    assert len(phrase.split()) == 7
    assert "één brief" in done.out
    assert "A, B, C" in done.out
    assert all(received(desk, name) == ["Er gebeurde iets."] for name in NAMES)
    desk.later()
    desk.tick()
    talk = meld("reporter", "read", "--profile", desk.profile(), "--phrase-fd", "FD", secrets=phrase)
    assert "Je melding is aangekomen." in talk.out
    assert "    Er gebeurde iets." in talk.out


def test_a_report_as_json_to_one_adviser(desk: World, meld: Meld, answers: Path) -> None:
    value = file_report(desk, meld, answers, "--json", "--readers", "b").value
    assert (value["parts"], value["readers"], len(value["phrase"].split())) == (1, ["B"], 7)
    assert received(desk, "b")
    assert not received(desk, "a")


def test_a_report_under_a_code_that_the_person_has(desk: World, meld: Meld, answers: Path) -> None:
    phrase = desk.desk().new_phrase()
    command = ("reporter", "file", "--profile", desk.profile(), "--answers", answers, "--phrase-fd", "FD")
    done = meld(*command, secrets=f" {phrase.upper().replace(' ', ' - ')}\r\n")
    assert done.code == 0
    assert phrase not in done.out
    assert "phrase" not in meld(*command, "--json", secrets=desk.desk().new_phrase()).value


def test_answers_may_come_from_standard_input(desk: World, meld: Meld) -> None:
    assert file_report(desk, meld, "-", typed='{"answers": {"Q1": "Zo gaat het ook."}}').code == 0
    assert received(desk) == ["Zo gaat het ook."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"answers":\n {"Q1": "geheim",}}', 2),
        ('{"answers":\n {"Q1": "geheim",\n  "Q1": "geheim"}}', 3),
        ('{"answers": {"Q1": "geheim",\n\n "Q99": ["HERK"]}}', 3),
        ('{"answers": {"Q1": "geheim",\n "Q4": 7}}', 2),
        ('{"answers": {"Q1": "geheim",\n "Q4": [7]}}', 2),
        ('{"language": "nl",\n"geheim": 1, "answers": {}}', 2),
        ('{"answers": {"Q1": "geheim"},\n"language": "fr"}', 2),
        ('{"answers": ["geheim"]}', 1),
        ('"geheim"', 1),
        ("[" * 100_000, 1),
        ("", 1),
        ('{"answers": {"Q1": ' + "9" * 5_000 + "}}", 1),
    ],
)
def test_a_wrong_answers_file_is_refused_with_its_line(desk: World, meld: Meld, text: str, line: int) -> None:
    before = desk.outbox()
    done = file_report(desk, meld, "-", typed=text)
    assert (done.code, done.out) == (1, "")
    assert f"egel {line} " in done.err.replace(".", " ").replace(":", " ")
    assert "geheim" not in done.err
    assert desk.outbox() == before


@pytest.mark.parametrize(
    "given",
    [
        {"Q4": ["HERK"]},
        {"Q1": " \n\u200b"},
        {"Q1": "geheim", "Q4": ["BESTAAT-NIET"]},
        {"Q1": "geheim", "Q4": "HERK"},
        {"Q1": "geheim", "Q4": ["ONB", "HERK"]},
        {"Q1": ["HERK"]},
        {"Q1": "x" * 200_001},
    ],
    ids=["no words", "invisible", "unknown code", "text for a choice", "combined", "code for a text", "too long"],
)
def test_answers_that_do_not_fit_the_form_are_refused(desk: World, meld: Meld, given: dict[str, object]) -> None:
    done = file_report(desk, meld, "-", typed=json.dumps({"answers": given}))
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 2
    assert "geheim" not in done.err
    assert not desk.outbox().waiting


def test_a_retired_code_is_refused(desk: World, meld: Meld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from meldapp.settings import resource_path

    folder = tmp_path / "questionnaire"
    folder.mkdir()
    for name in ("form.toml", "lists.toml"):
        text = resource_path("questionnaire", name).read_text("utf-8")
        (folder / name).write_text(text.replace('{ code = "HERK",', '{ code = "HERK", retired = true,'), "utf-8")
    monkeypatch.setattr("meldapp.questionnaire.load.resource_path", lambda *_: folder)
    done = file_report(desk, meld, "-", typed='{"answers": {"Q1": "x", "Q4": ["HERK"]}}')
    assert done.code == 1
    assert not desk.outbox().waiting


@pytest.mark.parametrize(
    "words",
    ["a" * 20_000, "Chef zei: 👩🏾\u200d🔬", "مرحبا بالعالم", "een\0nul", "\ud800", "e\u0301"],
    ids=["long", "emoji", "right-to-left", "NUL", "half a pair", "accent"],
)
def test_words_in_any_script_arrive(desk: World, meld: Meld, words: str) -> None:
    assert file_report(desk, meld, "-", typed=json.dumps({"answers": {"Q1": words}})).code == 0
    arrived = received(desk)
    assert arrived == [words.replace("\0", "").replace("\ud800", "\ufffd").replace("e\u0301", "é")]


def test_a_text_of_200_000_characters_is_sent_in_parts_or_refused_whole(desk: World, meld: Meld) -> None:
    import random

    words = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=200_000))
    done = file_report(desk, meld, "-", typed=json.dumps({"answers": {"Q1": words}}))
    assert done.code == 1  # the small outbox of this organisation has no room for it
    assert len(done.err.splitlines()) == 2
    assert not desk.outbox().waiting


def test_a_wrong_code_says_which_word(one: Cases) -> None:
    words = one.phrase.split()
    for place in (1, 4, 7):
        wrong = [*words[: place - 1], "qqqgeheimq", *words[place:]]
        done = one.reporter("read", secrets=" ".join(wrong))
        assert (done.code, done.out) == (1, "")
        assert str(place) in done.err
        assert "geheim" not in done.err
    assert one.reporter("read", secrets=" ".join(words[:6])).code == 1
    swapped = one.reporter("read", secrets=" ".join([words[1], words[0], *words[2:]]))
    assert swapped.code == 1
    assert words[0] not in swapped.err


def test_an_answer_is_read_and_answered(one: Cases) -> None:
    one.adviser("reply", "--case", one.number, typed="Dank je wel.")
    one.adviser("sync")
    one.world.later()
    one.world.tick()
    assert "  A, " in one.reporter("read").out
    value = one.reporter("read", "--json").value
    assert value["lines"][-1]["text"] == "Dank je wel."
    assert value["readers"] == ["A", "B"]
    assert one.reporter("add", typed="Graag gedaan.").code == 0
    one.world.tick_until_empty()
    one.adviser("sync")
    assert one.world.only_case().conversation[-1].text == "Graag gedaan."


def test_words_before_a_confirmation_need_readers(desk: World, meld: Meld) -> None:
    phrase = desk.file()
    command = ("reporter", "add", "--profile", desk.profile(), "--phrase-fd", "FD")
    assert meld("reporter", "read", "--profile", desk.profile(), "--phrase-fd", "FD", secrets=phrase).code == 0
    assert meld(*command, typed="Nog iets.", secrets=phrase).code == 1
    done = meld(*command, "--readers", "A,B", typed="Nog iets.", secrets=phrase)
    assert done.code == 0
    assert "A, B" in done.out
    assert meld(*command, "--readers", "Zoë", typed="Nog iets.", secrets=phrase).code == 1
    assert meld(*command, "--readers", ",", typed="Nog iets.", secrets=phrase).code == 1


def test_closing_with_and_without_answers(one: Cases, tmp_path: Path) -> None:
    file = tmp_path / "closing.json"
    form = one.world.desk().questionnaire()
    question = next(q for q in form.questions if q.phase == "after-closing" and q.list_code)
    code = form.offered(question)[0].code
    file.write_text(json.dumps({"answers": {question.id: [code]}}))
    done = one.reporter("close", "--erase", "--answers", file, "--json")
    assert done.value["parts"] == 1
    one.world.tick_until_empty()
    one.adviser("sync")
    case = one.world.only_case()
    assert case.erase_wished
    assert case.closing[0].codes == (code,)
    assert "vraagt om wissen" in one.adviser("show", "--case", case.number).out
    file.write_text('{"answers": {"Q1": "te laat"}}')
    assert one.reporter("close", "--answers", file).code == 1
    assert one.reporter("close").code == 0


@pytest.mark.parametrize("verb", ["file", "read", "add", "close"])
def test_a_folder_without_a_workstation_or_a_directory(world: World, meld: Meld, tmp_path: Path, verb: str) -> None:
    more = ("--answers", "x.json") if verb == "file" else ("--phrase-fd", "FD")
    for folder in (tmp_path, world.profile()):
        done = meld("reporter", verb, "--profile", folder, *more)
        assert done.code == 1
        assert len(done.err.splitlines()) == 2
    (world.profile() / profile.INSTALLATION).write_bytes(b"\xff{")
    assert meld("reporter", verb, "--profile", world.profile(), *more).code == 1


def test_every_command_rewrites_the_outbox(one: Cases) -> None:
    file = one.world.profile() / profile.OUTBOX
    before = file.read_bytes()
    assert one.reporter("read").code == 0
    after = file.read_bytes()
    assert len(after) == len(before)
    assert after != before
    assert one.reporter("read", secrets="fout").code == 1
    assert file.read_bytes() != after


def test_a_damaged_board_is_a_sentence(one: Cases) -> None:
    (one.world.profile() / profile.BOARD).write_bytes(b"kapot")
    assert one.reporter("read").code == 1

"""What an adviser does, by commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from meldapp.cli import asking
from meldapp.workflows.adviser_desk import AdviserDesk
from tests.workflows.world import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cases, Done


def test_sync_tells_what_came(one: Cases) -> None:
    one.world.file("Nog een.", "a")
    one.world.later()
    one.world.tick()
    done = one.adviser("sync")
    assert done.code == 0
    assert ["Nieuwe", "dossiers", "1"] in [line.split() for line in done.out.splitlines()]
    assert one.adviser("sync", "--json").value["new_cases"] == 0


def test_the_list_has_nothing_that_a_reporter_wrote(one: Cases) -> None:
    done = one.adviser("list")
    assert one.number in done.out
    assert "bevestigen voor 2026-03-09" in done.out
    assert "nieuw bericht" in done.out
    assert "lachten" not in done.out
    value = one.adviser("list", "--json").value
    assert [case["number"] for case in value] == [one.number]
    assert "lachten" not in json.dumps(value)
    one.adviser("status", "--case", one.number, "--status", "beha")
    assert "terugkoppelen voor" in one.adviser("list").out


def test_an_adviser_without_cases_is_told_so(one: Cases) -> None:
    assert one.adviser("list", name="c").out == "Er zijn geen dossiers.\n"


def test_show_has_answers_conversation_notes_and_coding(one: Cases) -> None:
    one.adviser("reply", "--case", one.number, typed="Dank je.\n")
    one.adviser("note", "--case", one.number, typed="Terugbellen.")
    one.adviser("code", "--case", one.number, "--as-reported")
    text = one.adviser("show", "--case", one.number).out
    for part in ("Ze lachten me uit.", "Dank je.", "nog niet verstuurd", "Terugbellen.", "Herkomst", "A, B"):
        assert part in text
    value = one.adviser("show", "--case", one.number.lower().replace("-", ""), "--json").value
    assert value["answers"] == {"Q1": "Ze lachten me uit.", "Q4": ["HERK"]}
    assert value["coding"] == {"Q4": ["HERK"]}
    assert value["notes"][0]["text"] == "Terugbellen."
    assert "history" not in value


def test_a_text_may_come_from_a_file(one: Cases, tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_bytes("\ufeffDank je wel.\r\n".encode())
    assert one.adviser("reply", "--case", one.number, "--text-file", file).code == 0
    assert one.world.only_case().conversation[-1].text.strip() == "Dank je wel."


def test_coding_from_a_file_goes_before_what_was_reported(one: Cases) -> None:
    coding = json.dumps({"answers": {"Q4": ["GODS"], "Q5": ["OPME"], "HANDLING": ["ADVI"], "SECTION": ["NORM"]}})
    wishes = one.world.adviser("a").questionnaire().option_list("WISH")
    coding = coding.replace("ADVI", wishes.codable[0].code)
    done = one.adviser("code", "--case", one.number, "--as-reported", "--answers", "-", typed=coding)
    assert done.out == "Ingedeelde vragen: 4.\n"
    coded = {answer.question: answer.codes for answer in one.world.only_case().coding}
    assert coded["Q4"] == ("GODS",)
    assert set(coded) == {"Q4", "Q5", "HANDLING", "SECTION"}
    shown = one.adviser("show", "--case", one.number).out
    assert wishes.codable[0].label("nl") in shown
    assert "Wat er is gedaan" in shown
    assert "HANDLING" not in shown


@pytest.mark.parametrize(
    "coding", ['{"answers": {"Q4": ["GEHEIM"]}}', '{"answers": {"Q1": "geheim"}}', '{"answers": {"Q99": ["HERK"]}}']
)
def test_coding_that_does_not_fit_is_refused(one: Cases, coding: str) -> None:
    done = one.adviser("code", "--case", one.number, "--answers", "-", typed=coding)
    assert done.code == 1
    assert "geheim" not in done.err.casefold()
    assert not one.world.only_case().coding


def test_coding_nothing_is_no_command(one: Cases) -> None:
    assert one.adviser("code", "--case", one.number).code == 2


def test_colleagues_get_access_and_the_case(one: Cases) -> None:
    refused = one.adviser("assign", "--case", one.number, "--to", "C")
    assert refused.code == 1
    assert one.adviser("hand-over", "--case", one.number, "--to", "c", "--yes").code == 0
    assert one.adviser("assign", "--case", one.number, "--to", "C").code == 0
    assert one.number in one.adviser("list", name="c").out
    assert "Behandelt:" in one.adviser("show", "--case", one.number).out
    assert one.adviser("assign", "--case", one.number, "--to", "nobody").code == 1
    identifier = one.world.ids("b")[0].hex()[:8]
    assert one.adviser("assign", "--case", one.number, "--to", identifier).code == 0


def test_who_the_reporter_left_out_gets_access_only_after_asking(
    one: Cases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = one.number
    assert one.adviser("hand-over", "--case", number, "--to", "c").code == 1
    assert one.adviser("hand-over", "--case", number, "--to", "c", typed=f"{number}\n").code == 1  # no terminal
    assert not one.world.adviser("c").cases()
    asked = []
    monkeypatch.setattr(asking, "confirm", lambda question, expected, _: asked.append((question.en, expected)))
    assert one.adviser("hand-over", "--case", number, "--to", "c").code == 0
    assert asked == [
        ("The reporter did not choose C. Type the number of the case to let C read all of it: ", number),
    ]
    assert len(one.world.adviser("c").cases()) == 1
    # Who may read it already is given nothing: nobody is asked.
    assert one.adviser("hand-over", "--case", number, "--to", "c").code == 0
    assert len(asked) == 1
    capsys.readouterr()


def test_a_case_is_closed_with_last_words_or_without(one: Cases) -> None:
    done = one.adviser("close", "--case", one.number, "--text-file", "-", typed="Het ga je goed.")
    assert done.code == 0
    case = one.world.only_case()
    assert (case.status, case.conversation[-1].text) == ("AFGE", "Het ga je goed.")
    assert one.adviser("close", "--case", one.number).code == 0


def test_erasing_asks_first(one: Cases) -> None:
    number = one.number
    assert one.adviser("erase", "--case", number).code == 1
    assert one.adviser("erase", "--case", number, typed=f"{number}\n").code == 1  # no terminal: nobody is asked
    assert one.number == number


def test_an_erased_case_is_gone(one: Cases) -> None:
    number = one.number
    assert one.adviser("erase", "--case", number, "--yes").code == 0
    assert one.adviser("list").out == "Er zijn geen dossiers.\n"
    assert one.adviser("show", "--case", number).code == 1


def test_without_a_period_to_publish_a_sentence_says_so(one: Cases) -> None:
    assert one.adviser("publish", "--periods", name="c").out.startswith("Er is nog niets te publiceren")
    assert one.adviser("publish", "--periods", "--json", name="c").value == []


def test_publishing_a_period_that_is_over(one: Cases, tmp_path: Path) -> None:
    one.adviser("code", "--case", one.number, "--as-reported", "--today", "2025-03-02")
    periods = one.adviser("publish", "--periods").out.split()
    assert "2025-H1" in periods
    assert one.adviser("publish", "--periods", "--json").value == periods
    preview = one.adviser("publish", "--preview", "--period", "2025-H1")
    assert "te weinig meldingen" in preview.out
    assert one.adviser("publish", "--preview", "--period", "2025-H1", "--json").value["cases"] == 1
    file = tmp_path / "h1.release"
    done = one.adviser("publish", "--period", "2025-H1", "--file", file)
    assert done.code == 0
    assert file.exists()
    assert "(nummer 1)" in one.adviser("publish", "--period", "2025-H1").out  # once is enough
    value = one.adviser("publish", "--period", "2025-H2", "--json").value
    assert value["period"] == "2025-H2"


def test_a_level_is_a_table_and_a_level(one: Cases) -> None:
    one.adviser("code", "--case", one.number, "--as-reported", "--today", "2025-03-02")
    preview = ("publish", "--preview", "--period", "2025-H1")
    assert one.adviser(*preview, "--level", "T1=racisme", "T2=-").code == 0
    for wrong in ("T1", "=racisme"):
        assert one.adviser(*preview, "--level", wrong).code == 2


@pytest.mark.parametrize("name", ["a.vault", "missing/h1.release"])
def test_a_release_never_takes_the_place_of_a_file(one: Cases, name: str) -> None:
    one.adviser("code", "--case", one.number, "--as-reported", "--today", "2025-03-02")
    vault = one.world.vault("a").read_bytes()
    assert one.adviser("publish", "--period", "2025-H1", "--file", one.world.folder / name).code == 1
    assert one.world.vault("a").read_bytes() == vault
    assert "2025-H1" in one.adviser("publish", "--periods").out


@pytest.mark.parametrize("period", ["2026-H9", "geheim", "2999-H1"])
def test_a_period_that_cannot_be_published(one: Cases, period: str) -> None:
    done = one.adviser("publish", "--period", period)
    assert done.code == 1
    assert "geheim" not in done.err


def test_a_rehearsal_is_never_in_the_future(one: Cases) -> None:
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)
    assert one.adviser("sync", "--today", str(tomorrow)).code == 2
    assert one.adviser("sync", "--today", "morgen").code == 2


def change(one: Cases, *lines: str) -> Done:
    fd = ("--passphrase-fd", "FD", "--new-passphrase-fd", "FD")
    return one.meld(
        "adviser", "change-passphrase", "--vault", one.world.vault("a"), *fd, secrets="".join(f"{x}\n" for x in lines)
    )


def test_a_new_passphrase_opens_and_the_old_one_does_not(one: Cases) -> None:
    assert change(one, PASSPHRASE, "een nieuwe wachtzin").code == 0
    assert AdviserDesk.unlock(one.world.vault("a"), "een nieuwe wachtzin").me.name == "A"
    assert change(one, PASSPHRASE, "nog een nieuwe wachtzin").code == 1
    assert change(one, "een nieuwe wachtzin", "kort").code == 1
    assert AdviserDesk.unlock(one.world.vault("a"), "een nieuwe wachtzin").me.name == "A"


@pytest.mark.parametrize("status", ["AFGE", "GEWI", "ONTV", "GEHEIM"])
def test_only_states_that_an_adviser_sets_can_be_set(one: Cases, status: str) -> None:
    assert one.adviser("status", "--case", one.number, "--status", status).code == 2


@pytest.mark.parametrize("text", ["", " \n\t", "\0"])
def test_a_reply_without_words_is_refused(one: Cases, text: str) -> None:
    assert one.adviser("reply", "--case", one.number, typed=text).code == 1


def test_a_reply_that_is_not_utf8_or_too_long_is_refused(one: Cases, tmp_path: Path) -> None:
    assert "Regel 2 " in one.adviser("reply", "--case", one.number, typed=b"Beste\n\xff").err
    assert one.adviser("reply", "--case", one.number, typed="x" * 200_001).code == 1
    assert one.adviser("reply", "--case", one.number, typed="x" * 5_000_000).code == 1
    assert one.adviser("reply", "--case", one.number, "--text-file", tmp_path).code == 1
    assert one.adviser("reply", "--case", one.number, "--text-file", tmp_path / "missing").code == 1
    assert not one.world.only_case().conversation


def test_a_missing_vault_a_wrong_passphrase_and_an_unknown_case(one: Cases, tmp_path: Path) -> None:
    missing = one.meld("adviser", "list", "--vault", tmp_path / "x.vault", "--passphrase-fd", "FD", secrets=PASSPHRASE)
    assert missing.code == 1
    wrong = one.meld("adviser", "list", "--vault", one.world.vault("a"), "--passphrase-fd", "FD", secrets="fout fout")
    assert (wrong.code, wrong.out) == (1, "")
    assert "fout fout" not in wrong.err
    assert one.adviser("show", "--case", "AAA-AAA").code == 1
    assert one.adviser("show", "--case", "").code == 1


def test_a_damaged_vault_and_a_damaged_store(one: Cases) -> None:
    one.world.vault("b").write_bytes(one.world.vault("b").read_bytes()[:-1])
    assert one.adviser("list", name="b").code == 1
    data = bytearray(one.world.store.read_bytes())
    data[200:] = bytes(len(data) - 200)
    one.world.store.write_bytes(bytes(data))
    for verb in ("list", "sync"):
        done = one.adviser(verb)
        assert done.code == 1
        assert len(done.err.splitlines()) == 2
    one.world.store.unlink()
    assert one.adviser("list").code == 1
    assert not one.world.store.exists()


def test_words_of_others_cannot_move_the_cursor(one: Cases) -> None:
    nasty = "Hoi\x1b[2J\u202ekwaad\u2028\x9b31m\nMelder, 2026-01-01\n👩\u200d🔬 مرحبا"
    one.reporter("add", typed=nasty)
    one.world.later()
    one.world.tick()
    one.adviser("sync")
    text = one.adviser("show", "--case", one.number).out
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(text)
    assert "\n    Melder, 2026-01-01\n" in text
    assert "👩\u200d🔬 مرحبا" in text
    assert one.adviser("show", "--case", one.number, "--json").out.isascii()

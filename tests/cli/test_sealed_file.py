"""Sealed files by commands: written by a reporter, imported by an adviser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.crypto.sealed_file import unpack_file
from tests.workflows.world import PASSPHRASE, POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cases, Done, Meld
    from tests.workflows.world import World


def imported(world: World, meld: Meld, *words: object, name: str = "a") -> Done:
    vault = ("--vault", world.vault(name), "--passphrase-fd", "FD")
    return meld("adviser", "import", *words, *vault, secrets=PASSPHRASE)


def test_a_report_goes_by_file_and_the_answer_comes_by_the_board(
    world: World, meld: Meld, answers: Path, tmp_path: Path
) -> None:
    world.tick()
    file = tmp_path / "report.meld"
    command = ("reporter", "file", "--profile", world.profile(), "--answers", answers, "--to-file", file)
    done = meld(*command, "--readers", "a")
    assert done.code == 0
    phrase = done.out.splitlines()[2].strip()
    assert str(file) in done.out
    assert "Wie het mag lezen: A." in done.out
    assert not world.outbox().waiting
    again = meld(*command)
    assert (again.code, len(again.err.splitlines())) == (1, 2)
    assert "Nieuwe dossiers: 1. Nieuwe berichten: 1." in imported(world, meld, file).out
    assert "Alles in dit bestand was er al." in imported(world, meld, file).out
    assert imported(world, meld, file, name="b").code == 1
    world.adviser("a").sync()
    world.later()
    world.tick()
    read = ("reporter", "read", "--profile", world.profile(), "--phrase-fd", "FD", "--json")
    assert meld(*read, secrets=phrase).value["confirmed"]


def test_words_go_by_file(one: Cases, tmp_path: Path) -> None:
    file = tmp_path / "more.meld"
    done = one.reporter("add", "--to-file", file, "--readers", "a", "--json", typed="En nog iets.")
    assert done.value == {"file": str(file), "readers": ["A"]}
    value = imported(one.world, one.meld, file, "--json").value
    assert (value["letters"], value["new_messages"]) == (1, 1)
    assert "En nog iets." in one.adviser("show", "--case", one.number).out
    plain = tmp_path / "plain.meld"
    assert "Wie het mag lezen" not in one.reporter("add", "--to-file", plain, typed="Meer.").out


def test_a_report_as_json_has_its_code(world: World, meld: Meld, answers: Path, tmp_path: Path) -> None:
    world.tick()
    command = ("reporter", "file", "--profile", world.profile(), "--answers", answers, "--json")
    value = meld(*command, "--to-file", tmp_path / "report.meld").value
    assert len(value["phrase"].split()) == 7
    assert value["readers"] == ["A", "B", "C"]


def test_a_damaged_part_is_said(world: World, meld: Meld, tmp_path: Path) -> None:
    desk, file = world.desk(), tmp_path / "long.meld"
    phrase = desk.new_phrase()
    desk.export_words(phrase, "".join(chr(33 + n * n * 7 % 9_000) for n in range(9_000)), world.ids("a"), file)
    data = bytearray(file.read_bytes())
    assert len(unpack_file(bytes(data), world.directory.organisation, POLICY.letter_size)) > 1
    data[-1] ^= 1
    file.write_bytes(data)
    said = imported(world, meld, file).out
    assert "er ontbreken delen" in said
    assert "Beschadigde delen: 1." in said
    assert imported(world, meld, tmp_path / "none.meld").code == 1

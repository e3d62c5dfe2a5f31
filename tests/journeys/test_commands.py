"""One whole road by commands, each in a process of its own: only files and the store carry state."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "een zin die niemand raadt"
POLICY = {"slot_seconds": 1, "letters_per_slot": 8, "board_batches_per_day": 86_400}
WORDS = "Ze zeiden dat ik er niet hoor. 😟 مرحبا\nEn daarna lachten ze."
CODED_ON = "2026-03-02"
REPORTS = 6


class Done(NamedTuple):
    """What a command printed."""

    out: str
    err: str


def start(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MELDAPP_LANGUAGE": "nl"}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "meldapp", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str], typed: str = "", code: int = 0) -> Done:
    out, err = process.communicate(typed, timeout=120)
    assert process.returncode == code, err
    assert "Traceback" not in err
    return Done(out, err)


def meld(*arguments: object, typed: str = "", code: int = 0) -> Done:
    return finish(start(*arguments), typed, code)


class Office:
    """An organisation in a folder with two advisers, Anna and Bram, and one workstation."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.organisation = folder / "organisation"
        self.profile = folder / "desk"

    def create(self) -> None:
        policy = self.folder / "policy.json"
        policy.write_text(json.dumps(POLICY))
        made = ("admin", "create-organisation", "--folder", self.organisation, "--name", "Gemeente Voorbeeld")
        meld(*made, "--policy", policy, "--passphrase-fd", 0, typed=PASSPHRASE)
        file = self.organisation / "organisation.json"
        for name in ("Anna", "Bram"):
            request = self.folder / f"{name}.request"
            keys = ("adviser", "make-keys", "--installation", file, "--name", name, "--request", request)
            read = meld(*keys, "--vault", self.vault(name), "--passphrase-fd", 0, typed=PASSPHRASE).out
            added = meld("admin", "add-adviser", "--folder", self.organisation, "--request", request).out
            assert read.splitlines()[-1] == added.splitlines()[-1]  # the fingerprint, at both ends
        meld("admin", "publish-directory", "--folder", self.organisation, "--passphrase-fd", 0, typed=PASSPHRASE)
        meld("admin", "install-workstation", "--installation", file, "--profile", self.profile)

    def vault(self, name: str) -> Path:
        return self.folder / f"{name}.vault"

    def tick(self) -> None:
        # A slot is a second here; the one before counts as done too.
        time.sleep(2.1)
        assert meld("agent", "tick", "--profile", self.profile) == ("", "")

    def adviser(self, verb: str, *arguments: object, name: str = "Anna", text: str = "") -> str:
        known = ("--vault", self.vault(name), "--passphrase-fd", 0)
        return meld("adviser", verb, *known, *arguments, typed=f"{PASSPHRASE}\n{text}").out

    def file_reports(self) -> list[str]:
        """File all reports, two at a time, and return their code phrases."""
        command = ("reporter", "file", "--profile", self.profile, "--json", "--readers", "anna", "--answers")
        phrases: list[str] = []
        for first in range(0, REPORTS, 2):
            several = [start(*command, self.answers(number)) for number in (first, first + 1)]
            phrases += [json.loads(finish(one).out)["phrase"] for one in several]
        return phrases

    def answers(self, number: int) -> Path:
        file = self.folder / f"{number}.json"
        chosen = {"Q1": f"{WORDS} {number}", "Q4": ["HERK"], "Q5": ["OPME", "KLEI"]}
        file.write_text(json.dumps({"language": "nl", "answers": chosen}), encoding="utf-8")
        return file


@pytest.mark.slow
def test_one_road_from_the_first_word_to_the_csv(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.create()
    office.tick()
    phrases = office.file_reports()
    office.tick()

    synced = json.loads(office.adviser("sync", "--json"))
    assert (synced["new_cases"], synced["damaged"]) == (REPORTS, 0)
    assert json.loads(office.adviser("list", "--json", name="Bram")) == []
    numbers = [case["number"] for case in json.loads(office.adviser("list", "--json"))]
    assert len(numbers) == REPORTS
    assert all(number in office.adviser("list") for number in numbers)
    shown = json.loads(office.adviser("show", "--case", numbers[0], "--json"))
    words, _, place = shown["answers"].pop("Q1").rpartition(" ")
    assert words == WORDS
    assert shown["answers"] == {"Q4": ["HERK"], "Q5": ["OPME", "KLEI"]}
    office.adviser("reply", "--case", numbers[0], text="Dank je. Ik denk met je mee.")
    office.adviser("sync")
    office.tick()

    phrase = phrases[int(place)]
    read = ("reporter", "read", "--profile", office.profile, "--phrase-fd", 0)
    assert "    Dank je. Ik denk met je mee." in meld(*read, typed=phrase).out
    talk = json.loads(meld(*read, "--json", typed=phrase).out)
    assert talk["readers"] == ["Anna"]
    assert [line["speaker"] for line in talk["lines"]] == ["reporter", "adviser"]
    added = ("reporter", "add", "--profile", office.profile, "--phrase-fd", 0)
    assert "één brief" in meld(*added, typed=f"{phrase}\nHet gebeurde weer.").out
    office.tick()
    office.adviser("sync")
    assert "    Het gebeurde weer." in office.adviser("show", "--case", numbers[0])

    _publish(office, numbers)


def _publish(office: Office, numbers: list[str]) -> None:
    for number in numbers:
        office.adviser("code", "--case", number, "--as-reported", "--today", CODED_ON)
    assert office.adviser("publish", "--periods").split() == ["2026-H1"]
    preview = json.loads(office.adviser("publish", "--period", "2026-H1", "--preview", "--json"))
    assert preview["cases"] == REPORTS
    file = office.folder / "2026-H1.release"
    office.adviser("publish", "--period", "2026-H1", "--file", file)

    shown = meld("release", "show", file, "--profile", office.profile).out
    assert "2026-H1  6" in shown
    assert "T1 (Meldingen naar grond)" in shown  # withheld: of six reports nearly all of it would be hidden
    assert "de sleutel van je organisatie." in shown
    folder = office.folder / "csv"
    paths = [Path(line) for line in meld("release", "export", file, "--folder", folder).out.splitlines()]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)
    with (folder / "2026-H1-T0.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.reader(table))
    assert rows == [["Periode code", "Periode", "Meldingen"], ["2026-H1", "2026-H1", "6"]]
    assert not (folder / "2026-H1-T1.csv").exists()

"""The simulator: what administrators see of days with real agents, and apart from it the truth."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import socket
import sqlite3
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from meldapp.cli.commands.agent_run import draw
from meldapp.errors import MeldappError
from meldapp.letterbox.connect import Letterbox
from meldapp.letterbox.https_client import HttpsLetterbox
from meldapp.records.sync import Ticked
from meldapp.settings import Policy
from meldapp.store.store import create_store
from meldapp.workflows import simulate_office, simulate_people
from meldapp.workflows.demo_story import read_story
from meldapp.workflows.simulate import Plan, simulate
from meldapp.workflows.simulate_dump import dump_server
from meldapp.workflows.simulate_log import Log
from meldapp.workflows.simulate_office import Addresses, make_office
from meldapp.workflows.simulate_proxy import RecordingProxy
from meldapp.workstation import profile
from meldapp.workstation.board import EVERYTHING
from tests.letterbox.lab import Authority, running
from tests.postgresql.fixtures import ServerStore, server_store
from tests.postgresql.server import program

POLICY = Policy(letter_size=8_192, slots=4, outbox_letters=4, board_batch=4)
DESK_FILES = {*profile.WRITTEN, profile.LOCK, profile.AGENT_LOCK, profile.INSTALLATION}
PLAN = Plan(workstations=3, days=4, reports=2, seed=5, policy=POLICY)

__all__ = ["server_store"]
pytestmark = pytest.mark.usefixtures("cheap")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def truth(folder: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text("utf-8"))["events"]
    return events


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(MeldappError) as error:
        act()
    assert error.value.code == code


@pytest.fixture
def talkative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every reporter come back each day, and have something to add when there is an answer."""
    story = next(one for one in read_story() if one.follow_up)
    monkeypatch.setattr(simulate_people, "read_story", lambda: (story,))
    monkeypatch.setattr(simulate_people, "_RETURNS", 1.0)


@pytest.mark.usefixtures("talkative")
def test_administrators_see_every_day_of_every_workstation(tmp_path: Path) -> None:
    days: list[tuple[int, int]] = []
    simulate(tmp_path, PLAN._replace(days=9), draw, lambda *day: days.append(day))
    assert days == [(day, 9) for day in range(1, 10)]
    flows = rows(tmp_path / "flows.csv")
    assert list(flows[0]) == ["day", "seconds", "workstation", "bytes_up", "bytes_down"]
    posts = [(one["day"], one["workstation"]) for one in flows if one["bytes_up"] == "8192"]
    assert sorted(posts) == [(str(day), str(desk)) for day in range(1, 10) for desk in range(3)]
    assert len(flows) == 2 * len(posts)
    assert all(0 <= float(one["seconds"]) < 86_400 for one in flows)
    inserts = rows(tmp_path / "inserts.csv")
    assert sum(one["table"] == "letters" for one in inserts) == 27
    assert sum(one["table"] == "replies" for one in inserts) == 27
    assert sum(one["table"] == "journal" for one in inserts) > 5
    happened = [one["what"] for one in truth(tmp_path)]
    assert happened.count("file") == 2
    assert {"open", "file", "read", "add", "close"} == set(happened)


def test_databases_and_desks_are_copied_day_by_day(tmp_path: Path) -> None:
    simulate(tmp_path, PLAN, draw)
    counts = []
    for day in range(5):
        connection = sqlite3.connect(tmp_path / f"store-day-{day:03}.db")
        counts.append(connection.execute("SELECT count(*) FROM letters").fetchone()[0])
        connection.close()
    assert counts == [3, 6, 9, 12, 15]
    ticks = {
        (one["day"], one["workstation"]): float(one["seconds"])
        for one in rows(tmp_path / "flows.csv")
        if one["bytes_up"] == "0"
    }
    begin = dt.datetime(2026, 3, 2, tzinfo=dt.UTC).timestamp()
    for desk in range(3):
        for day in range(5):
            copy = tmp_path / f"desk-{desk:04}" / f"day-{day:03}"
            names = {path.name for path in copy.iterdir()}
            assert names == DESK_FILES - {profile.OUTBOX_KEY}
            if day:
                changed = (copy / profile.OUTBOX).stat().st_mtime - begin - (day - 1) * 86_400
                assert abs(changed - ticks[str(day), str(desk)]) < 5
        installed = (tmp_path / f"desk-{desk:04}" / "day-004" / profile.INSTALLATION).stat().st_mtime
        assert installed == begin - 86_400
    entries = rows(tmp_path / "entries.csv")
    assert len(entries) == 3 * 5 * len(DESK_FILES)
    assert {one["name"] for one in entries} == DESK_FILES


def test_a_seed_decides_who_files_when(tmp_path: Path) -> None:
    told = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        simulate(tmp_path / name, PLAN._replace(seed=seed, workstations=2, days=2), draw)
        told.append([(one["day"], one["seconds"], one["workstation"], one["what"]) for one in truth(tmp_path / name)])
    assert told[0] == told[1] != told[2]


def test_keys_are_copied_when_asked_for(tmp_path: Path) -> None:
    simulate(tmp_path, PLAN._replace(days=1, reports=0, outbox_keys=True), draw)
    assert (tmp_path / "desk-0000" / "day-001" / profile.OUTBOX_KEY).stat().st_size == 32


def test_a_report_that_does_not_fit_is_not_filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = msgspec.structs.replace(read_story()[0], text=os.urandom(20_000).hex())
    monkeypatch.setattr(simulate_people, "read_story", lambda: (story,))
    simulate(tmp_path, PLAN._replace(days=1, reports=1), draw)
    (filed,) = (one for one in truth(tmp_path) if one["what"] == "file")
    assert filed["letters"] == 0


def test_another_failure_is_not_hidden() -> None:
    def fail() -> int:
        raise MeldappError("workstation.disk-full", name="outbox.bin")

    refused("workstation.disk-full", lambda: simulate_people._letters(fail))


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    refused("workflows.simulation-folder", lambda: simulate(tmp_path, PLAN, draw))


@pytest.mark.parametrize("where", [Addresses(letterbox="https://localhost"), Addresses(store="postgresql://h/d")])
def test_a_letterbox_and_the_store_behind_it_go_together(tmp_path: Path, where: Addresses) -> None:
    refused("workflows.simulation-addresses", lambda: simulate(tmp_path, PLAN._replace(where=where), draw))


def test_a_log_of_the_database_is_copied_too(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    create_store(str(store))
    Path(f"{store}-wal").write_bytes(b"log")
    log = Log(tmp_path, 0.0, outbox_keys=False)
    log.keep_store(str(store), 1)
    log.close(1)
    assert (tmp_path / "store-day-001.db-wal").read_bytes() == b"log"


# ----------------------------------------------------------------------------------- with a letterbox


def test_through_a_letterbox_the_network_is_what_a_proxy_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("https_proxy", raising=False)
    store = tmp_path / "store.db"
    create_store(str(store))
    authority = Authority(tmp_path)
    certificate, key = authority.issue()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with running(store, context=context) as port:
        where = Addresses(str(store), f"https://127.0.0.1:{port}", authority.file)
        simulate(tmp_path / "out", PLAN._replace(where=where, days=3, reports=1), draw)
    flows = rows(tmp_path / "out" / "flows.csv")
    posts = [one for one in flows if int(one["bytes_up"]) > 8_192]
    # A post, and directory, board and crowd, each on a connection of its own.
    assert (len(posts), len(flows)) == (9, 36)
    assert len({one["bytes_up"] for one in posts}) == 1
    assert all(int(one["bytes_down"]) > 100 for one in flows)
    assert sum(one["table"] == "journal" for one in rows(tmp_path / "out" / "inserts.csv")) > 0
    assert os.environ["no_proxy"] == "127.0.0.1"
    assert "https_proxy" not in os.environ


def test_the_proxy_survives_who_is_not_there() -> None:
    with RecordingProxy() as proxy:
        box = HttpsLetterbox("https://127.0.0.1:9")
        refused("letterbox.unreachable", lambda: box.fetch(dt.date(2026, 3, 2), EVERYTHING))
        assert [(up, down) for _, up, down in proxy.taken()] == [(0, 0)]
        socket.create_connection(("127.0.0.1", int(os.environ["https_proxy"].rpartition(":")[2]))).close()
        while not (seen := proxy.taken()):
            time.sleep(0.01)
        assert [(up, down) for _, up, down in seen] == [(0, 0)]


def test_the_first_ticks_wait_until_the_letterbox_has_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    code = "workflows.no-directory-published"

    def reluctant(desk: Path, now: dt.datetime, *, letterbox: Letterbox | None = None) -> Ticked:
        del desk, now, letterbox
        if len(slept) < tries:
            raise MeldappError(code)
        return Ticked(1)

    def make(name: str) -> None:
        slept.clear()
        make_office(tmp_path / name, 1, POLICY, dt.datetime(2026, 3, 1, tzinfo=dt.UTC))

    monkeypatch.setattr(simulate_office, "tick", reluctant)
    monkeypatch.setattr(time, "sleep", slept.append)
    tries = 3
    make("a")
    assert slept == [1, 2, 4]
    tries = 9
    refused(code, lambda: make("b"))
    code = "letterbox.busy"
    refused(code, lambda: make("c"))
    assert slept == []


# -------------------------------------------------------------------------------------- with a server


@pytest.mark.needs_postgresql
def test_a_store_on_a_server_is_dumped(
    server_store: ServerStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = program("pg_dump")
    monkeypatch.setattr(shutil, "which", lambda _: dump)
    log = Log(tmp_path, 0.0, outbox_keys=False)
    log.keep_store(server_store.url(), 7)
    log.close(1)
    assert "COPY meld.letters" in (tmp_path / "store-day-007.sql").read_text("utf-8")
    refused("workflows.simulation-dump", lambda: dump_server("postgresql:///?host=/nowhere", tmp_path / "no.sql"))


def test_without_pg_dump_a_server_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    refused("workflows.simulation-dump", lambda: dump_server("postgresql://h/d", tmp_path / "no.sql"))

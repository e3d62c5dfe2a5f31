"""The agent's road and the store are one thing to whoever uses them."""

from __future__ import annotations

import datetime as dt
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.store import fast_road
from meldapp.store.store import open_store
from tests.store.workers import DAY

ROOT = Path(__file__).resolve().parents[2]


def test_both_roads_show_the_same(path: Path) -> None:
    with open_store(str(path)) as store, fast_road.opened(f"sqlite:///{path}") as agent:
        assert fast_road.directory(agent) is None
        assert fast_road.board(agent) == []
        store.put_directory(9, b"nine")
        store.put_directory(10, b"ten")
        store.add_replies(DAY, [bytes([n]) for n in range(16)])
        store.add_replies(dt.date(2026, 1, 1), [b"old"])
        for day in (DAY, DAY, dt.date(2026, 1, 1)):
            fast_road.add_letter(agent, secrets.token_bytes(16), day, b"sealed")
        assert fast_road.directory(agent) == store.directory() == b"ten"
        assert fast_road.board(agent) == store.board()
        assert fast_road.crowd(agent) == store.crowd() == {dt.date(2026, 1, 1): 1, DAY: 2}


def test_a_letter_is_posted_once_by_whatever_road(path: Path) -> None:
    with open_store(str(path)) as store, fast_road.opened(str(path)) as agent:
        store.add_letter(bytes(16), DAY, b"first")
        fast_road.add_letter(agent, bytes(16), DAY, b"second")
        assert [row.sealed for row in store.letters(DAY)] == [b"first"]


def test_the_agent_leaves_no_log_behind(path: Path) -> None:
    with open_store(str(path)) as store:
        with fast_road.opened(str(path)) as agent:
            fast_road.add_letter(agent, bytes(16), DAY, b"sealed")
        assert path.with_name(path.name + "-wal").stat().st_size == 0
        assert store.count_letters(DAY) == 1
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_an_identifier_of_another_size_is_refused(path: Path) -> None:
    with pytest.raises(MeldappError) as error, fast_road.opened(str(path)) as agent:
        fast_road.add_letter(agent, bytes(15), DAY, b"sealed")
    assert error.value.code == "store.identifier-size"


def test_the_agent_does_not_load_sqlalchemy() -> None:
    program = "import sys, meldapp.store.fast_road; print([m for m in sys.modules if m in {'sqlalchemy', 'alembic'}])"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_store_does_not_load_the_orm_or_alembic() -> None:
    program = (
        "import sys, meldapp.store.store;"
        "print([m for m in sys.modules if m == 'sqlalchemy.orm' or m.startswith('alembic')])"
    )
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"

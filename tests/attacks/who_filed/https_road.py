"""The road over HTTPS: a real letterbox before the store of a round, whose clock is that of the simulation."""

from __future__ import annotations

import datetime as dt
import shutil
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec
import pytest

from meldapp.letterbox.connect import PINNED
from meldapp.letterbox.flood import Limits
from meldapp.workflows import simulate, simulate_people
from meldapp.workflows.simulate_log import Log
from meldapp.workflows.simulate_office import Addresses, Office
from meldapp.workstation import profile
from tests.letterbox.lab import Authority, running


@contextmanager
def letterbox_for(office: Office, folder: Path, patch: pytest.MonkeyPatch, begin: float) -> Iterator[Addresses]:
    """Run a letterbox before the store of ``office`` and have all desks use it; advisers keep using the store."""
    now = [begin]
    session, days = Log.session, simulate_people.adviser_days

    def noted(log: Log, workstation: int, second: float) -> AbstractContextManager[None]:
        now[0] = second
        return session(log, workstation, second)

    def at_any_hour(*given: object, **_: object) -> simulate_people.Moments:
        return days(*given, at_midnight=False)  # type: ignore[arg-type]  # passed on as they came

    def today() -> dt.date:
        return dt.datetime.fromtimestamp(now[0], dt.UTC).date()

    patch.setattr(Log, "session", noted)
    # A letterbox usually has a clock of its own, by which all simulated days are one; this one has not.
    patch.setattr(simulate, "adviser_days", at_any_hour)
    patch.setattr(simulate, "midnight", lambda _: begin)
    authority = Authority(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.issue())
    with running(office.store, Limits(), context, today=today) as port:
        address = f"https://127.0.0.1:{port}"
        for desk in office.desks:
            installation = msgspec.structs.replace(profile.read_installation(desk), store=address)
            profile.write_installation(desk / profile.INSTALLATION, installation)
            shutil.copyfile(authority.file, desk / PINNED)
        yield Addresses(office.store, address, authority.file)

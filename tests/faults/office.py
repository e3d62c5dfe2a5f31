"""An organisation on a real PostgreSQL, with two copies of the letterbox behind one address, that survive their killer.

What a service manager does, this does too: a copy of the letterbox that ended is started again.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from meldapp.crypto.keys import encode_keys
from meldapp.crypto.vault import seal_vault
from meldapp.settings import Policy
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workstation import profile
from tests.faults.balancer import Balancer
from tests.faults.programs import Programs
from tests.letterbox.lab import Authority
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server
from tests.workflows.world import CHEAP, PASSPHRASE

POLICY = Policy(
    letter_size=8_192,
    slots=3,
    slot_seconds=1,
    outbox_letters=8,
    board_batch=6,
    board_batches_per_day=86_400,
)
ADVISERS = ("anna", "bram")
"""Who advises: an account on the server each (tests/postgresql/fixtures.py)."""
_COPIES = 2
_PATIENCE = 60.0
_SOON = 3.0
"""Seconds in which a statement is waited for, to be killed in the middle of it."""


class Office:
    """The servers of an organisation, and the folders of its people; a context manager that ends them all."""

    def __init__(self, folder: Path, workstations: int) -> None:
        self.folder, self.programs = folder, Programs(folder)
        self.server = Server()
        self.desks = [folder / f"workstation-{number}" for number in range(workstations)]
        self.codes: Counter[str] = Counter()
        """What the copies of the letterbox logged."""
        self._workstations = workstations
        self._stack = ExitStack()
        self._stack.callback(self.server.remove)
        self._ending = threading.Event()
        self.copies: dict[int, subprocess.Popen[bytes]] = {}
        self._log = folder / "letterbox.log"

    def __enter__(self) -> Self:
        """Set everything up: a server, an organisation, workstations that ticked once."""
        with ExitStack() as made:
            made.push(self._stack)
            self.server.start()
            prepare(self.server, "meld")
            self._listen()
            self._organise()
            made.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def url(self, user: str = OWNER) -> str:
        """Return the address of the database for ``user``."""
        return self.server.url("meld", user)

    def vault(self, adviser: str) -> Path:
        """Return the vault of an adviser."""
        return self.folder / f"{adviser}.vault"

    # --------------------------------------------------------------------------------- setting up

    def _listen(self) -> None:
        certificate, key = Authority(self.folder).issue()
        self._tls = ["--certificate", str(certificate), "--key", str(key)]
        ports = _free_ports(_COPIES)
        self.balancer = self._stack.enter_context(Balancer(ports))
        self._stack.callback(self._end_copies)
        for port in ports:
            self.copies[port] = self._start_copy(port)
        watcher = threading.Thread(target=self._watch)
        watcher.start()
        self._stack.callback(watcher.join)
        self._stack.callback(self._ending.set)

    def _organise(self) -> None:
        organisation, letterbox = self.folder / "organisation", f"https://127.0.0.1:{self.balancer.port}"
        authority = self.folder / "authority.pem"
        set_up.create_organisation(
            organisation, "O", PASSPHRASE, policy=POLICY, store=self.url(), letterbox=letterbox, certificate=authority
        )
        for name in ADVISERS:
            self._make_adviser(organisation, name)
        set_up.publish_directory(organisation, PASSPHRASE)
        for desk in self.desks:
            set_up.install_workstation(organisation, desk, key_store=False)
            end = time.monotonic() + _PATIENCE
            while self.programs.run("agent", "agent", "tick", "--profile", desk).code != 0:
                assert time.monotonic() < end, self.programs.complaints
                time.sleep(0.5)  # a copy of the letterbox may take that long to see the directory

    def _make_adviser(self, organisation: Path, name: str) -> None:
        """Make the keys of an adviser who reaches the database by their own account, with a vault that opens fast."""
        own = self.folder / f"for-{name}"
        installation = profile.read_installation(organisation / profile.ADVISERS)
        profile.write_installation(own / profile.ADVISERS, msgspec.structs.replace(installation, store=self.url(name)))
        request, vault = own / "request", self.vault(name)
        set_up.make_adviser_keys(own / profile.ADVISERS, vault, PASSPHRASE, name, request)
        vault.write_bytes(seal_vault(PASSPHRASE, encode_keys(read_keys(vault, PASSPHRASE)), CHEAP))
        set_up.add_adviser(organisation, request)

    # ---------------------------------------------------------------------------------- letterboxes

    def _start_copy(self, port: int) -> subprocess.Popen[bytes]:
        arguments = ["letterbox", "serve", "--store", self.url("service"), "--port", port, *self._tls]
        with self._log.open("ab") as log:
            return self.programs.start("letterbox", arguments, subprocess.DEVNULL, log.fileno())

    def _watch(self) -> None:
        while not self._ending.wait(0.05):
            for port, process in self.copies.items():
                if process.poll() is not None:
                    self.programs.done("letterbox", process)
                    self.copies[port] = self._start_copy(port)

    def _end_copies(self) -> None:
        for process in self.copies.values():
            process.terminate()
            process.wait(_PATIENCE)
        self.codes.update(self._log.read_text("utf-8").splitlines())

    # ----------------------------------------------------------------------------------- PostgreSQL

    def sessions(self) -> dict[int, str]:
        """Return what each process of the server that serves one of us is doing, as its title says."""
        doing: dict[int, str] = {}
        process = self.server._process
        with suppress(OSError):
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii") if process else ""
            for child in map(int, children.split()):
                with suppress(OSError):
                    title = Path(f"/proc/{child}/cmdline").read_bytes().rstrip(b"\0 ").decode()
                    if title.startswith(tuple(f"postgres: {name} " for name in ("service", *ADVISERS))):
                        doing[child] = title
        return doing

    def kill_session(self, chance: random.Random) -> str | None:
        """Kill a process of the server that serves one of us, a busy one if one is busy soon; return its title.

        ``None`` when there is none.
        """
        end = time.monotonic() + _SOON
        while True:
            doing = self.sessions()
            busy = [session for session, title in doing.items() if not title.endswith(" idle")]
            if busy or time.monotonic() > end:
                break
            time.sleep(0.001)
        if not doing:
            return None
        chosen = chance.choice(busy or list(doing))
        try:
            os.kill(chosen, signal.SIGKILL)
        except ProcessLookupError:
            return None
        return doing[chosen]

    def wait_for_server(self) -> None:
        """Wait until the server answers: after one of its processes was killed it looks after itself."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            with suppress(Exception):
                self.server.administrator().close()
                return
            time.sleep(0.05)
        raise AssertionError(self.server.log.read_text("utf-8", "replace"))


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]

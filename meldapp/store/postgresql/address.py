"""The address of a store on a PostgreSQL server, read and checked before anything is connected.

libpq itself reads the address, so that it means here what it means to ``psql``. Two things are not left to libpq: a
connection over a network is encrypted with a verified certificate or not made at all, and nothing is taken from the
environment that could send the connection elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from meldapp.errors import MeldappError

_SCHEMES = ("postgresql://", "postgres://")

_MAY_NAME = frozenset(
    {
        "host",
        "port",
        "dbname",
        "user",
        "password",
        "passfile",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "sslcrl",
        "sslcrldir",
        "target_session_attrs",
        "load_balance_hosts",
    }
)
"""What an address may hold: no ``service``, ``options`` or ``hostaddr`` that would change what the rest means."""

_OPTIONS = {
    "search_path": "meld,pg_temp",
    # What was confirmed is on the disk, also where the server's own setting is weaker: P8 counts on it.
    "synchronous_commit": "on",
    "statement_timeout": "60s",
    "lock_timeout": "15s",
    "idle_in_transaction_session_timeout": "300s",
    "client_min_messages": "error",
}

_ALWAYS = {
    "sslmode": "verify-full",
    # Kerberos' own encryption would be taken in the place of TLS, and with it no certificate is looked at.
    "gssencmode": "disable",
    "hostaddr": "",
    "application_name": "meldapp",
    "options": " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items()),
    "connect_timeout": "10",
    # A server that is gone without a word is noticed within a minute, also while it owes an answer.
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "45000",
}


class Address(NamedTuple):
    """Where a store is: ``name`` may be shown to anybody, ``parameters`` (for libpq) may hold a password."""

    name: str
    parameters: dict[str, str]

    def __repr__(self) -> str:
        """Keep the password out of logs and tracebacks."""
        return f"Address({self.name!r})"


def is_server(url: str) -> bool:
    """Tell whether ``url`` is the address of a server and not of a file."""
    return url.startswith(_SCHEMES)


def read_address(url: str) -> Address:
    """Read ``postgresql://user@host/database?sslrootcert=...``.

    Several hosts are separated by commas; a host that is the path of a folder is a Unix socket. Raises
    store.unknown-address, which does not repeat the address, and store.needs-verify-full.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.Error:
        raise MeldappError("store.unknown-address") from None
    hosts = given.get("host", "").split(",")
    if not is_server(url) or not given.get("dbname") or not all(hosts) or not given.keys() <= _MAY_NAME:
        raise MeldappError("store.unknown-address")
    over_network = [host for host in hosts if not host.startswith(("/", "@"))]
    name = "/".join(filter(None, [",".join(over_network), given["dbname"]]))
    if over_network and given.get("sslmode", "verify-full") != "verify-full":
        raise MeldappError("store.needs-verify-full", name=name)
    if len(hosts) > 1:
        given.setdefault("target_session_attrs", "read-write")
    return Address(name, given | _ALWAYS)

"""A real letterbox on a loopback port: its store, its certificates, and plain sockets to speak to it."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from meldapp.crypto.directory import sign_directory
from meldapp.letterbox.flood import Limits
from meldapp.letterbox.server import _listen, server
from meldapp.letterbox.service import application, utc_today
from meldapp.settings import Policy
from meldapp.store.store import create_store, open_store
from tests.crypto.world import ROOT, directory

SIZE = Policy().letter_size
DIRECTORY = sign_directory(directory(), ROOT)
_SERVE = """
import sys
from meldapp.letterbox.server import serve
serve(sys.argv[1], "127.0.0.1", int(sys.argv[2]), listening=lambda port: print(port, flush=True))
"""


def make_store(path: Path, *, published: bool = True) -> Path:
    """Make a store, with a directory unless told not to."""
    create_store(str(path))
    if published:
        with open_store(str(path)) as store:
            store.put_directory(3, DIRECTORY)
    return path


def letter(number: int) -> bytes:
    """Return a letter that differs from every other number's."""
    return number.to_bytes(8, "big") * (SIZE // 8)


def stored(path: Path | str) -> list[bytes]:
    """Return all letters in a store, sorted."""
    with open_store(str(path)) as store:
        return sorted(row.sealed for day in store.letter_days() for row in store.letters(day))


# ------------------------------------------------------------------------------------------- servers


@contextmanager
def running(
    path: Path | str,
    limits: Limits | None = None,
    context: ssl.SSLContext | None = None,
    *,
    keep_seconds: float = 0.0,
    today: Callable[[], dt.date] = utc_today,
) -> Iterator[int]:
    """Run a letterbox in a thread; give its port."""
    limits = limits or Limits()
    box = server(application(open_store(str(path)), limits, today, keep_seconds=keep_seconds), limits, context)
    with _listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        thread = threading.Thread(target=box.run, args=([listener],))
        thread.start()
        try:
            while not box.started:
                assert thread.is_alive()
                time.sleep(0.005)
            yield port
        finally:
            box.should_exit = True
            thread.join()


@contextmanager
def spawned(path: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run a letterbox as a process of its own; give the process and the port. What it says is in its pipes."""
    command = [sys.executable, "-c", _SERVE, str(path), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


# ------------------------------------------------------------------------------------------- clients


class Answer(NamedTuple):
    """An answer in its parts."""

    status: int
    head: bytes
    body: bytes


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of a request; with a ``body``, or for POST, it has a length."""
    lines = [f"{method} {path} HTTP/1.1", "Host: letterbox.test"]
    if body or method == "POST":
        headers.setdefault("Content_Length", str(len(body)))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body


def send(port: int, data: bytes, *, ended: bool = False) -> Answer:
    """Send these bytes and no more, and return the answer, after which the connection must be closed.

    ``ended`` says that no more will come, which a client that waits does not.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(data)
        if ended:
            connection.shutdown(socket.SHUT_WR)
        return received(connection)


def received(connection: socket.socket) -> Answer:
    """Read an answer to its end; status 0 when the connection was closed without one."""
    data = b""
    try:
        while piece := connection.recv(65_536):
            data += piece
    except ConnectionResetError:
        pass
    if not data:
        return Answer(0, b"", b"")
    head, _, body = data.partition(b"\r\n\r\n")
    return Answer(int(head.split(b" ")[1]), head, body)


def post(port: int, body: bytes) -> int:
    """Post a letter and return the status."""
    return send(port, request("POST", "/letter", body)).status


# -------------------------------------------------------------------------------------- certificates


class Authority:
    """An authority that issues certificates for a day, in ``folder``."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        identifier = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        builder = self._builder(self._name, self._key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(identifier, critical=False).add_extension(usage, critical=True)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM))

    def issue(self, host: str = "127.0.0.1", *, days: int = 1) -> tuple[Path, Path]:
        """Issue a certificate for ``host``; return the files of certificate and key."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            name: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            name = x509.DNSName(host)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        builder = self._builder(subject, key.public_key(), days)
        builder = builder.add_extension(x509.SubjectAlternativeName([name]), critical=False)
        builder = builder.add_extension(authority, critical=False)
        certificate, secret = self._folder / f"{host}.pem", self._folder / f"{host}.key"
        certificate.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM))
        secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return certificate, secret

    def _builder(self, subject: x509.Name, public: ec.EllipticCurvePublicKey, days: int = 1) -> x509.CertificateBuilder:
        now = dt.datetime.now(dt.UTC)
        start = now - dt.timedelta(days=3)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self._name).public_key(public)
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(start)
        return builder.not_valid_after(now + dt.timedelta(days=days))

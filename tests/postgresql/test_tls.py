"""Over a network only with a certificate that is verified in full: another CA or another name is refused."""

from __future__ import annotations

import datetime as dt
import os
import socket
from typing import TYPE_CHECKING, NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from meldapp.errors import MeldappError
from meldapp.store.postgresql.server_settings import check_settings
from meldapp.store.store import create_store, open_store
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.needs_postgresql

NOW = dt.datetime.now(dt.UTC)
PASSWORD = "geheim-wachtwoord"


class Signer(NamedTuple):
    """A certificate authority, or a server: its certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def issue(name: str, signer: Signer | None, *alternatives: x509.GeneralName) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=signer.certificate.subject if signer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - dt.timedelta(1))
        .not_valid_after(NOW + dt.timedelta(2))
        .add_extension(x509.BasicConstraints(ca=signer is None, path_length=None), critical=True)
    )
    if alternatives:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    return Signer(builder.sign(signer.key if signer else key, hashes.SHA256()), key)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def authority() -> Signer:
    return issue("Tests CA", None)


@pytest.fixture(scope="module")
def port() -> str:
    return free_port()


@pytest.fixture(scope="module")
def server(authority: Signer, port: str) -> Iterator[Server]:
    """Yield a server that its certificate calls "localhost" only, and that wants a password over the network."""
    server = Server(listen_addresses="127.0.0.1", port=port, ssl="on", password_encryption="scram-sha-256")
    try:
        certificate = issue("localhost", authority, x509.DNSName("localhost"))
        key = certificate.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        for name, content in (
            ("server.crt", certificate.certificate.public_bytes(Encoding.PEM)),
            ("server.key", key),
            ("pg_hba.conf", b"local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n"),
        ):
            path = server.data / name
            path.write_bytes(content)
            path.chmod(0o600)
            os.chown(path, *server.owner())
        try:
            server.start()
        except AssertionError as problem:
            if "SSL is not supported by this build" in str(problem):
                pytest.skip("this PostgreSQL was built without TLS")
            raise
        prepare(server, "meld")
        with server.administrator() as administrator:
            administrator.execute(f"ALTER ROLE anna PASSWORD '{PASSWORD}'".encode())
        yield server
    finally:
        server.remove()


@pytest.fixture
def root(authority: Signer, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    path.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    return path


@pytest.mark.usefixtures("server")
class TestOverNetwork:
    def test_the_right_authority_and_the_right_name_pass(self, port: str, root: Path) -> None:
        for more in ("", "&sslmode=verify-full"):
            url = f"postgresql://anna:{PASSWORD}@localhost:{port}/meld?sslrootcert={root}{more}"
            with open_store(url) as store:
                assert store.crowd() == {}
            assert "ssl" not in {finding.name for finding in check_settings(url)}

    def refused(self, url: str) -> str:
        with pytest.raises(MeldappError) as error:
            open_store(url)
        assert PASSWORD not in str(error.value)
        return error.value.code

    def test_another_authority_is_refused(self, port: str, tmp_path: Path) -> None:
        other = tmp_path / "other.pem"
        other.write_bytes(issue("Tests CA", None).certificate.public_bytes(Encoding.PEM))
        url = f"postgresql://anna:{PASSWORD}@localhost:{port}/meld?sslrootcert={other}"
        assert self.refused(url) == "store.certificate"

    def test_another_name_is_refused(self, port: str, root: Path) -> None:
        url = f"postgresql://anna:{PASSWORD}@127.0.0.1:{port}/meld?sslrootcert={root}"
        assert self.refused(url) == "store.certificate"

    def test_without_an_authority_nothing_is_trusted(self, port: str) -> None:
        assert self.refused(f"postgresql://anna:{PASSWORD}@localhost:{port}/meld") == "store.certificate"
        missing = f"postgresql://anna:{PASSWORD}@localhost:{port}/meld?sslrootcert=/nowhere/ca.pem"
        assert self.refused(missing) == "store.certificate"

    def test_the_environment_cannot_weaken_it(
        self, port: str, root: Path, monkeypatch: pytest.MonkeyPatch, server: Server
    ) -> None:
        monkeypatch.setenv("PGSSLMODE", "disable")
        monkeypatch.setenv("PGHOSTADDR", "127.0.0.2")
        monkeypatch.setenv("PGOPTIONS", "-c search_path=public")
        url = f"postgresql://anna:{PASSWORD}@localhost:{port}/meld?sslrootcert={root}"
        with open_store(url) as store:
            assert store.crowd() == {}
            with store._database.reading() as connection:
                own = connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()
                assert own is True
        assert server.log.exists()

    def test_who_may_not_come_in_hears_so(self, port: str, root: Path) -> None:
        at = f"localhost:{port}"
        assert self.refused(f"postgresql://anna:wrong@{at}/meld?sslrootcert={root}") == "store.not-allowed"
        assert self.refused(f"postgresql://anna@{at}/meld?sslrootcert={root}&passfile=/nowhere") == "store.not-allowed"
        assert self.refused(f"postgresql://anna:{PASSWORD}@{at}/other?sslrootcert={root}") == "store.missing"

    def test_of_several_hosts_the_first_that_answers_is_taken(self, port: str, root: Path) -> None:
        url = f"postgresql://anna:{PASSWORD}@localhost:{free_port()},localhost:{port}/meld?sslrootcert={root}"
        with open_store(url) as store:
            assert store.crowd() == {}


def test_a_server_without_tls_gets_no_password(root: Path) -> None:
    port = free_port()
    server = Server(listen_addresses="127.0.0.1", port=port)
    try:
        server.start()
        with pytest.raises(MeldappError) as error:
            create_store(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{port}/postgres?sslrootcert={root}")
        assert error.value.code == "store.certificate"
    finally:
        server.remove()

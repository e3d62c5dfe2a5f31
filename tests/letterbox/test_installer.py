"""What is shipped with the letterbox, tried with the programs it is for: nginx and systemd-analyze."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.https_client import HttpsLetterbox
from meldapp.letterbox.service import utc_today
from meldapp.workstation.board import EVERYTHING
from tests.letterbox.lab import DIRECTORY, SIZE, Authority, letter, make_store, running, stored

SHIPPED = Path(__file__).resolve().parents[2] / "installer" / "letterbox"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
ANALYZE = shutil.which("systemd-analyze")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
may_lack = pytest.mark.ci_cannot("nginx and systemd are the system's, and not all systems have them")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def site(folder: Path, port: int, upstream: int, authority: Authority) -> Path:
    """Write the shipped configuration, with ports and files of the test, inside the least that nginx wants."""
    certificate, key = authority.issue()
    text = (SHIPPED / "nginx.conf").read_text("utf-8")
    for pattern, new in {
        r"listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        r"listen \[::\]:443 ssl;": "",
        r"server 127\.0\.0\.1:8401": f"server 127.0.0.1:{upstream}",
        r"server 127\.0\.0\.1:8402.*": "",
        r"/etc/meldapp/letterbox\.pem": str(certificate),
        r"/etc/meldapp/letterbox\.key": str(key),
        r"/var/log/nginx/meldapp\.log": str(folder / "error.log"),
    }.items():
        text, times = re.subn(pattern, new, text)
        assert times == 1, pattern
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{name}_temp_path {folder / name};\n" for name in names)
    whole = folder / "nginx.conf"
    head = f"pid {folder / 'nginx.pid'};\nerror_log {folder / 'main.log'} warn;\nevents {{}}\n"
    whole.write_text(f"{head}http {{\naccess_log off;\n{paths}{text}}}\n", "utf-8")
    return whole


@contextmanager
def proxied(folder: Path, upstream: int, authority: Authority) -> Iterator[int]:
    """Run nginx before ``upstream``; give its port."""
    port = free_port()
    whole = site(folder, port, upstream, authority)
    command = [str(NGINX), "-p", str(folder), "-c", str(whole), "-g", "daemon off;"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as nginx:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    assert nginx.poll() is None
                    time.sleep(0.02)
            yield port
        finally:
            nginx.terminate()


def written(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` that has something in it, but for those that the test made."""
    made = {".pem", ".key", ".conf", ".pid"}
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in made]
    return {path.name: path.read_bytes() for path in files if path.stat().st_size}


@may_lack
@needs_nginx
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    whole = site(tmp_path, free_port(), free_port(), Authority(tmp_path))
    command = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(whole)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


@may_lack
@needs_nginx
def test_the_agent_and_the_letterbox_with_nginx_between_them(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store.meld")
    folder = tmp_path / "nginx"
    folder.mkdir()
    authority = Authority(folder)
    with running(path) as upstream, proxied(folder, upstream, authority) as port:
        box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
        for number in range(20):
            box.post(bytes(16), utc_today(), letter(number))
        assert box.fetch(utc_today(), EVERYTHING).directory == DIRECTORY
        for refused in (letter(1) * 2, letter(1) + b"x", letter(1)[:-1]):
            with pytest.raises(MeldappError) as error:
                box.post(bytes(16), utc_today(), refused)
            assert error.value.facts["status"] in {400, 413}
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(b"no TLS at all\r\n\r\n")
            stranger.settimeout(20)
            assert b"400" in stranger.recv(1_000)
    assert stored(path) == [letter(number) for number in range(20)]
    assert written(folder) == {}


@may_lack
@needs_nginx
def test_nothing_about_a_client_is_passed_on(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with (
        socket.create_server(("127.0.0.1", 0)) as upstream,
        proxied(tmp_path, upstream.getsockname()[1], authority) as port,
    ):
        upstream.settimeout(20)
        script = f"""
import http.client, ssl
context = ssl.create_default_context(cafile={str(authority.file)!r})
connection = http.client.HTTPSConnection("127.0.0.1", {port}, context=context, timeout=20)
headers = {{"User-Agent": "secret", "Cookie": "secret", "X-Forwarded-For": "secret", "Accept-Language": "secret"}}
connection.request("POST", "/letter", bytes({SIZE}), headers)
answer = connection.getresponse()
print(answer.status, sorted(name for name, _ in answer.getheaders()))
"""
        command = [shutil.which("python3") or "python3", "-c", script]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
            connection, _ = upstream.accept()
            with connection:
                data = b""
                while len(data.partition(b"\r\n\r\n")[2]) < SIZE:
                    data += connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 204 No Content\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")
            assert client.stdout is not None
            assert client.stdout.read() == "204 ['Cache-Control', 'Connection', 'Date', 'Server']\n"
    head = data.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    assert head[0] == "POST /letter HTTP/1.1"
    assert sorted(head[1:]) == ["Connection: close", f"Content-Length: {SIZE}", "Host: letterbox"]


@may_lack
@needs_systemd
def test_systemd_takes_the_unit_and_finds_it_safe(tmp_path: Path) -> None:
    unit = tmp_path / "meldapp-letterbox@8401.service"
    text = (SHIPPED / "meldapp-letterbox@.service").read_text("utf-8")
    # verify wants the program to be there.
    unit.write_text(text.replace("/opt/meldapp/bin/meldapp", "/bin/true"), "utf-8")
    command = [str(ANALYZE), "verify", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert unit.name not in done.stderr, done.stderr
    command = [str(ANALYZE), "security", "--offline=true", "--no-pager", "--threshold=10", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_environment_file_holds_no_password_and_no_surprises() -> None:
    lines = (SHIPPED / "letterbox.env").read_text("utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert settings.keys() == {"MELDAPP_STORE", "PYTHONDONTWRITEBYTECODE"}
    assert re.fullmatch(r"postgresql://\w+@[\w.]+/\w+\?sslmode=verify-full&sslrootcert=\S+", settings["MELDAPP_STORE"])

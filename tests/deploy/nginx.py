"""The shipped nginx files on a machine of any kind: the real nginx, with other ports, folders and certificate.

`ship` copies deploy/nginx and replaces exactly the values that deploy/README.md tells an operator to know (HERE below);
a value that no longer stands in the files is an error. Everything nginx writes is then inside one folder. Waiting for
slow clients is made shorter, so that tests need not wait as long.
"""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx"
HOST, ONION = "localhost", f"{'a2' * 28}.onion"
START_SECONDS = 10


def find() -> str | None:
    """Return nginx's path, or nothing."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@dataclass
class Nginx:
    """One running nginx with the shipped files."""

    process: subprocess.Popen[bytes]
    folder: Path
    http: int
    https: int
    onion: int

    @property
    def printed(self) -> Path:
        """Return the file with everything that it printed."""
        return self.folder / "printed"

    @property
    def context(self) -> ssl.SSLContext:
        """Return what a client needs to believe the certificate."""
        return ssl.create_default_context(cafile=str(self.folder / "ca.pem"))

    def line(self, port: int = 0, name: str = HOST) -> socket.socket:
        """Open a line: TLS, unless a port without it is named."""
        line = socket.create_connection(("127.0.0.1", port or self.https), timeout=20)
        return line if port in (self.http, self.onion) else self.context.wrap_socket(line, server_hostname=name)

    def processes(self) -> list[int]:
        """Return the ids of nginx's own processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]


def certificate(folder: Path) -> None:
    """Make an authority and a certificate for this machine, good for some days."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    run = {"cwd": folder, "check": True, "capture_output": True}
    subprocess.run(["openssl", "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "9", "-subj", "/CN=Test"], **run)  # type: ignore[call-overload]
    subprocess.run(["openssl", "req", *key, "-keyout", "privkey.pem", "-out", "request.pem", "-subj", f"/CN={HOST}"], **run)  # type: ignore[call-overload]
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST},IP:127.0.0.1\n")
    subprocess.run(["openssl", "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "fullchain.pem",
                    "-days", "9", "-extfile", "names"], **run)  # type: ignore[call-overload]


def ship(folder: Path, upstream: int, http: int, https: int, onion: int, change: dict[str, str] | None = None) -> Path:
    """Copy the shipped files with the values of this machine; returns the main file."""
    here = {
        "carry.example.org": HOST, "/etc/letsencrypt/live/localhost": str(folder), "/etc/nginx": str(folder), "/run/": f"{folder}/", "/var/www/html": f"{folder}/www",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};", "user www-data;": f"user {getpass.getuser()};",
        "listen [::]:80": "# listen [::]:80", "listen [::]:443": "# listen [::]:443",
        "listen 80": f"listen 127.0.0.1:{http}", "listen 443": f"listen 127.0.0.1:{https}", "listen 127.0.0.1:8081": f"listen 127.0.0.1:{onion}",
        "_timeout 10s": "_timeout 2s", "# include": "include",  # the onion service too
        "https://localhost$request_uri": f"https://localhost:{https}$request_uri" if https != 443 else "https://localhost$request_uri",
        **(change or {}),
    }
    texts = {file.name: file.read_text("utf-8") for file in SHIPPED.glob("*.conf")}
    for old, new in here.items():
        assert any(old in text for text in texts.values()), f"“{old}” stands in no file of deploy/nginx"
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "nginx.conf"


@contextmanager
def serving(folder: Path, upstream: int, http: int, https: int, onion: int, change: dict[str, str] | None = None) -> Iterator[Nginx]:
    """Run nginx in front of a server, in the foreground of a session of its own; `change` replaces more in the files."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate(folder)
    config = ship(folder, upstream, http, https, onion, change)
    with (folder / "printed").open("wb") as out:
        process = subprocess.Popen([str(find()), "-c", str(config), "-p", str(folder), "-g", "daemon off;"], stdout=out, stderr=subprocess.STDOUT,
                                   stdin=subprocess.DEVNULL, start_new_session=True, cwd=folder)
    nginx = Nginx(process, folder, http, https, onion)
    try:
        _wait(nginx)
        yield nginx
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _wait(nginx: Nginx) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and nginx.process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", nginx.https), timeout=1).close()
            return
        time.sleep(0.02)
    raise AssertionError(f"nginx does not answer:\n{nginx.printed.read_text('utf-8', errors='replace')}")

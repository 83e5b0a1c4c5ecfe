"""`carry serve`: a production server that keeps no log of readers."""

from __future__ import annotations

import os
import socket
import time
import urllib.request
from multiprocessing import get_context

import click

from .. import db, memory
from ..config import Config


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", help="Address to listen on (HOST).")
@click.option("--port", envvar="PORT", default=8000, type=click.IntRange(1, 65535), help="Port (PORT).")
@click.option("--workers", default=2, type=click.IntRange(1, 64), help="Server processes.")
@click.option("--withdraw", is_flag=True, envvar="CARRY_WITHDRAWN",
              help="Take this release back from phones: they keep the emergency page only.")
def serve(host: str, port: int, workers: int, withdraw: bool) -> None:
    """Serve the last build. A newer build is picked up without a restart."""
    os.environ["CARRY_WITHDRAWN"] = "1" if withdraw else ""  # the workers of the server read it
    config = Config.from_environment()
    try:
        memory.read(config)
    except db.NoBuild as error:
        raise click.ClickException(str(error)) from error
    probe(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # A process, not a thread: the server forks its workers, and a lock that a thread holds then would stay locked in them.
    get_context("spawn").Process(target=announce, args=(host, port), daemon=True).start()
    Granian("webapp.wsgi:make", factory=True, address=host, port=port, interface=Interfaces.WSGI, workers=workers,
            blocking_threads=1, websockets=False, log_access=False, log_level=LogLevels.error,
            respawn_failed_workers=True, workers_kill_timeout=5).serve()


def probe(host: str, port: int) -> None:
    """Stop with a remedy when nothing can listen at an address."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        raise click.ClickException(f"Carry cannot listen on {host}:{port} ({error.strerror}). "
                                   "Choose another address, such as PORT=8001 make serve.") from error


def announce(host: str, port: int) -> None:
    """Print the address as soon as it answers."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                click.echo(f"Carry answers at {address}")
                return
        except OSError:
            time.sleep(0.1)

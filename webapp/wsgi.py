"""What a server runs: pages from memory, everything else from Flask. A server calls `make` (a WSGI application factory)."""

from __future__ import annotations

from . import create_app
from .config import Config
from .memory import Memory


def make(config: Config | None = None) -> Memory:
    """Return the WSGI application of one copy of Carry."""
    config = config or Config.from_environment()
    return Memory(create_app(config), config.database, config.tls, config.withdrawn)

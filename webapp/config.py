"""Where things are. Defaults suit a checkout; every value has an environment variable."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parent
ONION = re.compile(r"https?://[a-z2-7]{56}\.onion")


def _path(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default)


class WrongSetting(Exception):
    """An environment variable holds what cannot be meant; the message names it with a remedy."""


def _onion(value: str) -> str:
    address = value.rstrip("/")
    if address and not ONION.fullmatch(address):
        raise WrongSetting("CARRY_ONION is not the address of an onion service. "
                           "Write http:// and what its hostname file holds, ending in .onion, or leave it empty.")
    return address


@dataclass(frozen=True)
class Config:
    """Paths and switches of one copy of Carry."""

    root: Path = field(default_factory=Path.cwd)
    content: Path = Path()
    translations: Path = Path()
    database: Path = Path()
    static: Path = PACKAGE / "static"
    tls: bool = False
    onion: str = ""
    corrections: Path = Path("build/corrections.db")
    withdrawn: bool = False

    @classmethod
    def from_environment(cls) -> Config:
        """Return the configuration that the environment variables named below give."""
        root = _path("CARRY_ROOT", Path.cwd())
        return cls(
            root=root,
            content=_path("CARRY_CONTENT", root / "content"),
            translations=_path("CARRY_TRANSLATIONS", root / "translations"),
            database=_path("CARRY_DB", root / "build" / "carry.db"),
            static=_path("CARRY_STATIC", PACKAGE / "static"),
            tls=os.environ.get("CARRY_TLS") == "1",
            corrections=_path("CARRY_CORRECTIONS", root / "build" / "corrections.db"),
            onion=_onion(os.environ.get("CARRY_ONION", "")),
            withdrawn=os.environ.get("CARRY_WITHDRAWN") == "1",
        )

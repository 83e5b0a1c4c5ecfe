"""Where things are. Defaults suit a checkout; every value has an environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parent


def _path(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default)


@dataclass(frozen=True)
class Config:
    """Paths and switches of one copy of Carry."""

    root: Path = field(default_factory=Path.cwd)
    content: Path = Path()
    translations: Path = Path()
    database: Path = Path()
    static: Path = PACKAGE / "static"
    tls: bool = False
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
            withdrawn=os.environ.get("CARRY_WITHDRAWN") == "1",
        )

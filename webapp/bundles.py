"""What the bundler made: hashed names of scripts with their integrity, and the one style that every page carries."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


class NoAssets(Exception):
    """The bundles are missing; the message says what to do."""


@dataclass(frozen=True)
class Assets:
    """Bundled browser code."""

    scripts: dict[str, dict[str, str]]
    style: str

    def row(self) -> dict[str, str]:
        """Return the columns of the `build` table that serving needs."""
        return {"scripts": json.dumps(self.scripts), "style": self.style, "style_hash": self.style_hash}

    @property
    def style_hash(self) -> str:
        """Return the style's digest as the Content-Security-Policy wants it."""
        return base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()


def load(folder: Path) -> Assets:
    """Read the bundler's manifest; raises NoAssets with a remedy when it is missing."""
    file = folder / "manifest.json"
    if not file.exists():
        raise NoAssets(f"There are no bundles in {folder}. Run “carry assets” first.")
    manifest = json.loads(file.read_text("utf-8"))
    return Assets(manifest["scripts"], (folder / manifest["style"]).read_text("utf-8").strip())

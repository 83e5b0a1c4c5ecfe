"""What the bundler made: hashed names of scripts with their integrity, and the style that a page carries inline.

There are two styles: `urgent` for the emergency page, with nothing that it does not use, and the one of all others.
"""

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
    urgent: str

    def row(self) -> dict[str, str]:
        """Return the columns of the `build` table that serving needs."""
        return {"scripts": json.dumps(self.scripts), "style": self.style, "urgent": self.urgent, "style_hash": self.style_hash}

    @property
    def style_hash(self) -> str:
        """Return the digests of both styles as the Content-Security-Policy wants them."""
        digests = (hashlib.sha256(style.encode()).digest() for style in (self.style, self.urgent))
        return " ".join(base64.b64encode(digest).decode() for digest in digests)


def load(folder: Path) -> Assets:
    """Read the bundler's manifest; raises NoAssets with a remedy when it is missing."""
    file = folder / "manifest.json"
    if not file.exists():
        raise NoAssets(f"There are no bundles in {folder}. Run “carry assets” first.")
    manifest = json.loads(file.read_text("utf-8"))
    style, urgent = ((folder / manifest[name]).read_text("utf-8").strip() for name in ("style", "urgent"))
    return Assets(manifest["scripts"], style, urgent)

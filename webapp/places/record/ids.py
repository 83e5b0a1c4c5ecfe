"""Ids that stay the same from one import to the next: from the source's own id, or from source, name and address."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from ...folding import words

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


def make(source: str, own: str, parts: Iterable[str | None]) -> str:
    """Return the id of an entry: its source, and its own id there or a digest of what it is called and where it is."""
    plain = "-".join(re.findall(r"[a-z0-9]+", own.lower()))
    if own and _PLAIN.match(plain) and len(plain) <= 60 and own.isascii():
        return f"{source}-{plain}"
    said = own or "\x1f".join(" ".join(words(part or "")) for part in parts)
    digest = hashlib.blake2b(f"{source}\x1f{said}".encode(), digest_size=7).digest()
    return f"{source}-{base64.b32encode(digest).decode().lower().rstrip('=')[:10]}"

"""Which licences ask that a whole database be shared alike: such sources are kept, and published, apart."""

from __future__ import annotations

import re

_ODBL = re.compile(r"\bodbl\b|\bopen database licen[cs]e\b", re.IGNORECASE)


def share_alike(licence: str | None) -> bool:
    """Tell whether a licence is the Open Database License."""
    return bool(licence and _ODBL.search(licence))

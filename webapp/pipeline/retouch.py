"""Change an English text without blanking its translations, when the meaning is the same (a comma, a typo)."""

from __future__ import annotations

import re
from pathlib import Path

from .figures import figures

_LINK = re.compile(r"\]\([^)]*\)")
_NOT = re.compile(r"\b(?:not|no|never|none|without|cannot|can’t|don’t|do not|isn’t|won’t)\b", re.I)


def retouch(content: Path, translations: Path, old: str, new: str) -> list[Path]:
    """Replace `old` by `new` in every content file and catalogue; returns the files changed.

    Raises ValueError, and changes nothing, when the texts may differ in meaning or `old` is not found.
    """
    _same_meaning(old, new)
    files = [*content.rglob("*.md"), *content.rglob("*.yaml"), *translations.rglob("*.po"), *translations.glob("*.pot")]
    planned = {}
    for file in files:
        text = file.read_text("utf-8")
        catalogue = file.suffix in (".po", ".pot")
        before, after = (_quoted(old), _quoted(new)) if catalogue else (old, new)
        if before in text:
            planned[file] = text.replace(before, after)
    if not any(file.is_relative_to(content) for file in planned):
        raise ValueError(f"No content file holds exactly this text on one line: “{old[:60]}”.")
    for file, text in planned.items():
        file.write_text(text, "utf-8")
    return sorted(planned)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'msgid "{escaped}"'


def _same_meaning(old: str, new: str) -> None:
    checks = {
        "numbers": (figures(old), figures(new)),
        "links": (_LINK.findall(old), _LINK.findall(new)),
        "emphasis": (old.count("*"), new.count("*")),
        "negations": ([word.lower() for word in _NOT.findall(old)], [word.lower() for word in _NOT.findall(new)]),
    }
    for what, (before, after) in checks.items():
        if before != after:
            raise ValueError(f"The {what} differ ({before} and {after}), so the meaning may. Edit the content and have it translated again.")

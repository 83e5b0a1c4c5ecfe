"""Change an English text without blanking its translations, when the meaning is the same (a comma, a typo)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from . import source, texts
from .figures import figures
from .problems import Problems

_LINK = re.compile(r"\]\([^)]*\)")
_NOT = re.compile(r"\b(?:not|no|never|none|without|cannot|can’t|don’t|do not|isn’t|won’t)\b", re.I)


def retouch(content: Path, translations: Path, old: str, new: str) -> list[Path]:
    """Replace the whole text `old` by `new` in content and in the content catalogues; returns the files changed.

    Raises ValueError, and changes nothing, when the texts may differ in meaning, or when more than this one text would
    change: `old` must be a text of its own, as translators see it, on one line.
    """
    _same_meaning(old, new)
    planned = _replaced([*content.rglob("*.md"), *content.rglob("*.yaml"), *content.rglob("*.csv")], old, new)
    before = _msgids(content)
    if old not in before:
        raise ValueError(f"No text is exactly “{old[:60]}”. Copy it from content.pot, without the quotes.")
    if new in before:
        raise ValueError(f"“{new[:60]}” is a text already, with translations of its own. Edit the content and merge instead.")
    if _msgids(content, planned) != [new if msgid == old else msgid for msgid in before]:
        raise ValueError(f"“{old[:60]}” runs over lines or is part of a longer text. Edit the content and merge instead.")
    planned |= _replaced([*translations.rglob("content.po"), *translations.glob("content.pot")], _quoted(old), _quoted(new))
    for file, text in planned.items():
        file.write_text(text, "utf-8")
    return sorted(planned)


def _replaced(files: list[Path], old: str, new: str) -> dict[Path, str]:
    read = {file: file.read_text("utf-8") for file in files}
    return {file: text.replace(old, new) for file, text in read.items() if old in text}


def _msgids(content: Path, changed: dict[Path, str] | None = None) -> list[str]:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy)
        for file, text in (changed or {}).items():
            (copy / file.relative_to(content)).write_text(text, "utf-8")
        found = source.read(copy, Problems(copy))
        return [message.msgid for message in texts.messages(found)] if found else []


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'\nmsgid "{escaped}"\n'


def _same_meaning(old: str, new: str) -> None:
    checks = {
        "numbers": (figures(old), figures(new)),
        "links": (_LINK.findall(old), _LINK.findall(new)),
        "emphasis": (old.count("*"), new.count("*")),
        "negations": ([word.lower() for word in _NOT.findall(old)], [word.lower() for word in _NOT.findall(new)]),
    }
    for what, (before, after) in checks.items():
        if before != after:
            raise ValueError(f"The {what} differ ({before} and {after}), so the meaning may. "
                             "Edit the content and have it translated again.")

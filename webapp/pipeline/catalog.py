"""Messages out (POT) and translations in (PO), by exact English text.

A look-up answers only with a translation that is current: made for exactly this English, and not flagged fuzzy.
So a changed dose can never be answered with its old translation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from .pofile import fault
from .problems import Problems
from .yamlfile import read_text

State = Literal["current", "stale", "missing"]
HEADER = """# Carry: {what}.
# The English text is the message id. Translations are licensed like the content they translate (CC BY 4.0).
#"""


@dataclass(frozen=True)
class Message:
    """One English text to translate, and where it stands."""

    msgid: str
    place: str
    critical: bool
    file: Path
    line: int


@dataclass
class Lookup:
    """Answers for one language: the translation, or None when there is no current one."""

    locale: str
    entries: dict[str, str] = field(default_factory=dict)
    stale: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    file: Path = Path()
    source: bool = False

    def get(self, msgid: str) -> str | None:
        """Return the current translation of this exact English, or None."""
        return msgid if self.source else self.entries.get(msgid)

    def state(self, msgid: str) -> State:
        """Return whether the translation is current, stale (the English changed), or missing."""
        if self.source or msgid in self.entries:
            return "current"
        return "stale" if msgid in self.stale else "missing"


def read(file: Path, locale: str, problems: Problems) -> Lookup:
    """Read a PO file; fuzzy entries are kept apart and never answered. A missing file answers nothing."""
    lookup = Lookup(locale, file=file)
    if not file.exists():
        return lookup
    catalog = _parsed(file, locale, problems)
    for message in catalog or ():
        if message.context or not message.id or not message.string:
            continue
        if isinstance(message.id, str) and isinstance(message.string, str):
            (lookup.stale if message.fuzzy else lookup.entries)[message.id] = message.string
            lookup.lines[message.id] = message.lineno or 1
    return lookup


def _parsed(file: Path, locale: str, problems: Problems) -> Catalog | None:
    text = read_text(file, problems)
    if text is None:
        return None
    broken = fault(text)
    if broken is not None:
        problems.error(file, broken.line, "TR001", f"this catalogue cannot be read: {broken.what}",
                       "Mend this line, or restore the file from version control.")
        return None
    try:
        return read_po(StringIO(text), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as exc:
        problems.error(file, 1, "TR001", f"this catalogue cannot be read: {exc}",
                       "Mend the header at the start of the file, or restore the file from version control.")
        return None


def template(messages: Iterable[Message], what: str) -> bytes:
    """Return a POT file: reading order, no line numbers, no dates, so that a diff shows wording and nothing else."""
    catalog = Catalog(project="Carry", charset="utf-8", header_comment=HEADER.format(what=what), fuzzy=False)
    comments: dict[str, list[str]] = {}
    for message in messages:
        notes = comments.setdefault(message.msgid, [])
        note = message.place + (" · SAFETY-CRITICAL" if message.critical else "")
        if note not in notes:
            notes.append(note)
    for msgid, notes in comments.items():
        entry = catalog.add(msgid, auto_comments=notes[:4])
        entry.flags.discard("python-format")
    return to_bytes(catalog)


def to_bytes(catalog: Catalog) -> bytes:
    """Write a catalogue without line numbers, wrapping, or creation date (which Babel cannot always read back)."""
    out = BytesIO()
    write_po(out, catalog, width=0, omit_header=False, no_location=True)
    lines = out.getvalue().decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(('"POT-Creation-Date', '"Generated-By'))).encode()


def compile_mo(lookup: Lookup) -> bytes:
    """Return the binary catalogue that gettext reads, from current entries only."""
    catalog = Catalog(locale=lookup.locale, charset="utf-8", creation_date=dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    for msgid, text in lookup.entries.items():
        catalog.add(msgid, text).flags.discard("python-format")
    out = BytesIO()
    write_mo(out, catalog, use_fuzzy=False)
    return out.getvalue()

"""A made-up language, `xx`: today's English, visibly altered, so that a text that nobody can translate shows.

In: every message of the interface and of the content. Out: two complete catalogues and an entry in locales.yaml, in
the copy that a test uses. Numbers, links, placeholders and marks stay as they are; it is never kept in the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog

from webapp.config import PACKAGE, Config
from webapp.pipeline import catalog, extract, source, texts
from webapp.pipeline.problems import BuildFailed, Problems

LANG = "xx"
CODE = "eo"  # gettext and Unicode CLDR need a language that they know; no date or country name of it looks English
NAME = "[Ŧéxŧ]"
_LETTERS = str.maketrans("AEIOUTaeioutnNcs", "ÁÉÏÖÜŦáéïöüŧñÑçš")
_KEPT = re.compile(r"\]\([^)]*\)|\{[a-z_]+\}|%\([a-z_]+\)[sd]|[^\s\[\](]*\d[^\s\[\](]*")
_PICTURE = re.compile(r"\A!\[[^\]]*\]\([^)]*\)\s*")


def altered(text: str) -> str:
    """Return the text as the made-up language says it: `[Ŧéxŧ]`."""
    picture = _PICTURE.match(text)
    head = picture.group() if picture else ""
    return f"{_letters(head)}[{_letters(text[len(head):])}]"


def _letters(text: str) -> str:
    out, end = [], 0
    for kept in _KEPT.finditer(text):
        out += [text[end:kept.start()].translate(_LETTERS), kept.group()]
        end = kept.end()
    return "".join(out) + text[end:].translate(_LETTERS)


def add(config: Config) -> None:
    """Give the copy at `config` the made-up language, complete."""
    problems = Problems(config.root)
    content = source.read(config.content, problems)
    if content is None or problems.errors:
        raise BuildFailed(problems)
    folder = config.translations / CODE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    _write(folder / "messages.po", extract.msgids(PACKAGE))
    _write(folder / "content.po", [message.msgid for message in texts.messages(content)])
    with (config.translations / "locales.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f'- {{lang: {LANG}, locale: {CODE}, name: "{NAME}", dir: ltr, offered: true, since: 2026-01-01}}\n')


def _write(file: Path, msgids: list[str]) -> None:
    made = Catalog(locale=CODE, charset="utf-8", fuzzy=False)
    for msgid in dict.fromkeys(msgids):
        made.add(msgid, altered(msgid)).flags.discard("python-format")
    file.write_bytes(catalog.to_bytes(made))

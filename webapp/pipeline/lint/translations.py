"""TR rules: a translation says the same numbers, the same links, the same marks; notices exist in every language."""

from __future__ import annotations

import re
from collections import Counter

from ..catalog import Lookup
from ..figures import figures
from ..languages import Languages
from ..problems import Problems
from ..source import Content
from ..texts import messages

_TARGET = re.compile(r"\]\(([^)]+)\)")
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}|%\([a-z_]+\)[sd]")
_MARKUP = re.compile(r"<[a-zA-Z/!]")


def check(content: Content, languages: Languages, problems: Problems) -> None:
    """Compare every current translation of today's texts with its English."""
    texts = [message.msgid for message in messages(content)]
    for language in languages.all:
        for lookup, msgids in ((language.content, texts), (language.messages, list(language.messages.entries))):
            for msgid in dict.fromkeys(msgids):
                text = lookup.entries.get(msgid)
                if text is not None:
                    _same(msgid, text, lookup, problems)


def _same(msgid: str, text: str, lookup: Lookup, problems: Problems) -> None:
    line = lookup.lines.get(msgid, 1)
    if Counter(figures(msgid)) != Counter(figures(text)):
        problems.error(lookup.file, line, "TR002",
                       f"the numbers differ: {figures(msgid)} in English, {figures(text)} here: “{msgid[:50]}”",
                       "Write the same numbers as digits, each as often as in English.")
    if Counter(_TARGET.findall(msgid)) != Counter(_TARGET.findall(text)):
        problems.error(lookup.file, line, "TR003", f"the links or pictures differ: “{msgid[:50]}”",
                       "Keep every (page:…), (guide:…), (find:…) and (img:…) exactly as in English.")
    if set(_PLACEHOLDER.findall(msgid)) != set(_PLACEHOLDER.findall(text)):
        problems.error(lookup.file, line, "TR005", f"the placeholders differ: “{msgid[:50]}”",
                       "Keep every word in braces exactly as in English.")
    if msgid.count("**") != text.count("**"):
        problems.error(lookup.file, line, "TR007", f"the bold marks differ: “{msgid[:50]}”",
                       "Keep the same number of ** marks.")
    if _MARKUP.search(text) and not _MARKUP.search(msgid):
        problems.error(lookup.file, line, "TR008", f"HTML in a translation: “{text[:50]}”", "Remove it; text only.")

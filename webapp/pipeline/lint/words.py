"""CW rules on words: stigma, claims that could kill, shouting, links that say nothing, undated numbers, bare doses.

In: every text that a reader can see. What people type into the search is not checked: they may type any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..blocks import Group
from ..problems import Problems
from ..source import Content
from ..texts import bodies, messages
from . import vocabulary

_TARGET = re.compile(r"\]\([^)]*\)")


def check(content: Content, problems: Problems) -> None:
    """Check every text of the content."""
    for text, file, line in _seen(content):
        _banned(text, file, line, problems)
        _links(text, file, line, problems)
    for file, groups in bodies(content):
        _undated(groups, file, problems)


def _seen(content: Content) -> Iterator[tuple[str, Path, int]]:
    typed = {" ".join(words.split()) for words in (*(p.matter.keywords for p in content.pages),
                                                   *(g.item.keywords for g in content.guides))}
    found = ((message.msgid, message.file, message.line) for message in messages(content) if message.msgid not in typed)
    return iter(dict.fromkeys(found))


def _banned(text: str, file: Path, line: int, problems: Problems) -> None:
    plain = _TARGET.sub("]", text)
    for words in _found(vocabulary.STIGMA, plain):
        problems.error(file, line, "CW001", f"“{words}” puts people down",
                       "Name the person first: “person who uses drugs”, “substance use disorder”, “tested positive”.")
    for words in _found(vocabulary.CLAIM, plain):
        problems.error(file, line, "CW002", f"“{words}” is a claim that can kill",
                       "Say what is known instead; content/README.md has an example for each, under “Rules of the build”.")
    if vocabulary.SHOUT.search(plain):
        problems.error(file, line, "CW003", f"an exclamation mark: “{plain[:40]}”", "End the sentence with a full stop.")
    for dose in _found(vocabulary.BARE_DOSE, plain):
        problems.error(file, line, "CW005", f"“{dose}” has no unit", "Write mg, µg, mL or % after the number.")
    for word in _found(vocabulary.CAPITALS, plain):
        if word not in vocabulary.ABBREVIATIONS:
            problems.error(file, line, "CW007", f"“{word}” is in capitals",
                           "Use small letters, and **bold** if it must stand out; lint/vocabulary.py lists abbreviations.")


def _found(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return dict.fromkeys(found.group().strip() for found in pattern.finditer(text))


def _links(text: str, file: Path, line: int, problems: Problems) -> None:
    for words, target in vocabulary.LINK.findall(text):
        if not words.strip() or vocabulary.EMPTY_LINK.fullmatch(words):
            problems.error(file, line, "CW006", f"the link “{words}” to {target} does not say where it leads",
                           "Use the name of the page, or what the reader finds there.")


def _undated(groups: tuple[Group, ...], file: Path, problems: Problems) -> None:
    texts = [" ".join(segment.msgid for segment in group.segments) for group in groups]
    for index, group in enumerate(groups):
        share = vocabulary.SHARE.search(vocabulary.STRENGTH.sub("", _TARGET.sub("]", texts[index])))
        if share and not any(vocabulary.YEAR.search(text) for text in texts[max(0, index - 1):index + 2]):
            problems.error(file, group.line, "CW004", f"“{share.group()}” has no year in its block or beside it",
                           "Say when it was counted, and by whom.")

"""CW rules on reading: the US school grade of each page, guide, country and warning, and the length of each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import textstat

from ..blocks import Group, plain_text
from ..problems import Problems
from ..schema import Country, Guide
from ..source import Content, Filed
from ..texts import COUNTRY_BODIES, country_body, node_body

MOST_WORDS, MANY_WORDS = 25, 20
FEWEST_WORDS = 50  # the grade of a shorter text says nothing
LIMIT = 6.0
LIMITS = {"emergency": 5.0, "numbers": 8.0, "rights": 8.0, "countries": 8.0}
GUIDE_LIMITS = {"does-this-look-like-overdose": 5.0}
_SENTENCE_END = re.compile(r"(?<=[.?])\s+")


@dataclass(frozen=True)
class Reading:
    """How hard one page, guide, country or warning is to read."""

    name: str
    section: str
    file: Path
    sentences: tuple[tuple[str, int], ...]
    limit: float

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence, _ in self.sentences)

    @property
    def grade(self) -> float:
        """Return the Flesch-Kincaid grade: the US school year in which most can read the text."""
        text = "\n".join(sentence for sentence, _ in self.sentences)
        return round(float(textstat.flesch_kincaid_grade(text)), 1) if text else 0.0

    @property
    def longest(self) -> int:
        return max((len(sentence.split()) for sentence, _ in self.sentences), default=0)


def check(content: Content, problems: Problems) -> None:
    """Check every grade, and every sentence."""
    for reading in readings(content):
        if reading.words >= FEWEST_WORDS and reading.grade > reading.limit:
            problems.error(reading.file, 1, "CW008", f"reading grade {reading.grade:.1f}; the limit is {reading.limit:.0f}",
                           "Use shorter sentences and shorter words; “carry content check --report” lists all pages.")
        for sentence, line in reading.sentences:
            _length(sentence, reading.file, line, problems)


def _length(sentence: str, file: Path, line: int, problems: Problems) -> None:
    count = len(sentence.split())
    if count > MOST_WORDS:
        problems.error(file, line, "CW009", f"a sentence of {count} words: “{sentence[:60]}”",
                       f"Split it; at most {MOST_WORDS} words.")
    elif count > MANY_WORDS:
        problems.warn(file, line, "CW010", f"a sentence of {count} words: “{sentence[:60]}”",
                      f"Better {MANY_WORDS} words or fewer.")


def readings(content: Content) -> list[Reading]:
    """Return how hard everything is to read, section by section in reading order."""
    found = [(page.slug, page.matter.section, page.file, _body(page.groups)) for page in content.pages]
    found += [(guide.item.slug, "guides", guide.file, _guide(guide)) for guide in content.guides]
    found += [(country.item.code, "countries", country.file, _country(country)) for country in content.countries]
    found += [(alert.slug, "warnings", alert.file, _body(alert.groups)) for alert in content.alerts]
    return [Reading(name, section, file, tuple(sentences), LIMITS.get(section, GUIDE_LIMITS.get(name, LIMIT)))
            for name, section, file, sentences in found]


def _body(groups: tuple[Group, ...]) -> Iterator[tuple[str, int]]:
    for group in groups:
        for segment in group.segments:
            yield from _split(segment.msgid, segment.line)


def _guide(filed: Filed[Guide]) -> Iterator[tuple[str, int]]:
    for node_id, node in filed.item.nodes.items():
        line = filed.lines.at(("nodes", node_id))
        yield from _split(node.title, line)
        yield from _body(node_body(filed, node_id))
        for answer in node.answers:
            yield from _split(answer.text, line)


def _country(filed: Filed[Country]) -> Iterator[tuple[str, int]]:
    for field in COUNTRY_BODIES:
        yield from _body(country_body(filed, field))


def _split(text: str, line: int) -> Iterator[tuple[str, int]]:
    plain = plain_text(text).rstrip(": ")
    if plain:
        ended = plain if plain[-1] in ".?" else f"{plain}."
        for sentence in _SENTENCE_END.split(ended):
            yield sentence, line

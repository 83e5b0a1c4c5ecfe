"""CF rules: every fact has a source and a year, every id exists, every number agrees with its fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import process

from .. import blocks
from ..blocks import Group
from ..figures import figures
from ..problems import Problems
from ..source import Content
from ..texts import COUNTRY_BODIES, country_body, node_body

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def check(content: Content, problems: Problems) -> None:
    """Check facts, sources, citations and figures."""
    _facts(content, problems)
    _pages(content, problems)
    _guides(content, problems)
    _directory(content, problems)
    _warnings(content, problems)
    _words(content, problems)
    body(content, content.changes, content.root / "CHANGES.md", problems)


def _pages(content: Content, problems: Problems) -> None:
    for page in content.pages:
        facts = body(content, page.groups, page.file, problems)
        for key in ("title", "summary"):
            agree(content, getattr(page.matter, key), facts, page.file, page.lines.at((key,)), problems)


def _guides(content: Content, problems: Problems) -> None:
    for guide in content.guides:
        for node_id, node in guide.item.nodes.items():
            facts = body(content, node_body(guide, node_id), guide.file, problems)
            agree(content, node.title, facts, guide.file, guide.lines.at(("nodes", node_id)), problems)


def _directory(content: Content, problems: Problems) -> None:
    for country in content.countries:
        for field in COUNTRY_BODIES:
            body(content, country_body(country, field), country.file, problems)
        known(content, country.item.emergency.fact, country.file, country.lines.at(("emergency",)), problems)
        for index, phone_line in enumerate(country.item.lines):
            known(content, phone_line.fact, country.file, country.lines.at(("lines", index)), problems)


def _warnings(content: Content, problems: Problems) -> None:
    for alert in content.alerts:
        for fact in alert.matter.facts:
            known(content, fact, alert.file, 1, problems)
        body(content, alert.groups, alert.file, problems)


def _words(content: Content, problems: Problems) -> None:
    for term in content.glossary:
        text, cites = blocks.split_cites(term.item.text)
        good = [cite for cite in cites if known(content, cite, term.file, term.line, problems)]
        agree(content, text, good, term.file, term.line, problems)
    for name in content.street_names:
        for fact in name.item.facts:
            known(content, fact, name.file, name.line, problems)


def _facts(content: Content, problems: Problems) -> None:
    for fact_id, filed in content.facts.items():
        read = []
        for source in filed.item.sources:
            if source not in content.sources:
                best = process.extractOne(source, list(content.sources), score_cutoff=60)
                problems.error(filed.file, filed.line, "CF002", f"fact “{fact_id}” names unknown source “{source}”",
                               f"Did you mean “{best[0]}”?" if best else "Add it to data/sources.yaml.")
            else:
                read.append(content.sources[source].item.read_as != "unseen")
        if read and not any(read):
            problems.error(filed.file, filed.line, "CF005", f"nobody has read a source of fact “{fact_id}”",
                           "Read one, record how in read_as, or leave the fact out.")


def known(content: Content, fact: str, file: Path, line: int, problems: Problems) -> bool:
    """Note an id that is not in facts.yaml; returns whether it is."""
    if fact in content.facts:
        return True
    best = process.extractOne(fact, list(content.facts), score_cutoff=60)
    problems.error(file, line, "CF001", f"unknown fact “{fact}”",
                   f"Did you mean “{best[0]}”?" if best else "Add it to data/facts.yaml with source and year.")
    return False


def body(content: Content, groups: tuple[Group, ...], file: Path, problems: Problems) -> list[str]:
    """Check citations and figures of one body; returns the known facts it cites."""
    all_facts: list[str] = []
    for group in groups:
        in_group = [f for t in group.tokens if t.type == "inline" for f in t.meta["cites"]]
        good = [f for f in dict.fromkeys(in_group) if known(content, f, file, group.line, problems)]
        if group.insert:
            good += [f for f in group.insert.facts if f in content.facts]
        all_facts += good
        for segment in group.segments:
            facts = good if group.kind == "table" or group.insert else [f for f in segment.cites if f in content.facts]
            if not group.level:
                agree(content, segment.msgid, facts, file, segment.line, problems)
    for group in groups:
        for segment in group.segments if group.level else ():
            agree(content, segment.msgid, all_facts, file, segment.line, problems)
    return all_facts


def agree(content: Content, text: str, facts: Iterable[str], file: Path, line: int, problems: Problems) -> None:
    """Check that every number of a text stands in one of its facts."""
    facts = list(facts)
    stated = {number for fact in facts for number in _stated(content, fact)}
    for number in dict.fromkeys(figures(text)):
        if number not in stated:
            named = f"the cited fact{'s' if len(facts) > 1 else ''} ({', '.join(facts)})" if facts else "any cited fact"
            problems.error(file, line, "CF004", f"the number {number} does not stand in {named}: “{text[:60]}”",
                           "Correct the number, cite the fact that holds it, or write it as a word if it states no fact.")


def _stated(content: Content, fact_id: str) -> set[str]:
    fact = content.facts[fact_id].item
    published = [content.sources[s].item.published for s in fact.sources if s in content.sources]
    numbers = {number for text in (fact.claim, fact.as_of, fact.disputed or "") for number in figures(text)}
    return numbers | {year for text in published for year in _YEAR.findall(text)}

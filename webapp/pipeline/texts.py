"""Every English text that a reader can see, as messages in reading order. Nothing to translate escapes this walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from . import blocks, schema
from .catalog import Message
from .source import Alert, Content, Filed, Page


def messages(content: Content) -> list[Message]:
    """Return all messages, emergency first, in the order in which a reader meets them."""
    out: list[Message] = []
    site = content.root / "site.yaml"
    for section in content.site.sections:
        out += _plain([section.title, section.summary], f"section {section.slug}", False, site)
    for page in content.pages:
        out += _page(page)
    for guide in content.guides:
        out += _guide(guide)
    for country in content.countries:
        out += _country(country)
    for filed in content.places:
        out += _places(filed)
    for alert in content.alerts:
        out += _alert(alert)
    out += _words(content)
    cited = cited_facts(content)
    for fact_id, fact in content.facts.items():
        if fact_id in cited and fact.item.disputed:
            out += _plain([fact.item.disputed], f"fact {fact_id}", False, fact.file, fact.line)
    out += _body(content.changes, "what changed", False, content.root / "CHANGES.md")
    return out


def _plain(texts: Iterable[str | None], place: str, critical: bool, file: Path, line: int = 1) -> Iterator[Message]:
    for text in texts:
        if text:
            yield Message(" ".join(text.split()), place, critical, file, line)


def _body(groups: Iterable[blocks.Group], place: str, critical: bool, file: Path) -> Iterator[Message]:
    for group in groups:
        for segment in group.segments:
            yield Message(segment.msgid, f"{place}, {segment.kind}", critical, file, segment.line)
        if group.insert:
            for segment in group.insert.segments:
                yield Message(segment.msgid, f"{place}, {group.kind}, {segment.kind}", critical, group.insert.file, segment.line)


def _page(page: Page) -> Iterator[Message]:
    matter, place = page.matter, f"page {page.slug}"
    yield from _plain([matter.title, matter.summary], place, matter.critical, page.file, page.lines.at(("title",)))
    yield from _plain([matter.keywords], f"{place}, search words (use what people type)", False, page.file,
                      page.lines.at(("keywords",)))
    yield from _body(page.groups, place, matter.critical, page.file)


def _guide(filed: Filed[schema.Guide]) -> Iterator[Message]:
    guide, file = filed.item, filed.file
    place = f"guide {guide.slug}"
    yield from _plain([guide.title, guide.summary, guide.keywords], place, guide.critical, file)
    for node_id, node in guide.nodes.items():
        line = filed.lines.at(("nodes", node_id))
        yield from _plain([node.title], f"{place}, {node_id}", guide.critical, file, line)
        yield from _body(node_body(filed, node_id), f"{place}, {node_id}", guide.critical, file)
        yield from _plain([a.text for a in node.answers], f"{place}, {node_id}, answer", guide.critical, file, line)


def node_body(filed: Filed[schema.Guide], node_id: str) -> tuple[blocks.Group, ...]:
    """Return the blocks of a node's text."""
    return blocks.parse(filed.item.nodes[node_id].text, filed.lines.at(("nodes", node_id, "text")) + 1)


COUNTRY_BODIES = ("naloxone", "strips", "law")


def country_body(filed: Filed[schema.Country], field: str) -> tuple[blocks.Group, ...]:
    """Return the blocks of one of a country's texts."""
    return blocks.parse(getattr(filed.item, field), filed.lines.at((field,)) + 1)


def _country(filed: Filed[schema.Country]) -> Iterator[Message]:
    country, file = filed.item, filed.file
    place = f"country {country.code}"
    yield from _plain([country.emergency.note], place, True, file, filed.lines.at(("emergency",)))
    for field in COUNTRY_BODIES:
        yield from _body(country_body(filed, field), f"{place}, {field}", False, file)
    for index, line in enumerate(country.lines):
        yield from _plain([line.what, line.hours, line.note, line.phone.label], f"{place}, line {line.name}", False,
                          file, filed.lines.at(("lines", index)))
    yield from _plain([region.name for region in country.regions], f"{place}, region", False, file,
                      filed.lines.at(("regions",)))


def _places(filed: Filed[schema.PlaceFile]) -> Iterator[Message]:
    for index, place in enumerate(filed.item.places):
        texts = [place.hours.text if place.hours else None, place.note, place.terms.note, place.terms.cost]
        texts += [phone.label for phone in place.contact]
        yield from _plain(texts, f"place {place.id}", False, filed.file, filed.lines.at(("places", index)))


def _alert(alert: Alert) -> Iterator[Message]:
    place = f"alert {alert.slug}"
    yield from _plain([alert.matter.title, alert.matter.summary, *alert.matter.substances], place, False, alert.file)
    yield from _body(alert.groups, place, False, alert.file)


def _words(content: Content) -> Iterator[Message]:
    for filed in content.glossary:
        text, _ = blocks.split_cites(filed.item.text)
        yield from _plain([filed.item.term, text], "glossary", False, filed.file, filed.line)
    for name in content.street_names:
        yield from _plain([name.item.said_of], f"street name {name.item.name}", False, name.file, name.line)


def cited_facts(content: Content) -> set[str]:
    """Return the ids of all facts that some text states."""
    found: set[str] = set()
    for _, groups in bodies(content):
        found |= {fact for group in groups for fact in group.facts}
    for filed in content.countries:
        found |= {filed.item.emergency.fact, *(line.fact for line in filed.item.lines)}
    for alert in content.alerts:
        found |= set(alert.matter.facts)
    for term in content.glossary:
        found |= set(blocks.split_cites(term.item.text)[1])
    for name in content.street_names:
        found |= set(name.item.facts)
    return found


def bodies(content: Content) -> Iterator[tuple[Path, tuple[blocks.Group, ...]]]:
    """Yield every Markdown body of the content, with its file."""
    for page in content.pages:
        yield page.file, page.groups
    for guide in content.guides:
        for node_id in guide.item.nodes:
            yield guide.file, node_body(guide, node_id)
    for country in content.countries:
        for field in COUNTRY_BODIES:
            yield country.file, country_body(country, field)
    for alert in content.alerts:
        yield alert.file, alert.groups
    yield content.root / "CHANGES.md", content.changes

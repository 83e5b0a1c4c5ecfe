"""CD and CP rules: the dialect, links, pictures, headings, and one home for each page."""

from __future__ import annotations

import re
from pathlib import Path

from ..blocks import CONTAINERS, INSERTS, Group
from ..problems import Problems
from ..source import Content
from ..texts import COUNTRY_BODIES, country_body, node_body
from . import links

_CITE_LEFT = re.compile(r"\[\^[^\]]*\]")
_PHONE_OR_URL = re.compile(r"https?://|www\.|(?<![\d–-])(?!\d{4}-\d\d-\d\d)(?:\+?\d[\d ().-]{7,}\d)(?![\d–-])")


def check(content: Content, problems: Problems) -> None:
    """Check every body, and that slugs and sections fit."""
    _homes(content, problems)
    for page in content.pages:
        body(content, page.groups, page.file, problems)
        headings(page.groups, page.file, problems)
        for slug in page.matter.related:
            if links.resolve(content, "en", f"page:{slug}") is None:
                problems.error(page.file, page.lines.at(("related",)), "CD006", f"related page “{slug}” does not exist",
                               links.near(content, f"page:{slug}"))
    for guide in content.guides:
        for node_id in guide.item.nodes:
            body(content, node_body(guide, node_id), guide.file, problems)
    for country in content.countries:
        for field in COUNTRY_BODIES:
            body(content, country_body(country, field), country.file, problems)
    for alert in content.alerts:
        body(content, alert.groups, alert.file, problems)
    body(content, content.changes, content.root / "CHANGES.md", problems)


def _homes(content: Content, problems: Problems) -> None:
    sections = [section.slug for section in content.site.sections]
    seen: dict[str, Path] = {}
    for page in content.pages:
        line = page.lines.at(("section",))
        if page.slug in seen:
            problems.error(page.file, 1, "CP001", f"two pages have the slug “{page.slug}”",
                           f"Rename one of them; the other is {seen[page.slug].name} in {seen[page.slug].parent.name}/.")
        seen[page.slug] = page.file
        if page.matter.section not in sections:
            problems.error(page.file, line, "CP002", f"there is no section “{page.matter.section}”",
                           f"Sections are: {', '.join(sections)} (site.yaml).")
        if page.matter.section != page.file.parent.name:
            problems.error(page.file, line, "CP003", f"the file is in “{page.file.parent.name}/”, not in its section",
                           "Move the file or correct “section:”.")


def body(content: Content, groups: tuple[Group, ...], file: Path, problems: Problems) -> None:
    """Check the blocks of one body."""
    for group in groups:
        _dialect(group, file, problems)
        for target, line in links.targets(group):
            if links.resolve(content, "en", target) is None:
                problems.error(file, line, "CD006", f"link to “{target}”, which does not exist", links.near(content, target))
        for src, alt, line in links.pictures(group):
            name = src.removeprefix("img:")
            if not src.startswith("img:") or name not in content.pictures:
                problems.error(file, line, "CD007", f"there is no picture “{src}”",
                               "Use img:name with a file of content/img/ (without .svg).")
            if len(alt.split()) < 3:
                problems.error(file, line, "CD008", f"the picture “{name}” has no text alternative",
                               "Write what the picture tells between ![ and ].")


def _dialect(group: Group, file: Path, problems: Problems) -> None:
    for token in group.tokens:
        line = group.line + (token.map or [0])[0] - (group.tokens[0].map or [0])[0]
        if token.nesting >= 0 and token.tag in ("h1", "h4", "h5", "h6", "hr", "pre", "code", "blockquote"):
            problems.error(file, line, "CD001", f"<{token.tag}> is not part of the dialect",
                           "Use ## and ### headings, paragraphs, lists, tables and ::: call-outs.")
        if not token.meta.get("closed", True):
            problems.error(file, line, "CD002", f"the call-out “::: {token.info.strip()}” is never closed",
                           "Close it with “:::” on its own line.")
    for segment in group.segments:
        text = segment.msgid
        if re.search(r"<[a-zA-Z/!]", text):
            problems.error(file, segment.line, "CD002", "raw HTML in the text", "Write Markdown only.")
        if text.startswith(":::"):
            problems.error(file, segment.line, "CD002", f"unknown call-out “{text[:30]}”",
                           f"Use one of {', '.join((*CONTAINERS, *INSERTS))}, with a blank line before it.")
        if _CITE_LEFT.search(text):
            problems.error(file, segment.line, "CD009", "a source mark inside a sentence",
                           "Move [^fact-id] to the end of the paragraph, list item or table cell.")
        if _PHONE_OR_URL.search(text):
            problems.error(file, segment.line, "CD010", "a phone number or web address in the text",
                           "Put it in data/countries/ or data/sources.yaml and link find: instead.")


def headings(groups: tuple[Group, ...], file: Path, problems: Problems) -> None:
    """Check that no heading level is skipped and no section is too long."""
    level, blocks_in_section = 1, 0
    for group in groups:
        if not group.level:
            blocks_in_section += 1
            if blocks_in_section == 9:
                problems.error(file, group.line, "CD004", "more than eight blocks in one section",
                               "Split the section with a heading, or say less.")
            continue
        if group.level > level + 1:
            problems.error(file, group.line, "CD003", f"a level-{group.level} heading under level {level}",
                           "Do not skip a heading level.")
        level, blocks_in_section = group.level, 0

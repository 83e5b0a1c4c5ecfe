"""What a link in the dialect may point at, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token
from rapidfuzz import process

from ... import paths
from ..blocks import Group
from ..source import Content

SCHEMES = ("page", "guide", "find")


def targets(group: Group) -> Iterator[tuple[str, int]]:
    """Yield each link target of a group, with its line."""
    for token, line in _lines(group):
        for child in token.children or []:
            if child.type == "link_open":
                yield str(child.attrs["href"]), line


def pictures(group: Group) -> Iterator[tuple[str, str, int]]:
    """Yield each picture's address and text alternative, with its line."""
    for token, line in _lines(group):
        for child in token.children or []:
            if child.type == "image":
                yield str(child.attrs["src"]), child.content, line


def _lines(group: Group) -> Iterator[tuple[Token, int]]:
    first = line = (group.tokens[0].map or [0])[0]
    for token in group.tokens:
        line = token.map[0] if token.map else line
        yield token, group.line + line - first


def resolve(content: Content, lang: str, target: str) -> str | None:
    """Return the address that `page:m30`, `guide:i-have-a-pill`, `find:` or `find:us` leads to, or None."""
    scheme, _, name = target.partition(":")
    if scheme == "page":
        return paths.page(lang, name) if any(p.slug == name for p in content.pages) else None
    if scheme == "guide":
        return paths.guide(lang, name) if any(g.item.slug == name for g in content.guides) else None
    if scheme == "find":
        if not name:
            return paths.find(lang)
        return paths.find(lang, name) if any(c.item.code == name for c in content.countries) else None
    return None


def near(content: Content, target: str) -> str:
    """Return a remedy for a link that leads nowhere, with the closest name that exists."""
    scheme, _, name = target.partition(":")
    names = {
        "page": [p.slug for p in content.pages],
        "guide": [g.item.slug for g in content.guides],
        "find": [c.item.code for c in content.countries],
    }.get(scheme)
    if names is None or not re.match(r"[a-z]+:", target):
        return "Use page:slug, guide:slug or find:country; web addresses live in data/sources.yaml."
    best = process.extractOne(name, names, score_cutoff=50)
    return f"Did you mean “{scheme}:{best[0]}”?" if best else f"Known: {', '.join(sorted(names)[:8])} …"

"""Markdown to atomic groups of segments, and back to HTML in any language.

A *segment* is the smallest translatable text (a heading, a paragraph, a list item, a table cell). A *group* is one
top-level block (a paragraph, a whole list, a whole table, a whole call-out). Groups joined in order give the body
again. This module knows nothing about languages: `render` is given a function that answers for each segment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from .html import Context, HtmlRenderer

CONTAINERS = ("critical", "notice", "steps", "call")
INSERTS = ("chart", "water")  # containers that a data file fills
_CITES = re.compile(r"(?:\s*\[\^[a-z0-9-]+\])+\s*$")
_CITE = re.compile(r"\[\^([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Segment:
    """One translatable text: its message id (the exact English), its line, and the facts it states."""

    msgid: str
    line: int
    cites: tuple[str, ...]
    kind: str


Translate = Callable[[str], str]


class Insert(Protocol):
    """What a data file puts into a container: its texts, the facts it states, and its HTML."""

    @property
    def file(self) -> Path: ...

    @property
    def segments(self) -> tuple[Segment, ...]: ...

    @property
    def facts(self) -> tuple[str, ...]: ...

    def html(self, caption: str, translate: Translate, context: Context) -> str: ...


@dataclass(frozen=True)
class Group:
    """One top-level block; falls back as a whole."""

    kind: str
    line: int
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    argument: str = ""
    insert: Insert | None = None

    @property
    def msgids(self) -> list[str]:
        """Return every text that the group shows, those of its data file included."""
        return [segment.msgid for segment in (*self.segments, *(self.insert.segments if self.insert else ()))]

    @property
    def facts(self) -> list[str]:
        """Return the facts that the group states, each once, in reading order."""
        cited = [fact for token in self.tokens for fact in token.meta.get("cites", ())]
        return list(dict.fromkeys([*cited, *(self.insert.facts if self.insert else ())]))

    @property
    def level(self) -> int:
        """Return 2 or 3 for a heading, 0 for anything else."""
        return int(self.kind[1]) if re.fullmatch(r"h\d", self.kind) else 0


def markdown() -> MarkdownIt:
    """Return the parser of the dialect: a small Markdown, no raw HTML."""
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=HtmlRenderer).enable("table")
    for name in (*CONTAINERS, *INSERTS):
        parser.use(container_plugin, name)
    for name in CONTAINERS:
        parser.add_render_rule(f"container_{name}_open", getattr(HtmlRenderer, f"container_{name}_open"))
    return parser


_PARSER = markdown()


def split_cites(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without the citations at its end, and the fact ids they name."""
    tail = _CITES.search(text)
    body = text[: tail.start()] if tail else text
    return " ".join(body.split()), tuple(_CITE.findall(tail.group())) if tail else ()


def parse(text: str, first_line: int = 1) -> tuple[Group, ...]:
    """Split a Markdown body into groups; `first_line` is the body's first line in its file."""
    groups: list[Group] = []
    run: list[Token] = []
    lines = text.split("\n")
    for token in _PARSER.parse(text):
        if token.type.startswith("container_") and token.map:
            token.meta["closed"] = lines[token.map[1]:][:1] != [] and lines[token.map[1]].lstrip().startswith(":::")
        run.append(token)
        if token.level == 0 and token.nesting <= 0:
            groups.append(_group(run, first_line))
            run = []
    return tuple(groups)


def _group(tokens: list[Token], first_line: int) -> Group:
    opening = tokens[0]
    kind = opening.tag
    argument = ""
    if opening.type.startswith("container_"):
        kind = opening.type.removeprefix("container_").removesuffix("_open")
        argument = opening.info.strip().removeprefix(kind).strip()
    segments = []
    parent, line = "", 0
    for token in tokens:
        if token.map:
            line = token.map[0]
        if token.type == "inline":
            msgid, cites = split_cites(token.content)
            token.meta["cites"], token.meta["msgid"] = cites, msgid
            if msgid:
                segments.append(Segment(msgid, line + first_line, cites, parent))
        elif token.nesting == 1:
            parent = token.tag
    return Group(kind, (opening.map or [0])[0] + first_line, tuple(tokens), tuple(segments), argument)


def render(group: Group, translate: Translate, context: Context) -> str:
    """Return the group's HTML, each segment replaced by what `translate` answers for its English."""
    if group.insert:
        caption = " ".join(render_inline(translate(segment.msgid), context) for segment in group.segments)
        return group.insert.html(caption, translate, context)
    tokens = []
    for token in group.tokens:
        if token.type == "inline":
            text = translate(token.meta["msgid"]) if token.meta["msgid"] else ""
            fresh = token.copy(content=text, children=_PARSER.parseInline(text)[0].children if text else [])
            fresh.meta = dict(token.meta)
            token = fresh
        tokens.append(token)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {"context": context}))


def render_inline(text: str, context: Context) -> str:
    """Return the HTML of one line of text (an answer, a summary) without a paragraph around it."""
    return str(_PARSER.renderer.render(_PARSER.parseInline(text), _PARSER.options, {"context": context}))


def plain_text(text: str) -> str:
    """Return the words of one line of text: no marks, no links, no pictures."""
    children = _PARSER.parseInline(text)[0].children or []
    return " ".join("".join(" " if child.type == "softbreak" else child.content for child in children
                            if child.type in ("text", "softbreak")).split())

"""HTML for the dialect: links by slug, pictures by name, steps, call-outs, source marks, bidi isolation."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

CALL_MARK = "<!--call-->"
FIRST_STEP_MARK = "<!--step-->"  # where the first of some steps ends: what branches off there is the view's matter
# A Latin name, also “30s” and “2C-B”; the full stop of a sentence stays out.
_LATIN = re.compile(r"(?:\d+-?)?[A-Za-z](?:(?:[A-Za-z0-9.,/&+'’-]| (?=[A-Za-z0-9]))*[A-Za-z0-9+])?")


@dataclass(frozen=True)
class Picture:
    """Where a picture is served, and its size in CSS pixels."""

    src: str
    width: int
    height: int


@dataclass(frozen=True)
class Context:
    """What rendering needs to know of the page around a block."""

    rtl: bool
    href: Callable[[str], str]
    picture: Callable[[str], Picture | None]
    cite: Callable[[str], str]
    interface: Callable[[str], str]
    locale: str
    anchors: bool = False


def isolate(text: str, rtl: bool) -> str:
    """Escape text; inside right-to-left text, set Latin names apart so that punctuation stays with its sentence."""
    if not rtl:
        return escape(text, quote=False)
    out, end = [], 0
    for found in _LATIN.finditer(text):
        out.append(escape(text[end:found.start()], quote=False))
        out.append(f"<bdi>{escape(found.group(), quote=False)}</bdi>")
        end = found.end()
    return "".join(out) + escape(text[end:], quote=False)


def anchor(heading: str) -> str:
    """Return the name by which a heading can be linked to: its English words, the same in every language."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


class HtmlRenderer(RendererHTML):
    """markdown-it's renderer with Carry's own links, pictures and containers (its rules are found by method name)."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        out = []
        for index, token in enumerate(tokens):
            if token.type == "inline":
                out.append(self._inline(token, options, env))
            elif token.type in self.rules:
                out.append(self.rules[token.type](tokens, index, options, env))
            else:
                out.append(self.renderToken(tokens, index, options, env))
        return "".join(out).strip()

    def _inline(self, token: Token, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        children = token.children or []
        context: Context = env["context"]
        marks = "".join(context.cite(fact) for fact in token.meta.get("cites", ()))
        if children and children[0].type == "image":
            picture = self.renderInline(children[:1], options, env)
            rest = self.renderInline(children[1:], options, env).strip()
            return picture + (f"<span>{rest}{marks}</span>" if rest else marks)
        return self.renderInline(children, options, env).strip() + marks

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        return isolate(tokens[idx].content, env["context"].rtl)

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        return f'<a href="{escape(env["context"].href(str(tokens[idx].attrs["href"])))}">'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        token = tokens[idx]
        picture = env["context"].picture(str(token.attrs["src"]).removeprefix("img:"))
        if picture is None:
            return ""
        alt = escape(self.renderInlineAsText(token.children or [], options, env))
        return (f'<img src="{picture.src}" width="{picture.width}" height="{picture.height}" '
                f'loading="lazy" alt="{alt}">')

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        return " "

    def container_critical_open(self, *_: Any) -> str:
        return '<div class="call-out critical">'

    def container_notice_open(self, *_: Any) -> str:
        return '<div class="call-out">'

    def container_steps_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict,
                             env: MutableMapping[str, Any]) -> str:
        env["first step"] = FIRST_STEP_MARK
        return '<div class="steps">'

    def list_item_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        return f"{env.pop('first step', '')}</li>\n"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        tag = tokens[idx].tag
        return f'<{tag} id="{anchor(tokens[idx + 1].meta["msgid"])}">' if env["context"].anchors else f"<{tag}>"

    def container_call_open(self, *_: Any) -> str:
        return f"<div>{CALL_MARK}"

    def table_open(self, *_: Any) -> str:
        return '<div class="table"><table>'

    def table_close(self, *_: Any) -> str:
        return "</table></div>"

"""What must be true of every page. Each check yields what is wrong; `client.py` runs all of them on every page it gets."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from webapp import paths

from . import policy
from .document import words

if TYPE_CHECKING:
    from .client import Page

Check = Callable[["Page"], Iterator[str]]
LEFT_OVER = re.compile(r"\{[a-z_]+\}|%\([a-z_]+\)[sd]|\{\{|\{%|%s\b")
MARKDOWN = ("**", "[^", ":::", "](", "<!--")
ADDRESSES = {"href", "src", "action", "data-index"}
SCHEMES = ("tel:", "sms:", "geo:")
NOT_HERE = {"iframe", "object", "embed", "base", "frame", "applet"}


def validity(page: Page) -> Iterator[str]:
    """The text is HTML without a single parse error."""
    yield from page.document.faults


def heading(page: Page) -> Iterator[str]:
    """There is one h1, and the title starts with it."""
    found = page.document.all("h1")
    if len(found) != 1:
        yield f"{len(found)} h1"
    elif not words(found[0]) or not page.document.title.startswith(words(found[0])):
        yield f"the title “{page.document.title}” does not start with “{words(found[0])}”"


def ids(page: Page) -> Iterator[str]:
    """An id stands once, and whatever names one finds it."""
    yield from (f"id {name} stands {count} times" for name, count in page.document.ids.items() if count > 1)
    for element in page.document.elements:
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            yield from (f"{attribute} names {name}" for name in (element.get(attribute) or "").split() if name not in page.document.ids)


def language(page: Page) -> Iterator[str]:
    """Page and every part of it say their language and direction."""
    root, locale = page.document.root, page.locale
    if (root.get("lang"), root.get("dir")) != (locale.tag, locale.dir):
        yield f"lang and dir are {root.get('lang')} and {root.get('dir')}, not {locale.tag} and {locale.dir}"
    tags = {other.tag: other.dir for other in page.site.build.locales.values()}
    for element in page.document.elements:
        tag = element.get("lang")
        if tag is not None and tag not in tags:
            yield f"<{element.tag} lang={tag}>"
        if tag == "en" and locale.dir == "rtl" and element.get("dir") != "ltr":
            yield f"English in <{element.tag}> has no direction: “{words(element)[:60]}”"


def menu(page: Page) -> Iterator[str]:
    """The menu leads to this page in every language, each named in itself."""
    found = {a.get("hreflang"): a for a in page.document.all("a") if a.get("hreflang")}
    for locale in page.site.build.locales.values():
        link = found.get(locale.tag)
        if link is None or (link.get("lang"), link.get("dir"), words(link)) != (locale.tag, locale.dir, locale.name):
            yield f"the menu has no {locale.tag}"
        elif page.status == 200 and link.get("href") != page.site.in_language(page.path, locale.lang):
            yield f"the menu leads to {link.get('href')} for {locale.tag}"
        elif (link.get("aria-current") == "true") is not (locale == page.locale):
            yield f"the menu marks {locale.tag} wrongly"


def alternates(page: Page) -> Iterator[str]:
    """Search engines learn the address of this page, and of the same page in every language; errors have none."""
    base = page.site.build.site["base_url"] or ""
    links = [(e.get("rel"), e.get("hreflang"), e.get("href")) for e in page.document.all("link")
             if e.get("rel") in ("canonical", "alternate")]
    wanted: list[tuple[str, str | None, str]] = []
    if page.status == 200:
        wanted = [("canonical", None, base + page.path)]
        wanted += [("alternate", o.tag, base + page.site.in_language(page.path, o.lang)) for o in page.site.build.locales.values()]
    if links != wanted:
        yield f"canonical and alternates are {links}"


def resolution(page: Page) -> Iterator[str]:
    """Every address of ours on the page answers, and every fragment finds its place."""
    for element in page.document.elements:
        for attribute in ADDRESSES & set(element.keys()):
            value = element.get(attribute)
            target, _, fragment = value.partition("#")
            if not value.startswith(("/", "#")) or value.startswith("//"):
                continue
            if (element.tag, element.get("method"), target) == ("form", "post", paths.CORRECTIONS):
                continue  # takes what is sent, and has nothing to show
            if target and page.site.status(target) != 200:
                yield f"{attribute}={value} answers {page.site.status(target)}"
            elif fragment and fragment not in (page.site.ids(target) if target else page.document.ids):
                yield f"{attribute}={value}: no such place"


def strangers(page: Page) -> Iterator[str]:
    """Nothing is fetched from elsewhere; a link to elsewhere is declared in the content and tells nothing."""
    for element in page.document.elements:
        if element.tag in NOT_HERE:
            yield f"<{element.tag}>"
        for attribute in {"href", "src", "srcset", "action", "data-index", "poster", "formaction"} & set(element.keys()):
            value = element.get(attribute)
            if value.startswith(("/", "#", *SCHEMES)) and not value.startswith("//"):
                continue
            if element.tag == "link" and value == "data:,":
                continue
            if element.tag != "a" or value not in page.site.build.outside:
                yield f"<{element.tag} {attribute}={value}> is not declared"
            elif "noreferrer" not in (element.get("rel") or "").split():
                yield f"the link to {value} sends a referrer"


def inline(page: Page) -> Iterator[str]:
    """No script, style or handler stands in the page, but one style, and the policy names it."""
    for element in page.document.elements:
        yield from (f"<{element.tag} {name}>" for name in element.attrib if name == "style" or name.startswith("on"))
        if element.tag == "script" and ((element.text or "").strip() or not element.get("integrity")):
            yield f"<script src={element.get('src')}> is inline or not checked"
        if (element.get("href") or "").startswith("javascript:"):
            yield "javascript: address"
    styles = page.document.all("style")
    if len(styles) != 1:
        yield f"{len(styles)} styles"
    elif base64.b64encode(hashlib.sha256(styles[0].text.encode()).digest()).decode() not in policy.style_hashes(page.headers):
        yield "the policy does not name this style"


def protection(page: Page) -> Iterator[str]:
    """The headers forbid what they must, and set no cookie."""
    yield from policy.faults(page.headers)


def door(page: Page) -> Iterator[str]:
    """The emergency steps are one tap away, or this is them."""
    target = paths.emergency(page.locale.lang)
    if page.path != target and not any(e.get("href") == target for e in page.document.marked("emergency", "a")):
        yield "no emergency door"


def leave(page: Page) -> Iterator[str]:
    """The quick exit is a plain link that tells nothing."""
    found = page.document.marked("leave", "a")
    if [e.get("href") for e in found] != [paths.EXIT] or "noreferrer" not in found[0].get("rel").split():
        yield "no quick exit"


def notice(page: Page) -> Iterator[str]:
    """A page says so when a part of it is in English, and only then."""
    said = bool(page.document.marked("state-notice"))
    state = page.site.build.states.get(page.path, "current")
    marked = bool(page.document.marked("fallback")) or (page.locale.lang != "en" and page.document.one("h1").get("lang") == "en")
    if said is not (state != "current"):
        yield f"the page is {state}, and {'says' if said else 'does not say'} so"
    if marked and not said:
        yield "a part is in English without a notice"


def leftovers(page: Page) -> Iterator[str]:
    """No placeholder and no mark of the source reaches a reader."""
    for element, text in page.document.texts():
        if found := LEFT_OVER.search(text):
            yield f"{found.group()} is left in <{element.tag}>"
        yield from (f"{mark} is left in <{element.tag}>: “{text.strip()[:60]}”" for mark in MARKDOWN if mark in text)
    for element in page.document.elements:
        for name, value in element.items():
            if not name.startswith("data-") and LEFT_OVER.search(value):
                yield f"{value} is left in {name}"


ALL: dict[str, Check] = {check.__name__: check for check in (
    validity, heading, ids, language, menu, alternates, resolution, strangers, inline, protection, door, leave, notice, leftovers)}

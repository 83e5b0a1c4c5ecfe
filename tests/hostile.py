"""The tiny content set as somebody who means harm would send it: every text carries bait that runs, if anything lets it.

In: a copy of the tiny content set. Out: the same copy with bait in names, notes, titles, sources and terms, and with a
language whose every text carries bait too. All of it keeps the rules of content, so that it is built and served.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from tests import pseudo
from tests.conftest import Copy, copy, once
from tests.web.document import Document
from webapp.commands.content import build_now
from webapp.pipeline import catalog

BAIT = """\"'><img src=x onerror="pwned=true"><script>pwned=true</script><svg onload=pwned=true>"""
# What the rules let pass in a translation: no tag, no figure, no bold mark, no placeholder.
SLY = """" onmouseover="pwned=true" onfocus='pwned=true' autofocus x="&lt;img src=x onerror=pwned=true&gt;javascript:pwned=true{{ pwned }}`<"""
TEXTS = {"name", "note", "label", "address", "city", "credit", "text", "term", "title", "publisher", "shown", "statement"}
FILES = ("content/places/starter.yaml", "content/data/sources.yaml", "content/data/glossary.yaml", "content/data/street-names.yaml")


def built(source: Copy, factory: pytest.TempPathFactory) -> Copy:
    """Return the hostile content set, built once for all processes."""

    def make(folder: Path) -> None:
        found = copy(source.content, source.translations, folder / "mini", source.static)
        spoil(found)
        build_now(found.config, False)

    return Copy(once(factory, "hostile", make) / "mini", source.static)


def running(html: str) -> list[str]:
    """Return what in some HTML would run, or ask another host, if nothing else stopped it."""
    document = Document("", html)
    found = [f"<{e.tag}>" for e in document.all("script", "iframe", "object", "embed", "svg", "style", "base", "form", "meta")]
    for element in document.elements:
        found += [f"{name}={value}" for name, value in element.items() if name.startswith("on") or name in ("style", "srcdoc", "autofocus")]
        found += [f"{name}={element.get(name)}" for name in ("href", "src", "action", "formaction") if not (element.get(name) or "/").startswith(("/", "#"))]
    return found


def spoil(copy: Copy) -> None:
    """Put bait into every text of a copy."""
    for name in FILES:
        file = copy.root / name
        data = yaml.safe_load(file.read_text("utf-8"))
        file.write_text(yaml.safe_dump(_baited(data), allow_unicode=True, sort_keys=False), "utf-8")
    for file in [*copy.content.glob("pages/*/*.md"), *copy.content.glob("alerts/*.md")]:
        _front(file)
    _language(copy)


def _baited(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _baited(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_baited(inner, key) for inner in value]
    return f"{value} {BAIT}" if isinstance(value, str) and key in TEXTS else value


def _front(file: Path) -> None:
    """Put bait into title and summary of a page."""
    head, front, body = file.read_text("utf-8").split("---\n", 2)
    data = yaml.safe_load(front)
    for key in ("title", "summary"):
        if key in data:
            data[key] = f"{data[key]} {BAIT}"
    file.write_text(f"{head}---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}---\n{body}", "utf-8")


def _language(copy: Copy) -> None:
    """Put bait into every text of the made-up language, which is made anew from today’s texts."""
    folder = copy.translations / pseudo.CODE / "LC_MESSAGES"
    lines = (copy.translations / "locales.yaml").read_text("utf-8").splitlines(keepends=True)
    (copy.translations / "locales.yaml").write_text("".join(line for line in lines if f"lang: {pseudo.LANG}," not in line), "utf-8")
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    pseudo.add(copy.config)
    for file in folder.iterdir():
        with file.open("rb") as stream:
            made = read_po(stream)
        for message in made:
            if message.id:
                message.string = f"{message.string} {SLY}"
        file.write_bytes(catalog.to_bytes(made))

"""Pictures to files that stand alone: the drawing's classes get their colours, light and dark."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from . import yamlfile
from .html import Picture
from .problems import Problems

# The same palette as webapp/assets/src/style.css; a picture loaded by <img> cannot see the page's style.
_STYLE = (
    "<style>"
    "svg{--i:#1a1c1e;--s:#e4eaee;--t:#d3dee5;--a:#0b5f6b}"
    "@media(prefers-color-scheme:dark){svg{--i:#f2f4f5;--s:#1f2a31;--t:#2c3a44;--a:#7fd4e0}}"
    "*{stroke-linecap:round;stroke-linejoin:round}"
    ".l{fill:none;stroke:var(--i);stroke-width:4}.f{fill:var(--s);stroke:var(--i);stroke-width:4}"
    ".s{fill:var(--i)}.a{fill:none;stroke:var(--a);stroke-width:5}.b{fill:var(--a)}.t{fill:var(--t)}"
    "</style>"
)
_VIEWBOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@dataclass(frozen=True)
class Drawing:
    """A picture ready to be served."""

    picture: Picture
    body: str


def read(files: dict[str, Path], problems: Problems) -> dict[str, Drawing]:
    """Return every picture by name; its address holds a digest of its bytes."""
    found = {}
    for name, file in files.items():
        read = yamlfile.read_text(file, problems)
        if read is None:
            continue
        text = re.sub(r">\s+<", "><", read.strip())
        try:
            ElementTree.fromstring(text)
        except ElementTree.ParseError as exc:
            problems.error(file, exc.position[0], "CI002", f"this picture is not whole: {exc}",
                           "Export it again from the drawing program.")
            continue
        box = _VIEWBOX.search(text)
        if not box or not text.startswith("<svg") or re.search(r"<(script|foreignObject|text)|\bon\w+=|href", text):
            problems.error(file, 1, "CI001", "this picture is not plain SVG with a viewBox that starts at 0 0",
                           "Draw with shapes only: no text, no script, no links.")
            continue
        if not name.startswith("icon"):
            head = text.index(">") + 1
            text = text[:head] + _STYLE + text[head:]
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        found[name] = Drawing(Picture(f"/static/{name}.{digest}.svg", int(box[1]), int(box[2])), text)
    return found

"""JSON of any shape to rows, along a path such as `states[].programs[]`; a row also knows the objects around it.

`[]` walks a list, a name goes into an object. `..` in a field's path is the row around, `../..` the one around that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..remarks import Note, Refused
from .jsontext import JsonText
from .rows import Row

AROUND = ".."  # key under which a row keeps the row around it


def rows(text: JsonText, path: str) -> Iterator[Row]:
    """Yield the objects that a path leads to, with their lines."""
    steps = [step for part in path.split(".") for step in _steps(part) if step]
    start = text.start()
    yield from _walk(text, start, steps, None)


def guess(text: JsonText, members: dict[str, int]) -> str:
    """Return the path of the only list of a file's object; refuses the file when there is none, or several."""
    lists = [key for key, at in members.items() if text.is_list(at)]
    if len(lists) != 1:
        raise Refused(text.name, 1, "which list of this JSON holds the places is not known", "Give a mapping file with `path:` "
                      "(content/README.md, “Importing a directory”).")
    return f"{lists[0]}[]"


def inside(values: dict[str, Any], path: str) -> Any:
    """Return what a field's path leads to in a row: a name, names with dots, `..` for the row around."""
    if path in values:
        return values[path]
    here: Any = values
    for step in path.replace("../", "..\0").split("\0"):
        for name in [step] if step == AROUND or isinstance(here, dict) and step in here else step.split("."):
            if isinstance(here, list) and name.isdigit() and int(name) < len(here):
                here = here[int(name)]
            elif isinstance(here, list):
                here = [item.get(name) for item in here if isinstance(item, dict)]
            elif isinstance(here, dict):
                here = here.get(name)
            else:
                return None
    return here


def _steps(part: str) -> list[str]:
    depth = part.count("[]")
    return [part.replace("[]", ""), *["[]"] * depth]


def _walk(text: JsonText, at: int, steps: list[str], around: dict[str, Any] | None) -> Iterator[Row]:
    if not steps:
        value = text.value(at)[0]
        line = text.line(at)
        if isinstance(value, dict):
            yield Row(line, value if around is None else {**value, AROUND: around}, at=at)
        else:
            yield Row(line, {}, at=at, notes=(Note("", str(value)[:60], "this is not an object with names and values",
                                                   "Correct `path:` in the mapping file.", True),))
    elif steps[0] != "[]":
        if text.is_object(at):
            found = dict(text.members(at)).get(steps[0])
            if found is not None:
                yield from _walk(text, found, steps[1:], around)
    elif text.is_list(at):
        for value, start in text.values(at):
            outer = ({**value, AROUND: around} if around is not None else value) if isinstance(value, dict) else around
            yield from _walk(text, start, steps[1:], outer if steps[1:] else around)

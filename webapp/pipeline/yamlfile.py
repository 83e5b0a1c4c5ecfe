"""YAML files with the line of every value, so that an error can name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from .problems import Problems

Loc = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's booleans, only true and false: “no” (Norway), “on” and “off” stay words. Dates stay text."""


_OWN = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")  # a date is checked by its schema, which knows its line
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in _OWN]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Lines:
    """Lines of the values of one YAML document, by their path of keys and indexes."""

    by_loc: dict[Loc, int]

    def at(self, loc: Loc) -> int:
        """Return the line of the value at `loc`, or of its nearest parent."""
        while loc not in self.by_loc and loc:
            loc = loc[:-1]
        return self.by_loc.get(loc, 1)


def _walk(node: yaml.Node, loc: Loc, offset: int, out: dict[Loc, int], seen: set[int]) -> None:
    if id(node) in seen:
        raise yaml.MarkedYAMLError(problem="a value is named with “&” and used again with “*”", problem_mark=node.start_mark)
    seen.add(id(node))
    out[loc] = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is not a word", problem_mark=key.start_mark)
            if (*loc, key.value) in out:
                raise yaml.MarkedYAMLError(problem=f"“{key.value}” stands here twice", problem_mark=key.start_mark)
            _walk(value, (*loc, key.value), offset, out, seen)
            out[(*loc, key.value)] = key.start_mark.line + 1 + offset
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*loc, index), offset, out, seen)


def parse(text: str, file: Path, problems: Problems, offset: int = 0, needed: bool = True) -> tuple[Any, Lines]:
    """Parse YAML text; `offset` is the number of lines before it in the file. Returns (None, …) when broken or empty."""
    lines: dict[Loc, int] = {}
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        if node is not None:
            _walk(node, (), offset, lines, set())
        data = None if node is None else loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as exc:
        mark = getattr(exc, "problem_mark", None)
        line = (mark.line + 1 if mark else 1) + offset
        what = getattr(exc, "problem", None) or str(exc)
        problems.error(file, line, "CY001", f"this YAML cannot be read: {what}",
                       "Check indentation, and put quotes around values that hold a colon or a hash.")
        return None, Lines({})
    if node is None and needed:
        problems.error(file, 1 + offset, "CS006", "there is nothing in it",
                       "Write the keys of content/README.md, or delete the file.")
    return data, Lines(lines)


def read_text(file: Path, problems: Problems) -> str | None:
    """Return the file's text, or None after noting why it cannot be read."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as exc:
        problems.error(file, 1, "CY002", f"this file is not UTF-8 (byte {exc.start})",
                       "Save it again with the encoding UTF-8.")
    except OSError as exc:
        problems.error(file, 0, "CY003", f"this file cannot be read: {exc.strerror}",
                       "Check that it exists and that you may read it.")
    return None


def validate(model: type[M], data: Any, lines: Lines, file: Path, problems: Problems, at: Loc = ()) -> M | None:
    """Check `data` against a schema; every fault becomes one problem with its line."""
    try:
        return model.model_validate(data)
    except ValidationError as exc:
        for fault in exc.errors():
            loc = (*at, *fault["loc"])
            name = ".".join(str(part) for part in fault["loc"]) or "the document"
            what = fault["msg"].removeprefix("Value error, ")
            problems.error(file, lines.at(loc), "CS001", f"{name}: {what}", _remedy(fault["type"], name))
    return None


def _remedy(kind: str, name: str) -> str:
    if kind == "missing":
        return f"Add “{name}:” here."
    if kind == "extra_forbidden":
        return f"Remove “{name}”, or check its spelling against content/README.md."
    return "Correct it; content/README.md says what it may hold."


def load(model: type[M], file: Path, problems: Problems) -> tuple[M | None, Lines]:
    """Read one YAML file that holds one object."""
    text = read_text(file, problems)
    if text is None:
        return None, Lines({})
    data, lines = parse(text, file, problems)
    return (validate(model, data, lines, file, problems) if lines.by_loc else None), lines


def load_list(model: type[M], file: Path, problems: Problems) -> list[tuple[M, int]]:
    """Read one YAML file that holds a list of objects; returns each with its line."""
    text = read_text(file, problems)
    if text is None:
        return []
    data, lines = parse(text, file, problems, needed=False)
    if data is None:
        return []
    if not isinstance(data, list):
        problems.error(file, 1, "CS002", "this file must hold a list", "Start each entry with “- ”.")
        return []
    found = [(validate(model, item, lines, file, problems, (i,)), lines.at((i,))) for i, item in enumerate(data)]
    return [(item, line) for item, line in found if item is not None]

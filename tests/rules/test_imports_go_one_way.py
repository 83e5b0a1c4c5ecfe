"""Nothing to the right is imported by anything to the left: pipeline → database → views → finished responses → commands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from webapp.config import PACKAGE

FILES = sorted(file for file in PACKAGE.rglob("*.py") if "node_modules" not in file.parts)
SERVING = ("flask", "flask_babel", "werkzeug", "granian", "webapp.views", "webapp.publish", "webapp.commands", "webapp.cli",
           "webapp.wsgi", "webapp.memory", "webapp.db", "webapp.filters", "webapp.i18n", "webapp.headers")
FORBIDDEN = {
    "pipeline": SERVING,
    "places": SERVING,
    "views": ("webapp.pipeline", "webapp.publish", "webapp.commands", "webapp.places", "markdown_it", "mdit_py_plugins", "yaml",
              "pydantic", "babel.messages", "sqlite_utils"),
    "publish": ("webapp.pipeline", "webapp.commands", "webapp.places", "markdown_it", "yaml", "pydantic"),
}


def module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(file: Path) -> frozenset[tuple[str, int]]:
    """Return every module that a file imports, also inside functions, each with its line."""
    return frozenset(_imports(file))


def _imports(file: Path) -> Iterator[tuple[str, int]]:
    package = module(file).split(".") if file.name == "__init__.py" else module(file).split(".")[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*parents, *filter(None, [node.module])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("file", [file for file in FILES if file.relative_to(PACKAGE).parts[0] in FORBIDDEN],
                         ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_module_imports_what_is_to_its_right(file: Path) -> None:
    forbidden = FORBIDDEN[file.relative_to(PACKAGE).parts[0]]
    found = [f"{file.relative_to(PACKAGE)}:{line} imports {name}" for name, line in imports(file)
             if any(name == other or name.startswith(f"{other}.") for other in forbidden)]
    assert not found, found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_commands_and_the_command_line_run_the_pipeline(file: Path) -> None:
    part = file.relative_to(PACKAGE).parts[0]
    if part not in ("pipeline", "commands"):
        schema = "webapp.pipeline.schema" if part == "places" else "nothing else"  # the record is what both rooms know
        assert not [name for name, _ in imports(file) if name.startswith("webapp.pipeline") and not name.startswith(schema)], file


def test_no_module_imports_itself_in_a_circle() -> None:
    known = {module(file): file for file in FILES}
    graph = {}
    for name, file in known.items():
        wanted = {other if other in known else other.rpartition(".")[0] for other, _ in imports(file)}
        graph[name] = {other for other in wanted & known.keys() if other != name and known[other].name != "__init__.py"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))

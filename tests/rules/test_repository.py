"""What lies where: nothing at the top that the map does not name, nothing derived in the repository, no loose ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from tests.conftest import REPOSITORY

TOP = {".ci", ".gitignore", "CONTRIBUTING.md", "LICENSE", "LICENSE-CONTENT.md", "Makefile", "README.md", "SECURITY.md", "content",
       "deploy", "pyproject.toml", "requirements.lock", "tests", "translations", "webapp"}
IGNORED = [line.strip().rstrip("/") for line in (REPOSITORY / ".gitignore").read_text("utf-8").splitlines() if line.strip()]
MADE = (".db", ".mo", ".pyc", ".orig", ".rej", ".bak", ".swp", "~")
LOOSE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|(?i:lorem ipsum|coming soon)")
TEXT = {".py", ".js", ".mjs", ".css", ".html", ".atom", ".md", ".yaml", ".yml", ".toml", ".csv", ".svg", ".po", ".pot", ".txt"}


def files(folder: Path = REPOSITORY) -> Iterator[Path]:
    for file in sorted(folder.iterdir()):
        path = str(file.relative_to(REPOSITORY))
        if file.name == ".git" or any(fnmatch(file.name, pattern) or path == pattern for pattern in IGNORED):
            continue
        if file.is_dir():
            yield from files(file)
        else:
            yield file


def test_nothing_lies_at_the_top_that_the_map_does_not_name() -> None:
    found = {file.relative_to(REPOSITORY).parts[0] for file in files()}
    assert found - TOP == set()
    assert {"content", "translations", "webapp", "tests", "Makefile", "README.md", "pyproject.toml", "requirements.lock"} <= found


def test_nothing_that_is_made_lies_among_what_is_written() -> None:
    assert [str(file) for file in files() if file.name.endswith(MADE)] == []


def test_no_loose_ends_are_left() -> None:
    own = Path(__file__)
    found = [f"{file.relative_to(REPOSITORY)}:{number}" for file in files() if file.suffix in TEXT and file != own
             for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if LOOSE.search(line)]
    assert found == []

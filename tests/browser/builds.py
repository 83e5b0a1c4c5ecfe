"""Builds of the tiny set that differ in one word of every page, for tests of what an update does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Copy, copy, once
from webapp import paths

from .faulty import Faulty

OLD, NEW = "Carry", "Newer Carry"
WITHDRAWN = paths.page("en", "m30")


@dataclass(frozen=True)
class Builds:
    """Two builds of the tiny set, each page of which says which it is, and one that withdraws a page."""

    old: Path
    new: Path
    recalling: Path


@pytest.fixture(scope="session")
def builds(mini_built: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Path]) -> Builds:
    """The builds, made once for all modules."""

    def made(folder: Path, name: str, recall: str) -> None:
        of = copy(mini_built.content, mini_built.translations, folder / "mini", mini_built.static)
        of.edit("content/site.yaml", f"name: {OLD}\n", f"name: {name}\n")
        of.edit("content/site.yaml", "recall: []", f"recall: [{recall}]")
        build(of)

    new = once(tmp_path_factory, "newer", lambda folder: made(folder, NEW, ""))
    recalling = once(tmp_path_factory, "recalling", lambda folder: made(folder, NEW, WITHDRAWN))
    return Builds(mini_built.database, *(Copy(folder / "mini", mini_built.static).database for folder in (new, recalling)))


@pytest.fixture(scope="module")
def site(mini_built: Copy, builds: Builds) -> Iterator[Faulty]:
    """The builds behind one connection that can fail; it begins with the old one."""
    server = Faulty(mini_built, {"old": builds.old, "new": builds.new, "recalling": builds.recalling})
    yield server
    server.stop()

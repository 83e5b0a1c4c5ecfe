"""What all tests share: copies of the tiny content set, builds of it, and one build of the real content.

Nothing here writes into the repository: every copy, bundle and database stands in pytest's own temporary folder.
`mini` is a copy that a test may break; `mini_db`, `mini_app` and `real` are built once for all processes that run
tests, and are only read.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from tests import pseudo
from webapp import create_app
from webapp.commands import assets
from webapp.commands.content import build_now
from webapp.config import Config
from webapp.pipeline import build as pipeline
from webapp.pipeline.problems import BuildFailed, Problem

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
TODAY = dt.date.today()
# The tiny content set is always freshly reviewed: these two dates stand in its files and are moved when it is copied.
DATES = {"2000-01-01": TODAY - dt.timedelta(days=10), "2000-06-01": TODAY + dt.timedelta(days=170)}


@dataclass(frozen=True)
class Copy:
    """One copy of content and translations, with a database of its own."""

    root: Path
    static: Path

    @property
    def config(self) -> Config:
        """Return the configuration that builds and serves this copy."""
        return Config(self.root, self.content, self.translations, self.root / "build" / "carry.db", self.static,
                      corrections=self.root / "build" / "corrections.db")

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def translations(self) -> Path:
        return self.root / "translations"

    @property
    def database(self) -> Path:
        return self.config.database

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment variables by which a command finds this copy."""
        return {"CARRY_ROOT": str(self.root), "CARRY_STATIC": str(self.static), "CARRY_CONTENT": "", "CARRY_TRANSLATIONS": "",
                "CARRY_DB": "", "CARRY_TLS": "", "CARRY_CORRECTIONS": ""}

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace a text that stands exactly once in a file; returns its line."""
        file = self.root / name
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {name}"
        file.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, name: str, text: str) -> Path:
        """Write a file of this copy."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def line(self, name: str, text: str) -> int:
        """Return the line on which a text first stands."""
        lines = (self.root / name).read_text("utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def problems(self, today: dt.date = TODAY) -> list[Problem]:
        """Return everything that a check of this copy finds, warnings last."""
        try:
            return list(pipeline.check(self.root, self.content, self.translations, today)[3])
        except BuildFailed as error:
            return list(error.problems)


    def store(self) -> sqlite3.Connection:
        """Build this copy's database without rendering pages, which takes a tenth of the time, and open it."""
        fresh = self.root / f"store-{len(list(self.root.glob('store-*')))}.db"
        pipeline.build(self.root, self.content, self.translations, fresh, {"build_id": "test"}, TODAY)
        connection = sqlite3.connect(fresh)
        connection.row_factory = sqlite3.Row
        return connection


def copy(content: Path, translations: Path, target: Path, static: Path) -> Copy:
    """Copy content and translations, keeping the times of files so that bundles stay newer than their sources."""
    shutil.copytree(content, target / "content")
    shutil.copytree(translations, target / "translations")
    return Copy(target, static)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all processes share, made by the one that needs it first while the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / f"shared-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.with_suffix(".whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            folder.with_suffix(".whole").touch()
    return folder


@pytest.fixture(scope="session")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles of the browser code, made once."""
    here = Config(REPOSITORY, REPOSITORY / "content", REPOSITORY / "translations")
    return once(tmp_path_factory, "static", lambda folder: assets.bundle(replace(here, static=folder / "static"))) / "static"


@pytest.fixture(scope="session")
def mini_source(tmp_path_factory: pytest.TempPathFactory, static: Path) -> Copy:
    """The tiny content set with today's dates and the made-up language; copied for each test that changes it."""
    return Copy(once(tmp_path_factory, "source", lambda folder: _mini(folder / "mini", static)) / "mini", static)


def _mini(target: Path, static: Path) -> None:
    found = copy(HERE / "mini" / "content", HERE / "mini" / "translations", target, static)
    for file in (f for f in found.root.rglob("*") if f.suffix in (".md", ".yaml")):
        text = file.read_text("utf-8")
        for written, meant in DATES.items():
            text = text.replace(written, meant.isoformat())
        file.write_text(text, "utf-8")
    pseudo.add(found.config)


@pytest.fixture
def mini(mini_source: Copy, tmp_path: Path) -> Copy:
    """A copy of the tiny content set that a test may change."""
    return copy(mini_source.content, mini_source.translations, tmp_path / "mini", mini_source.static)


@pytest.fixture(scope="session")
def build() -> Callable[[Copy], Path]:
    """Build a copy as `carry content build` does; returns its database."""

    def run(of: Copy, force: bool = False) -> Path:
        build_now(of.config, force)
        return of.database

    return run


@pytest.fixture(scope="session")
def mini_built(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Copy:
    """The tiny content set, built once; only for reading."""

    def make(folder: Path) -> None:
        build(copy(mini_source.content, mini_source.translations, folder / "mini", mini_source.static))

    return Copy(once(tmp_path_factory, "built", make) / "mini", mini_source.static)


@pytest.fixture(scope="session")
def mini_db(mini_built: Copy) -> Path:
    """The database of the tiny content set."""
    return mini_built.database


@pytest.fixture(scope="session")
def mini_app(mini_built: Copy) -> Flask:
    """The application on the tiny content set."""
    app = create_app(mini_built.config)
    app.testing = True
    return app


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, static: Path, build: Callable[[Copy], Path]) -> Copy:
    """The real content in all its languages and the made-up one, built once; only for reading."""

    def make(folder: Path) -> None:
        found = copy(REPOSITORY / "content", REPOSITORY / "translations", folder / "real", static)
        pseudo.add(found.config)
        build(found)

    return Copy(once(tmp_path_factory, "real", make) / "real", static)

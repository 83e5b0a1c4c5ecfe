"""Sites to ask: the real content in all its languages, and the tiny content set with its special cases."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Copy
from tests.languages import LANGS, OFFERED, RTL
from webapp.config import Config

from .client import Site

AREAS = ("learn", "check", "find", "alerts", "about", "rest")


@pytest.fixture(scope="session")
def site(real: Copy) -> Site:
    """The real content, served."""
    return Site(real.config)


@pytest.fixture(scope="session")
def small(mini_built: Copy) -> Site:
    """The tiny content set, served."""
    return Site(mini_built.config)


@pytest.fixture
def own(mini_built: Copy, tmp_path: Path) -> Config:
    """A database of the tiny content set that a test may spoil or replace."""
    file = tmp_path / "carry.db"
    shutil.copy(mini_built.database, file)
    return replace(mini_built.config, database=file)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `lang` every language, and the made-up one; `offered` leaves that one out."""
    if "lang" in metafunc.fixturenames:
        metafunc.parametrize("lang", LANGS)
    if "offered" in metafunc.fixturenames:
        metafunc.parametrize("offered", list(OFFERED))
    if "rtl" in metafunc.fixturenames:
        metafunc.parametrize("rtl", RTL)
    if "area" in metafunc.fixturenames:
        metafunc.parametrize("area", AREAS)

"""One browser of each engine for a test module; an engine that is absent is skipped by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .drivers import STARTS, Engine


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that is not Chromium: Chromium has all the tests beside this folder."""
    with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each of the three engines."""
    with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as found:
        yield found

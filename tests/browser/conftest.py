"""What the tests in a browser share: one Chromium for each module, the real content behind a real server, and phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.browser_path import chromium, headless
from tests.conftest import Copy
from tests.languages import LANGS, PAIR
from tests.servers import Server, serving
from tests.web.build import Build

from .builds import builds, site  # noqa: F401 - fixtures of every module about saving and updates
from .rescue import numbers, rescue  # noqa: F401 - fixtures of every module about rescue mode

SMALL = {"width": 320, "height": 568}
USUAL = {"width": 390, "height": 844}
SAVED = 'html[data-sw="saved"]'


@dataclass
class Phone:
    """One reader's browser, with everything that it complained of and asked for."""

    context: BrowserContext
    page: Page
    url: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))

    def open(self, path: str) -> Response:
        """Go to an address of ours."""
        response = self.page.goto(self.url + path, wait_until="load")
        assert response is not None
        return response

    def save(self, path: str) -> None:
        """Go to an address and wait until its whole language is on the phone."""
        self.open(path)
        self.page.wait_for_selector(SAVED, state="attached", timeout=30_000)

    @property
    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    @property
    def path(self) -> str:
        """Return where the browser is, without the host."""
        return str(self.page.evaluate("location.pathname"))

    def forget_what_it_fetched(self) -> None:
        """Empty the browser's own cache, so that only what the worker keeps is left."""
        session = self.context.new_cdp_session(self.page)
        session.send("Network.clearBrowserCache")
        session.detach()


@pytest.fixture(scope="module")
def chrome(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A real Chromium; without windows, but for modules with `WHOLE_BROWSER`, whose tests need what only the whole one has."""
    path = chromium() if getattr(request.module, "WHOLE_BROWSER", False) else headless()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def phone(chrome: Browser) -> Iterator[Callable[..., Phone]]:
    """Give new phones, each with nothing on it; closed at the end of the test."""
    opened: list[BrowserContext] = []

    def make(url: str, **options: Any) -> Phone:
        context = chrome.new_context(**{"viewport": USUAL, "locale": "en-US", "timezone_id": "America/New_York", **options})
        opened.append(context)
        return Phone(context, context.new_page(), url)

    yield make
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def content(real: Copy) -> Build:
    """What the real content says of itself."""
    return Build(real.database)


@pytest.fixture(scope="module")
def server(real: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real content, served for real; for tests that leave it running."""
    with serving(real.environment, tmp_path_factory.mktemp("server") / "log") as found:
        yield found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `lang` every language, and one that asks for `either` English and one from the right."""
    if "lang" in metafunc.fixturenames:
        metafunc.parametrize("lang", LANGS)
    if "either" in metafunc.fixturenames:
        metafunc.parametrize("either", PAIR)

"""What the tests of rescue mode share: the real content behind a real server, a phone, and a rescue on it.

The phone's clock is held by the tests, so that ten minutes pass in no time and every transition is exact. A test that
needs a language which is not on offer yet gets the made-up one under that language's name.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests import languages, pseudo
from tests.browser_path import chromium
from tests.conftest import REPOSITORY, Copy, copy
from webapp import create_app
from webapp.memory import Memory
from webapp.pipeline import extract, source, texts
from webapp.pipeline.problems import Problems

START = 1_800_000_000_000  # a moment in 2027, in milliseconds
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
DOCK, STATUS, TIMES = ".dock", ".strip [role=status]", ".times li"
KEY = "carry:rescue"
CONSTANTS = REPOSITORY / "webapp" / "assets" / "src" / "rescue" / "constants.js"
WANTED = {"es": "ltr", "ar": "rtl"}
# A desktop asks which program should dial, and takes no clicks until it is answered; a phone just dials.
NO_DIALLER = "addEventListener('click', (event) => event.target.closest('a[href^=tel]') && event.preventDefault())"
WEST = {"timezone_id": "America/Los_Angeles", "locale": "en-US"}


@dataclass(frozen=True)
class Served:
    """A build behind a real server."""

    address: str
    content: Copy

    def url(self, lang: str = "en", state: str = "") -> str:
        """Return the address of the emergency page, or of a state of it."""
        return f"{self.address}/{lang}/emergency{state}"


@pytest.fixture(scope="session")
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Copy:
    """The real content with English, Spanish and a language written from the right, built once."""
    missing = {lang: direction for lang, direction in WANTED.items() if lang not in languages.OFFERED}
    if not missing:
        return request.getfixturevalue("real")
    found = copy(REPOSITORY / "content", REPOSITORY / "translations", tmp_path_factory.mktemp("rescue") / "real",
                 request.getfixturevalue("static"))
    content = source.read(found.content, Problems(found.root))
    assert content is not None
    listed = (found.translations / "locales.yaml").read_text("utf-8")
    for lang, direction in missing.items():
        folder = found.translations / lang / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        pseudo._write(folder / "messages.po", extract.msgids(REPOSITORY / "webapp"))
        pseudo._write(folder / "content.po", [message.msgid for message in texts.messages(content)])
        listed = re.sub(rf"- {{lang: {lang},.*\n", "", listed)
        listed += f"- {{lang: {lang}, locale: {lang}, name: {lang}, dir: {direction}, offered: true, since: 2026-01-01}}\n"
    found.write("translations/locales.yaml", listed)
    build(found)
    return found


@pytest.fixture(scope="module")
def served(spoken: Copy) -> Iterator[Served]:
    server = make_server("127.0.0.1", 0, Memory(create_app(spoken.config), spoken.database), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.port}", spoken)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def phone(chrome: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A phone in the US, 390 by 844 unless told otherwise, that keeps no pages: the worker has its own tests."""
    settings: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "service_workers": "block", **WEST, **options}
    context = chrome.new_context(**settings)
    try:
        yield context
    finally:
        context.close()


class Rescue:
    """One rescue: the emergency page on a phone whose clock the test holds."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page = page
        self.served = served
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.add_init_script(NO_DIALLER)

    def open(self, lang: str = "en", state: str = "", at: int = START) -> Rescue:
        """Open the page at a moment, wait for the tools, and hold the clock one minute later."""
        self.page.clock.install(time=at / 1000)
        self.page.goto(self.served.url(lang, state))
        self.page.wait_for_selector(DOCK)
        self.page.clock.pause_at((at + MINUTE) / 1000)
        return self

    def reload(self) -> None:
        """Load the page again, as after a crash: nothing is left but what the phone kept."""
        self.page.reload()
        self.page.wait_for_selector(DOCK)

    def tap(self, act: str, where: str = DOCK) -> None:
        """Tap a tool, half a second after the last tap."""
        self.run(SECOND // 2)
        self.page.locator(f'{where} [data-act="{act}"]:visible').first.click()

    def run(self, milliseconds: int) -> None:
        """Let time pass while the page is awake."""
        self.page.clock.run_for(milliseconds)

    def sleep(self, milliseconds: int) -> None:
        """Let time pass while the phone is locked: timers fire once, on return."""
        self.page.clock.fast_forward(milliseconds)

    @property
    def now(self) -> int:
        return int(self.page.evaluate("Date.now()"))

    @property
    def kept(self) -> str | None:
        """What the phone's storage holds of this rescue."""
        return self.page.evaluate(f"localStorage.getItem('{KEY}')")

    @property
    def status(self) -> str:
        return self.page.locator(STATUS).text_content() or ""

    def shown(self, name: str) -> str:
        """What a tool shows now, in the bar or else in full."""
        return self.page.locator(f'[data-show="{name}"]').first.text_content() or ""

    def visible(self, act: str, where: str = DOCK) -> bool:
        """Tell whether a tool can be tapped."""
        return self.page.locator(f'{where} [data-act="{act}"]:visible').count() > 0

    def state(self) -> str:
        """The tool that is shown in full, or nothing when the steps are."""
        return self.page.evaluate("document.querySelector('.panel:not([hidden])')?.dataset.panel ?? ''")

    def steps_shown(self) -> bool:
        return self.page.locator(".steps").first.is_visible()

    def times(self) -> list[str]:
        """The lines for the paramedics, without their buttons."""
        return self.page.evaluate(f"""[...document.querySelectorAll('{TIMES}')].map(
            (line) => [...line.querySelectorAll('bdi, span')].map((part) => part.textContent).join(' '))""")


@pytest.fixture
def rescue(chrome: Browser, served: Served) -> Iterator[Rescue]:
    """A rescue in English, on a phone in the US, held one minute after the page was opened; no error may come of it."""
    with phone(chrome) as context:
        found = Rescue(context.new_page(), served).open()
        yield found
        assert found.faults == [], found.faults


@pytest.fixture(scope="session")
def numbers() -> dict[str, int]:
    """The constants of the tools, by name."""
    found = re.findall(r"^export const (\w+) = ([\d_* ]+);", CONSTANTS.read_text("utf-8"), re.M)
    return {name: eval(value, {"__builtins__": {}}) for name, value in found}  # noqa: S307 - figures and * only

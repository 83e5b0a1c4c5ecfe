"""What the tests of rescue mode share: a phone whose clock the tests hold, so that ten minutes pass in no time and every
transition is exact, and the tools of one rescue on it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.servers import REPOSITORY, Server

START = 1_800_000_000_000  # a moment in 2027, in milliseconds
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
DOCK, STATUS, TIMES = ".dock", ".strip [role=status]", ".times li"
BREATHS, WATCH, PARAMEDICS = (f'[data-panel="{name}"]' for name in ("breaths", "watch", "paramedics"))
KEY = "carry:rescue"
CONSTANTS = REPOSITORY / "webapp" / "assets" / "src" / "rescue" / "constants.js"
ELSEWHERE = "https://www.wikipedia.org/"
# A desktop asks which program should dial, and takes no clicks until it is answered; a phone just dials.
NO_DIALLER = "addEventListener('click', (event) => event.target.closest('a[href^=tel]') && event.preventDefault())"


@contextmanager
def handset(chrome: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A phone in the US; pages come from the server, as the worker has its own tests, unless told otherwise."""
    settings: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "service_workers": "block", "timezone_id": "America/Los_Angeles",
                                "locale": "en-US", **options}
    context = chrome.new_context(**settings)
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    try:
        yield context
    finally:
        context.close()


class Rescue:
    """One rescue: the emergency page on a phone whose clock the test holds."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.add_init_script(NO_DIALLER)

    def open(self, lang: str = "en", state: str = "", at: int = START) -> Rescue:
        """Open the page at a moment, wait for the tools, and hold the clock one minute later."""
        self.page.clock.install(time=at / 1000)
        self.page.goto(f"{self.server.url}/{lang}/emergency{state}")
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
def rescue(chrome: Browser, server: Server) -> Iterator[Rescue]:
    """A rescue in English, on a phone in the US, held one minute after the page was opened; no error may come of it."""
    with handset(chrome) as context:
        found = Rescue(context.new_page(), server).open()
        yield found
        assert found.faults == [], found.faults


@pytest.fixture(scope="session")
def numbers() -> dict[str, int]:
    """The constants of the tools, by name."""
    found = re.findall(r"^export const (\w+) = ([\d_]+)(?: \* ([\d_]+))?;", CONSTANTS.read_text("utf-8"), re.M)
    return {name: ast.literal_eval(one) * ast.literal_eval(other or "1") for name, one, other in found}

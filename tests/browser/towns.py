"""The search box of the finder, as tests use it."""

from __future__ import annotations

from playwright.sync_api import Page

TOWN, CHOICE, FOUND = "#nearby-town", "[data-choices] button", "[data-results]:not([hidden])"


def until(page: Page, condition: str) -> None:
    """Wait until an asynchronous condition holds in the page."""
    page.evaluate(f"""async () => {{
      for (let tries = 0; !(await ({condition})()); tries += 1) {{
        if (tries > 200) throw new Error("it never came true");
        await new Promise((done) => setTimeout(done, 50));
      }}
    }}""")


def choose(page: Page, text: str) -> None:
    """Type a place and take the first that is offered."""
    page.fill(TOWN, text)
    page.wait_for_selector(CHOICE)
    page.evaluate("document.querySelector('[data-part=title]').textContent = ''")
    page.press(TOWN, "Enter")
    page.wait_for_selector(f"{FOUND} [data-part=title]:not(:empty)")

"""axe-core finds nothing on any type of page, in both directions, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.servers import Server
from tests.web.build import Build
from webapp import paths

from .conftest import SMALL, Phone

AXE = REPOSITORY / "webapp" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
RUN = """async ([tags, rules, within]) => {
    const found = await axe.run(within, tags.length
        ? { runOnly: { type: "tag", values: tags }, rules: { "color-contrast-enhanced": { enabled: true } } }
        : { runOnly: { type: "rule", values: rules } });
    const short = (kind) => found[kind].flatMap((rule) => rule.nodes.map((node) => `${kind}: ${rule.id}: ${node.target} ${node.any[0]?.message ?? ""}`));
    return [...short("violations"), ...short("incomplete")];
}"""


# What scrolls under a bar that stays in place is covered for a moment; axe cannot judge the colours of covered text.
UNSTICK = "document.querySelectorAll('.top, .bar, .dock').forEach((bar) => { bar.style.position = 'static'; })"
EXPLAINED = (
    "Element content is too short",  # one digit of a running count
    'b[role="timer"] Element\'s background color could not be determined because it\'s partially obscured',  # the ring that grows behind it
)
MADE_UP = ('lang="xx"', "#name-xx")  # the made-up test language is in the menu, and is no language


def faults(reader: Phone, tags: list[str], rules: list[str], within: str = "html") -> list[str]:
    """Return what axe finds on the page that is open. Its script is evaluated: the policy lets no other script in."""
    if not reader.page.evaluate("typeof axe === 'object'"):
        reader.page.evaluate(AXE.read_text("utf-8"))
    reader.page.evaluate(UNSTICK)
    found = reader.page.evaluate(RUN, [tags, rules, within])
    return [fault for fault in found if not ("valid-lang" in fault and any(name in fault for name in MADE_UP)) and not any(why in fault for why in EXPLAINED)]


def test_no_type_of_page_has_a_fault(phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    reader = phone(server.url, viewport=SMALL, service_workers="block")
    found: dict[str, Any] = {}
    for kind, path in {**content.sample(either), "error": f"/{either}/learn/nothing"}.items():
        reader.page.emulate_media(color_scheme="light")
        reader.open(path)
        found[f"{kind} light"] = faults(reader, TAGS, [])
        reader.page.emulate_media(color_scheme="dark")
        found[f"{kind} dark"] = faults(reader, [], CONTRAST)
    assert not {kind: faults for kind, faults in found.items() if faults}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_neutral_page_has_no_fault(phone: Callable[..., Phone], server: Server, scheme: str) -> None:
    reader = phone(server.url, java_script_enabled=True, service_workers="block", color_scheme=scheme)
    reader.context.route("**/exit.*.js", lambda route: route.abort())
    reader.open(paths.EXIT)
    assert faults(reader, TAGS, []) == []


def test_an_open_menu_has_no_fault(phone: Callable[..., Phone], server: Server, either: str) -> None:
    reader = phone(server.url, viewport=SMALL, service_workers="block")
    reader.open(paths.home(either))
    reader.page.click(".menu summary")
    # The list covers what is under it, on purpose: only what axe is sure of counts.
    assert [fault for fault in faults(reader, TAGS, [], ".menu") if fault.startswith("violations")] == []


def test_results_of_a_search_have_no_fault(phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    reader = phone(server.url, viewport=SMALL, service_workers="block")
    reader.open(paths.search(either))
    reader.page.fill("#q", content.one("select title from page_texts where slug = 'fentanyl' and lang = ?", either))
    reader.page.wait_for_selector("[data-results] a")
    assert faults(reader, TAGS, []) == []

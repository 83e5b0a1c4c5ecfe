"""No text of hostile content runs in a browser, even with our own policy switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests import hostile
from tests.conftest import Copy
from tests.pseudo import LANG
from tests.servers import Server, serving
from tests.web.build import Build
from webapp import paths

from .conftest import Phone

PWNED = "typeof pwned !== 'undefined'"


@pytest.fixture(scope="module")
def harmful(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The hostile content set, built."""
    return hostile.built(mini_source, tmp_path_factory)


@pytest.fixture(scope="module")
def hostile_server(harmful: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The hostile content set, served."""
    with serving(harmful.environment, tmp_path_factory.mktemp("server") / "log") as found:
        yield found


@pytest.mark.parametrize("tongue", ["en", LANG])
def test_no_bait_runs_on_any_kind_of_page(phone: Callable[..., Phone], hostile_server: Server, harmful: Copy, tongue: str) -> None:
    reader = phone(hostile_server.url, bypass_csp=True, service_workers="block")
    for kind, path in Build(harmful.database).sample(tongue).items():
        reader.open(path)
        reader.page.mouse.move(150, 300)
        for _ in range(12):
            reader.page.keyboard.press("Tab")
        assert not reader.page.evaluate(PWNED), kind
        assert reader.page.locator("img[src=x], [onmouseover], [onerror], [onfocus], [autofocus]").count() == 0, kind
    assert "pwned" in reader.page.content()
    assert not reader.faults, reader.faults


def test_no_bait_runs_in_what_a_script_shows(phone: Callable[..., Phone], hostile_server: Server) -> None:
    reader = phone(hostile_server.url, bypass_csp=True, service_workers="block")
    reader.open(paths.search("en"))
    reader.page.locator("input[name=q]").fill("naloxone")
    reader.page.locator("[data-results] a, main li a").first.wait_for()
    assert "onerror" in reader.page.locator("main").inner_text()
    assert reader.page.locator("main img, main script, main [onload]").count() == 0
    assert not reader.page.evaluate(PWNED)


def test_the_policy_alone_stops_what_a_page_should_never_hold(phone: Callable[..., Phone], hostile_server: Server) -> None:
    """If all escaping failed at once, nothing would run: the policy is a second wall, and Trusted Types a third."""
    reader = phone(hostile_server.url)
    reader.open(paths.home("en"))
    said = reader.page.evaluate("""async () => {
        const tried = [];
        const attempt = (name, run) => { try { run(); tried.push(name); } catch { /* refused */ } };
        attempt("html", () => { document.body.innerHTML = "<b>x</b>"; });
        attempt("worker", () => { new Worker("/static/icon.svg"); });
        attempt("policy", () => { trustedTypes.createPolicy("other", {}); });
        const script = document.createElement("script");
        attempt("script", () => { script.textContent = "pwned = true"; });
        script.append("pwned = true");
        document.body.append(script);
        const picture = document.createElement("img");
        attempt("handler", () => picture.setAttribute("onerror", "pwned = true"));
        picture.src = "/static/nothing.png";
        document.body.append(picture);
        const other = await fetch("https://evil.example/").then(() => "answered", () => "refused");
        await new Promise((done) => setTimeout(done, 300));
        return { tried, other };
    }""")
    assert said["other"] == "refused"
    assert not {"html", "policy", "script", "handler"} & set(said["tried"])
    assert not reader.page.evaluate(PWNED)

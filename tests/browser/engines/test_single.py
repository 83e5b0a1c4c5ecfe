"""The single-file guide opened from a file in Chromium, Firefox and WebKit: pages, search, rescue mode, leaving."""

from __future__ import annotations

from pathlib import Path

import brotli

from tests.web.build import Build
from webapp import paths
from webapp.publish import sections

from .drivers import Engine, until

EACH = """async (names) => {
    const wrong = [];
    for (const name of names) {
        const changed = new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
        if (decodeURIComponent(location.hash.slice(1)) !== name) {
            location.hash = name;
            await changed;
        }
        const [shown, ...others] = [...document.querySelectorAll("main > section")].filter((section) => section.getClientRects().length);
        if (others.length || shown?.id !== name || !document.title.startsWith(shown.querySelector("h1").textContent)) wrong.push(name);
    }
    return wrong;
}"""



def test_the_file_works_without_a_server(engine: Engine, content: Build, tmp_path: Path, either: str) -> None:
    lang = either
    file = tmp_path / f"carry-{lang}.html"
    file.write_bytes(brotli.decompress(content.body(paths.single(lang))))
    engine.open(file.as_uri())
    until(engine, "() => document.documentElement.dataset.page === 'home'")
    names = [sections.key(lang, path) for path in sections.chosen(dict.fromkeys(content.pages(lang), ""), content.guides(lang))]
    assert engine.run(EACH, names) == []
    assert engine.run("() => performance.getEntriesByType('resource').length") == 0
    searches(engine)
    counts(engine)
    leaves(engine)


def searches(engine: Engine) -> None:
    """Search finds a street name."""
    engine.run("() => { location.hash = 'search'; }")
    until(engine, """() => {
        const input = document.querySelector("main > section.on input");
        if (input.value !== "m30") { input.value = "m30"; input.dispatchEvent(new Event("input", { bubbles: true })); }
        return document.querySelector('[data-results] a[href="#l/m30"]') !== null;
    }""")


def counts(engine: Engine) -> None:
    """Rescue mode paces breaths, and Back leads to the steps; a dose is counted."""
    engine.run("() => { location.hash = 'emergency'; }")
    until(engine, "() => document.querySelector('.dock')?.getClientRects().length > 0")
    engine.run("() => { document.querySelector('.dock [data-act=breaths]').click(); }")
    until(engine, "() => location.hash === '#breaths' && !document.querySelector('[data-panel=breaths]').hidden")
    until(engine, "() => document.querySelector('.dock [data-show=count]').textContent !== ''")
    engine.run("() => { history.back(); }")
    until(engine, "() => location.hash === '#emergency' && document.querySelector('[data-panel=breaths]').hidden")
    # Two taps in a row by a shaking hand are one, so this waits as a hand does.
    engine.run("() => new Promise((done) => setTimeout(() => done(document.querySelector('.dock [data-act=dose]').click()), 700))")
    until(engine, "() => document.querySelector('.dock [data-show=doses]').textContent.includes('1')")


def leaves(engine: Engine) -> None:
    """Leaving turns the file into the neutral page in the same moment, erases the rescue, and Back brings nothing up."""
    left = engine.run("""() => {
        Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
        document.querySelector(".leave").click();
        return [document.title, document.querySelectorAll("h1").length, document.documentElement.hidden];
    }""")
    assert left == ["Units", 1, False]
    engine.run("() => { history.back(); }")
    until(engine, "() => document.title === 'Units' && document.querySelectorAll('main').length === 0")
    with_rescue = engine.run("() => { try { return localStorage.getItem('carry:rescue'); } catch { return null; } }")
    assert with_rescue is None

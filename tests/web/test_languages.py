"""Which language a reader gets, and that every text of a page is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from tests import pseudo
from webapp import locales, paths
from webapp.locales import Locale

from .client import Page, Site
from .document import Element, words

OFFERED = {lang: Locale(lang, lang.replace("-", "_"), lang, "ltr", "draft")
           for lang in ("en", "es", "pt-br", "zh-hans", "zh-hant", "ar", "nb", "fr")}
WANTED = [
    ("", "en"), ("*", "en"), ("en", "en"), ("en-GB", "en"), ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("ES-419", "es"),
    ("ar-EG", "ar"), ("pt-BR", "pt-br"), ("pt", "pt-br"), ("pt-PT", "pt-br"), ("pt_BR", "pt-br"), ("zh", "zh-hans"), ("zh-CN", "zh-hans"),
    ("zh-TW", "zh-hant"), ("zh-HK", "zh-hant"), ("zh-Hant-MO", "zh-hant"), ("zh-Hans-HK", "zh-hans"), ("zh-SG", "zh-hans"),
    ("no", "nb"), ("nn-NO", "nb"), ("nb", "nb"), ("de, fr;q=0.7, es;q=0.9", "es"), ("de-AT,de;q=0.9", "en"), ("es;q=0, fr", "fr"),
    ("es;q=0", "en"), ("fr;q=0.001, *;q=0.5", "fr"), ("tlh, fr", "fr"), (";;;,,,=q", "en"), ("fr" * 2000, "en"), ("\u0666", "en"),
]


@pytest.mark.parametrize(("header", "expected"), WANTED)
def test_the_reader_gets_the_language_that_the_browser_asks_for(header: str, expected: str) -> None:
    assert locales.negotiate(parse_accept_header(header, LanguageAccept), OFFERED).lang == expected


def test_the_bare_address_leads_to_the_readers_language(site: Site, lang: str) -> None:
    tag = site.build.locales[lang].tag
    response = site.get("/", headers={"Accept-Language": f"de, {tag};q=0.9"})
    assert (response.status_code, response.headers["Location"]) == (302, paths.home(lang))
    assert response.headers["Cache-Control"] == "no-store"
    assert "Accept-Language" in response.headers["Vary"]


def test_an_unknown_language_gets_a_page_in_the_readers_own(site: Site, lang: str) -> None:
    for path in ("/qq/", "/qq/emergency", "/english/learn/m30", f"/{lang}x/"):
        page = site.page(path, 404, lang=lang, headers={"Accept-Language": lang})
        assert page.document.root.get("lang") == site.build.locales[lang].tag


def test_the_language_in_the_address_is_stronger_than_the_browsers(site: Site, lang: str) -> None:
    site.page(paths.home(lang), headers={"Accept-Language": "en" if lang != "en" else pseudo.LANG})
    site.page(f"/{lang}/learn/no-such-page", 404, headers={"Accept-Language": "en" if lang != "en" else pseudo.LANG})


def test_every_language_is_named_in_itself_in_the_menu(site: Site) -> None:
    page = site.page(paths.home("en"))
    named = {e.get("hreflang"): words(e) for e in page.document.all("a") if e.get("hreflang")}
    assert named == {locale.tag: locale.name for locale in site.build.locales.values()}


def test_no_text_of_the_interface_is_written_into_the_program(site: Site) -> None:
    """The made-up language has every text, altered: what is not altered cannot be translated."""
    plain = {f"{path}: {where}: {text}" for path in site.build.pages(pseudo.LANG)
             for where, text in unaltered(site, site.page(path))}
    assert not plain, "\n".join(sorted(plain)[:40])


def test_no_text_of_an_error_is_written_into_the_program(site: Site) -> None:
    answers = [site.page("/xx/learn/nothing", 404), site.page("/xx/emergency", 405, method="DELETE"),
               site.page("/xx/search", 413, method="POST", data={"q": "x" * 20_000}), search(site, "ñaloxoñé"), search(site, "zzzzqqq")]
    assert not [text for page in answers for text in unaltered(site, page)]


def search(site: Site, text: str) -> Page:
    """Search without script in the made-up language."""
    return site.page("/xx/search", method="POST", data={"q": text})


SEEN = {"title", "aria-label", "alt", "placeholder", "aria-description"}
# What is no text of ours: figures and units, names that are the same everywhere, codes, addresses, dates of Unicode CLDR.
_FIGURE = re.compile(r"\S*\d\S*|\b[A-Z]{2}\b|\{[a-z_]+\}")
_PLAIN = re.compile(f"[{''.join(chr(letter) for letter in pseudo._LETTERS)}]")
PROPER = {"GeoNames", "CC-BY-4.0", "Atom", "JSON"}
NEUTRAL = {"bdi", "code", "time", "cite"}


def unaltered(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    """Yield each text of a page that the made-up language did not alter."""
    own = site.build.column("select name from country_texts where lang = ?", pseudo.LANG)
    names = sorted({*PROPER, site.build.site["name"], page.locale.cldr.english_name, *own}, key=len, reverse=True)
    for element, text in texts(page):
        rest = text
        for name in names:
            rest = rest.replace(name, "")
        if _PLAIN.search(_FIGURE.sub("", rest)):
            yield element.tag, text.strip()


def texts(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield what is said to a reader in the page's own language: words, labels, and what a script says later."""
    document = page.document
    own = page.locale.tag
    for element in document.elements:
        if document.language(element) == own:
            for name, value in element.items():
                if name in SEEN or name.startswith("data-i18n"):
                    yield element, value
    for name in ("description",):
        yield from ((e, e.get("content")) for e in document.all("meta") if e.get("name") == name and page.status == 200)
    yield document.one("title"), document.title
    for element, text in document.texts():
        if document.language(element) == own and not document.inside(element, *NEUTRAL):
            yield element, text

"""The single-file guide: everything of a language in one file that asks for nothing, within its budget."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from functools import cache

from tests.languages import LANGS
from webapp import paths
from webapp.publish import sections

from .client import Site
from .document import Document, words

DISK, ZIPPED = 900_000, 220_000
LEFT_OUT = ("offline", "outreach", "saved", "thanks")  # what only a server or a browser that saves pages has a use for
FETCHED = ("src", "srcset", "poster", "data", "action", "formaction", "ping", "background")


def body(site: Site, lang: str) -> bytes:
    """Return the file of a language as a phone without compression gets it."""
    return site.get(paths.single(lang)).data


@cache
def parsed(site: Site, lang: str) -> Document:
    """Return the file of a language; parsed once."""
    return Document(paths.single(lang), body(site, lang).decode())


def pages(site: Site, lang: str) -> dict[str, str]:
    """Return every address of a language that the file holds, with the id of its section."""
    guides = site.build.guides(lang)  # their nodes are in it one by one
    return {path: sections.key(lang, path) for path in site.build.pages(lang) if path.split("/")[2] not in LEFT_OUT and path not in guides}


def letters(text: str) -> str:
    """Return a text without its spaces: shortening markup may move them to the other side of a tag."""
    return "".join(text.split())


def test_it_fits_an_old_phone_and_a_slow_link(site: Site, offered: str) -> None:
    made, packed = body(site, offered), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(f"carry-{offered}.html", made)
    assert len(made) <= DISK
    assert len(packed.getvalue()) <= ZIPPED


def test_every_page_of_the_language_is_in_it_emergency_first(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    found = [e.get("id") for e in document.one("main") if e.tag == "section"]
    assert found[0] == "emergency"
    assert sorted(found) == sorted([*pages(site, lang).values(), "facts"])


def test_each_page_has_its_heading_and_its_steps_word_for_word(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    by_id = {e.get("id"): e for e in document.all("section")}
    for path, name in pages(site, lang).items():
        own = Document(path, site.get(path).text)
        assert [letters(words(e)) for e in by_id[name].iter("h1")] == [letters(own.heading)], path
        for steps in own.marked("steps"):
            kept = letters(words(steps))
            made = [letters(words(e)) for e in by_id[name].iter("div") if "steps" in (e.get("class") or "")]
            assert any(re.sub(r"\d", "", kept) == re.sub(r"\d", "", each) for each in made), path


def test_the_emergency_page_is_whole(site: Site, lang: str) -> None:
    """All its text stands there but the sources, which the file holds once, and that nobody has reviewed it, at the foot."""
    own = Document("", site.get(paths.emergency(lang)).text)
    sources = own.marked("sources")[0]
    kept = [e for tag in ("p", "li", "summary") for e in own.one("main").iter(tag) if not inside(own, e, sources)]
    made = letters(words(next(e for e in parsed(site, lang).all("section") if e.get("id") == "emergency")))
    bare = re.sub(r"\d", "", made)
    missing = [words(e) for e in kept if re.sub(r"\d", "", letters(words(e))) not in bare and "dates" not in (e.get("class") or "")]
    assert not missing


def inside(document: Document, element: object, outer: object) -> bool:
    """Tell whether an element stands in another."""
    while element is not None and element is not outer:
        element = document.above.get(element)
    return element is outer


def test_every_id_is_the_only_one(site: Site, lang: str) -> None:
    assert not {name: count for name, count in parsed(site, lang).ids.items() if count > 1}


def test_every_link_leads_to_something_in_the_file_or_out_of_it(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    found = set(document.links)
    inner = {link[1:] for link in found if link.startswith("#")}
    assert len(inner) > 100
    assert not inner - set(document.ids)
    outside = {link for link in found if not link.startswith(("#", "tel:", "sms:"))}
    assert not [link for link in outside if link not in site.build.outside]
    names = {name for e in document.elements for each in ("data-next", "data-again") for name in (e.get(each) or "").split()}
    assert not names - set(document.ids)


def test_nothing_in_it_makes_a_browser_ask(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    assert not [(e.tag, name) for e in document.elements for name in FETCHED if e.get(name)]
    assert not document.all("link", "img", "iframe", "object", "embed", "video", "audio", "base")
    assert all((e.get("href") or "").startswith("#img.") for e in document.all("use"))
    assert {e.get("href")[1:] for e in document.all("use")} == {e.get("id") for e in document.all("symbol")}
    style = "".join(e.text or "" for e in document.all("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_its_policy_lets_in_its_own_script_and_style_and_nothing_else(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    rules = dict(rule.split(" ", 1) for rule in document.one("meta", http_equiv="Content-Security-Policy").get("content").split("; "))
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        inline = document.one(tag).text.encode()
        assert rules[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(inline).digest()).decode()}'"
    assert rules["default-src"] == rules["trusted-types"] == "'none'"
    assert not [e.tag for e in document.elements for name in e.attrib if name.startswith("on") or name == "style"]


def test_a_place_that_serves_a_whole_country_stands_once(site: Site) -> None:
    document = parsed(site, "en")
    names = [words(e.find("h3")) for e in document.marked("place", "li") if e.find("h3") is not None and e.find("p") is not None]
    known = {words(e.find("h3")) for path in site.build.pages("en") if "/find/" in path
             for e in Document(path, site.get(path).text).marked("place", "li") if e.find("h3") is not None and e.find("h3").text}
    assert set(names) == known


def test_it_says_its_date_and_the_digest_of_its_content(site: Site, lang: str) -> None:
    document = parsed(site, lang)
    digest = words(document.one("bdi", id="digest"))
    assert re.fullmatch("[0-9a-f]{64}", digest)
    others = [words(parsed(site, other).one("bdi", id="digest")) for other in LANGS if other != lang]
    assert digest not in others
    assert site.build.one("select content_date from build")[:4] in words(document.marked("foot")[0])


def test_a_plain_page_offers_it_with_size_and_digest(site: Site, lang: str) -> None:
    page = site.page(paths.outreach(lang)).document
    link = page.one("a", href=paths.single(lang))
    made = body(site, lang)
    assert link.get("download") is not None
    assert str(-(-len(made) // 1000)) in words(link)
    assert words(page.one("code")) == hashlib.sha256(made).hexdigest()
    assert paths.outreach(lang) in site.page(paths.about(lang)).document.links
    assert paths.outreach(lang) not in Document("", site.get(paths.emergency(lang)).text).links


def test_it_is_kept_and_never_shown_by_the_browser_that_asks(site: Site) -> None:
    answer = site.get(paths.single("en"))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="carry-en.html"'
    assert "Content-Disposition" not in site.get(paths.emergency("en")).headers


def test_no_language_pack_holds_it(site: Site) -> None:
    assert "carry-en.html\":" not in site.get(paths.pack("en")).text
    assert f'"{paths.single("en")}"' not in site.get(paths.pack("en")).text


def test_pages_that_fell_back_are_in_it_too(small: Site) -> None:
    for lang in small.build.locales:
        document = parsed(small, lang)
        assert not {name for name, count in document.ids.items() if count > 1}
        assert not {link[1:] for link in document.links if link.startswith("#")} - set(document.ids)
        assert len(document.one("main")) == len(pages(small, lang)) + 1

"""The feed of warnings: valid, complete, in each language."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

from webapp import paths

from .client import Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(site: Site, lang: str) -> ET.Element:
    """Return the feed that the page of warnings links to."""
    address = f"/{lang}/alerts.atom"
    assert address in site.page(paths.alerts(lang)).document.links
    return ET.fromstring(site.get(address).data)


def test_the_feed_has_every_warning_once_and_leads_to_it(site: Site, lang: str) -> None:
    root = feed(site, lang)
    links = [entry.find("a:link", ATOM).get("href") for entry in root.findall("a:entry", ATOM)]  # type: ignore[union-attr]
    assert sorted(links) == sorted(paths.alert(lang, slug) for slug in site.build.column("select slug from alerts"))
    assert all(site.status(link or "") == 200 for link in links)
    assert root.get(LANG) == site.build.locales[lang].tag


def test_the_feed_has_what_the_format_demands(site: Site, lang: str) -> None:
    root = feed(site, lang)
    entries = root.findall("a:entry", ATOM)
    names = [element.findtext("a:id", "", ATOM) for element in (root, *entries)]
    assert len(names) == len(set(names))
    assert all(name.startswith("urn:carry:") for name in names)
    assert root.findtext("a:author/a:name", "", ATOM)
    for entry in entries:
        assert entry.findtext("a:title", "", ATOM).strip()
        assert entry.findtext("a:summary", "", ATOM).strip()


def test_the_feed_is_as_new_as_its_newest_entry(site: Site, lang: str) -> None:
    root = feed(site, lang)
    moments = [dt.datetime.fromisoformat(entry.findtext("a:updated", "", ATOM)) for entry in root.findall("a:entry", ATOM)]
    assert dt.datetime.fromisoformat(root.findtext("a:updated", "", ATOM)) == max(moments)


def test_a_warning_shows_until_when_it_holds(site: Site, lang: str) -> None:
    day = site.build.one("select content_date from build")
    for slug, expires in site.build.db.execute("select slug, expires_on from alerts").fetchall():
        page = site.page(paths.alert(lang, slug))
        assert bool(page.document.marked("expired")) is (expires < day), slug
    current = set(site.build.column("select slug from alerts where expires_on >= ?", day))
    shown = {link.rsplit("/", 1)[1] for link in site.page(paths.home(lang)).document.links if f"/{lang}/alerts/" in link[:-1]}
    assert shown == current

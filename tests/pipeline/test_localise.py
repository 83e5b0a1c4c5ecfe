"""Where a translation is missing, a whole unit is English and says so: never half a list, never half a critical section."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from webapp.pipeline import blocks
from webapp.pipeline.localise import Tally, plain, units

NOTICE = "هذا الجزء بالإنجليزية لأنه جديد أو تغيّر."


@pytest.fixture
def db(mini_db: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(mini_db)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def page(db: sqlite3.Connection, slug: str, lang: str = "ar") -> tuple[sqlite3.Row, BeautifulSoup]:
    row = db.execute("select * from page_texts where slug = ? and lang = ?", (slug, lang)).fetchone()
    return row, BeautifulSoup(row["html"], "html5lib").body


def test_a_list_with_one_missing_item_is_wholly_english(db: sqlite3.Connection) -> None:
    _, html = page(db, "m30")
    found = html.find("ul")
    assert [item.get_text() for item in found.find_all("li")] == [
        "Keep naloxone near.", "Do not be alone: never alone.", "Start small and wait."]
    assert found.parent.attrs == {"lang": "en", "dir": "ltr"}


def test_a_list_that_is_complete_is_wholly_translated(db: sqlite3.Connection) -> None:
    _, html = page(db, "overdose")
    assert html.find(class_="fallback") is None
    assert not html.find_all(lang="en")
    assert "أعطِ نفسًا كل ٥ ثوانٍ." in html.find("ol").get_text()


def test_a_table_a_heading_and_a_call_out_fall_back_each_on_its_own(db: sqlite3.Connection) -> None:
    row, html = page(db, "m30")
    assert "٧ من ١٠" in html.find("table").get_text()
    assert html.find("h2").get_text() == "ماذا كان فيها"
    assert html.find(class_="critical").parent.attrs == {"lang": "en", "dir": "ltr"}
    assert html.find_all(class_="call-out")[1].find_parent(lang="en") is None
    assert (row["state"], row["english"], row["stale"]) == ("partial", 2, 1)


def test_a_section_of_a_critical_page_falls_back_as_a_whole(db: sqlite3.Connection) -> None:
    row, html = page(db, "dose")
    assert row["state"] == "partial"
    section = html.find(class_="fallback").find(lang="en")
    assert section.find("h2").get_text() == "The syrup"
    assert "Measure it with the spoon" in section.get_text()
    assert "Never use a kitchen spoon." in section.get_text()
    assert [heading.get_text() for heading in html.find_all("h2") if not heading.find_parent(lang="en")] == ["القرص"]
    assert len(html.find_all(class_="fallback")) == 1


def test_every_english_part_says_in_the_readers_language_why_it_is_english(db: sqlite3.Connection) -> None:
    for row in db.execute("select slug, html from page_texts where lang = 'ar'"):
        for part in BeautifulSoup(row["html"], "html5lib").find_all(class_="fallback"):
            assert part.find(class_="fallback-note").get_text() == NOTICE
            assert part.find(class_="fallback-note").find_parent(lang="en") is None
            assert part.find_all(recursive=False)[1].attrs == {"lang": "en", "dir": "ltr"}


def test_a_page_without_any_translation_is_english_throughout(db: sqlite3.Connection) -> None:
    row, html = page(db, "never-alone")
    assert row["state"] == "english"
    assert (row["title"], row["title_lang"]) == ("Never alone", "en")
    assert all(part.find_parent(lang="en") for part in html.find_all(["p", "h2"]) if "fallback-note" not in part.get("class", []))


def test_a_plain_text_is_marked_with_the_language_it_is_in(db: sqlite3.Connection) -> None:
    query = "select term, term_lang, text, text_lang from glossary_texts where lang = 'ar' order by position"
    assert [tuple(row) for row in db.execute(query)] == [
        ("نالوكسون", "ar", "دواء يعيد التنفس. البخّة الواحدة جرعة واحدة.", "ar"),
        ("نيتازين", "ar", "A group of very strong opioids.", "en")]


def test_a_stale_line_of_a_guide_is_english_with_its_whole_node(db: sqlite3.Connection) -> None:
    row = db.execute("select * from node_texts where node = 'wait' and lang = 'ar'").fetchone()
    html = BeautifulSoup(row["html"], "html5lib")
    english = [item.get_text() for item in html.find(lang="en").find_all("li")]
    assert english == ["Keep naloxone in reach.", "Ask someone to stay."]
    assert "يغادر" not in row["html"]
    assert (row["title"], row["title_lang"], row["state"]) == ("انتظر حتى يكون معك شخص", "ar", "partial")


def test_answers_of_a_guide_carry_their_language(db: sqlite3.Connection) -> None:
    row = db.execute("select answers from node_texts where node = 'taken' and lang = 'ar'").fetchone()
    assert json.loads(row["answers"]) == [{"to": "wait", "text": "لا، لا أحد", "lang": "ar"},
                                          {"to": "act", "text": "نعم، أو لست متأكدًا", "lang": "ar"}]


def test_a_stale_translation_stands_nowhere_in_the_build(db: sqlite3.Connection) -> None:
    stale = ("استعمل ملعقة المطبخ", "فاتته 2 من 20", "اطلب من شخص أن يغادر")
    for table, in db.execute("select name from sqlite_master where type = 'table' and name like '%_texts'").fetchall():
        for row in db.execute(f"select * from {table}"):
            assert not [text for text in stale for value in row if text in str(value)]


def test_latin_names_are_isolated_in_arabic_and_left_alone_in_its_english_parts(db: sqlite3.Connection) -> None:
    _, html = page(db, "get-it")
    assert [name.get_text() for name in html.find_all("bdi")] == ["Narcan", "Kloxxado"]
    _, html = page(db, "never-alone")
    assert html.find("bdi") is None


def test_links_stay_in_the_readers_language(db: sqlite3.Connection) -> None:
    for slug in ("m30", "never-alone", "overdose"):
        _, html = page(db, slug)
        assert {link["href"].split("/")[1] for link in html.find_all("a") if link["href"].startswith("/")} == {"ar"}


def test_sources_have_the_same_numbers_in_every_language(db: sqlite3.Connection) -> None:
    marks = {lang: [a.get_text() for a in page(db, "m30", lang)[1].find_all("a", class_="cite")] for lang in ("en", "xx")}
    assert marks["en"] == marks["xx"]
    facts = [row["fact"] for row in db.execute("select * from citations where owner = 'page:m30' order by number")]
    assert facts == ["copies", "strip-miss"]


def test_the_made_up_language_is_complete(db: sqlite3.Connection) -> None:
    row = db.execute("select * from locales where lang = 'xx'").fetchone()
    assert (row["english"], row["stale"]) == (0, 0)
    assert {r["state"] for r in db.execute("select state from page_texts where lang = 'xx'")} == {"current"}


def test_a_language_counts_its_units_and_its_gaps(db: sqlite3.Connection) -> None:
    rows = {row["lang"]: row for row in db.execute("select * from locales")}
    assert len({row["units"] for row in rows.values()}) == 1
    assert 0 < rows["ar"]["stale"] < rows["ar"]["english"] < rows["ar"]["units"]
    assert (rows["en"]["english"], rows["ar"]["critical_english"]) == (0, 2)


def test_units_of_a_critical_body_are_its_sections() -> None:
    groups = blocks.parse("Before.\n\n## One\n\nText.\n\n### Part\n\nMore.\n\n## Two\n\nLast.\n")
    assert [[group.kind for group in unit] for unit in units(groups, True)] == [["p"], ["h2", "p", "h3", "p"], ["h2", "p"]]
    assert [len(unit) for unit in units(groups, False)] == [1] * 7


def test_a_tally_names_its_state() -> None:
    assert [Tally(4, english).state for english in (0, 1, 4)] == ["current", "partial", "english"]


def test_search_words_hold_neither_source_marks_nor_notices(db: sqlite3.Connection) -> None:
    row, _ = page(db, "dose")
    assert NOTICE not in row["text"]
    assert plain('<p>Wait.<a class="cite" href="#s1">1</a></p>') == "Wait."

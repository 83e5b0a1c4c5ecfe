"""CD, CP and CS rules: the dialect, links, pictures, headings, names, and a home for each page."""

from __future__ import annotations

import pytest

from tests.conftest import Copy

from .broken import (
    ALERT,
    CHANGES,
    COUNTRY,
    DOSE,
    FACTS,
    GET_IT,
    GLOSSARY,
    GUIDE,
    M30,
    OVERDOSE,
    PLACES,
    SITE,
    START,
    STREET,
    broken,
)

PARAGRAPH = "Ask in any pharmacy for Narcan or Kloxxado, by name."


def test_the_tiny_set_breaks_no_rule(mini: Copy) -> None:
    assert mini.problems() == []


@pytest.mark.parametrize("block", ["# Heading", "> Quoted words.", "---\n\nText.", "```\nText.\n```", "    Text."])
def test_a_block_outside_the_dialect_is_refused(mini: Copy, block: str) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, f"{PARAGRAPH}\n\n{block}") + 2
    assert "dialect" in broken(mini, "CD001", GET_IT, line).message


def test_a_heading_below_the_third_level_is_refused(mini: Copy) -> None:
    line = mini.edit(START, "### When they are ready", "#### When they are ready")
    assert {(p.rule, p.file, p.line) for p in mini.problems()} == {("CD001", START, line), ("CD003", START, line)}


@pytest.mark.parametrize(("outer", "deep"), [("::: notice\n```\nText.\n```\n:::", 1), ("- one\n\n  > quoted", 2)])
def test_a_block_outside_the_dialect_is_refused_inside_another(mini: Copy, outer: str, deep: int) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, f"{PARAGRAPH}\n\n{outer}") + 2
    broken(mini, "CD001", GET_IT, line + deep)


@pytest.mark.parametrize("text", ["Text <b>bold</b>.", "Text <br> more.", "<!-- remark -->"])
def test_raw_html_is_refused(mini: Copy, text: str) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, text)
    broken(mini, "CD002", GET_IT, line)


def test_an_unknown_call_out_is_refused(mini: Copy) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, f"::: warning {PARAGRAPH}")
    assert "critical, notice" in broken(mini, "CD002", GET_IT, line).remedy


def test_a_call_out_that_is_never_closed_is_refused(mini: Copy) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, f"::: notice\n{PARAGRAPH}")
    assert "never closed" in broken(mini, "CD002", GET_IT, line).message


def test_a_skipped_heading_level_is_refused(mini: Copy) -> None:
    line = mini.edit(START, "## How to talk", "### How to talk")
    broken(mini, "CD003", START, line)


def test_a_section_of_more_than_eight_blocks_is_refused(mini: Copy) -> None:
    line = mini.edit(START, "Ask what would help today.", "Wait here.\n\n" * 8 + "Ask what would help today.")
    broken(mini, "CD004", START, line + 16)


@pytest.mark.parametrize(("target", "remedy"), [("page:never-alon", "page:never-alone"), ("guide:a-pil", "guide:a-pill"),
                                                ("find:uk", "find:us"), ("news:today", "data/sources.yaml")])
def test_a_link_that_leads_nowhere_is_refused_with_the_nearest_name(mini: Copy, target: str, remedy: str) -> None:
    line = mini.edit(START, "Listen first.", f"Listen first, then read [what else helps]({target}).")
    assert remedy in broken(mini, "CD006", START, line).remedy


@pytest.mark.parametrize(("file", "old", "new"), [
    (M30, "related: [get-it]", "related: [get]"), (ALERT, "(page:m30)", "(page:m33)"),
    (M30, "(page:never-alone)", "(page:never)"), (CHANGES, "First edition.", "First edition, see [the list](page:list)."),
    (COUNTRY, "**Often free**", "[Often free](page:free)"),
    (GUIDE, "      Its look cannot", "      [Its look](page:look) cannot"),
    (GUIDE, "[get-it, never-alone, overdose]", "[get, overdose]")])
def test_links_are_checked_wherever_they_stand(mini: Copy, file: str, old: str, new: str) -> None:
    line = mini.edit(file, old, new)
    assert "does not exist" in broken(mini, "CD006", file, line).message


def test_a_picture_that_is_not_there_is_refused(mini: Copy) -> None:
    line = mini.edit(OVERDOSE, "(img:spray)", "(img:sprey)")
    broken(mini, "CD007", OVERDOSE, line)


def test_a_picture_without_words_is_refused(mini: Copy) -> None:
    line = mini.edit(OVERDOSE, "![A hand holds a spray at one nostril]", "![spray]")
    broken(mini, "CD008", OVERDOSE, line)


def test_a_source_mark_inside_a_sentence_is_refused(mini: Copy) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, "Ask in any pharmacy [^otc] for it.")
    broken(mini, "CD009", GET_IT, line)


@pytest.mark.parametrize("text", ["Look at https://example.org.", "Look at www.example.org.", "Call 800-555-0199 now.",
                                  "Call +1 503 555 0100."])
def test_phone_numbers_and_web_addresses_are_refused_in_a_page(mini: Copy, text: str) -> None:
    line = mini.edit(GET_IT, PARAGRAPH, text)
    found = [p for p in mini.problems() if p.rule == "CD010"]
    assert [(p.file, p.line) for p in found] == [(GET_IT, line)]
    assert "data/countries/" in found[0].remedy


def test_two_pages_with_one_name_are_refused(mini: Copy) -> None:
    text = (mini.root / GET_IT).read_text("utf-8")
    mini.write("content/pages/family/get-it.md", text.replace("section: pills", "section: family"))
    found = mini.problems()
    assert [(p.rule, p.file, p.line) for p in found] == [("CP001", "content/pages/family/get-it.md", 1)]
    assert "get-it.md in pills/" in found[0].remedy


@pytest.mark.parametrize(("file", "old", "new"), [
    (SITE, "  - {slug: family", "  - {slug: pills, title: P, summary: P., icon: pill}\n  - {slug: family"),
    (GLOSSARY, "- id: nitazene", "- id: naloxone"),
    (STREET, "- name: Percs", "- name: Blues"),
    (COUNTRY, "{code: wa", "{code: or"),
    (COUNTRY, "- id: us-crisis", "- id: us-company"),
    (PLACES, "codes: [us]", "codes: [us, us]"),
    (FACTS, "- id: not-cited", "- id: line-us"),
])
def test_a_name_that_stands_twice_in_a_list_is_refused(mini: Copy, file: str, old: str, new: str) -> None:
    line = mini.edit(file, old, new)
    broken(mini, "CP001", file, line)


def test_an_unknown_section_is_refused(mini: Copy) -> None:
    line = mini.edit(START, "section: family", "section: familly")
    found = mini.problems()
    assert [(p.rule, p.file, p.line) for p in found] == [("CP002", START, line), ("CP003", START, line)]
    assert "emergency, pills, family" in found[0].remedy


@pytest.mark.parametrize("name", ["content/pages/pills/start-here.md", "content/pages/start-here.md"])
def test_a_page_in_another_folder_than_its_section_is_refused(mini: Copy, name: str) -> None:
    (mini.root / START).rename(mini.root / name)
    broken(mini, "CP003", name, 4)


@pytest.mark.parametrize("slug", ["overdose", "start-here", "get-it", "never-alone"])
def test_a_page_that_templates_link_must_exist(mini: Copy, slug: str) -> None:
    next(mini.content.rglob(f"{slug}.md")).unlink()
    found = [p for p in mini.problems() if p.rule == "CP004"]
    assert [(p.file, slug in p.message, bool(p.remedy)) for p in found] == [("content/pages", True, True)]


@pytest.mark.parametrize("name", ["Start here.md", "start_here.md", "-start.md", "início.md"])
def test_a_file_name_that_cannot_be_an_address_is_refused(mini: Copy, name: str) -> None:
    text = (mini.root / START).read_text("utf-8")
    mini.write(f"content/pages/family/{name}", text.replace("order: 2", "order: 3"))
    broken(mini, "CP005", f"content/pages/family/{name}", 0)


def test_a_page_without_front_matter_is_refused(mini: Copy) -> None:
    mini.write("content/pages/family/more.md", "Just text.\n")
    broken(mini, "CS003", "content/pages/family/more.md", 1)


def test_a_page_that_says_nothing_is_refused(mini: Copy) -> None:
    text = (mini.root / START).read_text("utf-8")
    mini.write(START, text[: text.index("Keep naloxone")])
    broken(mini, "CS006", START, 13)


def test_a_file_that_is_empty_is_refused(mini: Copy) -> None:
    mini.write("content/guides/more.yaml", "# to be written\n")
    broken(mini, "CS006", "content/guides/more.yaml", 1)


def test_a_directory_file_that_holds_no_list_is_refused(mini: Copy) -> None:
    mini.write(GLOSSARY, "id: naloxone\n")
    broken(mini, "CS002", GLOSSARY, 1)


@pytest.mark.parametrize(("file", "old", "new"), [
    (DOSE, "critical: true", "critical: maybe"),
    (DOSE, "audience: [everyone, family]", "audience: []"),
    (DOSE, "order: 2", "order: two"),
    (DOSE, "keywords: dose", "keyword: dose"),
    (M30, "reviewed_on:", "reviewed:"),
    (COUNTRY, 'number: "911"', "number: 91"),
    (COUNTRY, "e164: \"+18005550199\", short: null", "e164: \"+18005550199\", short: \"988\""),
    (PLACES, "lat: 45.52", "lat: 145.52"),
    (PLACES, "kind: mail", "kind: post"),
    (ALERT, "evidence: confirmed by laboratory", "evidence: rumour"),
    (ALERT, "expires: 2099-01", "expires: 2099-13"),
    (SITE, "exit_url: https://example.org/weather", "exit_url: weather"),
])
def test_a_value_that_its_schema_forbids_is_refused_at_its_line(mini: Copy, file: str, old: str, new: str) -> None:
    line = mini.edit(file, old, new)
    found = [p for p in mini.problems() if p.rule == "CS001" and p.file == file]
    assert line in [p.line for p in found]
    assert all(p.remedy for p in found)


@pytest.mark.parametrize(("file", "old", "new", "words"), [
    (ALERT, "expires: 2099-01", "expires: 2026-01", "later than issued"),
    (GUIDE, "    advice: Call for help now", "    question: Call for help now", "two to five answers"),
    (GUIDE, "    links: [overdose, get-it, never-alone]\n", "", "advice ends the guide"),
    (PLACES, "lon: -122.67, precision: address", "lon: -122.67, precision: hidden", "may not have a point"),
    (PLACES, '    url: "https://hidden.example.org"\n', "", "nobody can reach"),
    (COUNTRY, "    note: We have not read its hours on its own page.\n", "", "needs a note"),
])
def test_values_that_do_not_fit_together_are_refused(mini: Copy, file: str, old: str, new: str, words: str) -> None:
    mini.edit(file, old, new)
    assert any(words in p.message and p.rule == "CS001" and p.file == file for p in mini.problems())

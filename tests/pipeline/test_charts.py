"""Charts: every bar agrees with its fact, every word can be translated, and no colour, script or style is needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import TODAY, Copy
from tests.pseudo import CODE, altered
from webapp.pipeline import build as pipeline
from webapp.pipeline import hours, rows, texts

PAGE = "content/pages/pills/get-it.md"
DATA = "content/data/charts/copies.csv"
HEAD = "label,value,unit,place,year,method,fact,note"
ROWS = ['2023,7,pills,United States,2023,"Study, pills with fentanyl",copies,',
        '"2024, early",5,pills,United States,2024,Early count,copies,"Of 10 pills"']
SHARES = ["Powder,7,percent,United States,2023–2024,Study,copies,", "Blue pills,5,percent,United States,2024,Study,copies,"]
CAPTION = "Copied pills with fentanyl, of 10"
Draw = Callable[..., Tag]


def put(mini: Copy, lines: list[str], caption: str = CAPTION) -> None:
    """Put a chart of some rows at the end of a page."""
    mini.write(DATA, "\n".join([HEAD, *lines]) + "\n")
    text = (mini.root / PAGE).read_text("utf-8").split("\n::: chart")[0].rstrip()
    mini.write(PAGE, f"{text}\n\n::: chart copies\n{caption}\n:::\n")


def found(mini: Copy) -> list[str]:
    return [f"{p.file.removeprefix('content/')}:{p.line} {p.rule}" for p in mini.problems() if p.rule[:2] in ("CF", "CD", "CS")]


def page(mini: Copy, lang: str) -> tuple[BeautifulSoup, dict[str, object]]:
    """Return the page's text in a language, and its row."""
    content, languages, drawings, _ = pipeline.check(mini.root, mini.content, mini.translations, TODAY)
    row = next(row for table, row in rows.rows(content, languages, drawings, hours.week_of(TODAY))
               if table == "page_texts" and row["lang"] == lang and row["slug"] == "get-it")
    return BeautifulSoup(str(row["html"]), "html5lib"), row


@pytest.fixture
def draw(mini: Copy) -> Draw:
    def figure(lines: list[str] = ROWS, lang: str = "en") -> Tag:
        put(mini, lines)
        drawn = page(mini, lang)[0].select_one("figure.chart")
        assert drawn is not None
        return drawn

    return figure


def say(mini: Copy, msgids: list[str], code: str = CODE) -> None:
    """Translate some texts, each altered so that it can be told from its English."""
    file = f"translations/{code}/LC_MESSAGES/content.po"
    entries = "\n".join(f'msgid "{msgid}"\nmsgstr "{altered(msgid)}"\n' for msgid in dict.fromkeys(msgids))
    mini.write(file, (mini.root / file).read_text("utf-8") + "\n" + entries)


def messages(mini: Copy) -> list[str]:
    """Return every text of the chart."""
    content = pipeline.check(mini.root, mini.content, mini.translations, TODAY)[0]
    return [CAPTION, *(message.msgid for message in texts.messages(content) if "chart" in message.place)]


def test_a_bar_says_what_was_counted_how_much_and_where_that_is_from(draw: Draw) -> None:
    bars = draw().select(".bars li")
    assert [bar.select_one(".bar-label").get_text(strip=True) for bar in bars] == ["2023", "2024, early"]
    assert [bar.b.get_text() for bar in bars] == ["7", "5"]
    assert all(bar.select_one("a.cite[href^='#s']") for bar in bars)


def test_the_longest_count_fills_the_line_and_a_share_is_measured_against_the_whole(draw: Draw) -> None:
    widths = [svg["width"] for svg in draw().select(".bars svg")]
    assert widths == ["100.00%", "71.43%"]
    assert [svg["width"] for svg in draw(SHARES).select(".bars svg")] == ["7.00%", "5.00%"]


def test_a_year_that_the_label_does_not_tell_stands_beside_it(draw: Draw) -> None:
    assert [bar.small.get_text() if bar.small else "" for bar in draw().select(".bars li")] == ["", ""]
    assert [bar.small.get_text() for bar in draw(SHARES).select(".bars li")] == ["2023–2024", "2024"]


def test_ways_of_counting_differ_by_pattern_and_are_named(draw: Draw) -> None:
    figure = draw()
    key = {pattern["id"]: item.get_text(strip=True) for item in figure.select(".key li") for pattern in item.select("pattern")}
    assert list(key.values()) == ["Study, pills with fentanyl", "Early count"]
    fills = [svg.rect["fill"] for svg in figure.select(".bars svg")]
    assert fills == [f"url(#{name})" for name in key]
    drawn = [pattern.decode_contents() for pattern in figure.select("pattern")]
    assert len(set(drawn)) == len(drawn)


def test_a_chart_has_its_table_with_unit_place_year_method_and_note_without_script(draw: Draw) -> None:
    figure = draw()
    table = figure.select_one("details > table")
    assert table is not None
    assert [cell.get_text() for cell in table.select("thead th")] == ["What", "pills"]
    assert [cell.get_text() for cell in table.select("tbody th[scope=rowgroup]")] == ["2023", "2024, early"]
    assert [line.get_text() for line in table.select("td[colspan] p")] == [
        "United States · 2023", "Study, pills with fentanyl", "United States · 2024", "Early count", "Of 10 pills"]


def test_a_chart_needs_no_style_no_colour_of_its_own_and_no_text_in_its_drawing(draw: Draw) -> None:
    figure = draw()
    assert not figure.select("[style], style, script, svg text")
    paints = {str(shape[name]) for shape in figure.select("svg *") for name in ("fill", "stroke") if shape.has_attr(name)}
    assert {paint for paint in paints if not paint.startswith("url(#")} == {"currentColor"}
    assert all(svg["aria-hidden"] == "true" for svg in figure.select("svg"))


def test_a_chart_is_said_in_the_readers_language_in_every_word(mini: Copy) -> None:
    put(mini, ROWS)
    say(mini, messages(mini))
    html, _ = page(mini, "xx")
    figure = html.select_one("figure.chart")
    assert figure is not None
    assert figure.find_parent(lang=True) is None
    words = [text.strip() for text in figure.find_all(string=True) if any(letter.isalpha() for letter in text)]
    assert [text for text in words if "[" not in text and "]" not in text] == []


def test_one_missing_label_leaves_the_whole_chart_in_english_and_says_so(mini: Copy) -> None:
    put(mini, ROWS)
    say(mini, [msgid for msgid in messages(mini) if msgid != "Of 10 pills"])
    html, row = page(mini, "xx")
    figure = html.select_one("figure.chart")
    assert figure is not None
    assert figure.find_parent(lang="en") is not None
    assert [text for text in figure.find_all(string=True) if "[" in text] == []
    assert row["state"] == "partial"


def test_numbers_are_written_as_the_language_writes_them(mini: Copy) -> None:
    mini.edit("content/data/facts.yaml", "take 10 mg in one day.", "take 10 mg in one day, or 12,345 in all.")
    put(mini, ["All,12345,pills,United States,2024,Study,limit,", "Some,10,pills,United States,2024,Study,limit,"], "Tablets")
    say(mini, ["Tablets", *messages(mini)])
    assert page(mini, "en")[0].select(".bars b")[0].get_text() == "12,345"
    assert page(mini, "xx")[0].select(".bars b")[0].get_text() == "12\u00a0345"


def test_the_facts_of_a_chart_are_numbered_with_those_of_its_page(mini: Copy) -> None:
    put(mini, ROWS)
    content, languages, drawings, _ = pipeline.check(mini.root, mini.content, mini.translations, TODAY)
    cited = [row["fact"] for table, row in rows.rows(content, languages, drawings, hours.week_of(TODAY))
             if table == "citations" and row["owner"] == "page:get-it"]
    assert cited[-1] == "copies"
    assert "copies" in texts.cited_facts(content)


@pytest.mark.parametrize(("line", "rule"), [
    ("2023,8,pills,United States,2023,Study,copies,", "CF004"),
    ("2021,7,pills,United States,2023,Study,copies,", "CF004"),
    ("2023,7,pills,United States,2022,Study,copies,", "CF004"),
    ("2023,7,pills,United States,2023,Study,copies,About 99", "CF004"),
    ("2023,7,pills,United States,2023,Study,copied,", "CF001"),
    ("First,7,pills,United States,,Study,copies,", "CF003"),
    ("2023,seven,pills,United States,2023,Study,copies,", "CS001"),
    ("2023,7,pills,,2023,Study,copies,", "CS001"),
    ("2023,7,pills,United States,2023,Study,copies,a,b", "CS001"),
])
def test_a_careless_row_stops_the_build_at_its_line(mini: Copy, line: str, rule: str) -> None:
    put(mini, [ROWS[1], line])
    assert f"data/charts/copies.csv:3 {rule}" in found(mini)


def test_a_row_after_a_value_with_a_line_break_is_named_by_its_own_line(mini: Copy) -> None:
    put(mini, ['2023,7,pills,United States,2023,Study,copies,"On\ntwo lines"', "2024,8,pills,United States,2024,Study,copies,"])
    assert found(mini) == ["data/charts/copies.csv:4 CF004"]


def test_a_file_without_its_columns_or_with_a_broken_quote_is_named(mini: Copy) -> None:
    put(mini, ROWS)
    mini.write(DATA, "label,value\n2023,7\n")
    assert "data/charts/copies.csv:1 CS004" in found(mini)
    mini.write(DATA, f'{HEAD}\n2023,7,pills,"United" States,2023,Study,copies,\n')
    assert "data/charts/copies.csv:2 CS005" in found(mini)


def test_rows_that_cannot_share_one_picture_stop_the_build(mini: Copy) -> None:
    put(mini, [ROWS[0], SHARES[1]])
    assert "data/charts/copies.csv:1 CD013" in found(mini)
    put(mini, [f"2023,7,pills,United States,2023,{way},copies," for way in ("One", "Two", "Three", "Four", "Five", "Six")])
    assert found(mini) == ["data/charts/copies.csv:1 CD013"]
    put(mini, [], "Pills")
    assert found(mini) == ["data/charts/copies.csv:1 CD013"]


def test_a_chart_that_does_not_exist_stands_inside_something_or_has_no_caption_stops_the_build(mini: Copy) -> None:
    put(mini, ROWS)
    line = mini.line(PAGE, "::: chart")
    mini.edit(PAGE, "::: chart copies", "::: chart copy")
    assert f"pages/pills/get-it.md:{line} CD011" in found(mini)
    mini.edit(PAGE, "::: chart copy\n" + CAPTION + "\n:::", ":::: notice\n::: chart copies\nPills\n:::\n::::")
    assert f"pages/pills/get-it.md:{line} CD011" in found(mini)
    mini.edit(PAGE, ":::: notice\n::: chart copies\nPills\n:::\n::::", "::: chart copies\n:::")
    assert found(mini) == [f"pages/pills/get-it.md:{line} CD012"]


def test_a_number_in_a_caption_must_stand_in_a_fact_of_the_chart(mini: Copy) -> None:
    put(mini, ROWS, "Copied pills with fentanyl, of 12")
    assert found(mini) == [f"pages/pills/get-it.md:{mini.line(PAGE, 'of 12')} CF004"]


def test_a_chart_that_no_page_shows_is_pointed_out(mini: Copy) -> None:
    mini.write(DATA, "\n".join([HEAD, *ROWS]))
    assert found(mini) == ["data/charts/copies.csv:1 CD015"]

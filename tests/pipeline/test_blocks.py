"""Markdown to atomic groups of segments and back, without losing a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import HERE, REPOSITORY
from webapp.pipeline import blocks, html

BODIES = sorted((REPOSITORY / "content" / "pages").rglob("*.md")) + sorted((HERE / "mini" / "content" / "pages").rglob("*.md"))


def context(rtl: bool = False) -> html.Context:
    return html.Context(rtl, lambda target: f"/{target}", lambda name: html.Picture(f"/{name}.svg", 160, 120),
                        lambda fact: f'<a class="cite">{fact}</a>', lambda msgid: msgid, "en")


def rendered(text: str, rtl: bool = False) -> str:
    return "\n".join(blocks.render(group, lambda msgid: msgid, context(rtl)) for group in blocks.parse(text))


def body(file: Path) -> str:
    return file.read_text("utf-8").split("\n---\n", 1)[1]


def words(markdown: str) -> list[str]:
    """Return the words of a body, without source marks and the marks of containers."""
    plain = re.sub(r"\[\^[a-z0-9-]+\]|^:::.*$", " ", markdown, flags=re.M)
    return re.findall(r"\w+", re.sub(r"<[^>]+>", " ", MarkdownIt("commonmark").enable("table").render(plain)))


@pytest.mark.parametrize("file", BODIES, ids=lambda file: f"{file.parts[-5]}/{file.stem}")
def test_groups_joined_give_the_body_again(file: Path) -> None:
    groups = blocks.parse(body(file))
    said = " ".join(segment.msgid for group in groups for segment in group.segments)
    assert words(said) == words(body(file))


def _source(text: str, groups: tuple[blocks.Group, ...]) -> list[str]:
    lines = text.split("\n")
    starts = [group.line - 1 for group in groups] + [len(lines)]
    return ["\n".join(lines[start:end]).strip() for start, end in zip(starts, starts[1:], strict=False)]


@pytest.mark.parametrize("file", BODIES, ids=lambda file: f"{file.parts[-5]}/{file.stem}")
def test_each_group_stands_alone(file: Path) -> None:
    groups = blocks.parse(body(file))
    for text, group in zip(_source(body(file), groups), groups, strict=True):
        alone = blocks.parse(text)
        assert [(one.kind, [segment.msgid for segment in one.segments]) for one in alone] == [
            (group.kind, [segment.msgid for segment in group.segments])]


def test_each_segment_knows_its_line() -> None:
    text = "First.\n\n## Heading\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |\n\n::: notice\nInside.\n:::\n"
    found = {segment.msgid: segment.line for group in blocks.parse(text, 11) for segment in group.segments}
    assert found == {"First.": 11, "Heading": 13, "one": 15, "two": 16, "a": 18, "b": 18, "c": 20, "d": 20, "Inside.": 23}


def test_a_list_a_table_and_a_call_out_are_one_group_each() -> None:
    text = "- one\n- two\n\n| a |\n| --- |\n| b |\n\n::: critical\nFirst.\n\nSecond.\n:::\n"
    assert [(group.kind, len(group.segments)) for group in blocks.parse(text)] == [("ul", 2), ("table", 2), ("critical", 2)]


def test_source_marks_are_no_part_of_the_text() -> None:
    assert blocks.split_cites("Wait 2–3 minutes. [^wait] [^od-2]") == ("Wait 2–3 minutes.", ("wait", "od-2"))
    assert blocks.split_cites("Wait [^wait] longer.") == ("Wait [^wait] longer.", ())
    group, = blocks.parse("- one [^a]\n- two [^b] [^a]\n")
    assert [(segment.msgid, segment.cites) for segment in group.segments] == [("one", ("a",)), ("two", ("b", "a"))]
    assert group.facts == ["a", "b"]


def test_a_text_on_several_lines_is_one_line_for_translators() -> None:
    assert blocks.parse("Wait for\n  help.\n")[0].segments[0].msgid == "Wait for help."


def test_source_marks_follow_the_text_that_states_the_fact() -> None:
    assert rendered("Wait. [^wait]") == '<p>Wait.<a class="cite">wait</a></p>'
    assert rendered("![A hand on a chest](img:hand) **Push.** [^cpr]") == (
        '<p><img src="/hand.svg" width="160" height="120" loading="lazy" alt="A hand on a chest">'
        '<span><strong>Push.</strong><a class="cite">cpr</a></span></p>')


def test_links_lead_where_the_context_says() -> None:
    assert rendered("See [this](page:m30).") == '<p>See <a href="/page:m30">this</a>.</p>'


def test_raw_html_is_shown_and_never_obeyed() -> None:
    assert "<script" not in rendered("<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)>.")
    assert "&lt;script" in rendered("<script>alert(1)</script>")


def test_a_translation_cannot_bring_in_html() -> None:
    group, = blocks.parse("Text.")
    assert blocks.render(group, lambda _: "<b>x</b>", context()) == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_every_call_out_has_its_frame() -> None:
    for name, opening in (("critical", '<div class="call-out critical">'), ("notice", '<div class="call-out">'),
                          ("steps", '<div class="steps">')):
        assert rendered(f"::: {name}\n1. One.\n:::\n").startswith(opening)
    assert html.CALL_MARK in rendered("::: call\n:::\n")


def test_a_call_out_that_is_never_closed_is_known() -> None:
    closed, opened = (blocks.parse(text)[0].tokens[0].meta["closed"] for text in ("::: notice\nA.\n:::\n", "::: notice\nA.\n"))
    assert (closed, opened) == (True, False)


def test_latin_names_are_set_apart_in_right_to_left_text() -> None:
    assert rendered("اطلب Narcan أو Kloxxado 4 هنا.", rtl=True) == "<p>اطلب <bdi>Narcan</bdi> أو <bdi>Kloxxado 4</bdi> هنا.</p>"
    assert "<bdi>" not in rendered("Ask for Narcan.")
    assert html.isolate("أيضًا 30s وroxy. ثم 2C-B", True) == "أيضًا <bdi>30s</bdi> و<bdi>roxy</bdi>. ثم <bdi>2C-B</bdi>"


def test_text_is_escaped_before_names_are_set_apart() -> None:
    assert html.isolate("أ < ب & <i>x</i>", True) == "أ &lt; ب &amp; &lt;<bdi>i</bdi>&gt;<bdi>x</bdi>&lt;/<bdi>i</bdi>&gt;"

"""Content, translations and places that mean harm are refused by a rule, or are served as the text that they are."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from tests import hostile
from tests.conftest import Copy
from tests.pseudo import LANG
from webapp import paths

from .client import Site
from .document import words

PAGE = "content/pages/pills/m30.md"
CONTENT_PO, MESSAGES_PO = "translations/ar/LC_MESSAGES/content.po", "translations/ar/LC_MESSAGES/messages.po"
PLACES = "content/places/starter.yaml"
SNIPPETS = {
    "a script": "<script>pwned=true</script>", "a picture": "<img src=x onerror=pwned=true>", "a comment": "<!-- x --> x", "a cut tag": "<svg onload=pwned=true //",
    "a link that runs": "[x](javascript:pwned=true)", "a link in disguise": "[x](java&#115;cript:pwned=true)", "a link with a line end": "[x](<java\tscript:pwned=true>)",
    "a data link": "[x](data:text/html,pwned)", "a picture that runs": "![x](javascript:pwned=true)", "a picture of others": "![x](https://evil.example/x.png)",
    "a link to others": "[x](https://evil.example/)", "a link without scheme": "[x](//evil.example/)", "an automatic link": "<https://evil.example/>",
    "a link of ours with quotes": "[x](page:m30\" onmouseover=pwned=true)", "a title": "[x](page:m30 \"\\\" onmouseover=pwned=true\")",
    "a reference": "[x][y]\n\n[y]: javascript:pwned=true", "an entity": "&lt;img src=x onerror=pwned=true&gt;", "code": "`<img src=x onerror=pwned=true>`",
    "a fence": "```x\" onmouseover=pwned=true\n<img src=x>\n```", "a call-out": "::: notice\" onmouseover=pwned=true\nx\n:::", "a mark": "x [^\"onmouseover=pwned=true]",
    "an attribute": "x {onmouseover=pwned=true}", "a template": "{{ config }} {% raw %}", "bidi": "\u202e\u2066<\u2069",
}


@pytest.fixture(scope="session")
def harmful(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The hostile content set, built and served."""
    return Site(hostile.built(mini_source, tmp_path_factory).config)


def test_every_page_of_hostile_content_is_a_page_like_any_other(harmful: Site) -> None:
    seen = set()
    for path in harmful.build.pages():
        if path != paths.EXIT:
            page = harmful.page(path, leftovers=False)  # “{{ pwned }}” is text here, and stays text
            assert not [e for e in page.document.elements if e.get("src") == "x" or e.get("autofocus") is not None]
            seen |= {said for _, text in page.document.texts() for said in ("onerror=\"pwned", "onfocus='pwned") if said in text}
    assert len(seen) == 2, "the bait is on no page: this test proves nothing"


def test_feeds_and_data_of_hostile_content_hold_text_alone(harmful: Site) -> None:
    for lang in ("en", LANG):
        for path in (paths.feeds(lang)[0], paths.rescue(lang)):
            root = ET.fromstring(harmful.get(path).data)
            names = {e.tag.rpartition("}")[2] for e in root.iter()}
            assert not names & {"script", "img", "svg"} or path == paths.rescue(lang)
            assert not [name for e in root.iter() for name in e.attrib if name.startswith("on") or name == "autofocus"]
            assert "pwned" in "".join(root.itertext()) or path == paths.rescue("en")
    for path in ("/places/us-or.json", paths.pack("en"), paths.manifest(LANG), paths.feeds(LANG)[1]):
        assert "pwned" in json.dumps(json.loads(harmful.get(path).data))


def test_what_a_reader_types_comes_back_as_text(small: Site) -> None:
    for typed in (*SNIPPETS.values(), hostile.BAIT, hostile.SLY):
        page = small.page("/en/search", method="POST", data={"q": typed}, leftovers=False)
        assert typed[:5].strip() in (page.document.one("input", name="q").get("value") or words(page.document.root))


@pytest.mark.parametrize("snippet", SNIPPETS.values(), ids=SNIPPETS.keys())
def test_a_hostile_page_is_refused_or_is_text(mini: Copy, snippet: str) -> None:
    mini.edit(PAGE, "Write down what you took and when.", f"Write down what you took.\n\n{snippet}")
    if any(not problem.warning for problem in mini.problems()):
        return
    row = mini.store().execute("select html from page_texts where slug = 'm30' and lang = 'en'").fetchone()
    found = hostile.running(row["html"])
    assert found == [], f"{snippet} became {found}"


@pytest.mark.parametrize("snippet", ["<b>", "</main>", "<!--", "<script>pwned=true</script>"])
@pytest.mark.parametrize(("file", "msgid"), [(CONTENT_PO, "ماذا تفعل حين لا يستيقظ شخص ما."), (MESSAGES_PO, "المصدر {number}")])
def test_a_translation_with_a_tag_is_refused(mini: Copy, file: str, msgid: str, snippet: str) -> None:
    mini.edit(file, msgid, f"{msgid} {snippet}")
    assert "TR008" in {problem.rule for problem in mini.problems()}


@pytest.mark.parametrize("address", ["javascript:pwned=true", "data:text/html,x", "//evil.example", "https://evil.example\" onmouseover=\"x", "mail.example.org", "ftp://x.org"])
def test_a_place_with_an_address_that_is_none_is_refused(mini: Copy, address: str) -> None:
    text = (mini.root / PLACES).read_text("utf-8")
    mini.write(PLACES, text.replace('    url: "https://mail.example.org"\n', f"    url: {json.dumps(address)}\n", 1))
    assert any(not problem.warning for problem in mini.problems()), address

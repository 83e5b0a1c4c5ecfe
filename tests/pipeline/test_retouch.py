"""A comma may change without blanking translations; anything that may change the meaning is refused, and nothing is written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Copy
from webapp.pipeline.retouch import retouch

from .broken import CONTENT_PO, COUNTRY, DOSE, GET_IT

OLD, NEW = "Shake the bottle first.", "Shake the bottle at first."


def every_file(mini: Copy) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in mini.root.rglob("*") if file.is_file()}


def test_a_retouched_text_keeps_its_translations_in_every_language(mini: Copy) -> None:
    changed = retouch(mini.content, mini.translations, OLD, NEW)
    assert [str(file.relative_to(mini.root)) for file in changed] == [
        DOSE, CONTENT_PO, "translations/eo/LC_MESSAGES/content.po"]
    assert mini.problems() == []
    assert f'msgid "{NEW}"\nmsgstr "رجّ الزجاجة أولًا."' in (mini.root / CONTENT_PO).read_text("utf-8")
    with closing(mini.store()) as db:
        row = db.execute("select english from page_texts where slug = 'dose' and lang = 'xx'").fetchone()
    assert row["english"] == 0


def test_a_text_with_a_source_mark_is_retouched_without_it(mini: Copy) -> None:
    retouch(mini.content, mini.translations, "Its look cannot tell you what is inside.",
            "Its looks cannot tell you what is inside.")
    assert "Its looks cannot tell you what is inside. [^copies]" in (mini.content / "guides" / "a-pill.yaml").read_text("utf-8")


def test_quotes_in_a_text_are_retouched_in_catalogues_too(mini: Copy) -> None:
    mini.edit(GET_IT, "Ask in any pharmacy for Narcan or Kloxxado, by name.", 'Ask for "Narcan" by name.')
    mini.edit(CONTENT_PO, "Ask in any pharmacy for Narcan or Kloxxado, by name.", 'Ask for \\"Narcan\\" by name.')
    retouch(mini.content, mini.translations, 'Ask for "Narcan" by name.', "Ask for Narcan by name.")
    assert 'msgid "Ask for Narcan by name."' in (mini.root / CONTENT_PO).read_text("utf-8")


@pytest.mark.parametrize(("old", "new", "what"), [
    ("Do not take more than 10 mg in one day.", "Do not take more than 100 mg in one day.", "numbers"),
    ("Do not take more than 10 mg in one day.", "Do take more than 10 mg in one day.", "negations"),
    ("Never use a kitchen spoon.", "Use a kitchen spoon.", "negations"),
    ("Look in [the finder](find:) for places near you.", "Look in [the finder](find:us) for places near you.", "links"),
    ("Clean the skin with 70% isopropyl and **let it dry**.", "Clean the skin with 70% isopropyl and let it dry.", "emphasis"),
])
def test_what_may_change_the_meaning_is_refused(mini: Copy, old: str, new: str, what: str) -> None:
    before = every_file(mini)
    with pytest.raises(ValueError, match=f"The {what} differ"):
        retouch(mini.content, mini.translations, old, new)
    assert every_file(mini) == before


@pytest.mark.parametrize(("old", "new", "what"), [
    ("Shake the bottle.", "Shake it.", "No text is exactly"),
    ("Shake", "Stir", "No text is exactly"),
    ("Get naloxone", "Start here", "is a text already"),
    ("Pills", "Tablets", "part of a longer text"),
])
def test_a_part_of_a_text_or_two_texts_at_once_are_refused(mini: Copy, old: str, new: str, what: str) -> None:
    before = every_file(mini)
    with pytest.raises(ValueError, match=what):
        retouch(mini.content, mini.translations, old, new)
    assert every_file(mini) == before


def test_a_text_that_runs_over_two_lines_is_refused(mini: Copy) -> None:
    mini.edit(DOSE, OLD, "Shake the bottle\nfirst.")
    before = every_file(mini)
    with pytest.raises(ValueError, match="over lines"):
        retouch(mini.content, mini.translations, OLD, NEW)
    assert every_file(mini) == before


def test_interface_texts_are_left_alone(mini: Copy) -> None:
    before = (mini.translations / "ar/LC_MESSAGES/messages.po").read_bytes()
    mini.edit(COUNTRY, "what: Talk or write about anything.", "what: Source {number}")
    retouch(mini.content, mini.translations, "Source {number}", "The source {number}")
    assert (mini.translations / "ar/LC_MESSAGES/messages.po").read_bytes() == before

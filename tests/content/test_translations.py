"""What every offered language must have: the interface, everything on critical pages, and a state in the ledger."""

from __future__ import annotations

import pytest

from tests.conftest import REPOSITORY
from tests.languages import OFFERED
from webapp.config import PACKAGE
from webapp.pipeline import extract, languages, source, texts
from webapp.pipeline.problems import Problems

TRANSLATED = [lang for lang in OFFERED if lang != "en"]


@pytest.fixture(scope="module")
def spoken() -> languages.Languages:
    problems = Problems(REPOSITORY)
    found = languages.read(REPOSITORY / "translations", problems)
    assert not problems.errors
    return found


@pytest.fixture(scope="module")
def critical() -> list[str]:
    content = source.read(REPOSITORY / "content", Problems(REPOSITORY))
    assert content is not None
    return [message.msgid for message in texts.messages(content) if message.critical]


def language(spoken: languages.Languages, lang: str) -> languages.Language:
    return next(one for one in spoken.all if one.lang == lang)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_critical_texts_are_all_current(spoken: languages.Languages, critical: list[str], lang: str) -> None:
    gaps = [msgid for msgid in critical if language(spoken, lang).content.get(msgid) is None]
    assert gaps == [], f"{len(gaps)} critical texts would be shown in English"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_interface_is_all_current(spoken: languages.Languages, lang: str) -> None:
    gaps = [msgid for msgid in extract.msgids(PACKAGE) if language(spoken, lang).messages.get(msgid) is None]
    assert gaps == [], f"{len(gaps)} interface texts would be shown in English"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_ledger_says_who_has_checked_a_language(spoken: languages.Languages, lang: str) -> None:
    assert spoken.review(lang, "*") is not None, f"add {lang} to translations/reviews.yaml"


def test_english_is_offered_first() -> None:
    assert next(iter(OFFERED)) == "en"


def test_no_review_names_a_page_that_does_not_exist(spoken: languages.Languages) -> None:
    pages = {file.stem for file in (REPOSITORY / "content" / "pages").rglob("*.md")} | {"*"}
    assert {page for _, page in spoken.reviews} <= pages

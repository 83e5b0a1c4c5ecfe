"""TR rules: a translation says the same numbers, links and marks; the list of languages fits the catalogues."""

from __future__ import annotations

import pytest

from tests.conftest import Copy

from .broken import CONTENT_PO, broken

MESSAGES_PO, LOCALES = "translations/ar/LC_MESSAGES/messages.po", "translations/locales.yaml"
BREATH = 'msgstr "**تنفّس عنه.** أعطِ نفسًا كل ٥ ثوانٍ."'


def test_a_catalogue_that_cannot_be_read_is_refused(mini: Copy) -> None:
    line = mini.edit(CONTENT_PO, BREATH, BREATH[:-1])
    broken(mini, "TR001", CONTENT_PO, line)


@pytest.mark.parametrize("number", ["٦", "٥٥", "خمس", "٥–٦"])
def test_a_translation_with_another_number_is_refused(mini: Copy, number: str) -> None:
    line = mini.edit(CONTENT_PO, BREATH, BREATH.replace("٥", number))
    found = broken(mini, "TR002", CONTENT_PO, line - 1)
    assert "['5'] in English" in found.message


def test_the_same_number_in_other_digits_is_the_same_number(mini: Copy) -> None:
    mini.edit(CONTENT_PO, BREATH, BREATH.replace("٥", "5"))
    assert mini.problems() == []


@pytest.mark.parametrize("target", ["page:never-alone", "guide:b-pill", "find:"])
def test_a_translation_with_another_link_is_refused(mini: Copy, target: str) -> None:
    line = mini.edit(CONTENT_PO, "[أجب عن بضعة أسئلة](guide:a-pill)", f"[أجب عن بضعة أسئلة]({target})")
    broken(mini, "TR003", CONTENT_PO, line - 1)


def test_a_translation_that_drops_a_picture_is_refused(mini: Copy) -> None:
    line = mini.edit(CONTENT_PO, "![يد تمسك بخاخًا عند فتحة أنف واحدة](img:spray) ", "")
    broken(mini, "TR003", CONTENT_PO, line - 1)


def test_a_language_that_is_offered_needs_its_interface(mini: Copy) -> None:
    (mini.root / MESSAGES_PO).unlink()
    found = broken(mini, "TR004", LOCALES, mini.line(LOCALES, "lang: ar"))
    assert "carry translations merge" in found.remedy


def test_a_translation_with_another_placeholder_is_refused(mini: Copy) -> None:
    line = mini.edit(MESSAGES_PO, "المصدر {number}", "المصدر {nummer}")
    broken(mini, "TR005", MESSAGES_PO, line - 1)


def test_english_must_be_the_first_language(mini: Copy) -> None:
    mini.edit(LOCALES, "name: English, dir: ltr, offered: true", "name: English, dir: ltr, offered: false")
    broken(mini, "TR006", LOCALES, 1)


def test_a_translation_with_other_bold_marks_is_refused(mini: Copy) -> None:
    line = mini.edit(CONTENT_PO, BREATH, BREATH.replace("**", "", 1).replace("**", "", 1))
    broken(mini, "TR007", CONTENT_PO, line - 1)


def test_html_in_a_translation_is_refused(mini: Copy) -> None:
    line = mini.edit(CONTENT_PO, BREATH, BREATH.replace("ثوانٍ", "<b>ثوانٍ</b>"))
    broken(mini, "TR008", CONTENT_PO, line - 1)


def test_a_doubtful_translation_is_not_checked_because_it_is_not_shown(mini: Copy) -> None:
    line = mini.edit(CONTENT_PO, "فاتته 2 من 20 عيّنة", "فاتته 99 من 20 عيّنة")
    assert line
    assert mini.problems() == []


@pytest.mark.parametrize(("old", "new", "rule"), [
    ("lang: ar, locale: ar", "lang: ar, locale: qq", "CS001"), ("lang: ar, locale: ar", "lang: AR, locale: ar", "CS001"),
    ("dir: rtl", "dir: right", "CS001"), ("lang: fr, locale: fr", "lang: ar, locale: fr", "CP001"),
    ("lang: fr, locale: fr", "lang: fr, locale: ar", "CP001")])
def test_the_list_of_languages_is_checked_line_by_line(mini: Copy, old: str, new: str, rule: str) -> None:
    line = mini.edit(LOCALES, old, new)
    broken(mini, rule, LOCALES, line)


def test_a_language_that_is_not_offered_may_be_unfinished(mini: Copy) -> None:
    mini.write("translations/fr/LC_MESSAGES/content.po", 'msgid "Wait')
    assert mini.problems() == []

"""Templates out, translations in: only a translation of exactly this English, and not a doubtful one, is ever answered."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.conftest import Copy
from webapp.pipeline import catalog
from webapp.pipeline.catalog import Lookup, Message
from webapp.pipeline.problems import Problems

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = HEAD + 'msgid "Wait."\nmsgstr "انتظر."\n\n#, fuzzy\nmsgid "Stay."\nmsgstr "غادر."\n\nmsgid "Call."\nmsgstr ""\n'


def read(tmp_path: Path, text: str | bytes) -> tuple[Lookup, Problems]:
    file, problems = tmp_path / "content.po", Problems(tmp_path)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return catalog.read(file, "ar", problems), problems


def test_only_a_current_translation_is_answered(tmp_path: Path) -> None:
    lookup, problems = read(tmp_path, GOOD)
    assert not list(problems)
    assert lookup.get("Wait.") == "انتظر."
    assert lookup.state("Wait.") == "current"


def test_a_fuzzy_entry_is_never_answered_and_counts_as_stale(tmp_path: Path) -> None:
    lookup, _ = read(tmp_path, GOOD)
    assert lookup.get("Stay.") is None
    assert lookup.state("Stay.") == "stale"


def test_an_empty_entry_and_an_unknown_text_are_missing(tmp_path: Path) -> None:
    lookup, _ = read(tmp_path, GOOD)
    assert (lookup.get("Call."), lookup.state("Call.")) == (None, "missing")
    assert (lookup.get("Wait"), lookup.state("Wait")) == (None, "missing")


def test_an_entry_with_a_context_does_not_answer_for_the_bare_text(tmp_path: Path) -> None:
    lookup, problems = read(tmp_path, HEAD + 'msgctxt "button"\nmsgid "Wait."\nmsgstr "x"\n')
    assert not list(problems)
    assert lookup.get("Wait.") is None


def test_a_retired_entry_is_not_answered(tmp_path: Path) -> None:
    lookup, _ = read(tmp_path, HEAD + '#~ msgid "Wait."\n#~ msgstr "انتظر."\n')
    assert lookup.get("Wait.") is None


def test_a_catalogue_that_is_not_there_answers_nothing(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    assert catalog.read(tmp_path / "none.po", "ar", problems).state("Wait.") == "missing"
    assert not list(problems)


def test_english_answers_with_itself() -> None:
    lookup = Lookup("en", source=True)
    assert (lookup.get("Wait."), lookup.state("Wait.")) == ("Wait.", "current")


@pytest.mark.parametrize(("broken", "line"), [
    ('msgid "Wait.\nmsgstr "x"\n', 5),
    ('msgid Wait."\nmsgstr "x"\n', 5),
    ('msgid "Wait."\nmsgstr x"\n', 6),
    ('msgdi "Wait."\nmsgstr "x"\n', 5),
    ('msgid "Wait."\n', 6),
    ('msgid "Wait."\nmsgstr "half', 6),
    ('<<<<<<< HEAD\nmsgid "Wait."\nmsgstr "x"\n', 5),
    ('msgid "Wait."\nmsgstr "x"\n=======\n', 7),
    ('msgstr "x"\n', 5),
    ('msgid "Wait."\nmsgstr "x"\n\nmsgid "Wait."\nmsgstr "y"\n', 9),
    ('msgid "Wait."\nmsgstr "x" extra\n', 6),
    ('msgid "Wait."\nmsgstr "quote " inside"\n', 6),
])
def test_a_broken_catalogue_is_named_with_its_line_and_answers_nothing(tmp_path: Path, broken: str, line: int) -> None:
    lookup, problems = read(tmp_path, HEAD + broken)
    assert [(p.file, p.line, p.rule) for p in problems] == [("content.po", line, "TR001")]
    assert list(problems)[0].remedy
    assert not lookup.entries


@pytest.mark.parametrize("header", ['"POT-Creation-Date: 2026-01-01T10:00:00Z\\n"\n',
                                    '"Plural-Forms: nplurals=many; plural=0;\\n"\n'])
def test_a_header_that_cannot_be_read_is_named(tmp_path: Path, header: str) -> None:
    _, problems = read(tmp_path, 'msgid ""\nmsgstr ""\n' + header)
    assert [(p.file, p.rule) for p in problems] == [("content.po", "TR001")]


def test_a_catalogue_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    lookup, problems = read(tmp_path, HEAD.encode() + 'msgid "Wait."\nmsgstr "Señal"\n'.encode("latin-1"))
    assert [(p.file, p.rule) for p in problems] == [("content.po", "CY002")]
    assert not lookup.entries


def test_a_wrapped_text_is_the_same_text(tmp_path: Path) -> None:
    lookup, problems = read(tmp_path, HEAD + 'msgid ""\n"Wait "\n"here."\nmsgstr ""\n"انتظر "\n"هنا."\n')
    assert not list(problems)
    assert lookup.get("Wait here.") == "انتظر هنا."


def test_each_translation_knows_its_line(tmp_path: Path) -> None:
    lookup, _ = read(tmp_path, GOOD)
    assert lookup.lines["Wait."] == 5


def message(msgid: str, place: str = "page a, p", critical: bool = False) -> Message:
    return Message(msgid, place, critical, Path("/home/someone/a.md"), 12)


def test_a_template_holds_no_dates_and_no_line_numbers() -> None:
    found = catalog.template([message("Wait."), message("Stay.")], "content").decode()
    assert "Creation-Date" not in found
    assert "#:" not in found
    assert "a.md" not in found
    assert found == catalog.template([message("Wait."), message("Stay.")], "content").decode()


def test_a_template_keeps_reading_order_and_says_where_a_text_stands() -> None:
    messages = [message("Zebra."), message("Ape.", critical=True), message("Zebra.", "guide b")]
    found = catalog.template(messages, "content").decode()
    assert found.index('msgid "Zebra."') < found.index('msgid "Ape."')
    assert found.count('msgid "Zebra."') == 1
    assert "#. page a, p\n#. guide b\nmsgid \"Zebra.\"" in found
    assert "#. page a, p · SAFETY-CRITICAL\nmsgid \"Ape.\"" in found


def test_percent_signs_are_not_taken_for_format_strings() -> None:
    found = catalog.template([message("Use 70% isopropyl."), message("A 50% dextrose drink.")], "content").decode()
    assert "python-format" not in found
    assert "#," not in found


def test_a_long_text_is_not_wrapped() -> None:
    text = "Wait for help and stay with them. " * 20
    assert f'msgid "{text.strip()}"' in catalog.template([message(text.strip())], "content").decode()


def test_quotes_and_backslashes_survive_the_way_out_and_back(tmp_path: Path) -> None:
    text = 'Say “help”, "now" \\ and % of it.'
    template = read_po(BytesIO(catalog.template([message(text)], "content")))
    template[text].string = text.upper()
    lookup, problems = read(tmp_path, catalog.to_bytes(template))
    assert not list(problems)
    assert lookup.get(text) == text.upper()


def test_a_compiled_catalogue_holds_current_entries_only(tmp_path: Path) -> None:
    lookup, _ = read(tmp_path, GOOD + '\nmsgid "70% isopropyl"\nmsgstr "كحول 70%"\n')
    spoken = gettext.GNUTranslations(BytesIO(catalog.compile_mo(lookup)))
    assert spoken.gettext("Wait.") == "انتظر."
    assert spoken.gettext("Stay.") == "Stay."
    assert spoken.gettext("70% isopropyl") == "كحول 70%"


def test_the_catalogues_of_the_tiny_set_are_read_without_a_problem(mini: Copy) -> None:
    problems = Problems(mini.root)
    for file in mini.translations.rglob("*.po"):
        assert catalog.read(file, file.parts[-3], problems).entries
    assert not list(problems)

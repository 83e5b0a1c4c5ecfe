"""Catalogues belong to today's texts: what translators see is what is extracted, no text is missing and none is left over."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.conftest import REPOSITORY
from webapp.config import PACKAGE
from webapp.pipeline import catalog, extract, source, texts
from webapp.pipeline.problems import Problems

TRANSLATIONS = REPOSITORY / "translations"
CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))


@pytest.fixture(scope="session")
def extracted() -> dict[str, bytes]:
    content = source.read(REPOSITORY / "content", Problems(REPOSITORY))
    assert content is not None
    return {"messages": extract.interface(PACKAGE), "content": catalog.template(texts.messages(content), "content")}


@pytest.mark.parametrize("domain", ["messages", "content"])
def test_extracting_again_gives_the_committed_template(extracted: dict[str, bytes], domain: str) -> None:
    committed = (TRANSLATIONS / f"{domain}.pot").read_bytes()
    _same(read_po(BytesIO(extracted[domain])), read_po(BytesIO(committed)), f"{domain}.pot")
    assert extracted[domain] == committed, "run “carry translations extract”"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(TRANSLATIONS)))
def test_every_catalogue_has_the_texts_of_its_template_and_no_others(file: Path) -> None:
    with file.open("rb") as stream, (TRANSLATIONS / f"{file.stem}.pot").open("rb") as template:
        found = read_po(stream)
        _same(read_po(template), found, str(file.relative_to(TRANSLATIONS)))
    assert not found.obsolete, f"run “carry translations merge”: {list(found.obsolete)[:3]}"


def _same(wanted: Catalog, found: Catalog, name: str) -> None:
    wanted_ids, found_ids = ([message.id for message in one if message.id] for one in (wanted, found))
    missing, left = sorted(set(wanted_ids) - set(found_ids)), sorted(set(found_ids) - set(wanted_ids))
    assert not missing, f"{name}: {len(missing)} texts are missing, run “carry translations extract” and “merge”: {missing[:3]}"
    assert not left, f"{name}: {len(left)} texts are gone from content, run “carry translations extract” and “merge”: {left[:3]}"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(TRANSLATIONS)))
def test_no_catalogue_tells_when_where_or_by_whom_it_was_made(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "\n#: " not in text, "run “carry translations merge”: it drops line numbers"
    assert "POT-Creation-Date" not in text


def test_doubtful_translations_are_compiled_nowhere() -> None:
    files = [REPOSITORY / "Makefile", REPOSITORY / "pyproject.toml", *PACKAGE.glob("*.py"), *PACKAGE.glob("[!a]*/**/*.py")]
    found = [str(file) for file in files if re.search(r"use-fuzzy|use_fuzzy(?!=False)", file.read_text("utf-8"))]
    assert not found, f"a catalogue compiled with doubtful entries shows old doses: {found}"

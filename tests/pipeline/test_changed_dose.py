"""The one thing that may never happen: a reader is told the old dose. End to end, with GNU gettext's own msgmerge."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Copy
from webapp.commands.translations import merge_one
from webapp.pipeline import catalog, source, texts
from webapp.pipeline.problems import BuildFailed, Problems

OLD, NEW = "Do not take more than 10 mg in one day.", "Do not take more than 5 mg in one day."
TRANSLATED = "لا تأخذ أكثر من 10 ملغ في اليوم الواحد."
PAGE, PO = "content/pages/emergency/dose.md", "translations/ar/LC_MESSAGES/content.po"
needs_gettext = pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed (apt install gettext)")


def stored(mini: Copy) -> str:
    """Return the page as the pipeline stores it."""
    with closing(mini.store()) as db:
        return str(db.execute("select html from page_texts where slug = 'dose' and lang = 'ar'").fetchone()["html"])


def served(database: Path, path: str) -> str:
    """Return what a reader gets."""
    with closing(sqlite3.connect(database)) as db:
        return gzip.decompress(db.execute("select gz from responses where path = ?", (path,)).fetchone()[0]).decode()


def change_dose(mini: Copy) -> None:
    mini.edit(PAGE, OLD, NEW)
    mini.edit("content/data/facts.yaml", "A person may take 10 mg in one day.", "A person may take 5 mg in one day.")


def merge(mini: Copy) -> str:
    """Extract and merge as the commands do; returns the merged catalogue."""
    content = source.read(mini.content, Problems(mini.root))
    assert content is not None
    template = mini.translations / "content.pot"
    template.write_bytes(catalog.template(texts.messages(content), "content"))
    merge_one(shutil.which("msgmerge") or "", template, mini.root / PO, "ar")
    return (mini.root / PO).read_text("utf-8")


@needs_gettext
def test_changed_dose_is_never_shown_in_its_old_translation(mini: Copy, build: Callable[[Copy], Path]) -> None:
    assert TRANSLATED in stored(mini)

    change_dose(mini)
    before_merge = stored(mini)
    assert TRANSLATED not in before_merge
    assert NEW in before_merge

    merged = merge(mini)
    entry = merged[merged.index(f'#| msgid "{OLD}"') - 20:]
    assert "#, fuzzy" in entry[:40]
    assert f'msgid "{NEW}"\nmsgstr "{TRANSLATED}"' in entry
    database = build(mini)
    for path in ("/ar/learn/dose", "/ar/search.json", "/ar/pack.json"):
        assert "10 ملغ" not in served(database, path)
    page = BeautifulSoup(served(database, "/ar/learn/dose"), "html5lib")
    assert NEW in page.find(class_="fallback").find(lang="en", dir="ltr").get_text()

    line = mini.edit(PO, f'#, fuzzy\n#| msgid "{OLD}"\nmsgid "{NEW}"', f'msgid "{NEW}"')
    found, = mini.problems()
    assert (found.file, found.line, found.rule) == (PO, line, "TR002")
    assert "['5'] in English, ['10'] here" in found.message
    assert found.remedy
    good = database.read_bytes()
    with pytest.raises(BuildFailed):
        build(mini)
    assert database.read_bytes() == good


@needs_gettext
def test_merging_twice_still_shows_translators_what_changed(mini: Copy) -> None:
    change_dose(mini)
    assert merge(mini) == merge(mini)


@needs_gettext
def test_a_merged_catalogue_passes_gettexts_own_check(mini: Copy) -> None:
    change_dose(mini)
    merge(mini)
    found = subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", mini.root / PO], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr


def test_a_translated_dose_is_asked_for_anew_when_only_the_number_changes(mini: Copy) -> None:
    change_dose(mini)
    content = source.read(mini.content, Problems(mini.root))
    assert content is not None
    lookup = catalog.read(mini.root / PO, "ar", Problems(mini.root))
    assert NEW in [message.msgid for message in texts.messages(content)]
    assert lookup.state(NEW) == "missing"

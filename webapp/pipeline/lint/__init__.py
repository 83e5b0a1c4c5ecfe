"""Rules on content and translations. Each rule has an id, listed with its remedy in content/README.md."""

from __future__ import annotations

import datetime as dt

from ..languages import Languages
from ..problems import Problems
from ..source import Content
from . import charts, directory, evidence, guides, imported, names, reading, review, structure, translations, words


def check(content: Content, languages: Languages, today: dt.date, problems: Problems) -> None:
    """Run every rule; all findings of one run are reported together."""
    structure.check(content, problems)
    names.check(content, problems)
    evidence.check(content, problems)
    charts.check(content, problems)
    words.check(content, problems)
    reading.check(content, problems)
    guides.check(content, problems)
    directory.check(content, problems)
    imported.check(content, problems)
    review.check(content, today, problems)
    translations.check(content, languages, problems)

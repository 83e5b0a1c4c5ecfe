"""What a test of a rule asserts: that breaking it is reported at its place, with a remedy, and nothing else is."""

from __future__ import annotations

from tests.conftest import Copy
from webapp.pipeline.problems import Problem

M30, DOSE, GET_IT = "content/pages/pills/m30.md", "content/pages/emergency/dose.md", "content/pages/pills/get-it.md"
START, OVERDOSE = "content/pages/family/start-here.md", "content/pages/emergency/overdose.md"
GUIDE, COUNTRY, PLACES = "content/guides/a-pill.yaml", "content/data/countries/us.yaml", "content/places/starter.yaml"
FACTS, SOURCES, SITE = "content/data/facts.yaml", "content/data/sources.yaml", "content/site.yaml"
GLOSSARY, STREET, CHANGES = "content/data/glossary.yaml", "content/data/street-names.yaml", "content/CHANGES.md"
ALERT, CONTENT_PO = "content/alerts/2026-blue-pills.md", "translations/ar/LC_MESSAGES/content.po"


def broken(mini: Copy, rule: str, file: str, line: int) -> Problem:
    """Return the one problem of a copy, after checking that it stands where it should and says how to mend it."""
    found = mini.problems()
    assert [(problem.rule, problem.file, problem.line) for problem in found] == [(rule, file, line)], "\n".join(map(str, found))
    assert found[0].remedy.endswith((".", "?", "…"))
    assert found[0].message
    return found[0]

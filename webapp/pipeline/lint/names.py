"""CP rules: one name, one thing; names that can stand in an address; the pages that every copy needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import paths
from ..problems import Named, Problems, twice
from ..source import Content

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(content: Content, problems: Problems) -> None:
    """Check that nothing is named twice, and that the addresses of all pages can be typed."""
    for names in _lists(content):
        twice(names, problems)
    for name, file in [(page.slug, page.file) for page in content.pages] + [(alert.slug, alert.file) for alert in content.alerts]:
        if not _SLUG.fullmatch(name):
            problems.error(file, 0, "CP005", f"“{file.name}” cannot stand in an address",
                           "Name the file with lower-case letters, digits and single hyphens, such as get-it.md.")
    slugs = {page.slug for page in content.pages}
    for slug in paths.NEEDED:
        if slug not in slugs:
            problems.error(content.root / "pages", 0, "CP004", f"there is no page “{slug}”, which every copy needs",
                           f"Add {slug}.md: the start page and the ends of all guides link it.")


def _lists(content: Content) -> Iterator[list[Named]]:
    site = content.root / "site.yaml"
    yield [(section.slug, site, content.site_lines.at(("sections", i))) for i, section in enumerate(content.site.sections)]
    yield [(filed.item.id, filed.file, filed.line) for filed in content.glossary]
    yield [(filed.item.name, filed.file, filed.line) for filed in content.street_names]
    for filed in content.countries:
        yield [(region.code, filed.file, filed.lines.at(("regions", i))) for i, region in enumerate(filed.item.regions)]
        yield [(line.id, filed.file, filed.lines.at(("lines", i))) for i, line in enumerate(filed.item.lines)]
    for listed in content.places:
        for i, place in enumerate(listed.item.places):
            yield [(code, listed.file, listed.lines.at(("places", i, "serves", "codes", j)))
                   for j, code in enumerate(place.serves.codes)]

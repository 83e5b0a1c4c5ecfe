"""The list of languages, their catalogues, and the review ledger. The only stage that reads translations/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import catalog, schema, yamlfile
from .problems import Problems, twice

SOURCE = "en"


@dataclass(frozen=True)
class Language:
    """One language with its two catalogues: interface texts and content."""

    entry: schema.LocaleEntry
    messages: catalog.Lookup
    content: catalog.Lookup

    @property
    def lang(self) -> str:
        return self.entry.lang

    @property
    def rtl(self) -> bool:
        return self.entry.dir == "rtl"


@dataclass(frozen=True)
class Languages:
    """All languages, English first, and what has been reviewed."""

    all: tuple[Language, ...]
    reviews: dict[tuple[str, str], schema.Review]

    def review(self, lang: str, page: str) -> schema.Review | None:
        """Return the ledger's entry for a page, or for the whole language (page `*`)."""
        return self.reviews.get((lang, page)) or self.reviews.get((lang, "*"))


def read(root: Path, problems: Problems) -> Languages:
    """Read `locales.yaml`, `reviews.yaml` and every offered language's catalogues."""
    file = root / "locales.yaml"
    found: list[Language] = []
    entries = yamlfile.load_list(schema.LocaleEntry, file, problems)
    for name in ("lang", "locale"):
        twice([(getattr(entry, name), file, line) for entry, line in entries], problems)
    for entry, line in entries:
        if not entry.offered:
            continue
        folder = root / entry.locale / "LC_MESSAGES"
        lookups = [catalog.read(folder / f"{domain}.po", entry.locale, problems) for domain in ("messages", "content")]
        if entry.lang == SOURCE:
            lookups = [catalog.Lookup(entry.locale, source=True), catalog.Lookup(entry.locale, source=True)]
        elif not lookups[0].entries:
            problems.error(file, line, "TR004", f"“{entry.lang}” is offered but has no interface catalogue",
                           f"Run “carry translations merge”, translate {folder / 'messages.po'}, or set offered: false.")
        found.append(Language(entry, *lookups))
    if not found or found[0].lang != SOURCE:
        problems.error(file, 1, "TR006", "the first language must be English (lang: en)",
                       "English is the source; put it first and set offered: true.")
    reviews: dict[tuple[str, str], schema.Review] = {}
    ledger = root / "reviews.yaml"
    if ledger.exists():
        reviews = {(r.lang, r.page): r for r, _ in yamlfile.load_list(schema.Review, ledger, problems)}
    return Languages(tuple(found), reviews)

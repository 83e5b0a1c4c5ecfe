"""Content and languages to rows, table by table. Pure: what goes in decides what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from . import gazetteer, outlines, rows_directory, rows_guide, rows_words
from .catalog import compile_mo
from .languages import Languages
from .lint import links
from .localise import Citations, Localiser, Tally, plain
from .pictures import Drawing
from .source import Content

Row = tuple[str, dict[str, Any]]


def rows(content: Content, languages: Languages, drawings: dict[str, Drawing], week: dt.date) -> Iterator[Row]:
    """Yield every row of the database as (table, values); opening hours from a Monday on."""
    yield "site", {"settings": content.site.model_dump(mode="json")}
    yield from _evidence(content)
    for drawing in drawings.values():
        yield "files", {"path": drawing.picture.src, "type": "image/svg+xml", "body": drawing.body}
    for position, section in enumerate(content.site.sections):
        yield "sections", {"slug": section.slug, "position": position, "icon": section.icon}
    for position, page in enumerate(content.pages):
        matter = page.matter
        yield "pages", {
            "slug": page.slug, "section": matter.section, "position": position, "critical": matter.critical,
            "audience": matter.audience, "related": matter.related, "reviewed_on": matter.reviewed_on.isoformat(),
            "review_due": matter.review_due.isoformat(), "reviewed_by": matter.reviewed_by, "script": matter.script,
        }
    yield from rows_guide.shared(content)
    yield from rows_directory.shared(content, week)
    yield from gazetteer.table(content.gazetteer)
    yield from outlines.table(content.outlines, content.gazetteer)
    for position, language in enumerate(languages.all):
        localiser = Localiser(
            language,
            lambda lang, target: links.resolve(content, lang, target) or "#",
            lambda name: drawings[name].picture if name in drawings else None,
        )
        yield from _language(content, languages, localiser, position)


def _language(content: Content, languages: Languages, say: Localiser, position: int) -> Iterator[Row]:
    lang = say.language.lang
    total, critical = Tally(), Tally()
    for section in content.site.sections:
        title, summary = say.say(section.title, total), say.say(section.summary, total)
        yield "section_texts", {"slug": section.slug, "lang": lang, "title": title.text, "title_lang": title.lang,
                                "summary": summary.text, "summary_lang": summary.lang}
    for page in content.pages:
        tally, citations = Tally(), Citations()
        title, summary = say.say(page.matter.title, tally), say.say(page.matter.summary, tally)
        html = say.body(page.groups, page.matter.critical, citations, tally)
        total.add(tally)
        if page.matter.critical:
            critical.add(tally)
        if position == 0:
            yield from citations.rows(f"page:{page.slug}")
        review = languages.review(lang, page.slug)
        yield "page_texts", {
            "slug": page.slug, "lang": lang, "title": title.text, "title_lang": title.lang, "summary": summary.text,
            "summary_lang": summary.lang, "html": html, "keywords": say.say(page.matter.keywords).text, "text": plain(html),
            "units": tally.units, "english": tally.english, "stale": tally.stale, "state": tally.state,
            "review": review.state if review else "draft",
        }
    yield from rows_guide.texts(content, say, total, critical, position == 0)
    yield from rows_directory.texts(content, say, total, position == 0)
    yield from rows_words.texts(content, say, total, position == 0)
    review = languages.review(lang, "*")
    entry = say.language.entry
    yield "locales", {
        "lang": lang, "locale": entry.locale, "name": entry.name, "dir": entry.dir, "position": position,
        "since": entry.since.isoformat(), "units": total.units, "english": total.english, "stale": total.stale,
        "critical_units": critical.units, "critical_english": critical.english,
        "review": review.state if review else "draft", "mo": compile_mo(say.language.messages),
    }


def _evidence(content: Content) -> Iterator[Row]:
    for position, source in enumerate(content.sources.values()):
        yield "sources", {**source.item.model_dump(mode="json"), "position": position}
    for filed in content.facts.values():
        fact = filed.item.model_dump(mode="json")
        for position, name in enumerate(fact.pop("sources")):
            yield "fact_sources", {"fact": fact["id"], "position": position, "source": name}
        yield "facts", fact

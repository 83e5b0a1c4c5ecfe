"""Content files to frozen dataclasses. The only stage that reads content/."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from . import blocks, csvfile, gazetteer, outlines, placefile, schema, yamlfile
from .charts import Chart
from .problems import Problems
from .water import Calculator

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)


@dataclass(frozen=True)
class Page:
    """One page: front matter and body."""

    slug: str
    file: Path
    matter: schema.PageMatter
    groups: tuple[blocks.Group, ...]
    lines: yamlfile.Lines


@dataclass(frozen=True)
class Alert:
    """One dated warning."""

    slug: str
    file: Path
    matter: schema.AlertMatter
    groups: tuple[blocks.Group, ...]


@dataclass(frozen=True)
class Filed(Generic[T]):
    """Something read from a YAML file, with its place for errors."""

    item: T
    file: Path
    line: int = 1
    lines: yamlfile.Lines = yamlfile.Lines({})


@dataclass(frozen=True)
class Content:
    """All that content/ holds."""

    root: Path
    site: schema.Site
    site_lines: yamlfile.Lines
    pages: tuple[Page, ...]
    guides: tuple[Filed[schema.Guide], ...]
    countries: tuple[Filed[schema.Country], ...]
    places: tuple[Filed[schema.PlaceFile], ...]
    imported: tuple[placefile.Imported, ...]
    facts: dict[str, Filed[schema.Fact]]
    sources: dict[str, Filed[schema.Source]]
    alerts: tuple[Alert, ...]
    glossary: tuple[Filed[schema.Glossary], ...]
    street_names: tuple[Filed[schema.StreetName], ...]
    pictures: dict[str, Path]
    charts: dict[str, Chart]
    water: Filed[schema.Water] | None
    gazetteer: gazetteer.Gazetteer
    outlines: outlines.Outlines
    changes: tuple[blocks.Group, ...]


def read(root: Path, problems: Problems) -> Content | None:
    """Read everything; returns None when the site's own settings cannot be read."""
    site, site_lines = yamlfile.load(schema.Site, root / "site.yaml", problems)
    if site is None:
        return None
    order = {section.slug: index for index, section in enumerate(site.sections)}
    charts, water = _charts(root / "data/charts", problems), _water(root / "data/water.yaml", problems)
    inserts: dict[tuple[str, str], blocks.Insert] = {("chart", name): chart for name, chart in charts.items()}
    if water is not None:
        inserts["water", ""] = Calculator(water.file, water.item)
    pages = sorted(_pages(root, inserts, problems), key=lambda p: (order.get(p.matter.section, 99), p.matter.order, p.slug))
    guides = sorted(_objects(schema.Guide, root / "guides", problems), key=lambda f: f.item.order)
    countries = sorted(_objects(schema.Country, root / "data/countries", problems), key=lambda f: f.item.order)
    return Content(
        root, site, site_lines, tuple(pages), tuple(guides), tuple(countries),
        tuple(_objects(schema.PlaceFile, root / "places", problems)),
        tuple(placefile.read(root / "places", problems)),
        _by_id(schema.Fact, root / "data/facts.yaml", problems),
        _by_id(schema.Source, root / "data/sources.yaml", problems),
        tuple(sorted(_alerts(root, problems), key=lambda a: (a.matter.issued, a.slug), reverse=True)),
        tuple(_listed(schema.Glossary, root / "data/glossary.yaml", problems)),
        tuple(_listed(schema.StreetName, root / "data/street-names.yaml", problems)),
        {file.stem: file for file in sorted((root / "img").glob("*.svg"))},
        charts,
        water,
        gazetteer.read(root / "data/gazetteer", problems),
        outlines.read(root / "data/outlines", problems),
        _changes(root / "CHANGES.md", problems),
    )


def front_matter(model: type[M], file: Path, problems: Problems) -> tuple[M, str, int, yamlfile.Lines] | None:
    """Split a Markdown file; returns front matter, body, the body's first line, and the lines of the keys."""
    text = yamlfile.read_text(file, problems)
    if text is None:
        return None
    found = _FRONT.match(text.replace("\r\n", "\n"))
    if found is None:
        problems.error(file, 1, "CS003", "this page has no front matter",
                       "Start the file with “---”, the keys of content/README.md, and “---”.")
        return None
    data, lines = yamlfile.parse(found.group(1), file, problems, offset=1)
    matter = yamlfile.validate(model, data, lines, file, problems) if lines.by_loc else None
    body = text.replace("\r\n", "\n")[found.end():]
    return (matter, body, found.group().count("\n") + 1, lines) if matter is not None else None


def _pages(root: Path, inserts: dict[tuple[str, str], blocks.Insert], problems: Problems) -> Iterator[Page]:
    for file in sorted((root / "pages").rglob("*.md")):
        parts = front_matter(schema.PageMatter, file, problems)
        if parts is not None:
            matter, body, line, lines = parts
            groups = tuple(replace(g, insert=inserts.get((g.kind, g.argument))) for g in blocks.parse(body, line))
            if not groups:
                problems.error(file, line, "CS006", "there is nothing in it", "Write the page, or delete the file.")
            yield Page(file.stem, file, matter, groups, lines)


def _charts(folder: Path, problems: Problems) -> dict[str, Chart]:
    return {file.stem: Chart(file.stem, file, tuple(csvfile.load_list(schema.ChartRow, file, problems)))
            for file in sorted(folder.glob("*.csv"))}


def _water(file: Path, problems: Problems) -> Filed[schema.Water] | None:
    if not file.exists():
        return None
    item, lines = yamlfile.load(schema.Water, file, problems)
    return None if item is None else Filed(item, file, 1, lines)


def _alerts(root: Path, problems: Problems) -> Iterator[Alert]:
    for file in sorted((root / "alerts").glob("*.md")):
        parts = front_matter(schema.AlertMatter, file, problems)
        if parts is not None:
            yield Alert(file.stem, file, parts[0], blocks.parse(parts[1], parts[2]))


def _objects(model: type[M], folder: Path, problems: Problems) -> Iterator[Filed[M]]:
    for file in sorted(folder.glob("*.yaml")):
        item, lines = yamlfile.load(model, file, problems)
        if item is not None:
            yield Filed(item, file, 1, lines)


def _listed(model: type[M], file: Path, problems: Problems) -> Iterator[Filed[M]]:
    if file.exists():
        for item, line in yamlfile.load_list(model, file, problems):
            yield Filed(item, file, line)


def _by_id(model: type[M], file: Path, problems: Problems) -> dict[str, Filed[M]]:
    found: dict[str, Filed[M]] = {}
    for filed in _listed(model, file, problems):
        key = str(filed.item.id)  # type: ignore[attr-defined]
        if key in found:
            problems.error(file, filed.line, "CP001", f"“{key}” is defined twice", f"Line {found[key].line} has it too.")
        found[key] = filed
    return found


def _changes(file: Path, problems: Problems) -> tuple[blocks.Group, ...]:
    text = yamlfile.read_text(file, problems) if file.exists() else None
    return tuple(g for g in blocks.parse(text) if g.kind != "h1") if text else ()


def month_or_day(value: str) -> dt.date:
    """Return the first day that a date written as 2026, 2026-06 or 2026-06-10 can mean."""
    parts = [int(part) for part in value.split("-")] + [1, 1]
    return dt.date(*parts[:3])

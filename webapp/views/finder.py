"""The finder without script: countries, regions, lines to call, and what is listed for each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, render_template
from markupsafe import Markup

from .. import db, paths
from . import alerts, card, sketch, sources

NATIONAL = 20  # entries of the whole country on the page of a region


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/find/", "find", find)
    blueprint.add_url_rule("/find/<country>/", "country", country)
    blueprint.add_url_rule("/find/<country>/<region>/", "region", region)
    blueprint.add_url_rule("/find/<country>/<region>/<int:page>/", "further", further)


def find() -> str:
    """List the countries."""
    return render_template("find.html", countries=[dict(row) | {"regions": regions(row["code"])} for row in countries()],
                           with_towns=with_towns())


def country(country: str) -> str:
    """Show a country: number, naloxone, strips, law, lines, and what serves all of it."""
    row, found = one(country), places(country)
    return render_template("country.html", country=row, regions=regions(country), places=found, shown=shelf(country),
                           sketch=sketch.of([country], found), alerts=alerts.current(country),
                           facts=sources.of(f"country:{country}"), with_towns=with_towns(), **bodies(row))


def region(country: str, region: str) -> str:
    """Show a region: what serves it, and what serves its whole country."""
    row = one(country)
    code = f"{country}-{region}"
    listed = places(code)
    return render_template("region.html", country=row, region=named(code), places=listed, shown=shelf(code),
                           sketch=sketch.of([code, country], listed),
                           country_places=places(country, most=NATIONAL), with_towns=with_towns(), facts=[])


def further(country: str, region: str, page: int) -> str:
    """Show a later page of the places of a region, or of a whole country."""
    row = one(country)
    area = country if region == paths.WHOLE else f"{country}-{region}"
    shown = shelf(area, page)
    if not 1 < page <= shown["pages"]:
        abort(404)
    listed = places(area, page)
    return render_template("further.html", country=row, region=None if area == country else named(area), shown=shown,
                           places=listed, sketch=sketch.of([area, country], listed))


def named(code: str) -> Any:
    """Return a region with its name or stop with 404."""
    query = "select *, substr(code, 4) as short from region_texts where code = ? and lang = ?"
    return db.one(query, code, g.locale.lang) or abort(404)


def shelf(area: str, page: int = 1) -> dict[str, int]:
    """Return which page of a list this is, of how many, and how many entries they hold."""
    row = db.one("select count(*) as entries from listing where area = ?", area)
    entries = row["entries"] if row else 0
    return {"page": page, "pages": paths.pages(entries), "entries": entries}


def countries() -> list[Any]:
    """Return all countries in order, with their names."""
    return db.many("select * from countries join country_texts using (code) where lang = ? order by position", g.locale.lang)


def one(code: str) -> dict[str, Any]:
    """Return one country or stop with 404."""
    row = db.one("select * from countries join country_texts using (code) where code = ? and lang = ?", code, g.locale.lang)
    return db.unpack(row) if row else abort(404)


def bodies(row: dict[str, Any]) -> dict[str, Markup]:
    """Return a country's texts, ready for the template."""
    return {name: Markup(row[name]) for name in ("naloxone", "strips", "law")}


def regions(country: str) -> list[Any]:
    """Return a country's regions by name, with the number of entries of each."""
    return db.many(
        "select r.code, substr(r.code, 4) as short, t.name, t.name_lang, (select count(*) from place_areas a "
        "where a.area = r.code) as entries from regions r join region_texts t using (code) "
        "where r.country = ? and t.lang = ? order by t.name",
        country, g.locale.lang)


def with_towns() -> set[str]:
    """Return the countries whose towns a phone can search."""
    return {row["country"] for row in db.many("select country from gazetteer")}


def places(area: str, page: int = 1, most: int = paths.ENTRIES) -> list[dict[str, Any]]:
    """Return the cards of one page of what serves an area: services first, then places by town."""
    first = (page - 1) * paths.ENTRIES
    rows = db.many(
        "select p.*, t.texts, t.labels from listing l join places p on p.id = l.place left join place_texts t on t.id = p.id and "
        "t.lang = ? where l.area = ? and l.position >= ? and l.position < ? order by l.position",
        g.locale.lang, area, first, first + most)
    return [card.values(db.unpack(row)) for row in rows]

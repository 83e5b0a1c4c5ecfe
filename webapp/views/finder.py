"""The finder without script: countries, regions, lines to call, and what is listed for each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, render_template
from markupsafe import Markup

from .. import db
from . import alerts, card, sketch, sources

# Mail and phone services first: they serve everyone, also where no site is near.
KINDS = ("mail", "phone", "locator", "area", "site", "vending", "mobile")


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/find/", "find", find)
    blueprint.add_url_rule("/find/<country>/", "country", country)
    blueprint.add_url_rule("/find/<country>/<region>/", "region", region)


def find() -> str:
    """List the countries."""
    return render_template("find.html", countries=[dict(row) | {"regions": regions(row["code"])} for row in countries()],
                           with_towns=with_towns())


def country(country: str) -> str:
    """Show a country: number, naloxone, strips, law, lines, and what serves all of it."""
    row, found = one(country), places([country])
    return render_template("country.html", country=row, regions=regions(country), places=found,
                           sketch=sketch.of([country], found), alerts=alerts.current(country),
                           facts=sources.of(f"country:{country}"), with_towns=with_towns(), **bodies(row))


def region(country: str, region: str) -> str:
    """Show a region: what serves it, and what serves its whole country."""
    row = one(country)
    code = f"{country}-{region}"
    found = db.one("select * from region_texts where code = ? and lang = ?", code, g.locale.lang)
    if found is None:
        abort(404)
    listed = places([code])
    return render_template("region.html", country=row, region=found, regions=regions(country), places=listed,
                           sketch=sketch.of([code, country], listed), country_places=places([country]),
                           with_towns=with_towns(), facts=[])


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


def places(areas: list[str]) -> list[dict[str, Any]]:
    """Return the cards of what serves some areas: mail and phone first, then by name."""
    marks = ",".join("?" * len(areas))
    rows = db.many(
        f"select p.record, p.credit, t.texts, t.labels from places p join place_texts t using (id) where t.lang = ? and p.id in "
        f"(select place from place_areas where area in ({marks}))", g.locale.lang, *areas)
    found = [db.unpack(row) for row in rows]
    found.sort(key=lambda p: (KINDS.index(p["record"]["kind"]), p["record"]["org"]["name"], p["record"]["name"]))
    return [card.values(entry) for entry in found]

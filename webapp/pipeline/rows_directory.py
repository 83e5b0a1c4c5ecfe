"""Rows of countries, lines to call, regions and places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from babel import Locale

from ..folding import fold
from . import hours, schema
from .gazetteer import Gazetteer
from .languages import SOURCE
from .localise import Citations, Localiser, Said, Tally, plain
from .problems import Problems
from .schema.place import POINTLESS, Place, PlaceFileSource
from .source import Content, Filed
from .texts import COUNTRY_BODIES, country_body

Row = tuple[str, dict[str, Any]]
SERVICES = ("mail", "phone", "locator", "area")  # they serve everyone of an area, also where no site is near
UNUSED: Any = {"publish": True, "hours": {"osm", "holidays", "appointment", "confidence"}, "source": {"url", "licence", "row"}}


def shared(content: Content, week: dt.date) -> Iterator[Row]:
    """Yield what is the same in every language."""
    for position, filed in enumerate(content.countries):
        country = filed.item
        yield "countries", {
            "code": country.code, "position": position, "number": country.emergency.number,
            "also": country.emergency.also, "reviewed_on": country.reviewed_on.isoformat(),
            "review_due": country.review_due.isoformat(), "reviewed_by": country.reviewed_by,
        }
        for index, region in enumerate(country.regions):
            yield "regions", {"code": f"{country.code}-{region.code}", "country": country.code, "position": index}
    for file in content.places:
        for place in file.item.places:
            yield from _place(place, file.item.source, content.gazetteer, week, False)
    for found in content.imported:
        for _, place in found.places(Problems(content.root)):  # each line was checked before
            yield from _place(place, found.source, content.gazetteer, week, True)


def texts(content: Content, say: Localiser, total: Tally, first: bool) -> Iterator[Row]:
    """Yield one language's countries, regions and places."""
    for filed in content.countries:
        yield from _country(filed, say, total, first)
    lang = say.language.lang
    for file in content.places:
        for place in file.item.places:
            if place.publish != "public":
                continue
            said = {
                "hours": say.say(place.hours.text if place.hours else None, total),
                "note": say.say(place.note, total), "terms": say.say(place.terms.note, total),
                "cost": say.say(place.terms.cost, total),
            }
            labels = [say.say(phone.label, total).text for phone in place.contact]
            yield "place_texts", {"id": place.id, "lang": lang, "labels": labels,
                                  "texts": {key: both(value) for key, value in said.items()}}


def both(said: Said) -> dict[str, str]:
    """Return a text with its language, for a JSON column."""
    return {"text": said.text, "lang": said.lang}


def country_name(code: str, locale: str) -> str | None:
    """Return a country's name in a language, from Unicode CLDR."""
    try:
        return Locale.parse(locale).territories.get(code.upper())
    except ValueError:
        return None


def _place(place: Place, source: PlaceFileSource, towns: Gazetteer, week: dt.date, imported: bool) -> Iterator[Row]:
    areas = dict.fromkeys(place.serves.codes)
    if place.publish == "withdrawn":
        yield from (("gone", {"area": area, "id": place.id}) for area in areas)
    if place.publish != "public":
        return
    middle = _middle(place, towns)
    record, credit = place.model_dump(mode="json"), source.model_dump(mode="json")
    record["where"] |= middle
    yield "places", {
        "id": place.id, "kind": place.kind, "country": place.where.country, "status": place.status, "record": record,
        "credit": credit, "hours": hours.intervals(place, week, towns), "slim": _slim(place, source, middle),
        "imported": imported,
        "rank": SERVICES.index(place.kind) if place.kind in SERVICES else len(SERVICES),
        "town": fold(place.where.city or "") if place.kind not in SERVICES else "",
        "title": fold(f"{place.org.name} {place.name}"),
    }
    yield from (("place_areas", {"place": place.id, "area": area}) for area in areas)


def _middle(place: Place, towns: Gazetteer) -> dict[str, Any]:
    """Return the middle of the city for an entry that stands somewhere in one, so that it can be sorted."""
    where = place.where
    point = None
    if place.kind not in POINTLESS and where.precision == "city" and where.city and where.lat is None:
        point = towns.middle(where.country, where.region, where.city)
    return {"lat": point[0], "lon": point[1]} if point else {}


def _slim(place: Place, source: PlaceFileSource, middle: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as phones get it: what is known, and nothing that a card, a filter or a distance has no use for."""
    found = place.model_dump(mode="json", exclude_defaults=True, exclude=UNUSED)
    found["where"] |= middle
    return found | {"from": source.id} | ({"lang": source.lang} if source.lang != SOURCE else {})


def _country(filed: Filed[schema.Country], say: Localiser, total: Tally, first: bool) -> Iterator[Row]:
    country, lang = filed.item, say.language.lang
    tally = Tally()
    citations = Citations([country.emergency.fact])
    html = {field: say.body(country_body(filed, field), False, citations, tally) for field in COUNTRY_BODIES}
    lines = []
    for line in country.lines:
        if line.fact not in citations.facts:
            citations.facts.append(line.fact)
        lines.append({
            "id": line.id, "name": line.name, "kind": line.kind, "sure": line.sure, "number": citations.number(line.fact),
            "type": line.phone.type, "dial": line.phone.dial, "shown": line.phone.shown, "languages": line.languages,
            "checked_on": line.checked_on.isoformat(), "what": both(say.say(line.what, tally)),
            "hours": both(say.say(line.hours, tally)), "note": both(say.say(line.note, tally)),
        })
    if first:
        yield from citations.rows(f"country:{country.code}")
    yield "country_texts", {
        "code": country.code, "lang": lang, "name": country_name(country.code, say.language.entry.locale) or country.name,
        "note": both(say.say(country.emergency.note, tally)), **html, "lines": lines, "state": tally.state,
        "text": " ".join(plain(text) for text in html.values()),
    }
    for region in country.regions:
        said = say.say(region.name, tally)
        yield "region_texts", {"code": f"{country.code}-{region.code}", "lang": lang, "name": said.text,
                               "name_lang": said.lang}
    total.add(tally)

"""What the card of a place says beyond name, address and phone: who can come, access, words to say, maps, how old it is.

In: one row of the directory. Out: fields of `templates/_place.html`. The phone computes the same from the same record in
`assets/src/finder/details.js`; a test compares the two. What is not known is said once, as something to ask.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from flask import g

from .. import filters, i18n
from ..i18n import gettext as _
from ..i18n import once
from .dispatch import SPOKEN

Value = dict[str, Any]
N_ = str  # marks texts for extraction; these are also shown in the language of the place

ASK = {
    "naloxone": N_("Do you have naloxone today? Is it free? Do I need ID?"),
    "test_strips": N_("Do you have drug test strips today? Are they free? Do I need ID?"),
    "other": N_("Are you open today? Is it free? Do I need ID?"),
}
ANSWERS = ("site", "mobile", "area")  # there is somebody who can be asked what they have today
TELLS = (*ANSWERS, "mail")  # for these it matters who can come and what it costs
EXACT = ("address", "block")
# {q} is a point or an address, {at} a point. Each opens only when the reader taps it.
MAPS = {
    "geo": "geo:{at}?q={q}", "osm": "https://www.openstreetmap.org/search?query={q}", "apple": "https://maps.apple.com/?q={q}",
    "google": "https://www.google.com/maps/search/?api=1&query={q}",
}
OLD_DAYS = 365


def values(record: Value, cost: Value | None) -> Value:
    """Return the fields of one card; `cost` is the text on what it costs, with its language."""
    free = (record["terms"]["cost"] or "").lower() == "free"
    return {
        "who": who(record["terms"], free), "unknown": unknown(record), "access": access(record["access"]),
        "cost": None if free else cost, "spoken": [spoken(code) for code in record["languages"]],
        "ask": ask(record), "ask-there": ask_there(record), **maps(record["where"], record["kind"]),
        "fresh": fresh(record["checked"]["on"] or ""),
        "paused": record["status"] == "paused", "ended": over(record), "copied": bool(record["where"]["address"]),
    }


def over(record: Value) -> bool:
    """Tell whether a place had closed when the content was built; the phone asks its own date."""
    return record["status"] == "ended" or bool(record["ends"] and record["ends"] < g.build["content_date"])


def who(terms: Value, free: bool) -> list[str]:
    """Return who can come, as far as it is known."""
    said, found = terms_words(), []
    if free:
        found.append(said["free"])
    found += [said[f"{name}-{str(terms[name]).lower()}"] for name in ("id_required", "prescription") if terms[name] is not None]
    found += [said[name].replace("{n}", str(terms[name])) for name in ("min_age", "max_age") if terms[name] is not None]
    found += [said[name] for name in ("residents_of", "training_required") if terms[name]]
    return found


def unknown(record: Value) -> list[str]:
    """Return what is not known and worth asking, once."""
    terms, said = record["terms"], terms_words()
    if record["kind"] not in TELLS:
        return []
    ages = terms["min_age"] is None and terms["max_age"] is None
    missing = {"id": terms["id_required"] is None, "cost": terms["cost"] is None, "age": ages}
    return [said[name] for name in missing if missing[name]]


def access(found: Value) -> list[str]:
    """Return what is known of ways in."""
    return [said for name in ("wheelchair", "step_free", "toilet") if (said := access_words().get(f"{name}-{found[name]}"))]


def spoken(code: str) -> str:
    """Return the name of a language in the reader's language."""
    return str(g.locale.cldr.languages.get(code.replace("-", "_")) or code)


def ask(record: Value) -> str:
    """Return what to say on the phone, in the reader's language."""
    topic = asked(record)
    return _(ASK[topic]) if topic else ""


def ask_there(record: Value) -> Value | None:
    """Return the same in the language that is spoken there, where that is another one."""
    topic, lang = asked(record), there(record["where"]["country"])
    if not topic or lang == g.locale.lang or lang not in g.locales:
        return None
    return {"text": i18n.say(lang, ASK[topic]), "lang": lang, "dir": g.locales[lang].dir}


def asked(record: Value) -> str:
    """Return what to ask about; nothing where nobody answers a phone."""
    if record["kind"] not in ANSWERS or not any(contact["type"] != "text" for contact in record["contact"]):
        return ""
    given = {offer["what"] for offer in record["offers"]}
    return next((topic for topic in ("naloxone", "test_strips") if topic in given), "other")


def there(country: str) -> str:
    """Return the language in which to ring a place of a country."""
    return SPOKEN.get(country, ("en",))[0]


def maps(where: Value, kind: str) -> Value:
    """Return the addresses of maps that show a place; none for a place that is known only roughly."""
    point = f"{where['lat']},{where['lon']}" if where["precision"] in EXACT and where["lat"] is not None else ""
    address = ", ".join(part for part in (where["address"], where["city"]) if part) if where["address"] else ""
    if not point and not address:
        return {"maps": False}
    query = quote(point or address, safe="-_.!~*'()")  # as encodeURIComponent does on the phone
    links = {name: form.replace("{at}", point or "0,0").replace("{q}", query) for name, form in MAPS.items()}
    return {"maps": True, **{name: {"href": link} for name, link in links.items()}}


def fresh(on: str) -> Value:
    """Return how old an entry was when the content was built; the phone says it anew with today's date."""
    said = fresh_words()
    form = said["old"]
    if on:
        day = dt.date.fromisoformat((on + "-01-01")[:10] if len(on) == 4 else (on + "-01")[:10])
        age = (dt.date.fromisoformat(g.build["content_date"]) - day).days
        form = f"{said['old']} {said['last']}" if age > OLD_DAYS else said["ring"]  # a page may be read long after it was made
    before, _mark, after = form.partition("{date}")
    return {"data-on": on, "before": before, "date": filters.day(on) if on else "", "after": after}


@once
def terms_words() -> dict[str, str]:
    """Return the words for who can come and what to ask."""
    return {
        "free": _("Free"), "id_required-false": _("No ID needed"), "id_required-true": _("You need ID"),
        "prescription-false": _("No prescription needed"), "prescription-true": _("You need a prescription"),
        "min_age": _("Age {n} and over"), "max_age": _("Up to age {n}"),
        "residents_of": _("Only for people who live in the area"), "training_required": _("A short training first"),
        "id": _("ID"), "cost": _("cost"), "age": _("age"),
    }


@once
def access_words() -> dict[str, str]:
    """Return the words for ways in; what is not known has none."""
    return {
        "wheelchair-yes": _("Wheelchair access"), "wheelchair-limited": _("Some wheelchair access"),
        "wheelchair-no": _("No wheelchair access"), "step_free-yes": _("No steps"), "step_free-no": _("Steps"),
        "toilet-yes": _("Toilet"),
    }


@once
def fresh_words() -> dict[str, str]:
    """Return the words for how long ago an entry was checked."""
    return {"new": _("Checked on {date}."), "ring": _("Checked on {date}. Ring first."), "old": _("Not checked recently."),
            "last": _("Last checked on {date}.")}


def words() -> dict[str, Any]:
    """Return the words that the phone needs to say the same."""
    langs = dict.fromkeys(["en", *(spoken[0] for spoken in SPOKEN.values())])
    said = {lang: {topic: i18n.say(lang, msgid) for topic, msgid in ASK.items()} for lang in langs if lang in g.locales}
    own = {topic: _(msgid) for topic, msgid in ASK.items()}
    return {"terms": terms_words(), "access": access_words(), "fresh": fresh_words(), "maps": MAPS,
            "ask": {**said, g.locale.lang: own}, "there": {country: spoken[0] for country, spoken in SPOKEN.items()}}

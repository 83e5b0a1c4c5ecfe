"""What the card of a directory entry says, field by field, in the reader's language.

In: one row of the directory. Out: the values of the fields of `templates/_place.html`. The phone computes the same values
from the same record in `assets/src/finder/values.js`; a test compares the two. It never decides how a card looks.
"""

from __future__ import annotations

import json
from typing import Any

from flask import g

from .. import filters
from ..i18n import gettext as _
from ..weekly import weekly
from . import details

Value = dict[str, Any]
RIGHT_TO_LEFT = ("ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi")
STANDING = ("site", "vending")


class Blank(dict[str, Any]):
    """The fields of the form that the phone fills: each is there, says nothing and counts as no value."""

    def __missing__(self, key: str) -> Blank:
        return self

    def __html__(self) -> str:
        return ""

    __str__ = __html__


def values(entry: dict[str, Any]) -> Value:
    """Return the fields of one card; a field that says nothing is empty, and the card leaves it out."""
    record, own = entry["record"], entry["credit"]["lang"]
    texts, labels = entry["texts"] or untranslated(record, own), entry["labels"] or [c["label"] for c in record["contact"]]
    org, name, where, checked = record["org"]["name"], record["name"], record["where"], record["checked"]
    address = ", ".join(part for part in (where["address"], where["city"]) if part)
    times = entry["hours"] or {"state": "unknown"}
    hours = None if times.get("week") else said(**texts["hours"])
    url = record["order_url"] or record["url"] or ""
    return {
        "card": {"id": record["id"], "data-kind": record["kind"], "data-lat": where["lat"], "data-lon": where["lon"],
                 "data-precision": where["precision"], "data-ends": record["ends"],
                 "data-hours": None if times["state"] == "unknown" else json.dumps(times, separators=(",", ":"))},
        "id": {"value": record["id"]},
        "name": said(org if name == org else f"{org}: {name}", own),
        "kind": filters.kind(record["kind"]),
        "offers": [filters.offer(o["what"], o["form"]) + (" " + _("(probably)") if o["basis"] == "inferred" else "")
                   for o in record["offers"]],
        "note": said(**texts["note"]), "terms": said(**texts["terms"]), "address": said(address, own), "hours": hours,
        "week": weekly(times["week"]) if times.get("week") else "", "holidays": times.get("shut_on_holidays", False),
        "hours-unknown": not hours and times["state"] == "unknown" and record["kind"] in STANDING,
        "contacts": [_contact(contact, label) for contact, label in zip(record["contact"], labels, strict=True)],
        "link": {"href": url}, "bare": filters.bare(url),
        "unsure": record["status"] == "unknown", "how": filters.how(checked["how"]),
        "by": said(checked["by"], own), "alert": said(record["alert"], own), "landmark": said(where["landmark"], own),
        "welcome": said(", ".join(record["welcome"]), own), "access-text": said(record["access"]["text"], own),
        **details.values(record, said(**texts["cost"])),
        "source": said(record["source"]["name"], "en"),
    }


def said(text: str | None, lang: str) -> Value | None:
    """Return a text with its language and direction where that is another than the reader's."""
    if not text:
        return None
    return {"text": text} if lang == g.locale.lang else {
        "text": text, "lang": lang, "dir": "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"}


def untranslated(record: dict[str, Any], lang: str) -> dict[str, Value]:
    """Return the texts of an imported entry, which are shown as they came."""
    terms = record["terms"]
    found = {"note": record["note"], "terms": terms["note"], "cost": terms["cost"], "hours": (record["hours"] or {}).get("text")}
    return {key: {"text": text, "lang": lang} for key, text in found.items()}


def words() -> dict[str, Any]:
    """Return the words that the phone needs to say the same: kinds, offers, test strips, how an entry was checked."""
    return {"kind": filters.kinds(), "offer": filters.offers(), "strips": filters.strips(), "how": filters.hows(),
            **details.words()}


def filters_offered() -> list[tuple[str, str]]:
    """Return what a search on the phone can be narrowed to (assets/src/finder/filters.js), in words."""
    gives, looks_for = filters.offers(), filters.strips()
    return [("naloxone", gives["naloxone"]), *looks_for.items(), ("syringes", gives["syringes"]),
            ("drug_checking", gives["drug_checking"]), ("open", _("Open now")), ("id", _("No ID needed")), ("free", _("Free")),
            ("wheelchair", _("Wheelchair access")), ("foot", _("On foot (about 2 km)")), ("probably", _("“Probably” too"))]


def _contact(contact: dict[str, Any], label: str) -> Value:
    text = contact["type"] == "text"
    extension = f";ext={contact['ext']}" if contact["ext"] and not text else ""
    return {"sms": text, "call": {"href": f"{'sms' if text else 'tel'}:{contact['e164'] or contact['short']}{extension}"},
            "shown": contact["shown"], "label": label}

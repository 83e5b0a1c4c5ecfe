"""A draft to one place, or to the reason why not. The last word has the schema that hand-written files obey too."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from babel import Locale
from pydantic import ValidationError

from ...pipeline.schema.place import POINTLESS, Place
from .. import phones
from ..mapping.draft import Draft
from ..plain import cut, one_line
from . import dates, hours, ids, kinds, offers, where
from .settings import Settings

LONGEST_NAME, LONGEST_NOTE = 160, 500
# A clinician's letters after a name: the row is about a person.
_PERSON = re.compile(r",\s*(?:M\.?D\.?|D\.?O\.?|N\.?P\.?|PA-C|DNP|APRN|FNP(?:-\w+)?|PMHNP(?:-\w+)?|R\.?N\.?|Ph\.?D\.?|Psy\.?D\.?|"
                     r"LCSW|LMHC|LPC|CRNP|MBBS)\b\.?")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+$")
_SCHEME = re.compile(r"https?://", re.I)
_BARE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/|$)")
_ODD = re.compile(r"[<>\"'`\\{}|]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*$")


def place(draft: Draft, settings: Settings) -> Place | None:
    """Return the place of a draft; None when it is rejected, and then the draft has the reason."""
    name = _name(draft)
    found_where, given_away = where.read(draft, settings)
    country = found_where["country"]
    kind = kinds.kind(draft, given_away, bool(found_where.get("address") or found_where.get("lat")))
    found_offers = offers.read(draft, settings.offers)
    if not found_offers and not draft.rejected:
        said = "; ".join([*draft.all("type"), *draft.all("category"), *draft.all("services")])
        draft.reject("offers", said, "nothing says that it gives what this directory lists",
                     "Leave it out, or say what it gives: a column “offers”, a mapping file, or --offers for the whole file.")
    if draft.rejected or country is None:
        return None
    if kind in POINTLESS and found_where.get("lat") is not None:
        draft.warn("point", f"{found_where['lat']}, {found_where['lon']}", f"a {kind} entry has no point: it is left out",
                   "Nothing to do, unless the kind is wrong.")
    if kind in POINTLESS:
        found_where |= {"lat": None, "lon": None, "point_source": None,
                        "precision": "hidden" if found_where["precision"] == "hidden" else "none"}
    org = draft.first("org") or name
    record: dict[str, Any] = {
        "id": ids.make(settings.source_id, draft.first("id"), (name, org if org != name else "", found_where.get("address") or
                       found_where.get("landmark"), found_where["city"], found_where["region"], found_where["postcode"])),
        "org": {"name": cut(org, LONGEST_NAME), "url": _url(draft, "org_url")}, "name": name,
        "alt_names": [cut(one_line(one), LONGEST_NAME) for one in draft.all("alt_names")[:6] if one_line(one) != name],
        "kind": kind, "offers": found_offers, "terms": kinds.terms(draft), "where": found_where,
        "serves": {"type": "region", "codes": [found_where["region"]]} if found_where["region"] else
        {"type": "country", "codes": [country]},
        "hours": hours.read(draft), "contact": _contact(draft, country), "url": _url(draft, "url"), "order_url": _url(draft,
                                                                                                                      "order_url"),
        "languages": _languages(draft), "access": kinds.access(draft),
        "welcome": [cut(one_line(one), 80) for one in draft.all("welcome")[:6]], "status": kinds.status(draft),
        "alert": cut(one_line(draft.first("alert")), 200) or None, "note": _note(draft),
        "checked": {"on": dates.day(draft, "checked_on", draft.first("checked_on"), country), "how": "third_party_directory"},
        "source": {"name": settings.source_name, "url": settings.url, "row": cut(draft.first("id"), 80) or None},
        "publish": "public",
    }
    try:
        return Place.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = str(first["msg"]).removeprefix("Value error, ")
        draft.reject(field, str(first["input"]) if field else "", reason, "Correct the row at its source." if field else
                     "Give it an address, a phone or a web page.")
        return None


def _name(draft: Draft) -> str:
    name = cut(one_line(draft.first("name")), LONGEST_NAME)
    if not name:
        name = cut(one_line(draft.first("org")), LONGEST_NAME)
    if not name:
        draft.reject("name", "", "no name", "Give a column “name”, or say in a mapping file which column it is.")
    elif _PERSON.search(name):
        draft.reject("name", "", "the name of a person, which is never imported", "Give the name of the place.")
    return name


def _contact(draft: Draft, country: str) -> list[dict[str, Any]]:
    if draft.first("phone_private").lower() in ("true", "yes", "y", "1"):
        draft.warn("phone", "", "the source says that this number is private: left out", "Nothing to do.")
        return []
    found: list[dict[str, Any]] = []
    said = [(one, label, kind) for field, label, kind in (("phone", "", "voice"), ("phone_tollfree", "Toll-free", "voice"),
            ("phone_hotline", "Hotline", "voice"), ("phone_intake", "Intake", "voice"), ("phone_text", "", "text"))
            for one in draft.all(field)]
    for cell, label, kind in said:
        read = phones.read(cell, country, label, kind)
        for phone in read.phones:
            dialled = (phone.get("e164") or phone.get("short"), phone.get("ext"))
            if dialled not in {(one.get("e164") or one.get("short"), one.get("ext")) for one in found}:
                found.append(phone)
        if read.words:
            draft.fields.setdefault("phone_words", []).append(read.words)
        if read.unread:
            draft.warn("phone", cell, "not a number of its country: left out", "Correct it.")
        if read.emergency:
            draft.warn("phone", read.emergency, "an emergency number is no place’s own: left out", "Nothing to do.")
        if read.person:
            draft.warn("phone", "", "the name of a person beside the number: left out", "Nothing to do.")
    extension = draft.first("ext")
    if extension.isdigit() and len(extension) <= 7 and found and found[0].get("e164") and not found[0].get("ext"):
        found[0]["ext"] = extension
    return found[:phones.MOST]


def _note(draft: Draft) -> str | None:
    parts = [*draft.all("note"), *draft.all("phone_words")]
    if draft.all("raw_codes"):
        parts.append(f"Codes of the source: {' '.join(draft.all('raw_codes'))}")
    whole = ". ".join(one_line(part).rstrip(".") for part in parts if one_line(part))
    if len(whole) > LONGEST_NOTE:
        draft.warn("note", whole[:60], f"longer than {LONGEST_NOTE} characters: cut", "Shorten it.")
    return cut(whole, LONGEST_NOTE) or None


def _url(draft: Draft, field: str) -> str | None:
    if not draft.all(field):
        return None
    said = draft.first(field).split(" ")[0].rstrip(",;")
    if not said:
        return None
    whole = said if _SCHEME.match(said) else f"https://{said}" if _BARE.match(said) else ""
    whole = _SCHEME.sub(lambda found: found.group().lower(), whole, count=1)
    if _URL.match(whole) and len(whole) <= 500 and not _ODD.search(whole) and "@" not in whole.split("/")[2]:
        return whole
    draft.warn(field, said, "not a web address: left out", "Write it with https:// in front.")
    return None


def _languages(draft: Draft) -> list[str]:
    found: list[str] = []
    for one in draft.all("languages"):
        for said in re.split(r"\s*[;,/|&]\s*|\s+and\s+", one):
            code = _code(said)
            if code and code not in found:
                found.append(code)
            elif said and not code:
                draft.warn("languages", said, "a language that is not known: left out", "Write its code, such as es.")
    return found


@lru_cache(maxsize=512)
def _code(said: str) -> str | None:
    plain = re.sub(r"^[A-Z]\d*-", "", said.strip()).lower()
    if _LANGUAGE.match(plain) and plain.split("-")[0] in Locale("en").languages:
        return plain
    return next((code.replace("_", "-").lower() for code, name in Locale("en").languages.items() if name.lower() == plain), None)

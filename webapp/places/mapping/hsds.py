"""A service at a location of HSDS to a draft. Times of a week become opening hours; what only words can say stays words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..plain import known, one_line
from ..readers.rows import Row
from ..record.hours import weekly
from .draft import Draft

_STATUS = {"active": "active", "inactive": "paused", "temporarily closed": "paused", "defunct": "ended"}
_KIND = {"virtual": "phone", "postal": "mail"}
Record = dict[str, Any]


def draft(row: Row, today: dt.date) -> Draft:
    """Return the draft of a service at a location."""
    values, found = row.values, Draft.of(row)
    link, service, location, org = (values.get(part) or {} for part in ("link", "service", "location", "organization"))
    both = f"{service['id']}-{location.get('id', '')}".strip("-") if service.get("id") else location.get("id")
    found.add("id", link.get("id") or both)
    found.add("name", service.get("name") or location.get("name") or org.get("name"))
    found.add("org", org.get("name"))
    found.add("org_url", org.get("website") or org.get("url"))
    for one in (service.get("alternate_name"), location.get("name") if service.get("name") else None,
                location.get("alternate_name")):
        if known(one) != found.first("name"):
            found.add("alt_names", one)
    found.add("url", service.get("url") or location.get("url"))
    found.add("kind", _KIND.get(known(location.get("location_type")).lower()))
    for one in (service.get("description"), link.get("description")):
        found.add("services", one)
    found.add("alert", service.get("alert"))
    found.add("status", _STATUS.get(known(service.get("status")).lower()))
    found.add("checked_on", service.get("assured_date"))
    _terms(found, service, values)
    _where(found, location, values)
    for phone in values.get("phones", ()):
        _phone(found, phone)
    for one in values.get("languages", ()):
        found.add("languages", one.get("code") or one.get("name") or one.get("language"))
    for one in values.get("accessibility", ()):
        found.add("access_note", one.get("description") or one.get("accessibility"))
    _hours(found, values.get("schedules", ()), today)
    return found


def _terms(found: Draft, service: Record, values: Record) -> None:
    found.add("cost", service.get("fees_description") or service.get("fees"))
    found.add("min_age", service.get("minimum_age"))
    found.add("max_age", service.get("maximum_age"))
    found.add("terms_note", service.get("eligibility_description") or service.get("eligibility"))
    for one in values.get("eligibility", ()):
        found.add("min_age", one.get("minimum_age"))
        found.add("max_age", one.get("maximum_age"))
        found.add("terms_note", one.get("eligibility"))
    for one in values.get("required_documents", ()):
        found.add("terms_note", known(one.get("document")) and f"Bring: {known(one.get('document'))}")


def _where(found: Draft, location: Record, values: Record) -> None:
    addresses = sorted(values.get("addresses", ()), key=lambda one: known(one.get("address_type")) == "postal")
    address = addresses[0] if addresses else {}
    if known(address.get("address_type")) == "virtual":
        found.add("kind", "phone")
    found.add("address", address.get("address_1"))
    found.add("address_2", address.get("address_2"))
    for field, key in (("city", "city"), ("region", "state_province"), ("country", "country"), ("postcode", "postal_code")):
        found.add(field, address.get(key))
    found.add("lat", location.get("latitude"))
    found.add("lon", location.get("longitude"))
    found.add("landmark", location.get("transportation"))


def _phone(found: Draft, phone: Record) -> None:
    number, kind = known(phone.get("number")).strip("\"' "), known(phone.get("type")).lower()
    if not number or kind == "fax":
        return
    extension, said = known(phone.get("extension")), one_line(known(phone.get("description")))
    label = f"{said}: " if said and len(said) <= 40 and ":" not in said else ""
    found.add("phone_text" if kind == "text" else "phone", f"{label}{number}{f' x{extension}' if extension.isdigit() else ''}")


def _hours(found: Draft, schedules: Any, today: dt.date) -> None:
    osm, words = weekly(schedules, today)
    found.add("hours_osm", osm)
    for one in words:
        found.add("hours", one)


"""Places that say much about themselves, with points, for tests of cards and of the sketch map; put into a copy of the tiny content set."""

from __future__ import annotations

import shutil

from . import gazetteer
from .conftest import REPOSITORY, Copy

PLACE = """
  - id: {id}
    org: {{name: "{name}"}}
    name: "{name}"
    kind: {kind}
    offers: [{offers}]
    terms: {terms}
    where: {where}
    serves: {{type: region, codes: [us-or]}}
    contact: [{contact}]
    languages: {languages}
    access: {{wheelchair: {wheelchair}, step_free: "yes", toilet: unknown, text: "Ramp at the back"}}
    welcome: [women, young people]
    url: "https://{id}.example.org"
    status: {status}
    ends: {ends}
    alert: {alert}
    checked: {{"on": {on}, how: phone, by: "county team"}}
    source: {{name: Test list}}
    publish: public
"""
USUAL = {
    "kind": "site", "offers": "{what: naloxone, basis: stated}, {what: syringes, basis: inferred}",
    "terms": "{id_required: false, prescription: false, min_age: 14, max_age: 25, cost: free, residents_of: us-or, training_required: true}",
    "contact": '{type: voice, e164: "+15035550100", ext: "12", shown: "503-555-0100 x12"}', "languages": "[en, es]", "wheelchair": "limited",
    "status": "active", "ends": "null", "alert": "null", "on": "2026-10-15",
}
WHERE = '{{address: "{street}", city: {city}, region: us-or, country: us, lat: {lat}, lon: {lon}, precision: address, landmark: "Behind the red church"}}'


def where(street: str, city: str, lat: float, lon: float) -> str:
    return WHERE.format(street=street, city=city, lat=lat, lon=lon)


PLACES = [
    {"id": "us-or-burns", "name": "Burns Desk", "where": where("1 Main St & 2nd", "Burns", 43.6, -119.05)},
    {"id": "us-or-burns-two", "name": "Burns Stop", "where": where("9 Main St", "Burns", 43.62, -119.1), "ends": "2099-05-01"},
    {"id": "us-or-medford", "name": "Medford House", "where": where("3 Oak St", "Medford", 42.33, -122.87), "on": "2023-06", "status": "paused",
     "terms": "{cost: Five dollars}", "offers": "{what: test_strips, form: fentanyl, basis: stated}", "alert": "Ring the side bell."},
    {"id": "us-or-astoria", "name": "Coast Desk", "where": where("4 Pier Rd", "Astoria", 46.1, -123.9), "on": "null", "status": "ended"},
    {"id": "us-or-post", "name": "Oregon Post", "kind": "mail", "where": "{region: us-or, country: us, precision: none}", "contact": ""},
    {"id": "us-or-eugene", "name": "Eugene Rooms", "where": "{city: Eugene, region: us-or, country: us, lat: 44.05, lon: -123.09, precision: city}",
     "terms": "{}", "on": "2024", "offers": "{what: condoms, basis: stated}"},
]


def add(content: Copy) -> None:
    """Put these places, a few towns and all outlines into a copy."""
    gazetteer.add(content)
    shutil.copytree(REPOSITORY / "content/data/outlines", content.content / "data/outlines")
    places = content.content / "places/starter.yaml"
    places.write_text(places.read_text("utf-8").rstrip() + "".join(PLACE.format(**{**USUAL, **place}) for place in PLACES), "utf-8")

"""A handful of towns, postcodes and places for tests of the finder, put into a copy of the tiny content set."""

from __future__ import annotations

from .conftest import TODAY, Copy

HEAD = "kind,name,region,lat,lon,people,also"
US = ["town,Portland,or,45.52,-122.68,650000,بورتلاند|Stumptown", "town,Salem,or,44.94,-123.04,175000,",
      "town,Saint Helens,or,45.86,-122.81,14000,", "town,Burns,or,43.59,-119.05,3000,", "town,Vancouver,wa,45.63,-122.66,190000,",
      "town,Seattle,wa,47.61,-122.33,780000,سياتل", "code,972,or,45.5,-122.65,0,", "code,986,wa,45.7,-122.5,0,"]
CA = ["town,Montréal,qc,45.51,-73.59,1700000,", "town,Laval,qc,45.57,-73.69,440000,", "code,H2X,qc,45.51,-73.57,0,"]
REGIONS = ["us,or,OR,OR,Oregon", "us,wa,WA,WA,Washington", "ca,qc,10,QC,Quebec"]
SOURCE = "name: GeoNames\nurl: https://www.geonames.org/\nlicence: CC-BY-4.0\ncredit: Towns of the test\nretrieved: 2026-01-15\n"
PLACE = """
  - id: {id}
    org: {{name: {name}}}
    name: {name}
    kind: {kind}
    offers: [{{what: naloxone, basis: stated}}]
    where: {where}
    serves: {{type: region, codes: [{area}]}}
    url: "https://{id}.example.org"
    status: active
    checked: {{"on": {checked}, how: official_page}}
    source: {{name: Test list}}
    publish: public
"""
PLACES = [
    {"id": "us-or-salem", "name": "Salem Desk", "kind": "site", "area": "us-or",
     "where": "{city: Salem, region: us-or, country: us, lat: 44.95, lon: -123.03, precision: address}"},
    {"id": "us-wa-seattle", "name": "Seattle Machine", "kind": "vending", "area": "us-wa",
     "where": "{city: Seattle, region: us-wa, country: us, precision: city}"},
    {"id": "us-wa-post", "name": "Washington Post Box", "kind": "mail", "area": "us-wa",
     "where": "{region: us-wa, country: us, precision: none}"},
    {"id": "ca-laval", "name": "Laval Desk", "kind": "site", "area": "ca",
     "where": "{city: Laval, country: ca, precision: city}"},
]


def add(content: Copy) -> None:
    """Put towns, places and a second country into a copy."""
    folder = "content/data/gazetteer"
    content.write(f"{folder}/us.csv", "\n".join([HEAD, *US]) + "\n")
    content.write(f"{folder}/ca.csv", "\n".join([HEAD, *CA]) + "\n")
    content.write(f"{folder}/regions.csv", "\n".join(["country,region,geonames,post,name", *REGIONS]) + "\n")
    content.write(f"{folder}/source.yaml", SOURCE)
    canada = (content.content / "data/countries/us.yaml").read_text("utf-8").split("regions:")
    reviewed = canada[1][canada[1].index("reviewed_on"):]
    head = canada[0].replace("code: us", "code: ca").replace("United States", "Canada").replace("order: 1", "order: 2")
    content.write("content/data/countries/ca.yaml", f"{head.replace('id: us-', 'id: ca-')}regions: []\n{reviewed}")
    places = content.content / "places/starter.yaml"
    places.write_text(places.read_text("utf-8").rstrip() + "".join(PLACE.format(**place, checked=TODAY) for place in PLACES), "utf-8")

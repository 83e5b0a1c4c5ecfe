"""Records of all kinds, made by hypothesis: everything that the schema allows, and texts that spreadsheets and JSON stumble over."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from webapp.pipeline.schema.place import POINTLESS, Place, PlaceFileSource

TEXTS = st.one_of(
    st.sampled_from(["=1+1", "+15035550100", "-2", "@SUM(A1)", "'=1", "' =1", "''", "\t=1", '"', ",", "a\nb", "a\r\nb", "Québec", "عربي", "{}", "null",
                     "'quoted'", "＝1", "0", "08201", "1e5", "TRUE", "<b>", "\u2028", "\x00", "a;b", "😀"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)).filter(str.strip)
MAYBE = st.none() | TEXTS
FLAG = st.none() | st.booleans()
KNOWN = st.sampled_from(["yes", "limited", "no", "unknown"])
DATES = st.none() | st.sampled_from(["2026", "2026-02", "2024-02-29"])
URLS = st.none() | st.sampled_from(["https://desk.example.org", "https://desk.example.org/?q=%3D1&x=a,b"])
REGIONS = st.none() | st.sampled_from(["us-or", "ca-bc", "gb-sct"])


def phones() -> st.SearchStrategy[dict[str, Any]]:
    """Return numbers in either form."""
    numbers = st.sampled_from([{"e164": "+15035550100"}, {"short": "988"}])
    return st.builds(lambda number, rest: {**number, **rest}, numbers, st.fixed_dictionaries(
        {"type": st.sampled_from(["voice", "text", "short"]), "shown": TEXTS}, optional={"label": st.none() | st.text(max_size=5), "ext": st.just("012")}))


def offers() -> st.SearchStrategy[dict[str, Any]]:
    """Return things that are given."""
    return st.fixed_dictionaries(
        {"what": st.sampled_from(["naloxone", "test_strips", "treatment"]), "basis": st.sampled_from(["stated", "inferred"])},
        optional={"form": st.none() | st.text(max_size=5), "cost": MAYBE, "method": st.lists(TEXTS, max_size=2)})


def wheres() -> st.SearchStrategy[dict[str, Any]]:
    """Return places, with a point where one may be."""
    points = st.just({}) | st.builds(lambda lat, lon: {"lat": lat, "lon": lon}, st.floats(-90, 90), st.floats(-180, 180))
    fields = st.fixed_dictionaries(
        {"country": st.sampled_from(["us", "ca", "gb"]), "precision": st.sampled_from(["address", "block", "city", "hidden", "none"])},
        optional={name: MAYBE for name in ("address", "city", "postcode", "tz", "landmark")} | {
            "region": REGIONS, "point_source": st.sampled_from([None, "given", "gazetteer"])})
    return st.builds(lambda where, point: where | ({} if where["precision"] in ("hidden", "none") else point), fields, points)


def _record(needed: dict[str, Any], more: dict[str, Any]) -> Place:
    if needed["kind"] in POINTLESS:
        needed["where"] = {name: value for name, value in needed["where"].items() if name not in ("lat", "lon")}
    return Place.model_validate({"contact": [{"short": "211", "shown": "211"}], **needed, **more})


PLACES = st.builds(_record, st.fixed_dictionaries({
    "id": st.from_regex(r"\A[a-z0-9]{1,5}(-[a-z0-9]{1,4}){0,2}\Z"), "org": st.fixed_dictionaries({"name": TEXTS, "url": URLS}), "name": TEXTS,
    "kind": st.sampled_from(["site", "mobile", "vending", "mail", "phone", "locator", "area"]), "offers": st.lists(offers(), max_size=3),
    "where": wheres(), "serves": st.fixed_dictionaries({"type": st.sampled_from(["country", "region"]), "codes": st.just(["us", "us-or"])}),
    "status": st.sampled_from(["active", "paused", "ended", "unknown"]),
    "checked": st.fixed_dictionaries({"on": DATES, "how": st.sampled_from(["official_page", "visit"])}, optional={"by": MAYBE}),
    "source": st.fixed_dictionaries({"name": TEXTS}, optional={"url": MAYBE, "licence": MAYBE, "row": MAYBE}),
    "publish": st.just("public")}), st.fixed_dictionaries({}, optional={
        "alt_names": st.lists(TEXTS, max_size=2), "contact": st.lists(phones(), min_size=1, max_size=3), "url": URLS, "order_url": URLS,
        "languages": st.lists(st.text(max_size=3), max_size=2), "welcome": st.lists(TEXTS, max_size=2), "status_since": DATES,
        "ends": st.none() | st.just("2027-01-01"), "alert": MAYBE, "note": MAYBE,
        "access": st.fixed_dictionaries({}, optional={"wheelchair": KNOWN, "toilet": KNOWN, "step_free": KNOWN, "text": MAYBE}),
        "terms": st.fixed_dictionaries({}, optional={"id_required": FLAG, "prescription": FLAG, "training_required": FLAG, "min_age": st.none() | st.integers(0, 99),
                                                     "max_age": st.none() | st.integers(0, 99), "residents_of": MAYBE, "cost": MAYBE, "note": MAYBE}),
        "hours": st.none() | st.fixed_dictionaries({}, optional={"text": MAYBE, "osm": MAYBE, "holidays": st.sampled_from(["open", "closed", "unknown"]),
                                                                 "appointment": st.booleans(), "confidence": st.sampled_from(["stated", "inferred"])})}))
SOURCES = st.builds(PlaceFileSource, id=st.just("list"), name=TEXTS, licence=TEXTS, credit=TEXTS, retrieved=st.just("2026-01-15"),
                    lang=st.sampled_from(["en", "pt-br"]))

"""Directory entries: one record per service at a place. Unknown is null, never a guess."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from .base import AreaCode, CountryCode, Model, PartDate, RegionCode, Slug, Url, Words, to_text
from .country import Phone

Offer = Literal["naloxone", "test_strips", "syringes", "safer_smoking", "sharps_disposal", "drug_checking",
                "supervised_use", "wound_care", "hiv_hcv_testing", "treatment", "condoms", "peer_support",
                "training", "referral"]
Known = Literal["yes", "limited", "no", "unknown"]
POINTLESS = {"mobile", "mail", "phone", "locator", "area"}


class Offered(Model):
    what: Offer
    form: str | None = None
    cost: str | None = None
    method: list[str] = Field(default_factory=list)
    basis: Literal["stated", "inferred"]


class Org(Model):
    name: Words
    url: Url | None = None


class Terms(Model):
    id_required: bool | None = None
    prescription: bool | None = None
    min_age: int | None = None
    residents_of: str | None = None
    training_required: bool | None = None
    max_age: int | None = None
    cost: str | None = None
    note: str | None = None


class Where(Model):
    address: str | None = None
    city: str | None = None
    region: RegionCode | None = None
    country: CountryCode
    postcode: str | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Literal["address", "block", "postcode", "city", "centroid", "hidden", "none"]
    point_source: Literal["given", "centroid", "gazetteer"] | None = None
    tz: str | None = None
    landmark: str | None = None


class Serves(Model):
    type: Literal["country", "region", "city"]
    codes: list[AreaCode] = Field(min_length=1)


class Hours(Model):
    """Words as the place states them; `osm` is the same in OpenStreetMap’s opening_hours syntax, when it can be said in it."""

    text: str | None = None
    osm: str | None = None
    holidays: Literal["open", "closed", "unknown"] = "unknown"
    appointment: bool = False
    confidence: Literal["stated", "inferred"] = "stated"


class Access(Model):
    wheelchair: Known = "unknown"
    toilet: Known = "unknown"
    step_free: Known = "unknown"
    text: str | None = None


class Checked(Model):
    on: Annotated[PartDate, BeforeValidator(to_text)] | None
    how: Literal["official_page", "third_party_directory", "news", "phone", "visit"]
    by: str | None = None


class PlaceSource(Model):
    name: Words
    url: str | None = None
    licence: str | None = None
    row: str | None = None


class Place(Model):
    """One service at a place."""

    id: Slug
    org: Org
    name: Words
    alt_names: list[Words] = Field(default_factory=list)
    kind: Literal["site", "mobile", "vending", "mail", "phone", "locator", "area"]
    offers: list[Offered]
    terms: Terms = Terms()
    where: Where
    serves: Serves
    hours: Hours | None = None
    contact: list[Phone] = Field(default_factory=list)
    url: Url | None = None
    order_url: Url | None = None
    languages: list[str] = Field(default_factory=list)
    access: Access = Access()
    welcome: list[Words] = Field(default_factory=list)
    status: Literal["active", "paused", "ended", "unknown"]
    status_since: Annotated[PartDate, BeforeValidator(to_text)] | None = None
    ends: dt.date | None = None
    alert: str | None = None
    note: str | None = None
    checked: Checked
    source: PlaceSource
    publish: Literal["public", "unlisted", "withdrawn"]

    @model_validator(mode="after")
    def _honest_point(self) -> Place:
        has_point = self.where.lat is not None or self.where.lon is not None
        if has_point and (self.kind in POINTLESS or self.where.precision in ("hidden", "none")):
            raise ValueError(f"a {self.kind} entry with precision {self.where.precision} may not have a point")
        if not (self.url or self.order_url or self.contact or self.where.address or has_point or self.publish == "withdrawn"):
            raise ValueError("an entry that nobody can reach: give a url, a phone or an address")
        return self


class PlaceFileSource(Model):
    id: Slug
    name: Words
    licence: Words
    credit: Words
    retrieved: dt.date
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]+)*$")] = "en"


class PlaceFile(Model):
    """One file of `places/`: no source is published without licence and credit."""

    source: PlaceFileSource
    places: list[Place]

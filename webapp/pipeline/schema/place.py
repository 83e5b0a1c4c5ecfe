"""Directory entries: one record per service at a place. Unknown is null, never a guess."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from .base import PartDate, Slug, Text, Url, Words, to_text
from .country import Phone
from .place_parts import Access, Checked, Hours, Known, Offer, Offered, Org, Part, PlaceSource, Serves, Terms, Where

__all__ = ["POINTLESS", "Access", "Checked", "Hours", "Known", "Offer", "Offered", "Org", "Place", "PlaceFile", "PlaceFileSource",
           "PlaceSource", "Serves", "Terms", "Where"]
POINTLESS = {"mobile", "mail", "phone", "locator", "area"}


class Place(Part):
    """One service at a place."""

    id: Slug
    """Stays the same for ever: phones and corrections know the entry by it."""
    org: Org
    """Who runs it."""
    name: Words
    """What the service is called."""
    alt_names: list[Words] = Field(default_factory=list)
    """Other names that people use for it."""
    kind: Literal["site", "mobile", "vending", "mail", "phone", "locator", "area"]
    """What it is: only a site or a vending machine may have a point; the others are never sorted by distance."""
    offers: list[Offered]
    """What is given or done there."""
    terms: Terms = Terms()
    """Who can come, and what they need."""
    where: Where
    """Where it is."""
    serves: Serves
    """For whom it is there."""
    hours: Hours | None = None
    """When it is open; null is not known."""
    contact: list[Phone] = Field(default_factory=list)
    """Numbers to ring or text."""
    url: Url | None = None
    """Its own page."""
    order_url: Url | None = None
    """Where something can be ordered by post."""
    languages: list[str] = Field(default_factory=list)
    """Languages that are spoken there, such as en or es."""
    access: Access = Access()
    """Getting in and around."""
    welcome: list[Words] = Field(default_factory=list)
    """Who is named as welcome, in the source’s words."""
    status: Literal["active", "paused", "ended", "unknown"]
    """Whether it goes on; `unknown` reads as “ask there”."""
    status_since: Annotated[PartDate, BeforeValidator(to_text)] | None = None
    """Since when it has that status."""
    ends: dt.date | None = None
    """Day on which it will end."""
    alert: Text = None
    """A short notice, such as “moved to the library until May”."""
    note: Text = None
    """What else matters, in one plain sentence."""
    checked: Checked
    """When and how the entry was last checked."""
    source: PlaceSource
    """Where this entry is from."""
    publish: Literal["public", "unlisted", "withdrawn"]
    """`unlisted` is kept from everybody, as the place wishes; `withdrawn` tells phones to drop it."""

    @model_validator(mode="after")
    def _honest_point(self) -> Place:
        has_point = self.where.lat is not None or self.where.lon is not None
        if has_point and (self.kind in POINTLESS or self.where.precision in ("hidden", "none")):
            raise ValueError(f"a {self.kind} entry with precision {self.where.precision} may not have a point")
        if not (self.url or self.order_url or self.contact or self.where.address or has_point or self.publish == "withdrawn"):
            raise ValueError("an entry that nobody can reach: give a url, a phone or an address")
        return self


class PlaceFileSource(Part):
    """Where a whole file of the directory is from."""

    id: Slug
    """Name of the source in addresses and file names."""
    name: Words
    """Name of the source as shown."""
    licence: Words
    """Under which licence it may be published; ODbL is kept in files of its own."""
    credit: Words
    """Whom to credit, in the words that the licence asks for."""
    retrieved: dt.date
    """Day on which the source was read."""
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]+)*$")] = "en"
    """Language of its texts."""


class PlaceFile(Part):
    """One file of `places/`: no source is published without licence and credit."""

    source: PlaceFileSource
    """Where the file is from."""
    places: list[Place]
    """Its entries."""

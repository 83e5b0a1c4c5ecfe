"""Towns and postcodes by which a reader says where they are."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from .base import CountryCode, Model, Url, Words

RegionPart = Annotated[str, Field(pattern=r"^[a-z0-9]{1,3}$")]


class GazetteerRow(Model):
    """One line of `data/gazetteer/<cc>.csv`: a town, or the beginning of a postcode. `also` is a list with bars."""

    kind: Literal["town", "code"]
    name: Words
    region: RegionPart
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    people: Annotated[int, Field(ge=0)]
    also: str


class GazetteerRegion(Model):
    """One line of `data/gazetteer/regions.csv`: our code, and what GeoNames and the post write for it."""

    country: CountryCode
    region: RegionPart
    geonames: Words
    post: Words
    name: Words


class GazetteerSource(Model):
    """`data/gazetteer/source.yaml`: where towns and postcodes are from. It is shown to readers."""

    name: Words
    url: Url
    licence: Words
    credit: Words
    retrieved: dt.date

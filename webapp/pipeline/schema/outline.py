"""The drawing of a country or region on the sketch map."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from .base import Model, Url, Words

Degrees = Annotated[float, Field(ge=-360, le=180)]


class Outline(Model):
    """`data/outlines/<area>.yaml`: corners in whole units, and the degrees at the edges: west, south, east, north."""

    box: tuple[Degrees, Degrees, Degrees, Degrees]
    size: tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]
    path: Annotated[str, Field(pattern=r"^[Mlz\d -]+$")]


class OutlineSource(Model):
    """`data/outlines/source.yaml`: where the outlines are from. It is shown to readers."""

    name: Words
    url: Url
    licence: Words
    credit: Words
    retrieved: dt.date

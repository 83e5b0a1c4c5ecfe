"""Field types that several schemas share."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


class Model(BaseModel):
    """A schema that is read once and never changed; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _dated(value: str) -> str:
    if not re.search(r"\b(1[89]|20)\d\d\b", value):
        raise ValueError("needs a year, such as 2024, 2019–2021 or “undated, read 2026”")
    return value


def _https(value: str) -> str:
    if not re.match(r"https?://[^\s/]+\.[^\s]+$", value):
        raise ValueError("needs a full web address that starts with https://")
    return value


def _part_date(value: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise ValueError("needs a date: 2026, 2026-06 or 2026-06-10")
    dt.date(*([int(part) for part in value.split("-")] + [1, 1])[:3])  # a day that the calendar has
    return value


def _known(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _to_text(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else str(value) if isinstance(value, int) else value


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, Field(min_length=1)]
Text = Annotated[str | None, BeforeValidator(_known)]  # unknown is null: an empty text is none
Dated = Annotated[str, AfterValidator(_dated)]
Url = Annotated[str, AfterValidator(_https)]
PartDate = Annotated[str, AfterValidator(_part_date)]
CountryCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
RegionCode = Annotated[str, Field(pattern=r"^[a-z]{2}-[a-z0-9]{1,3}$")]
AreaCode = Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z0-9]{1,3})?$")]
to_text = _to_text

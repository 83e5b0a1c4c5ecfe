"""Countries: emergency number, rules on naloxone and strips, lines to call, regions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from .base import CountryCode, Model, Slug, Words, to_text
from .page import Reviewed


class Emergency(Model):
    number: Annotated[str, Field(pattern=r"^\d{3}$")]
    also: list[Annotated[str, Field(pattern=r"^\d{3}$")]] = Field(default_factory=list)
    note: str | None = None
    fact: Slug


class Phone(Model):
    """A number as it is dialled and as it is shown; short codes (988) have no international form."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: Literal["voice", "text", "short"] = "voice"
    """Whether to ring it, to write to it, or a short code."""
    e164: Annotated[str, Field(pattern=r"^\+\d{7,15}$")] | None = None
    """The number in its international form, such as +15035550100."""
    short: Annotated[str, Field(pattern=r"^\d{3,6}$")] | None = None
    """A short code such as 988, instead."""
    ext: Annotated[str, Field(pattern=r"^\d{1,7}$")] | None = None
    """Extension to dial after the number."""
    shown: Annotated[Words, BeforeValidator(to_text)]
    """The number as people there write it."""
    label: str | None = None
    """Whose number it is, such as “Front desk”."""

    @model_validator(mode="after")
    def _one_number(self) -> Phone:
        if bool(self.e164) == bool(self.short):
            raise ValueError("give either e164 (+15035550100) or short (988)")
        return self

    @property
    def dial(self) -> str:
        return self.e164 or self.short or ""


class Line(Model):
    """A phone line that a country page lists."""

    id: Slug
    name: Words
    kind: Literal["use-alone", "crisis", "poison", "treatment", "information", "emergency-text"]
    what: Words
    phone: Phone
    hours: str | None = None
    languages: list[str] = Field(default_factory=list)
    fact: Slug
    checked_on: dt.date
    sure: bool
    note: str | None = None

    @model_validator(mode="after")
    def _doubt_has_a_reason(self) -> Line:
        if not self.sure and not self.note:
            raise ValueError("a line that is not sure needs a note that says why")
        return self


class Region(Model):
    code: Annotated[str, Field(pattern=r"^[a-z0-9]{1,3}$")]
    name: Words


class Country(Reviewed):
    """One file of `data/countries/`."""

    code: CountryCode
    name: Words
    order: int
    emergency: Emergency
    naloxone: Words
    strips: Words
    law: Words
    lines: list[Line] = Field(default_factory=list)
    regions: list[Region] = Field(default_factory=list)

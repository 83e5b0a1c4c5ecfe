"""Front matter of pages and alerts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from .base import AreaCode, Model, PartDate, Slug, Words, to_text

Audience = Literal["everyone", "people-who-use", "family", "outreach"]


class Reviewed(Model):
    """Dates that every piece of advice carries."""

    reviewed_on: dt.date
    review_due: dt.date
    reviewed_by: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Reviewed:
        if self.review_due <= self.reviewed_on:
            raise ValueError("review_due must be later than reviewed_on")
        if (self.review_due - self.reviewed_on).days > 370:
            raise ValueError("review_due may be at most a year after reviewed_on")
        return self


class PageMatter(Reviewed):
    """Front matter of `pages/<section>/<slug>.md`."""

    title: Words
    summary: Words
    section: Slug
    order: int
    critical: bool
    audience: list[Audience] = Field(min_length=1)
    keywords: str = ""
    related: list[Slug] = Field(default_factory=list, max_length=6)
    script: Literal["water"] | None = None

    @model_validator(mode="after")
    def _critical_twice_a_year(self) -> PageMatter:
        if self.critical and (self.review_due - self.reviewed_on).days > 185:
            raise ValueError("a critical page is reviewed every 6 months: review_due is too late")
        return self


class AlertMatter(Model):
    """Front matter of `alerts/<date>-<slug>.md`."""

    title: Words
    summary: Words
    region: list[AreaCode | Literal["world"]] = Field(min_length=1)
    substances: list[Words] = Field(min_length=1)
    evidence: Literal["confirmed by laboratory", "reported by a health service", "reported by police",
                      "reported in the news"]
    issued: Annotated[PartDate, BeforeValidator(to_text)]
    expires: Annotated[PartDate, BeforeValidator(to_text)]
    facts: list[Slug] = Field(min_length=1)
    reviewed_on: dt.date

    @model_validator(mode="after")
    def _expires_later(self) -> AlertMatter:
        if self.expires <= self.issued:
            raise ValueError("expires must be later than issued")
        return self

"""Facts and their sources: every fact has a source and a year."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .base import Dated, Model, Slug, Url, Words, to_text

Text = Annotated[str, BeforeValidator(to_text)]


class Source(Model):
    """Something that can be read: title, publisher, address, year, and how we read it."""

    id: Slug
    title: Words
    publisher: Words
    url: Url
    published: Annotated[Dated, BeforeValidator(to_text)]
    read_as: Literal["primary", "abstract", "copy", "secondary", "unseen"]
    note: str | None = None


class Fact(Model):
    """One statement that pages may make, with its figures."""

    id: Slug
    topic: Slug
    claim: Words
    as_of: Annotated[Dated, BeforeValidator(to_text)]
    place: Words
    sources: list[Slug] = Field(min_length=1)
    evidence: Literal["primary", "copy", "abstract", "secondary", "none"]
    expert_review: Literal["required", "normal"]
    disputed: str | None = None
    checked_on: dt.date

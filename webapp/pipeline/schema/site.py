"""The site's own settings, the list of languages, the review ledger, glossary and street names."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BeforeValidator, Field

from .base import Model, Slug, Url, Words, to_text


class Section(Model):
    slug: Slug
    title: Words
    summary: Words
    icon: Slug


class Site(Model):
    """`content/site.yaml`."""

    name: Words
    operator: Words
    contact: str | None = None
    base_url: Url | None = None
    exit_url: Url
    content_date: dt.date
    require_review: Literal["none", "critical", "all"] = "none"
    recall: list[str] = Field(default_factory=list)
    sections: list[Section] = Field(min_length=1)


def _known(code: str) -> str:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError) as exc:
        raise ValueError(f"Unicode CLDR, which knows how dates and countries are written, does not know “{code}”") from exc
    return code


class LocaleEntry(Model):
    """One language of `translations/locales.yaml`."""

    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")]
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,8})*$"), AfterValidator(_known)]
    name: Words
    dir: Literal["ltr", "rtl"]
    offered: bool
    since: dt.date


class Review(Model):
    """One entry of `translations/reviews.yaml`: what state a language's text of a page is in."""

    lang: str
    page: str
    state: Literal["machine-draft", "draft", "reviewed"]
    by: str | None = None
    on: dt.date
    digest: str | None = None


class Glossary(Model):
    id: Slug
    term: Words
    also: list[Annotated[str, BeforeValidator(to_text)]] = Field(default_factory=list)
    text: Words
    page: Slug | None = None


class StreetName(Model):
    name: Annotated[Words, BeforeValidator(to_text)]
    also: list[Annotated[str, BeforeValidator(to_text)]] = Field(default_factory=list)
    said_of: Words
    pages: list[Slug] = Field(min_length=1)
    facts: list[Slug] = Field(default_factory=list)

"""The languages of a build, and which one to offer a reader."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from babel import Locale as Cldr
from werkzeug.datastructures import LanguageAccept

SOURCE = "en"


@dataclass(frozen=True)
class Locale:
    """One language: `lang` for addresses, `tag` for HTML, `code` for gettext."""

    lang: str
    code: str
    name: str
    dir: str
    review: str

    @property
    def tag(self) -> str:
        """Return the BCP 47 tag with its usual capitals: `pt-br` is `pt-BR`, `zh-hans` is `zh-Hans`."""
        first, *rest = self.lang.split("-")
        return "-".join([first, *(p.upper() if len(p) == 2 else p.title() for p in rest)])

    @property
    def cldr(self) -> Cldr:
        """Return Unicode CLDR's data for this language."""
        return Cldr.parse(self.code)


def load(db: sqlite3.Connection) -> dict[str, Locale]:
    """Return all languages of the build by `lang`, English first."""
    rows = db.execute("select lang, locale, name, dir, review from locales order by position")
    return {row["lang"]: Locale(row["lang"], row["locale"], row["name"], row["dir"], row["review"]) for row in rows}


def negotiate(accept: LanguageAccept, locales: dict[str, Locale]) -> Locale:
    """Pick a language from Accept-Language: exact tag, then script or region variants, then the bare language, then English.

    Chinese goes by script: zh-TW and zh-HK read Traditional, everything else Simplified.
    """
    for wanted, quality in accept:
        if quality <= 0 or wanted == "*":
            continue
        for tag in _candidates(wanted.lower().replace("_", "-")):
            if tag in locales:
                return locales[tag]
            for lang in locales:
                if lang.split("-")[0] == tag:
                    return locales[lang]
    return locales[SOURCE]


def _candidates(tag: str) -> list[str]:
    base = tag.split("-")[0]
    if base == "zh":
        parts = tag.split("-")
        traditional = "hant" in parts or ("hans" not in parts and not {"tw", "hk", "mo"}.isdisjoint(parts))
        return [tag, "zh-hant" if traditional else "zh-hans", base]
    if base in ("no", "nn"):
        return [tag, "nb"]
    return [tag, base]

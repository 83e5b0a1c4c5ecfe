"""Interface texts in the reader's language: real gettext, read from the build's own catalogues."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any, TypeVar

from babel.support import Translations
from flask import Flask, g
from flask_babel import Babel, Domain, get_domain, ngettext
from flask_babel import gettext as _gettext

from . import db

T = TypeVar("T")


class BuildDomain(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """A gettext domain whose catalogues live in the database, so that a build is one file."""

    def __init__(self) -> None:
        super().__init__(translation_directories=[])
        self.loaded: dict[tuple[str, str], Translations] = {}

    def get_translations(self) -> Translations:
        """Return the catalogue of the current language in the current build."""
        if "translations" not in g:
            g.translations = self.catalogue(g.locale.lang)
        return g.translations  # type: ignore[no-any-return]

    def catalogue(self, lang: str) -> Translations:
        """Return the catalogue of one language in the current build."""
        row = db.one("select build_id from build")
        key = (row["build_id"] if row else "", lang)
        if key not in self.loaded:
            found = db.one("select mo from locales where lang = ?", lang)
            if len(self.loaded) > 64:
                self.loaded.clear()
            self.loaded[key] = Translations(BytesIO(found["mo"])) if found else Translations()
        return self.loaded[key]


def gettext(msgid: str, **values: object) -> str:
    """Return an interface text in the reader's language."""
    return str(_gettext(msgid, **values))


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Make words once a request: a list has forty cards, and each needs the same few dozen."""

    @wraps(make)
    def kept() -> T:
        found: dict[Any, T] = g.setdefault("words", {})
        if make not in found:
            found[make] = make()
        return found[make]

    return kept


def say(lang: str, msgid: str) -> str:
    """Return an interface text in another language of this build than the reader's."""
    domain = get_domain()
    return str(domain.catalogue(lang).gettext(msgid)) if isinstance(domain, BuildDomain) else msgid


def init_app(app: Flask) -> None:
    """Let Flask-Babel answer in the language that the address names."""
    domain = BuildDomain()
    Babel(app, locale_selector=lambda: g.locale.code)
    # Jinja's newer callables take a catalogue for finished HTML; a translation is text, escaped like any other.
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    app.before_request(domain.as_default)

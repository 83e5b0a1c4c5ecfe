"""The checked client: asks the whole application, memory in front of Flask, and checks every page that it gets.

A test that asks for a page has thereby tested everything in `checks.py` about it. One check is switched off by its
name, for a page that is meant to be different: `site.page("/exit", lang="en", menu=False)`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import Headers
from werkzeug.test import Client, TestResponse

from webapp import wsgi
from webapp.config import Config
from webapp.locales import Locale

from . import checks
from .build import HTML, Build
from .document import Document


@dataclass(frozen=True)
class Page:
    """One answer with everything that a check compares it with."""

    site: Site
    path: str
    status: int
    headers: Headers
    document: Document
    locale: Locale


class Site:
    """One build, served."""

    def __init__(self, config: Config) -> None:
        self.config, self.build = config, Build(config.database)
        self.app = wsgi.make(config)
        self.client = Client(self.app)
        self.statuses: dict[str, int] = {}
        self.documents: dict[str, Document] = {}

    def get(self, path: str, *, method: str = "GET", **options: Any) -> TestResponse:
        """Ask for anything, unchecked."""
        return self.client.open(path, method=method, **options)

    def page(self, path: str, status: int = 200, *, lang: str = "", method: str = "GET", data: Any = None,
             headers: dict[str, str] | None = None, **on: bool) -> Page:
        """Ask for a page and check it; `lang` is the language to expect where the address does not say."""
        assert set(on) <= set(checks.ALL), f"there is no check {set(on) - set(checks.ALL)}"
        response = self.get(path, method=method, data=data, headers=headers)
        assert response.status_code == status, f"{method} {path} answered {response.status_code}, not {status}"
        assert response.headers["Content-Type"] == HTML, f"{path} is {response.headers['Content-Type']}"
        locale = self.build.locales[lang or path.split("/")[1]]
        page = Page(self, path, status, response.headers, Document(path, response.text), locale)
        if status == 200 and method == "GET":
            self.documents[path] = page.document
        faults = [f"{name}: {fault}" for name, check in checks.ALL.items() if on.get(name, True) for fault in check(page)]
        assert not faults, "\n".join([f"{method} {path} ({status}):", *faults])
        return page

    def in_language(self, path: str, lang: str) -> str:
        """Return the address of the same page in another language."""
        return f"/{lang}/{path.split('/', 2)[2]}"

    def status(self, path: str) -> int:
        """Return what an address of ours answers; asked once."""
        if path not in self.statuses:
            self.statuses[path] = self.get(path).status_code
        return self.statuses[path]

    def ids(self, path: str) -> Counter[str]:
        """Return the ids of a page of ours; parsed once."""
        if path not in self.documents:
            self.documents[path] = Document(path, self.get(path).text)
        return self.documents[path].ids



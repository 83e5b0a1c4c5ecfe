"""The form without script answers what people really type."""

from __future__ import annotations

from tests.content.questions import judge

from .client import Site
from .test_search import ask, found


def test_the_form_finds_the_right_page_for_real_questions(site: Site) -> None:
    judge(lambda text: found(ask(site, "en", text)))

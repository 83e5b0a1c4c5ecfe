"""Decision guides: questions with answers that lead to advice."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Model, Slug, Words
from .page import Reviewed


class Answer(Model):
    text: Words
    to: Slug


class Node(Model):
    """A question with answers, or advice that ends the guide."""

    question: str | None = None
    advice: str | None = None
    text: str = ""
    answers: list[Answer] = Field(default_factory=list, max_length=5)
    links: list[Slug] = Field(default_factory=list, max_length=6)

    @model_validator(mode="after")
    def _one_kind(self) -> Node:
        if bool(self.question) == bool(self.advice):
            raise ValueError("a node has either “question” or “advice”")
        if self.question and not 2 <= len(self.answers) <= 5:
            raise ValueError("a question has two to five answers")
        if self.advice and (self.answers or not self.text or not self.links):
            raise ValueError("advice ends the guide: it has text and links, and no answers")
        return self

    @property
    def title(self) -> str:
        return self.question or self.advice or ""


class Guide(Reviewed):
    """One file of `guides/`."""

    slug: Slug
    title: Words
    summary: Words
    order: int
    critical: bool
    keywords: str = ""
    start: Slug
    nodes: dict[Slug, Node]

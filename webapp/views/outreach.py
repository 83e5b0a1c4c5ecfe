"""What is handed on: the guide as one file, with how to pass it on."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from .. import db


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/outreach/", "outreach", outreach)


def outreach() -> str:
    """Offer the whole guide as one file."""
    return render_template("outreach.html", single=db.one("select * from singles where lang = ?", g.locale.lang),
                           build=db.one("select * from build"))

"""Words for values, in the reader's language: dates, kinds of place, what a place gives, how an entry was checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel.dates import format_date, format_skeleton
from flask import Flask, g

from .i18n import gettext as _
from .i18n import once
from .weekly import weekly


def day(value: str) -> str:
    """Return a date as people of the language write it; a bare month or year stays one."""
    parts = [int(part) for part in str(value).split("-")]
    if len(parts) == 1:
        return str(value)
    if len(parts) == 2:
        return str(format_skeleton("yMMMM", dt.date(parts[0], parts[1], 1), locale=g.locale.cldr))
    return str(format_date(dt.date(*parts), "long", locale=g.locale.cldr))


@once
def kinds() -> dict[str, str]:
    """Return the words for each kind of directory entry."""
    return {
        "site": _("Place to go"), "mobile": _("Mobile service"), "vending": _("Vending machine"), "mail": _("By mail"),
        "phone": _("By phone"), "locator": _("List or map of places"), "area": _("Program"),
    }


@once
def strips() -> dict[str, str]:
    """Return the words for test strips by what they look for."""
    return {"fentanyl": _("fentanyl strips"), "xylazine": _("xylazine strips"), "nitazene": _("nitazene strips"),
            "benzodiazepine": _("benzodiazepine strips")}


@once
def offers() -> dict[str, str]:
    """Return the words for each thing that an entry may give."""
    return {
        "naloxone": _("naloxone"), "test_strips": _("test strips"), "syringes": _("syringes"),
        "safer_smoking": _("pipes and foil"), "sharps_disposal": _("needle disposal"), "drug_checking": _("drug checking"),
        "supervised_use": _("place to use with staff"), "wound_care": _("wound care"),
        "hiv_hcv_testing": _("HIV and hepatitis C tests"), "treatment": _("treatment"), "condoms": _("condoms"),
        "peer_support": _("peer support"), "training": _("training"), "referral": _("referral"),
    }


@once
def hows() -> dict[str, str]:
    """Return the words for how an entry was checked."""
    return {
        "official_page": _("From its own page"), "third_party_directory": _("Checked by another directory"),
        "news": _("From the news"), "phone": _("Checked by phone"), "visit": _("Visited"),
    }


def kind(value: str) -> str:
    """Return the kind of a directory entry."""
    return kinds()[value]


def offer(value: str, form: str | None = None) -> str:
    """Return what an entry gives; `form` is the kind of test strip."""
    return (strips().get(form or "") if value == "test_strips" else None) or offers()[value]


def how(value: str) -> str:
    """Return how an entry was checked."""
    return hows()[value]


def evidence(value: str) -> str:
    """Return what a warning rests on."""
    return {
        "confirmed by laboratory": _("confirmed by a laboratory"),
        "reported by a health service": _("reported by a health service"),
        "reported by police": _("reported by police"), "reported in the news": _("reported in the news"),
    }[value]


def share(row: Any, units: str, english: str) -> str:
    """Return how much of something is current in a language, as a whole percentage rounded down."""
    return f"{100 * (row[units] - row[english]) // row[units]} %" if row[units] else "–"


def bare(address: str) -> str:
    """Return a web address as people say it."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def oneline(html: str) -> str:
    """Return HTML on one line: what a pack stores once for all pages that repeat it."""
    return html.strip().replace("\n", " ")


def init_app(app: Flask) -> None:
    """Give the filters to the templates."""
    app.jinja_env.filters.update(day=day, kind=kind, offer=offer, how=how, evidence=evidence, share=share, bare=bare,
                                 weekly=weekly, oneline=oneline)

"""Kind, status, terms and access of a draft, from plain words; a word that is not understood is left out and said."""

from __future__ import annotations

import re
from typing import Any

from ..mapping.draft import Draft
from ..plain import cut, one_line

_KINDS = {"site": "site", "physical": "site", "fixed": "site", "mobile": "mobile", "vending": "vending",
          "vending machine": "vending",
          "mail": "mail", "postal": "mail", "phone": "phone", "virtual": "phone", "hotline": "phone", "locator": "locator",
          "area": "area"}
_VENDING = re.compile(r"\bvending\b|\bnaloxbox|\bnewsstand\b", re.I)
_PHONE = re.compile(r"\b(?:hotline|helpline|crisis line|warm ?line|phone ?line|línea de (?:ayuda|crisis)|telephone support)\b",
                    re.I)
_MAIL = re.compile(r"\bby (?:mail|post)\b|\bmail[- ](?:based|order)\b|\bmail (?:kits?|program\w*)\b|\b(?:ships|mailed) (?:to|"
                   r"kits)\b|\bpor correo\b", re.I)
_LOCATOR = re.compile(r"\b(?:locator|site finder|find(?:er)? (?:naloxone|tool|map))\b", re.I)
_STATUS = (("ended", r"permanently closed|\bdefunct\b|\bended\b|\bout of business\b|^closed$|^inactive\b|no longer"),
           ("paused", r"temporarily|\bpaused\b|\bsuspended\b|on hold"), ("active", r"^(?:active|open|yes|true|current|"
                                                                                   r"operational|y|1|a)\b"))
_YES = {"yes", "y", "true", "1", "required", "x", "sí", "si", "oui"}
_NO = {"no", "n", "false", "0", "not required", "none required", "non", "não"}
_ACCESS = {"yes": "yes", "true": "yes", "y": "yes", "1": "yes", "full": "yes", "designated": "yes", "limited": "limited",
           "partial": "limited",
           "no": "no", "false": "no", "n": "no", "0": "no"}


def kind(draft: Draft, given_away: str | None, has_address: bool) -> str:
    """Return the kind; words decide only where there is no street to go to, or where they can mean nothing else."""
    stated = _KINDS.get(draft.first("kind").lower())
    if draft.first("kind") and stated is None:
        draft.warn("kind", draft.first("kind"), "not a kind that is known", f"One of: {', '.join(sorted(set(_KINDS.values())))}.")
    if stated and not (stated == "site" and given_away):
        return stated
    words = " ".join([draft.first("name"), *draft.all("type")])
    if _VENDING.search(words):
        return "vending"
    if given_away:
        return given_away
    if _PHONE.search(words):
        return "phone"
    if not has_address:
        if _MAIL.search(" ".join([words, *draft.all("services")])) or draft.first("order_url"):
            return "mail"
        if _LOCATOR.search(words):
            return "locator"
    return "site"


def status(draft: Draft) -> str:
    """Return the status; a source that does not say leaves it unknown."""
    said = draft.first("status")
    return next((name for name, pattern in _STATUS if re.search(pattern, said, re.I)), "unknown") if said else "unknown"


def terms(draft: Draft) -> dict[str, Any]:
    """Return who can come and what they need."""
    found: dict[str, Any] = {field: _yes_no(draft, field) for field in ("id_required", "prescription", "training_required")}
    for field in ("min_age", "max_age"):
        found[field] = _age(draft, field)
    found["residents_of"] = cut(one_line(draft.first("residents_of")), 120) or None
    found["cost"] = cut(one_line("; ".join(draft.all("cost"))), 160) or None
    found["note"] = cut(one_line("; ".join(draft.all("terms_note"))), 300) or None
    return found


def access(draft: Draft) -> dict[str, Any]:
    """Return what is known of getting in."""
    found: dict[str, Any] = {}
    for field in ("wheelchair", "toilet", "step_free"):
        said = draft.first(field)
        found[field] = _ACCESS.get(said.lower(), "unknown")
        if said and found[field] == "unknown":
            draft.fields.setdefault("access_note", []).append(said)
    found["text"] = cut(one_line("; ".join(draft.all("access_note"))), 200) or None
    return found


def _yes_no(draft: Draft, field: str) -> bool | None:
    said = draft.first(field).lower()
    if said in _YES or said in _NO:
        return said in _YES
    if said:
        draft.warn(field, said, "neither yes nor no: taken as not known", "Write yes or no, or leave it empty.")
    return None


def _age(draft: Draft, field: str) -> int | None:
    said = draft.first(field)
    found = re.match(r"(\d{1,3})(?:\.0)?\s*(?:\+|years?|and (?:over|up|older))?$", said)
    if found and int(found.group(1)) <= 120:
        return int(found.group(1)) or None
    if said:
        draft.warn(field, said, "not an age", "Write a number of years.")
    return None

"""CL020 to CL025: what the words of an entry say against its point and its offers."""

from __future__ import annotations

import re

from ...pipeline.schema.place import Place
from .finding import EXACT, Entry, Findings, point

ANY = re.IGNORECASE
_SECRET = r"confidential|undisclosed|withheld|not (?:listed|public|published)|confidencial|no divulgad[ao]|confidentielle?"
SECRET_ADDRESS = re.compile(rf"\b(?:{_SECRET})\b|\b(?:call|ring|ask) for (?:the )?(?:address|location)\b", ANY)
SECRET_WORDS = re.compile(
    rf"\b(?:{_SECRET}) (?:\w+[ ’'-]+){{0,2}}(?:address|location|site|shelter|house|refuge|women)|"
    rf"\b(?:address|location|ubicación|dirección|adresse) (?:is |remains |kept |es )*(?:{_SECRET}|secret)\b|"
    r"\bdo not (?:publish|list)\b|\bno publicar\b|\bsecret (?:address|location)\b|\bsafe ?house\b", ANY)
MOBILE = re.compile(
    r"\bmobile (?:site|unit|van|clinic|outreach|program\w*|team|health|bus|exchange|syringe|needle|service)|\(mobile\b|"
    r"\b(?:outreach|exchange|needle) van\b|\bunidad móvil\b|\bunité mobile\b|[-–:,] mobile(?: ·|$)", ANY)
VARIOUS = re.compile(
    r"\b(?:various|multiple|several|many|different|changing|rotating) (?:\w+ )?(?:locations?|sites|places|addresses|stops)\b|"
    r"\blocations? (?:vary|varies|change)|\bvari(?:os|as) (?:lugares|ubicaciones)\b|\bdivers lieux\b", ANY)
LINE = re.compile(
    r"\b(?:hot|help|crisis|quit|warm|support|info|advice)[ -]?line\b|\bphone (?:line|support|service)\b|\bby phone\b|"
    r"\blínea de (?:ayuda|crisis)\b|\bligne d[’']écoute\b|^(?:2-?1-?1|9-?8-?8|8-?1-?1)\b", ANY)
TREATMENT = re.compile(
    r"\bdetox\w*|\brehab\w*|\babstinen\w+|\bsober\b|\brecovery (?:house|home|cent\w+|residence)|\b(?:12|twelve)[ -]step|"
    r"\b(?:methadone|suboxone|opioid treatment)\b|\btreatment (?:cent\w+|program\w*|facility|clinic)|\bresidential treatment|"
    r"\bcomunidad(?:e)? terap[eêé]utica\b", ANY)
REDUCTION = re.compile(
    r"\bharm reduction\b|\b(?:syringe|needle) (?:service|exchange|access|program)|\bsupervised (?:consumption|injection)|"
    r"\boverdose prevention (?:site|cent)|\bdrug checking\b|\breducción de daños\b|\bréduction des (?:méfaits|risques)\b", ANY)
GIVEN = {"syringes", "safer_smoking", "supervised_use", "drug_checking", "test_strips", "sharps_disposal"}


def check(entry: Entry) -> Findings:
    """Check the words of one entry."""
    place = entry.place
    where = place.where
    exact = point(place) is not None and where.precision in EXACT
    named = " · ".join([place.name, *place.alt_names])
    spot = " · ".join(filter(None, [where.address, where.landmark, where.city]))
    if where.precision == "hidden" and (where.address or where.postcode or where.landmark):
        yield entry.error("CL020", "is hidden, but says where it is", "Leave address, postcode and landmark out.",
                          "where.address", spot)
    elif (where.address or point(place)) and (said := _secret(place, named, spot)):
        yield entry.error("CL020", f"says “{said}”, but gives an address or a point",
                          "Set where.precision to hidden and leave address, postcode and point out.", "where.address", spot)
    if place.kind in ("site", "vending") and exact and (found := MOBILE.search(f"{named} · {where.address or ''}")):
        yield entry.warning("CL021", f"says “{found.group().strip()}”, but stands at one point",
                            "Set kind to mobile and leave the point out.", "kind", place.kind)
    if exact and (found := VARIOUS.search(f"{named} · {spot}")):
        yield entry.error("CL022", f"says “{found.group()}”, but stands at one point",
                          "Leave the point out and set where.precision to none, or list each place.", "where.address", spot)
    if place.kind in ("site", "vending") and (found := LINE.search(named)) and (exact or not where.address):
        yield entry.warning("CL023", f"is called “{found.group()}” and is listed as a {place.kind}",
                            "Set kind to phone and leave the point out.", "kind", place.kind)
    yield from _treatment(entry, f"{place.org.name} · {named}")


def _secret(place: Place, named: str, spot: str) -> str:
    """Return the words by which an entry asks to be kept secret."""
    found = SECRET_ADDRESS.search(spot) or SECRET_WORDS.search(f"{named} · {place.note or ''} · {place.alert or ''}")
    return found.group() if found else ""


def _treatment(entry: Entry, named: str) -> Findings:
    """Compare what an entry is called with what it is listed for: people who look for one are hurt by the other."""
    what = {offer.what for offer in entry.place.offers}
    if (found := TREATMENT.search(named)) and what & GIVEN and "treatment" not in what and not REDUCTION.search(named):
        yield entry.warning("CL024", f"is called “{found.group()}” and is listed for {', '.join(sorted(what & GIVEN))}",
                            "List it for treatment, unless its own page says that it gives these.",
                            "offers", ", ".join(sorted(what)))
    if what == {"treatment"} and (found := REDUCTION.search(named)):
        yield entry.warning("CL025", f"is called “{found.group()}” and is listed for treatment alone",
                            "List what it gives, such as syringes or naloxone.", "offers", "treatment")

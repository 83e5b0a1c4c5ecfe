"""CL030 to CL034: a number dials what it shows, in its country, with its extension; words and letters are told apart."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, shortnumberinfo

from ...pipeline.schema import Phone
from .finding import Entry, Findings

ANYWHERE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN,
            PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.VOIP}
REPEAT = re.compile(r"\([\d\s-]*\d\)\s*$")  # 1-800-662-HELP (4357)
TEXTING = re.compile(r"\b(?:text|sms|txt|whatsapp)\b", re.IGNORECASE)
EXTENSION = re.compile(r"(?:\b(?:ext|extension|anexo|poste)\.?|\bx|#)\s*(\d{1,7})\s*$", re.IGNORECASE)


def check(entry: Entry) -> Findings:
    """Check every number of one entry."""
    country = entry.place.where.country.upper()
    for index, phone in enumerate(entry.place.contact):
        field = f"contact.{index}"
        if phone.short:
            yield from _short(entry, phone, country, field)
        elif phone.e164:
            yield from _number(entry, phone, phone.e164, country, field)


def _short(entry: Entry, phone: Phone, country: str, field: str) -> Findings:
    if not _short_in(phone.short or "", country):
        yield entry.warning("CL032", f"has the short code {phone.short}, which nobody has in {country}",
                            "Check the number, or give it in full as e164.", f"{field}.short", phone.short)
    if digits(phone.shown) and digits(phone.shown) != phone.short:
        yield entry.error("CL031", f"shows “{phone.shown}” and dials {phone.short}", "Make shown and short the same number.",
                          f"{field}.shown", phone.shown)


def _number(entry: Entry, phone: Phone, e164: str, country: str, field: str) -> Findings:
    possible, valid, of = _judged(e164)
    if not possible:
        yield entry.error("CL030", f"has a number that cannot be dialled: {e164}",
                          "Give the whole number as e164, with + and the country’s code.", f"{field}.e164", e164)
        return
    if not valid:
        yield entry.warning("CL030", f"has a number that nobody has: {e164}", "Check every digit.", f"{field}.e164", e164)
    elif of and of != country:
        yield entry.warning("CL033", f"is in {country} and has a number of {of}: {e164}",
                            "Check the number’s country code and area code.", f"{field}.e164", e164)
    shown = None if e164.endswith(digits(phone.shown) or "none") else read(phone.shown, country)
    if shown and shown[0] != e164:
        yield entry.error("CL031", f"shows “{phone.shown}”, which is {shown[0]}, and dials {e164}",
                          "Make shown and e164 the same number.", f"{field}.shown", phone.shown)
    if shown and shown[1] and shown[1] != phone.ext:
        yield entry.warning("CL034", f"shows the extension {shown[1]} and does not dial it", "Put it in ext.",
                            f"{field}.ext", phone.shown)
    if phone.type == "voice" and TEXTING.search(phone.shown):
        yield entry.warning("CL034", f"shows “{phone.shown}” and is listed for calls", "Set the type to text.",
                            f"{field}.type", phone.shown)


@lru_cache(4096)
def read(shown: str, country: str) -> tuple[str, str] | None:
    """Return the number and extension that a text shows, or None when it shows no whole number; letters count as digits."""
    ext = EXTENSION.search(shown)
    text = shown[:ext.start()] if ext else shown
    if re.search(r"[A-Za-z]{3,}", text) and REPEAT.search(text):
        text = REPEAT.sub("", text)
    text = TEXTING.sub("", text)
    if len(re.findall(r"\d", text)) < 4:
        return None
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return _e164(number), (ext.group(1) if ext else number.extension or "")


@lru_cache(4096)
def _judged(e164: str) -> tuple[bool, bool, str]:
    """Return whether a number can be dialled, whether it exists, and its country when it belongs to one place."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return False, False, ""
    fixed = phonenumbers.number_type(number) not in ANYWHERE
    return (phonenumbers.is_possible_number(number), phonenumbers.is_valid_number(number),
            (phonenumbers.region_code_for_number(number) or "") if fixed else "")


@lru_cache(4096)
def _short_in(short: str, country: str) -> bool:
    try:
        return shortnumberinfo.is_valid_short_number_for_region(phonenumbers.parse(short, country), country)
    except NumberParseException:
        return False


def digits(shown: str) -> str:
    """Return the digits of a text that has no letters and no extension."""
    return "" if re.search(r"[A-Za-z#]", shown) else re.sub(r"\D", "", shown)


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

"""What a place gives. Only what a source names as such is `stated`; what is read out of its sentences is `inferred`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, get_args

from ...folding import fold
from ...pipeline.schema.place import Offer
from ..mapping import samhsa
from ..mapping.draft import Draft

KNOWN = frozenset(get_args(Offer))
_STRIPS = (("fentanyl", r"fentan"), ("xylazine", r"xyla[cz]"), ("nitazene", r"nitazen"), ("benzodiazepine", r"benzo"),
           ("medetomidine", r"medetomidin"))
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("sharps_disposal", "", r"(?:sharps?|needles?|syringes?|agujas|jeringas)\s+(?:disposal|drop[- ]?box|bins?|take[- ]?back|"
                            r"collection|clean[- ]?up|recovery)|"
     r"\bsharps (?:box|kiosk|container)|dispos\w+ of (?:\w+ ){0,2}(?:sharps|needles|syringes)"),
    ("syringes", "", r"\bsyringe|\bneedles?\b(?: exchange| and syringe)?|\bssp\b|\bnsp\b|\bjeringas?\b|\bseringues?\b|"
                     r"\bseringas?\b"),
    ("naloxone", "", r"nalox[oó]n|\bnarcan\b|\bnyxoid\b|\bkloxxado\b|\bprenoxad\b|\boend\b"),
    ("test_strips", "", r"(?:test(?:ing)?|fentan[iy]l\w*|xylazine|nitazene)\s*(?:test(?:ing)?\s*)?strips?|\bfts\b|tiras "
                        r"reactivas|bandelettes"),
    ("supervised_use", "", r"supervised (?:consumption|injection|injecting|inhalation)|safe(?:r)? (?:consumption|injection) "
                           r"(?:site|room)|"
     r"^injection site$|overdose prevention (?:site|service|cent)|\bops\b|\bconsumption (?:room|site|service)|sala de consumo"),
    ("drug_checking", "", r"\bdrug[- ](?:checking|testing service)|check(?:ing)? (?:your|of) drugs|mass spec|\bftir\b|"
                          r"an[aá]lisis de sustancias"),
    ("safer_smoking", "", r"safer? smoking|safer? inhalation|\bpipes?\b|\bfoil\b"),
    ("wound_care", "", r"wound|abscess"),
    ("hiv_hcv_testing", "", r"\b(?:hiv|hcv|hep(?:atitis)?[ -]?c|vih|vhc)\b[\w ,/&-]{0,30}\btest|\btest(?:ing|s)?\b[\w "
                            r",/&-]{0,30}\b(?:hiv|hcv|hep(?:atitis)?[ -]?c)\b|"
     r"prueba\w* (?:de|del) vih"),
    ("condoms", "", r"\bcondom|\bcondones\b|\bpréservatifs\b"),
    ("peer_support", "", r"\bpeer (?:support|counsel|navigat|recovery)"),
    ("training", "", r"\b(?:overdose|naloxone|narcan)[\w ]{0,20}training|\btraining (?:on|in|for) (?:\w+ )?(?:overdose|naloxone)|"
                     r"\bfree (?:virtual )?training"),
    ("treatment", "methadone", r"methadone|\botp\b|\bnarcotic treatment|metadona"),
    ("treatment", "buprenorphine", r"buprenorphin|suboxone|subutex|buprenorfina"),
    ("treatment", "naltrexone", r"naltrexone|vivitrol"),
    ("treatment", "detox", r"\bdetox|withdrawal management|desintoxicaci"),
    ("treatment", "", r"\b(?:substance|addiction|opioid|drug) (?:use |abuse )?(?:disorder )?(?:treatment|rehab)|\bmoud\b|"
                      r"\brehab(?:ilitation)? (?:cent|program)|"
     r"\b(?:moud|m\.?a\.?t\.?) program"),
    ("referral", "", r"\breferrals?\b"),
)
# Stems of those words: looked for first, because most sentences have none.
_STEMS = ("sharp", "needle", "syring", "aguja", "jeringa", "seringu", "seringa", "nalox", "narcan", "nyxoid", "kloxxado",
          "prenoxad", "oend", "strip",
          "fts", "tiras", "bandelette", "supervis", "safe", "injection", "overdose", "ops", "consum", "drug", "mass spec",
          "ftir", "sustancia",
          "smok", "inhal", "pipe", "foil", "wound", "abscess", "test", "prueba", "condo", "servati", "peer", "training",
          "methadon",
          "otp", "narcotic", "metadona", "buprenorfin", "buprenorphin", "suboxone", "subutex", "naltrexon", "vivitrol", "detox",
          "withdrawal", "desintoxic", "substance", "addiction", "opioid", "moud", "rehab", "m.a.t", "mat ", "referral", "ssp",
          "nsp",
          "dispos")
_SENTENCE = re.compile(r"[.;\n]+(?:\s|$)")
_BETWEEN = re.compile(r"[;,\n|•]+")
_PATTERNS = tuple((what, method, re.compile(pattern, re.I)) for what, method, pattern in _WORDS)
_DENIED = re.compile(r"\b(?:no|not|without|never|doesn.?t|don.?t|unavailable|discontinued|ended|no longer|except)\b", re.I)
_ITEM = re.compile(r"([^():]+?)\s*(?:\(([^)]*)\))?\s*(?::\s*(stated|inferred))?$")
_EXACT = {
    "naloxone": "naloxone", "narcan": "naloxone", "naloxone kits": "naloxone", "free naloxone": "naloxone",
    "nasal naloxone": "naloxone",
    "test strips": "test_strips", "drug test strips": "test_strips", "fentanyl test strips": "test_strips fentanyl",
    "fentanyl strips": "test_strips fentanyl", "xylazine test strips": "test_strips xylazine", "nitazene test "
                                                                                               "strips": "test_strips nitazene",
    "syringes": "syringes", "syringe exchange": "syringes", "needle exchange": "syringes", "syringe services": "syringes",
    "sterile syringes": "syringes", "needles": "syringes", "syringe access": "syringes", "sharps disposal": "sharps_disposal",
    "syringe disposal": "sharps_disposal", "needle disposal": "sharps_disposal", "drug checking": "drug_checking",
    "supervised consumption": "supervised_use", "injection site": "supervised_use", "supervised injection": "supervised_use",
    "safer smoking supplies": "safer_smoking", "safer smoking kits": "safer_smoking", "pipes": "safer_smoking",
    "wound care": "wound_care",
    "hiv testing": "hiv_hcv_testing", "hcv testing": "hiv_hcv_testing", "hepatitis c testing": "hiv_hcv_testing",
    "hiv/hcv testing": "hiv_hcv_testing", "condoms": "condoms", "peer support": "peer_support", "methadone": "treatment "
                                                                                                             "methadone",
    "buprenorphine": "treatment buprenorphine", "suboxone": "treatment buprenorphine", "detox": "treatment detox",
    "training": "training", "overdose training": "training", "referrals": "referral", "treatment": "treatment",
}


def read(draft: Draft, defaults: Iterable[str]) -> list[dict[str, Any]]:
    """Return the offers of a draft in a steady order; a category that the name contradicts is left out."""
    found: dict[str, dict[str, Any]] = {}
    for item in [*defaults, *_split(draft.all("offers"))]:
        match = _ITEM.match(item)
        exact = _named(match.group(1)) if match else None
        if match and exact:
            what, _, method = exact.partition(" ")
            _add(found, what, match.group(3) or "stated", [method, *re.split(r"\s*[|&+]\s*", match.group(2) or "")])
        else:
            _read_words(found, item)
    for item in _split(draft.all("services")):
        exact = _EXACT.get(fold(item).strip(" ."))
        if exact:
            _add(found, exact.partition(" ")[0], "stated", [exact.partition(" ")[2]])
    stated = frozenset(found)
    for one in (*draft.all("services"), *draft.all("type"), *draft.all("section"), draft.first("name")):
        _read_words(found, one)
    _read_codes(draft, found)
    if "sharps_disposal" in found and len(found) > 1 and _says(draft.first("name")) == ("sharps_disposal",):
        kept = stated if "sharps_disposal" in stated else frozenset()
        for what in sorted(found.keys() - kept - {"sharps_disposal"}):
            draft.warn("type", "; ".join(draft.all("type")), f"the name says sharps disposal, not {what}: {what} is left out",
                       "Look it up, and correct the category at the source.")
            del found[what]
    return [found[what] for what in get_args(Offer) if what in found]


def _read_words(found: dict[str, dict[str, Any]], said: str) -> None:
    for what, methods in _inferred(said):
        if what not in found or found[what]["basis"] == "inferred" or methods[0]:
            _add(found, what, "inferred", methods)


@lru_cache(maxsize=8192)
def _inferred(said: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what sentences name, with its methods; the first of them is the one that the word itself says, or nothing."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for sentence in _SENTENCE.split(said):
        plain = sentence.lower()
        if any(stem in plain for stem in _STEMS) and not _DENIED.search(sentence):
            strips = tuple(name for name, word in _STRIPS if re.search(word, sentence, re.I))
            found += [(what, (method, *(strips if what == "test_strips" else ()))) for what, method in _in_words(sentence)]
    return tuple(found)


@lru_cache(maxsize=8192)
def _in_words(sentence: str) -> tuple[tuple[str, str], ...]:
    found = []
    for what, method, pattern in _PATTERNS:
        if pattern.search(sentence):
            found.append((what, method))
            if what == "sharps_disposal":  # “needle disposal” says nothing of needles to take
                sentence = pattern.sub(" ", sentence)
    return tuple(found)


def _says(name: str) -> tuple[str, ...]:
    return tuple(what for what, _ in _in_words(name))


def _add(found: dict[str, dict[str, Any]], what: str, basis: str, methods: Iterable[str]) -> None:
    """Add an offer, or what else is known of it; a stated offer is never made less."""
    offer = found.setdefault(what, {"what": what, "basis": basis, "method": []})
    if basis == "stated":
        offer["basis"] = "stated"
    offer["method"] += [method for method in (one.strip() for one in methods) if method and method not in offer["method"]]


def _read_codes(draft: Draft, found: dict[str, dict[str, Any]]) -> None:
    for said in draft.all("codes"):
        methods, rest = samhsa.read(said)
        if methods:
            _add(found, "treatment", "stated", methods)
        if rest:
            draft.fields.setdefault("raw_codes", []).append(" ".join(rest))


def _named(item: str) -> str | None:
    plain = fold(item).strip(" .")
    code = re.sub(r"[ -]+", "_", plain)
    return code if code in KNOWN else _EXACT.get(plain)


def _split(said: Iterable[str]) -> list[str]:
    return [item.strip() for one in said for item in _BETWEEN.split(one) if item.strip()]

"""Words and claims that Carry never says, as patterns, and the abbreviations that may stand in capitals."""

from __future__ import annotations

import re

_PEOPLE = r"(?:I|you|he|she|they|who|someone|person|friend|child|son|daughter|partner|people)"
_DRUGS = (r"(?:drugs?|dope|heroin|fentanyl|cocaine|coke|meth|pills?|powders?|batch|bags?|supply|gear|strips?|tests?"
          r"|results?)")
_BE = r"(?:(?:’s|’re|’m)| (?:is|are|am|was|were|be|been|comes?|came|tests?|tested))"
STIGMA = re.compile(
    r"\b(?:addicts?|junk(?:ie|y)s?|junkies|druggies?|pill ?heads?|crack ?heads?|(?<!wheelchair )users?"
    r"|(?<!sexual )(?<!domestic )(?<!child )abus(?:e|es|ed|er|ers|ing|ive))\b"
    r"|\b(?:get|gets|got|getting|stay|stays|stayed|staying|years|months|days) (?:clean|dirty)\b(?! \w)"
    rf"|\b(?:{_PEOPLE}|{_DRUGS}){_BE} (?:clean|dirty)\b"
    rf"|\b(?:clean|dirty) (?:{_DRUGS}|urine|time|person|people)\b|\bdirty (?:needles?|syringes?)\b", re.I)

_NOT = r"(?:does ?n[o’]t|do ?n[o’]t|did ?n[o’]t|will not|won’t|can ?not|can’t)"
_FAKE = r"(?:an? |the )?(?:fakes?|counterfeits?)(?: pills?| ones?)?"
CLAIM = re.compile(
    r"(?<!not )(?<!never )(?<!n’t )\bsafe to (?:use|take|swallow|smoke|snort|inject|try|drink)\b"
    rf"|\b(?:naloxone|narcan)\b[^.?]{{0,30}}\b{_NOT} (?:work|help)\b|\b(?:naloxone|narcan) is (?:useless|no use)\b"
    r"|\b(?:lethal|fatal) doses?\b|\bstreet (?:prices?|values?)\b"
    rf"|(?<!not )(?<!never )(?<!n’t )\b(?:tell|spot|know|recogni[sz]e) {_FAKE} (?:by|from (?:its|their)|because|when|if)\b"
    r"|\breal (?:pills?|tablets?|ones?|M30s?) (?:looks?|feels?|tastes?|smells?|are always)\b", re.I)

SHOUT = re.compile(r"!(?!\[|--)")
CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")
ABBREVIATIONS = frozenset(re.split(r"\s+", """
    AACT ACMT AED AIDS APO BTMPS BZD CAMH CBC CDC CFSRE CNS CPR CRAFT DEA DMT EMS ER ERR EU EUDA FAQ FDA FTIR FTS GHB
    GRASP HIDTA HIV HSE ICE ID IV JAMA KFF LSD MAT MAX MDA MDMA MOUD NEXT NHS NIDA NPP NSW OAT OC OCD OHID OK ONS PCP
    PDF PTSD QR SAMHSA SIM SMS TAI TTY TV UK UN UNODC US USA UV WEDINOS WHO XTS ZIP
""".strip()))

# How strong a liquid or a mix is: it has no year.
STRENGTH = re.compile(r"\b(?:alcohol|isopropyl|bleach|solution)(?: of| with)? [\d.,–]+ ?%"
                      r"|[\d.,–]+ ?% (?:alcohol|isopropyl|bleach|solution|of the (?:mix|powder|sample))\b", re.I)
# A count or a share: 40%, 5 of 32, 7 in 10, 333 deaths, 1.2 million seizures, 282 teens died.
SHARE = re.compile(
    r"\d[\d.,]* ?(?:%|percent\b|per cent\b)|\b\d[\d,]* (?:of|in) (?:the )?\d[\d,]*\b"
    r"|\d[\d,.]*(?: million)? (?:\w+ ){0,2}(?:deaths|seizures)\b"
    r"|\b\d[\d,]* (?:\w+ )?(?:people|teens|adults) died\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_UNIT = r"(?:mg|µg|mcg|g|mL|micrograms?|milligrams?|grams?|millilit(?:er|re)s?|IU|units?|%|percent)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_DRUG = r"(?:naloxone|fentanyl|heroin|oxycodone|methadone|buprenorphine|carfentanil|morphine)"
BARE_DOSE = re.compile(
    rf"\bdoses? of (?:about )?{_NUMBER}(?:–{_NUMBER})?(?![\d.,]*\d)(?! ?{_UNIT}(?!\w))(?! (?:to|or) )"
    rf"|(?<![\w.–-]){_NUMBER} (?:of )?{_DRUG}\b(?! (?:strips?|pills?|sprays?|kits?|tablets?|deaths|overdoses))"
    r"|(?<![\w.,–])\d+\.\d+(?=[.,;:)]?(?:\s*$|[;)]))", re.I)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)")
EMPTY_LINK = re.compile(r"\W*(?:(?:click |tap |see |read )?(?:here|more|this|this (?:page|link)|link|click|tap)\W*"
                        r"|(?:https?:|www\.).*)", re.I)

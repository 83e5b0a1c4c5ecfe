"""What to say to a dispatcher and to paramedics: the same few texts in the language of each country's service.

In: the countries and languages of the build. Out: texts for templates. It never guesses where a reader is.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from .. import db, i18n
from ..locales import SOURCE, Locale

N_ = str  # marks texts for extraction; each is looked up in more than one language when rendered

# The languages in which a country's emergency service answers, as far as Carry has them; English elsewhere.
SPOKEN = {"ca": (SOURCE, "fr"), "mx": ("es",)}
PLACE = N_("Please send an ambulance. The place is …")
PHRASES = (PLACE, N_("Someone is not waking up."), N_("They are not breathing, or not breathing well."))
INTERPRETER = N_("I speak {language}. An interpreter, please.")
TIMES = {
    "title": N_("For the paramedics"), "found": N_("Found (about)"), "called": N_("Ambulance called"),
    "spray": N_("Naloxone spray"), "injection": N_("Naloxone injection"), "breaths": N_("Rescue breaths started"),
    "pushes": N_("CPR started"), "stop": N_("Breaths or CPR stopped"), "breathing": N_("Breathing again"),
    "worse": N_("Not breathing well"), "awake": N_("Woke up"), "child": N_("A child or a baby"), "ago": N_("{n} min ago"),
}


@dataclass(frozen=True)
class Dispatch:
    """One language that dispatchers speak, and the countries where they do; none for the reader's own language."""

    locale: Locale
    countries: str = ""

    def say(self, msgid: str) -> str:
        """Return an interface text in this language."""
        return i18n.say(self.locale.lang, msgid)

    @property
    def phrases(self) -> list[tuple[str, str]]:
        """Return what to say on the phone, and the same in the reader's language where that is another one."""
        reader: Locale = g.locale
        if reader.lang == self.locale.lang:
            return [(self.say(phrase), "") for phrase in PHRASES]
        own = Dispatch(reader)
        pairs = [(each.say(INTERPRETER).replace("{language}", reader.cldr.get_language_name(each.locale.code) or reader.name))
                 for each in (self, own)]
        return [*((self.say(phrase), own.say(phrase)) for phrase in PHRASES), (pairs[0], pairs[1])]

    @property
    def times(self) -> dict[str, str]:
        """Return the words of the list of times."""
        return {name: self.say(msgid) for name, msgid in TIMES.items()}


def dispatches() -> list[Dispatch]:
    """Return every language of the build that dispatchers speak."""
    found: dict[str, list[str]] = {}
    for row in db.many("select code from countries order by position"):
        for lang in SPOKEN.get(row["code"], (SOURCE,)):
            if lang in g.locales:
                found.setdefault(lang, []).append(row["code"])
    return [Dispatch(g.locales[lang], " ".join(codes)) for lang, codes in found.items()]


def times() -> list[Dispatch]:
    """Return the languages of the list of times: the dispatchers' first, the reader's last, each once."""
    spoken = dispatches()
    return spoken if any(each.locale == g.locale for each in spoken) else [*spoken, Dispatch(g.locale)]

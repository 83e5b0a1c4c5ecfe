"""`data/water.yaml` to the form of the water calculator: every number that it works with comes from here, as attributes.

The form is hidden without script; the table of its page says the same. It never answers for strips other than
fentanyl strips, and it never speaks without saying that the kit's leaflet comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from . import schema
from .blocks import Segment
from .html import Context

N_ = str  # marks interface texts for extraction
LEAFLET = N_("The leaflet of your kit comes first. If it says another amount, use that.")
ONLY = N_("This is for fentanyl strips, when you have no leaflet. A negative never means safe.")
AMOUNT = N_("Powder, in milligrams (mg)")
KIND = N_("Kind of drug")
KINDS = {
    "most": N_("Most drugs"), "meth_or_mdma": N_("Meth or MDMA"), "unsure": N_("Other, or not sure"),
}
SAYS = {
    "exact": N_("For {mg} mg: {ml} mL of water."),
    "more": N_("For {mg} mg: {ml} mL of water, or more."),
    "spoons": N_("Full teaspoons: {spoons}."),
    "number": N_("Please write the amount as a number, such as 20."),
    "little": N_("Please use {mg} mg or more for one test. The steps are not made for less."),
    "much": N_("That is a lot for one test. Please use {mg} mg or less, and check that you mean milligrams (mg)."),
}
FIRST = "unsure"  # who does not choose gets the careful answer


@dataclass(frozen=True)
class Calculator:
    """The water calculator's numbers, from one file."""

    file: Path
    numbers: schema.Water

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return nothing: all its words are interface texts."""
        return ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that hold its numbers."""
        return tuple(self.numbers.facts)

    def html(self, caption: str, translate: Callable[[str], str], context: Context) -> str:
        """Return the form, hidden until its script runs."""
        def said(msgid: str) -> str:
            return escape(context.interface(msgid))

        numbers = self.numbers
        says = " ".join(f'data-i18n-{name}="{said(msgid)}"' for name, msgid in SAYS.items())
        marks = "".join(context.cite(fact) for fact in numbers.facts)
        options = "\n".join(self._option(name, said(msgid)) for name, msgid in KINDS.items())
        return f"""<div class="water" data-module="water" data-min="{numbers.min_mg}" data-max="{numbers.max_mg}"
data-teaspoon="{numbers.ml_per_teaspoon}" {says} hidden>
<p><strong>{said(LEAFLET)}</strong> {said(ONLY)}{marks}</p>
<label for="water-mg">{said(AMOUNT)}</label>
<input id="water-mg" inputmode="decimal" autocomplete="off" maxlength="9" aria-describedby="water-says">
<label for="water-kind">{said(KIND)}</label>
<select id="water-kind" autocomplete="off">
{options}
</select>
<p id="water-says" role="status"></p>
</div>"""

    def _option(self, name: str, text: str) -> str:
        kind: schema.WaterKind = getattr(self.numbers.kinds, name)
        more = ' data-more=""' if kind.or_more else ""
        chosen = " selected" if name == FIRST else ""
        return f'<option data-ml="{kind.ml_per_10mg}"{more}{chosen}>{text}</option>'

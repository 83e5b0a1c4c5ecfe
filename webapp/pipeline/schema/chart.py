"""One row of a chart, and the numbers of the water calculator."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from .base import Model, Slug, Words

Amount = Annotated[Decimal, Field(gt=0)]


class ChartRow(Model):
    """One line of `data/charts/<name>.csv`: one bar, with what was counted, where, when, how, and by which fact."""

    label: Words
    value: Annotated[Decimal, Field(ge=0)]
    unit: Words
    place: Words
    year: str
    method: Words
    fact: Slug
    note: str


class WaterKind(Model):
    """How much water one kind of drug needs; `or_more` where more than that is better."""

    ml_per_10mg: Amount
    or_more: bool = False


class WaterKinds(Model):
    """The kinds that the calculator offers; their names are interface texts."""

    most: WaterKind
    meth_or_mdma: WaterKind
    unsure: WaterKind


class Water(Model):
    """`data/water.yaml`: water for a fentanyl strip that has no leaflet. `max_mg` only catches slips of the finger."""

    facts: list[Slug] = Field(min_length=1)
    min_mg: Amount
    max_mg: Amount
    ml_per_teaspoon: Amount
    kinds: WaterKinds

    @model_validator(mode="after")
    def _unsure_is_careful(self) -> Water:
        if self.kinds.unsure.ml_per_10mg < max(self.kinds.most.ml_per_10mg, self.kinds.meth_or_mdma.ml_per_10mg):
            raise ValueError("who is not sure needs as much water as any other kind")
        if self.max_mg <= self.min_mg:
            raise ValueError("max_mg must be more than min_mg")
        return self

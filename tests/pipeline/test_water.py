"""The water calculator's numbers: each stands in a fact, and the form says whose word comes first."""

from __future__ import annotations

import pytest

from tests.conftest import Copy
from tests.pipeline.test_charts import found, page

PAGE = "content/pages/pills/get-it.md"
DATA = "content/data/water.yaml"
FACT = "Water for each 10 mg: 2.5 mL for most drugs, 5 mL for others."
NUMBERS = """facts: [limit]
min_mg: 10
max_mg: 400
ml_per_teaspoon: 5
kinds:
  most: {ml_per_10mg: 2.5}
  meth_or_mdma: {ml_per_10mg: 5, or_more: true}
  unsure: {ml_per_10mg: 5, or_more: true}
"""


@pytest.fixture
def water(mini: Copy) -> Copy:
    """A copy of the tiny content set with a calculator on one of its pages."""
    mini.edit("content/data/facts.yaml", "A person may take 10 mg in one day.", FACT)
    mini.edit(PAGE, "\ncritical:", "\nscript: water\ncritical:")
    mini.write(PAGE, (mini.root / PAGE).read_text("utf-8").rstrip() + "\n\n::: water\n:::\n")
    mini.write(DATA, NUMBERS)
    return mini


def test_the_form_is_hidden_until_its_script_runs_and_says_that_the_leaflet_comes_first(water: Copy) -> None:
    form = page(water, "en")[0].select_one(".water")
    assert form is not None
    assert form.has_attr("hidden")
    assert "leaflet of your kit comes first" in form.get_text()
    assert form.select_one("a.cite") is not None
    assert {label["for"] for label in form.select("label")} == {field["id"] for field in form.select("input, select")}


def test_every_number_of_the_form_comes_from_the_data_file(water: Copy) -> None:
    form = page(water, "en")[0].select_one(".water")
    assert form is not None
    assert (form["data-min"], form["data-max"], form["data-teaspoon"]) == ("10", "400", "5")
    assert [(option["data-ml"], option.has_attr("data-more")) for option in form.select("option")] == [
        ("2.5", False), ("5", True), ("5", True)]
    assert form.select_one("option[selected]") == form.select("option")[-1]


def test_every_word_of_the_form_is_in_the_readers_language(water: Copy) -> None:
    form = page(water, "xx")[0].select_one(".water")
    assert form is not None
    said = [text.strip() for text in form.find_all(string=True) if any(letter.isalpha() for letter in text)]
    said += [value for name, value in form.attrs.items() if name.startswith("data-i18n")]
    assert len(said) == 13
    assert [text for text in said if not text.startswith("[")] == []


@pytest.mark.parametrize(("old", "new"), [
    ("min_mg: 10", "min_mg: 11"), ("ml_per_teaspoon: 5", "ml_per_teaspoon: 6"), ("{ml_per_10mg: 2.5}", "{ml_per_10mg: 3.5}")])
def test_a_number_that_no_fact_holds_stops_the_build(water: Copy, old: str, new: str) -> None:
    line = water.edit(DATA, old, new)
    assert found(water) == [f"data/water.yaml:{line} CF004"]


@pytest.mark.parametrize(("old", "new"), [
    ("unsure: {ml_per_10mg: 5,", "unsure: {ml_per_10mg: 2.5,"), ("max_mg: 400", "max_mg: 10"), ("min_mg: 10", "min_mg: 0")])
def test_numbers_that_could_mislead_are_refused(water: Copy, old: str, new: str) -> None:
    water.edit(DATA, old, new)
    assert [problem.split()[1] for problem in found(water)][0] == "CS001"


def test_the_form_and_its_script_go_together(water: Copy) -> None:
    water.edit(PAGE, "\nscript: water", "")
    assert [problem.split()[1] for problem in found(water)] == ["CD014"]


def test_an_unknown_fact_stops_the_build(water: Copy) -> None:
    water.edit(DATA, "facts: [limit]", "facts: [limits]")
    assert "data/water.yaml:1 CF001" in found(water)

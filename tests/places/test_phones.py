"""Numbers as lists write them, by country, with extensions, letters, short codes and words."""

from __future__ import annotations

import pytest

from webapp.places import phones


@pytest.mark.parametrize(("said", "country", "dial", "extension"), [
    ("(205)216-0200", "us", "+12052160200", None), ("0141 552 5929", "gb", "+441415525929", None), ("(02) 6253 3643", "au", "+61262533643", None),
    ("(51) 3334-5678", "br", "+555133345678", None), ("+52 686 123 4567", "mx", "+526861234567", None), ("1-877-4NARCAN", "us", "+18774627226", None),
    ("617-624-5135 x12", "us", "+16176245135", "12"), ("1-800-662-HELP (4357)", "us", "+18006624357", None), ("(256) 492-7800x138", "us", "+12564927800", "138"),
    ("312-346-9766 x 715", "us", "+13123469766", "715"), ("5035353826", "us", "+15035353826", None), ('"+44 1234 234567"', "gb", "+441234234567", None)])
def test_a_number_is_dialled_as_its_country_does(said: str, country: str, dial: str, extension: str | None) -> None:
    found = phones.read(said, country)
    assert [(phone["e164"], phone["ext"]) for phone in found.phones] == [(dial, extension)]
    assert (found.words, found.unread) == ("", "")


@pytest.mark.parametrize(("said", "country", "short"), [("211", "us", "211"), ("988", "us", "988"), ("8-1-1", "ca", "811"), ("116123", "gb", "116123")])
def test_a_short_code_is_a_number_of_its_own_kind(said: str, country: str, short: str) -> None:
    assert phones.read(said, country).phones == [{"type": "short", "short": short, "shown": said, "label": None}]


def test_a_number_in_letters_is_shown_in_letters() -> None:
    assert phones.read("1-877-4NARCAN", "us").phones[0]["shown"] == "1-877-4NARCAN"
    assert phones.read("1-800-662-HELP (4357)", "us").phones[0]["shown"] == "1-800-662-HELP"


def test_labels_before_numbers_are_kept_and_several_numbers_found() -> None:
    found = phones.read("Crisis line: 877-503-1850. Teen crisis line: 877-923-0700", "us")
    assert [(phone["e164"], phone["label"]) for phone in found.phones] == [("+18775031850", "Crisis line"), ("+18779230700", "Teen crisis line")]


def test_a_number_for_texts_is_kept_as_one() -> None:
    assert phones.read("text 504-535-4766", "us").phones[0]["type"] == "text"
    assert phones.read("call or text 504-535-4766", "us").phones[0]["type"] == "voice"


def test_fax_numbers_and_emergency_numbers_are_no_contact() -> None:
    assert [phone["shown"] for phone in phones.read("503-988-0577 (fax 503-988-0578)", "us").phones] == ["503-988-0577"]
    found = phones.read("911", "us")
    assert (found.phones, found.emergency) == ([], "911")


def test_the_name_of_a_person_beside_a_number_goes_and_the_number_stays() -> None:
    found = phones.read("Ask for Mary Smith 503-988-0577", "us")
    assert found.person
    assert "Mary" not in str(found.phones) + found.words
    assert found.phones[0]["e164"] == "+15039880577"


def test_digits_that_are_no_number_of_the_country_are_said() -> None:
    assert phones.read("12345 678", "us").unread == "12345 678"

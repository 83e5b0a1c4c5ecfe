"""The samples of real lists, read where they lie: known defects come out as remarks with lines, and nothing is lost unsaid."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from .imports import data, read, sample

DTES = """
fields:
  type: type
  offers:
    from: type
    values: {Naloxone: naloxone, Injection Site: supervised_use, Harm Reduction: syringes:inferred, Hotline: referral, Health: wound_care:inferred}
  lon: lng
set: {country: ca}
"""
NARCAN = """
rows:
  - path: states[].access_channels.community_programs[]
    fields: {name: name, services: services, url: website, phone: phone, region: ../abbreviation, checked_on: ../last_updated}
    set: {country: us}
    recognise: false
  - path: states[].access_channels.mail_based_programs[]
    fields: {name: name, cost: cost, url: website, region: ../abbreviation, checked_on: ../last_updated}
    set: {country: us, kind: mail, offers: naloxone}
    recognise: false
"""


def test_the_list_of_treatment_programmes_is_windows_1252_with_names_in_the_id_column() -> None:
    found = read(sample("samhsa_otp_geocoded.csv"), offers="treatment(methadone)")
    assert "Windows-1252" in found.outcome.says
    assert found.outcome.counts["rows"] == 1831
    assert found.outcome.counts["added"] + found.outcome.rejected + len(found.says("the same row twice")) == 1831
    assert len(found.places) > 1820
    assert len(found.says("leading zeros were lost")) == 232
    assert found.says("no place to go to"), "post office boxes"
    assert all(place.where.postcode is None or len(place.where.postcode) in (5, 10) for place in found.places)
    assert {place.offers[0].what for place in found.places} == {"treatment"}


def test_the_vancouver_list_loses_its_made_up_points_and_keeps_what_belongs(tmp_path: Path) -> None:
    found = read(sample("vancouver_dtes_resources_26.json"), "ca", offers="", mapping=DTES, region="ca-bc", folder=tmp_path)
    by_name = {place.name: place for place in found.places}
    insite = by_name["Insite Supervised Consumption Site"]
    assert [(offer.what, offer.basis) for offer in insite.offers] == [("supervised_use", "stated")]
    assert insite.hours
    assert insite.hours.osm == "24/7"
    assert insite.where.address == "139 E Hastings St"
    line = by_name["BC 211 (Information & referrals)"]
    assert (line.kind, line.where.lat, line.contact[0].short) == ("phone", None, "211")
    assert by_name["Street Nurse Program (PHS)"].where.lat is None
    assert not any((place.where.lat, place.where.lon) == (49.282, -123.1) for place in found.places)
    assert found.says("the name says sharps disposal") == [202]
    getaway = by_name["Powell St Getaway OPS"].hours
    assert getaway
    assert (getaway.text, getaway.osm) == ("Daily 10am-10pm", None)
    assert len(found.says("nothing says that it gives")) > 10, "meals and clothes are not what this directory lists"


def test_the_list_of_states_is_read_along_two_paths_and_its_placeholders_are_no_dates(tmp_path: Path) -> None:
    found = read(sample("narcan_delivery_states.json"), offers="", mapping=NARCAN, folder=tmp_path)
    assert found.outcome.counts["rows"] == 112
    kinds = Counter(place.kind for place in found.places)
    assert kinds["mail"] >= 50
    assert all(place.where.lat is None for place in found.places)
    assert {place.checked.on for place in found.places} > {None}
    prose = [offer.basis for place in found.places if place.kind != "mail" for offer in place.offers]
    assert set(prose) == {"inferred"}
    alabama = next(place for place in found.places if place.name.startswith("Jefferson County"))
    assert (alabama.where.region, alabama.checked.on, alabama.contact[0].e164) == ("us-al", "2025-12-17", "+12059339110")
    assert {offer.what for offer in alabama.offers} == {"naloxone", "test_strips"}
    assert any(phone.short == "211" for place in found.places for phone in place.contact) or found.outcome.rejected


def test_brazilian_pharmacies_are_openstreetmap_and_say_nothing_of_naloxone() -> None:
    found = read(sample("osm_blumenau_pharmacy.geojson"), "br", offers="")
    assert found.outcome.osm
    assert len(found.says("nothing says that it gives")) == 129
    given = read(sample("osm_blumenau_pharmacy.geojson"), "br", offers="naloxone:inferred")
    assert len(given.places) == 129
    assert sum(1 for place in given.places if place.where.precision == "centroid") == 17
    assert sum(1 for place in given.places if place.hours and place.hours.osm) == 41
    assert all(phone.e164 and phone.e164.startswith("+55") for place in given.places for phone in place.contact if phone.e164)


def test_brazilian_social_facilities_are_treatment_or_nothing() -> None:
    found = read(sample("osm_blumenau_social_facility.geojson"), "br", offers="")
    assert {(offer.what, offer.basis) for place in found.places for offer in place.offers} == {("treatment", "inferred")}
    assert len(found.places) == 3
    assert len(found.says("no tag says")) == 28


def test_the_hsds_sample_says_the_same_as_a_folder_and_as_nested_json() -> None:
    folder = read(sample("hsds3_sample"), "gb", offers="peer_support").place
    nested = read(sample("hsds3_sample/service_at_location_full.json"), "gb", offers="peer_support").place
    service = read(sample("hsds3_sample/service_full.json"), "gb", offers="peer_support").place
    assert folder.name == nested.name == service.name == "Community Counselling"
    for place in (folder, nested, service):
        assert place.id == "group-e94c9f38-1e8f-4564-91d4-d53501ab1765"
        assert (place.where.lat, place.terms.min_age, place.languages) == (None, 12, ["ur"])
        assert place.contact[0].ext == "100"
        assert "Persona" not in place.model_dump_json()
        assert place.hours is None, "its schedule ended in 2005"


def test_old_hsds_packages_with_weekdays_and_missing_tables_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "organizations.csv").write_text("id,name\n1,Group\n")
    (folder / "services.csv").write_text("id,organization_id,name,description\n5,1,Exchange,Sterile syringes and naloxone\n")
    (folder / "locations.csv").write_text("id,organization_id,name,latitude,longitude\n9,1,Office,45.5187,-122.6842\n")
    (folder / "physical_addresses.csv").write_text("id,location_id,address_1,city,state_province,postal_code,country\n1,9,1 Main St,Portland,\"OR \",97205,US\n")
    (folder / "regular_schedules.csv").write_text("id,service_id,weekday,opens_at,closes_at\n1,5,Monday,9:00am,5:00pm\n2,5,Tuesday,9:00am,5:00pm\n")
    (folder / "contacts.csv").write_text("id,name\n1,Jane Roe\n")
    place = read(folder, offers="").place
    assert (place.where.address, place.where.region, place.where.lat) == ("1 Main St", "us-or", 45.5187)
    assert place.hours
    assert place.hours.osm == "Mo-Tu 09:00-17:00"
    assert {offer.what for offer in place.offers} == {"naloxone", "syringes"}


def test_hsds_without_any_ids_gets_ids_that_stay(tmp_path: Path) -> None:
    file = data(tmp_path, [{"name": "Exchange", "description": "syringes", "organization": {"name": "Group"},
                            "service_at_locations": [{"location": {"name": "Office", "addresses": [
                                {"address_1": "1 Main St", "city": "Salem", "state_province": "OR", "country": "US"}]}}]}])
    first, second = read(file, offers="").place, read(file, offers="").place
    assert first.id == second.id
    assert first.id.startswith("group-")

"""What real lists get wrong, and what becomes of it: a remark with a line, never a guess and never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.places.remarks import Refused

from .imports import DAY, Read, data, read, table

HEAD = "Name,Address,City,State,ZIP,Lat,Lon,Phone,Hours,Verified"


def row(folder: Path, **cells: str) -> Read:
    """Import one row that is right in everything but these cells."""
    usual = {"Name": "A", "Address": "1 Main St", "City": "Portland", "State": "OR", "ZIP": "97205"}
    columns = HEAD.split(",") + [one for one in cells if one not in HEAD.split(",")]
    values = (usual | cells).get
    return read(table(folder, ",".join(columns) + "\n" + ",".join('"' + values(one, "").replace('"', '""') + '"' for one in columns) + "\n"))


@pytest.mark.parametrize(("typed", "state", "city", "right"), [
    ("2919", "RI", "Johnston", "02919"), ("736", "", "Cayey", "00736"), ("757116367", "TX", "Tyler", "75711-6367"),
    ("29191234", "RI", "Johnston", "02919-1234"), ("75711-6367", "TX", "Tyler", "75711-6367"), ("8201.0", "NJ", "Absecon", "08201")])
def test_a_zip_that_became_a_number_gets_its_zeros_back(tmp_path: Path, typed: str, state: str, city: str, right: str) -> None:
    assert row(tmp_path, ZIP=typed, State=state, City=city).place.where.postcode == right


def test_a_zip_that_got_zeros_back_is_in_the_review_with_what_the_file_had(tmp_path: Path) -> None:
    remark = row(tmp_path, ZIP="736").outcome.remarks[0]
    assert (remark.line, remark.field, remark.value) == (2, "postcode", "736")


def test_a_postcode_of_another_country_is_left_out(tmp_path: Path) -> None:
    found = row(tmp_path, ZIP="V6B 5R1")
    assert found.place.where.postcode is None
    assert found.says("not a postcode") == [2]


def test_several_phones_in_a_cell_keep_their_labels_and_the_other_words_become_a_note(tmp_path: Path) -> None:
    found = row(tmp_path, Phone="(205) 216-0200 Intake: (205) 216-0202 Hotlines: (888) 950-4325 (888) 950HEAL Methadone Clients Only").place
    assert [(phone.e164, phone.label) for phone in found.contact] == [
        ("+12052160200", None), ("+12052160202", "Intake"), ("+18889504325", "Hotlines")]
    assert found.note == "Methadone Clients Only"


def test_words_in_the_place_of_a_phone_become_a_note(tmp_path: Path) -> None:
    found = row(tmp_path, Phone="Contact JCDH directly").place
    assert (found.contact, found.note) == ([], "Contact JCDH directly")
    assert row(tmp_path, Phone="no phone").place.note is None


@pytest.mark.parametrize("said", ["SA TX MM DM XYZ", "SA/TX/MM/DM/XYZ/", "SA;TX;MM;DM;XYZ", "SA\nTX\nMM\nDM\nXYZ"])
def test_a_list_of_codes_is_split_and_unknown_codes_are_kept_raw(tmp_path: Path, said: str) -> None:
    found = row(tmp_path, service_code_info=said).place
    treatment = next(offer for offer in found.offers if offer.what == "treatment")
    assert (treatment.method, treatment.basis) == (["methadone"], "stated")
    assert found.note == "Codes of the source: XYZ"


@pytest.mark.parametrize(("lat", "lon", "reason"), [
    ("100", "101", "no such latitude"), ("-122.6842", "45.5187", "swapped"), ("-76.9", "38.6", "swapped"), ("0", "0", "in the sea"),
    ("5703044.3", "-13657142.6", "metres or feet"), ("1270000", "220000", "metres or feet"), ("north", "west", "not two numbers"),
    ("45.5", "", "not two numbers")])
def test_a_point_that_cannot_be_right_is_left_out_and_the_row_stays(tmp_path: Path, lat: str, lon: str, reason: str) -> None:
    found = row(tmp_path, Lat=lat, Lon=lon)
    assert (found.place.where.lat, found.place.where.lon) == (None, None)
    assert found.place.where.address == "1 Main St"
    assert found.says(reason) == [2]


def test_a_point_with_decimal_commas_is_read(tmp_path: Path) -> None:
    found = read(table(tmp_path, "Name;Address;City;Lat;Lon\nA;Hauptstr. 1;Berlin;52,51234;13,41234\n"), "de").place
    assert (found.where.lat, found.where.lon) == (52.51234, 13.41234)


@pytest.mark.parametrize(("lat", "lon", "precision"), [("49.282", "-123.1", "block"), ("49.28", "-123.1", "city"), ("49.28123", "-123.1", "address")])
def test_a_point_is_no_more_exact_than_its_decimals(tmp_path: Path, lat: str, lon: str, precision: str) -> None:
    file = table(tmp_path, f"Name,Address,City,Lat,Lon\nA,1 Main St,Vancouver,{lat},{lon}\n")
    assert read(file, "ca", region="ca-bc").place.where.precision == precision


@pytest.mark.parametrize(("name", "address"), [
    ("Women’s house", "Confidential"), ("Women’s house", "Call for address"), ("House (address withheld)", "1 Main St"),
    ("Refuge", "Confidential location")])
def test_a_hidden_address_keeps_no_point_no_street_and_no_postcode(tmp_path: Path, name: str, address: str) -> None:
    found = row(tmp_path, Name=name, Address=address, Lat="45.5187", Lon="-122.6842", Phone="503-988-0577")
    where = found.place.where
    assert (where.precision, where.lat, where.address, where.postcode, where.landmark) == ("hidden", None, None, None, None)
    assert where.city == "Portland"
    assert found.says("a hidden address") == [2]


def test_an_address_that_the_source_calls_private_is_hidden(tmp_path: Path) -> None:
    found = row(tmp_path, PhysicalAddressIsPrivate="True", Phone1IsPrivate="True", Lat="45.5187", Lon="-122.6842", Website="https://a.example")
    assert found.place.where.address is None
    assert found.place.contact == []


@pytest.mark.parametrize(("name", "address", "kind"), [
    ("Needle exchange (Mobile Site)", "1 Main St", "mobile"), ("Outreach", "Mobile DTES", "mobile"), ("Outreach van", "Downtown", "mobile"),
    ("Street nurses", "Multiple", "area"), ("Disposal", "Various locations in DTES", "area")])
def test_what_drives_around_or_is_in_several_places_has_no_point(tmp_path: Path, name: str, address: str, kind: str) -> None:
    found = row(tmp_path, Name=name, Address=address, Lat="45.5187", Lon="-122.6842", Phone="503-988-0577")
    assert (found.place.kind, found.place.where.lat, found.place.where.precision) == (kind, None, "none")
    assert found.place.where.landmark == address
    assert found.says("its point is left out") == [2]


def test_a_place_in_the_town_of_mobile_is_not_mobile(tmp_path: Path) -> None:
    found = row(tmp_path, Name="Mobile County Health Department", City="Mobile", State="AL", ZIP="36602", Lat="30.6912", Lon="-88.0412").place
    assert (found.kind, found.where.lat) == ("site", 30.6912)


def test_a_phone_line_that_is_pinned_to_a_point_loses_it(tmp_path: Path) -> None:
    found = row(tmp_path, Name="Crisis hotline", Address="", Lat="45.5187", Lon="-122.6842", Phone="988")
    assert (found.place.kind, found.place.where.lat, found.place.contact[0].short) == ("phone", None, "988")
    assert found.says("a phone entry has no point") == [2]


def test_a_post_office_box_is_kept_and_warned_of_and_has_no_point(tmp_path: Path) -> None:
    found = row(tmp_path, Address="PO BOX 6367", Lat="45.5187", Lon="-122.6842")
    assert (found.place.where.address, found.place.where.lat) == ("PO BOX 6367", None)
    assert found.says("no place to go to") == [2]


def test_a_category_that_the_name_contradicts_is_left_out(tmp_path: Path) -> None:
    file = table(tmp_path, "Name,Address,City,Type\nNeedle disposal box,1 Main St,Portland,Naloxone\n")
    found = read(file, offers="")
    assert [offer.what for offer in found.place.offers] == ["sharps_disposal"]
    assert found.says("the name says sharps disposal") == [2]


def test_prose_is_inferred_lists_are_stated_and_what_is_denied_is_nothing(tmp_path: Path) -> None:
    file = table(tmp_path, "Name,Address,City,Services\nA,1 Main St,Salem,Naloxone; Syringe exchange\n"
                           "B,2 Main St,Salem,Free kits of naloxone and fentanyl test strips. No syringes here.\n")
    first, second = read(file, offers="").places
    assert {offer.what: offer.basis for offer in first.offers} == {"naloxone": "stated", "syringes": "stated"}
    assert {offer.what: (offer.basis, offer.method) for offer in second.offers} == {
        "naloxone": ("inferred", []), "test_strips": ("inferred", ["fentanyl"])}


def test_columns_named_for_what_is_given_hold_yes_and_no(tmp_path: Path) -> None:
    file = table(tmp_path, "Name,Address,City,Naloxone,Syringes,Xylazine test strips\nA,1 Main St,Salem,Yes,No,x\n")
    assert [(offer.what, offer.method) for offer in read(file, offers="").place.offers] == [("naloxone", []), ("test_strips", ["xylazine"])]


@pytest.mark.parametrize("said", ["Monday to Friday 9 to 5", "Segunda a sexta - 8h às 17h", "Mo--Su,PH 07:00-23:00", "24hrs", "by appointment"])
def test_prose_hours_stay_words_and_no_badge_is_made_of_them(tmp_path: Path, said: str) -> None:
    found = row(tmp_path, Hours=said).place.hours
    assert found is not None
    assert (found.text, found.osm, found.appointment) == (said, None, said == "by appointment")


def test_hours_in_openstreetmap_form_or_day_by_day_become_rules(tmp_path: Path) -> None:
    found = row(tmp_path, Hours="Mo-Fr 09:00-17:00; PH off").place.hours
    assert found is not None
    assert found.osm == "Mo-Fr 09:00-17:00; PH off"
    file = table(tmp_path, "Name,Address,City,Monday,Tuesday,Wednesday,Sunday\n"
                           "A,1 Main St,Salem,9:00 AM - 5:00 PM,9:00 AM - 5:00 PM,Closed,22:00 - 02:00\nB,2 Main St,Salem,9-5,9-5,,\n")
    exact, vague = read(file).places
    assert exact.hours
    assert exact.hours.osm == "Mo-Tu 09:00-17:00; Su 22:00-02:00"
    assert vague.hours
    assert (vague.hours.osm, vague.hours.text) == (None, "Mon 9-5; Tue 9-5")


@pytest.mark.parametrize("said", ["UNKNOWN", "", "n/a", "1900-01-01", "1970-01-01T00:00:00Z", "soon", "31.31.2026"])
def test_a_placeholder_is_no_date(tmp_path: Path, said: str) -> None:
    assert row(tmp_path, Verified=said).place.checked.on is None


@pytest.mark.parametrize(("said", "country", "right"), [
    ("2026-04-18T01:53:15.184Z", "us", "2026-04-18"), ("6/10/2026", "us", "2026-06-10"), ("10.06.2026", "de", "2026"), ("25/06/2026", "gb", "2026-06-25"),
    ("June 10, 2026", "us", "2026-06-10"), ("Jun 2026", "us", "2026-06"), ("2026", "us", "2026"), ("10 June 2026", "gb", "2026-06-10")])
def test_dates_are_read_as_their_country_writes_them_and_doubt_keeps_the_year(tmp_path: Path, said: str, country: str, right: str) -> None:
    file = table(tmp_path, f'Name,Address,City,Verified\nA,1 Main St,Town,"{said}"\n')
    assert read(file, country).place.checked.on == right


def test_a_file_whose_rows_were_all_checked_on_the_day_of_the_import_is_refused_unless_that_is_true(tmp_path: Path) -> None:
    lines = "".join(f"P{number},{number} Main St,Salem,{DAY}T12:00:00Z\n" for number in range(1, 5))
    file = table(tmp_path, f"Name,Address,City,Verified_at\n{lines}")
    with pytest.raises(Refused, match="when the file was made"):
        read(file)
    assert len(read(file, dates_are_real=True).places) == 4
    one_older = table(tmp_path, f"Name,Address,City,Verified_at\n{lines}Q,9 Main St,Salem,2026-03-01\n")
    assert len(read(one_older).places) == 5


def test_ids_come_from_source_name_and_address_and_stay_when_other_things_change(tmp_path: Path) -> None:
    before = row(tmp_path).place.id
    assert row(tmp_path, Phone="503-988-0577", Hours="daily", Name="a", Address="1  main st").place.id == before
    assert row(tmp_path, Address="2 Main St").place.id != before
    assert row(tmp_path, ID="X-12").place.id == "group-x-12"


def test_the_same_row_twice_is_one_place_and_two_that_differ_are_rejected(tmp_path: Path) -> None:
    file = table(tmp_path, "Name,Address,City,Hours\nA,1 Main St,Salem,daily\nA,1 Main St,Salem,daily\nA,1 Main St,Salem,never\n")
    found = read(file)
    assert found.place.hours
    assert found.says("the same row twice") == [3]
    assert found.says("says something else") == [4]


def test_people_are_dropped_and_never_named_in_the_review(tmp_path: Path) -> None:
    file = table(tmp_path, "Name,Address,City,Contact Name,Director,Email,Phone\n"
                           "A,1 Main St,Salem,Jane Roe,John Doe,jane.roe@example.org,Ask for Jane Roe 503-988-0577\n"
                           "\"Roe, Jane, MD\",2 Main St,Salem,,,,\n")
    found = read(file)
    everything = str(found.outcome.remarks) + str(found.outcome.lines)
    assert "Roe" not in everything
    assert "Doe" not in everything
    assert found.place.contact[0].e164 == "+15039880577"
    assert found.says("the name of a person, which is never imported") == [3]
    assert {"Contact Name", "Director", "Email"} <= set(found.outcome.unread)


def test_html_and_scripts_become_text(tmp_path: Path) -> None:
    found = row(tmp_path, Name="<b>Clinic &amp; Café</b><script>alert(1)</script>", Note="One<br />Two <a href='x'>three</a>").place
    assert (found.name, found.note) == ("Clinic & Café", "One Two three")


def test_minus_one_is_empty_in_211_exports(tmp_path: Path) -> None:
    file = table(tmp_path, "ResourceAgencyNum,PublicName,PhysicalAddress1,PhysicalCity,PhysicalStateProvince,Phone1Number,PhoneTollFree,AgencyStatus,"
                           "HoursOfOperation\n77,Exchange,1 Main St,Salem,OR,-1,888-950-4325,Active,-1\n")
    found = read(file).place
    assert (found.id, found.hours, found.status) == ("group-77", None, "active")
    assert [(phone.e164, phone.label) for phone in found.contact] == [("+18889504325", "Toll-free")]


def test_an_address_in_one_cell_is_taken_apart(tmp_path: Path) -> None:
    file = table(tmp_path, 'Name,Address\nA,"609 Helmcken St, Vancouver, BC V6B 5R1"\nB,"Suite 203 - 50 W Pender St, Vancouver, BC"\n')
    first, second = read(file, "ca").places
    assert (first.where.address, first.where.city, first.where.region, first.where.postcode) == ("609 Helmcken St", "Vancouver", "ca-bc", "V6B 5R1")
    assert (second.where.address, second.where.city) == ("Suite 203 - 50 W Pender St", "Vancouver")


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    found = row(tmp_path).place
    assert (found.status, found.hours, found.checked.on, found.terms.id_required, found.access.wheelchair) == ("unknown", None, None, None, "unknown")


def test_a_row_without_a_country_is_rejected(tmp_path: Path) -> None:
    assert read(table(tmp_path, "Name,Address,City\nA,1 Main St,Salem\n"), None).says("no country") == [2]


def test_stray_features_of_openstreetmap_are_rejected_and_treatment_is_not_harm_reduction(tmp_path: Path) -> None:
    def feature(number: int, **tags: str) -> dict[str, object]:
        return {"type": "Feature", "id": f"node/{number}", "geometry": {"type": "Point", "coordinates": [-51.2, -30.0]},
                "properties": {"name": f"N{number}", **tags}}

    found = read(data(tmp_path, {"type": "FeatureCollection", "features": [
        feature(1, **{"amenity": "social_facility", "social_facility:for": "drug_addicted", "social_facility": "outreach"}),
        feature(2, entrance="main"), feature(3, building="yes", barrier="wall"), feature(4, amenity="pharmacy")]}), "br", offers="")
    assert [(offer.what, offer.basis) for offer in found.place.offers] == [("treatment", "inferred")]
    assert len(found.says("no tag says")) == 2
    assert len(found.says("nothing says that it gives")) == 1

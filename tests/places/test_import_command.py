"""`carry places import`: a dry run first, counts, a review file, and a directory that changes whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.places import writing

from .imports import SOURCE, command, data, table, written

HEAD = "Name,Address,City,State,Phone\n"
ONE = "A,1 Main St,Salem,OR,503-988-0577\n"
TWO = "B,2 Main St,Salem,OR,503-988-0578\n"
OPTIONS = (*SOURCE, "--country", "us", "--offers", "naloxone")


def files(folder: Path) -> list[str]:
    found = folder / "content" / "places"
    return sorted(os.listdir(found)) if found.exists() else []


def test_without_write_nothing_changes_and_the_counts_are_said(tmp_path: Path) -> None:
    said = command(tmp_path, table(tmp_path, HEAD + ONE), "--country", "us", "--offers", "naloxone")
    assert said.exit_code == 0
    assert "1 rows: 1 added, 0 changed, 0 unchanged, 0 withdrawn; 0 rejected, 0 warnings." in said.output
    assert "dry run" in said.output
    assert files(tmp_path) == []


def test_a_directory_file_has_its_source_first_and_then_one_place_a_line_in_order_of_ids(tmp_path: Path) -> None:
    assert command(tmp_path, table(tmp_path, HEAD + TWO + ONE), *OPTIONS, "--write").exit_code == 0
    first, *places = written(tmp_path)
    assert first["source"]["licence"] == "CC0-1.0"
    assert sorted(place["id"] for place in places) == [place["id"] for place in places]
    assert "note" not in places[0], "what is not known is left out"
    assert files(tmp_path) == ["group.jsonl"]


def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    target = tmp_path / "content/places/group.jsonl"
    command(tmp_path, table(tmp_path, HEAD + ONE + TWO), *OPTIONS, "--retrieved", "2026-11-24", "--write")
    before = target.read_bytes()
    command(tmp_path, table(tmp_path, HEAD + TWO + ONE), *OPTIONS, "--retrieved", "2026-11-24", "--write")
    assert target.read_bytes() == before


def test_added_changed_unchanged_and_withdrawn_are_counted_and_a_withdrawn_id_stays_as_a_tombstone(tmp_path: Path) -> None:
    command(tmp_path, table(tmp_path, HEAD + ONE + TWO), *OPTIONS, "--write")
    gone = next(place["id"] for place in written(tmp_path)[1:] if place["name"] == "B")
    said = command(tmp_path, table(tmp_path, HEAD + ONE.replace("0577", "0579") + "C,3 Main St,Salem,OR,\n"), *OPTIONS, "--write")
    assert "1 added, 1 changed, 0 unchanged, 1 withdrawn" in said.output
    stone = next(place for place in written(tmp_path)[1:] if place["id"] == gone)
    assert stone["publish"] == "withdrawn"
    assert stone["where"] == {"region": "us-or", "country": "us", "precision": "none"}
    assert "2 Main St" not in str(stone)
    again = command(tmp_path, table(tmp_path, HEAD + ONE.replace("0577", "0579") + "C,3 Main St,Salem,OR,\n"), *OPTIONS, "--write")
    assert "0 added, 0 changed, 2 unchanged, 0 withdrawn" in again.output
    back = command(tmp_path, table(tmp_path, HEAD + ONE + TWO), *OPTIONS, "--write")
    assert "0 added, 2 changed" in back.output


def test_rejects_stop_the_import_unless_they_are_accepted(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + ONE + ",2 Main St,Salem,OR,\n")
    said = command(tmp_path, file, *OPTIONS, "--write")
    assert said.exit_code == 1
    assert files(tmp_path) == []
    assert command(tmp_path, file, *OPTIONS, "--write", "--accept-rejects").exit_code == 0
    assert len(written(tmp_path)) == 2


def test_a_dry_run_with_rejects_fails_too(tmp_path: Path) -> None:
    assert command(tmp_path, table(tmp_path, HEAD + ",2 Main St,Salem,OR,\n"), *OPTIONS).exit_code == 1


def test_the_review_file_names_line_field_value_reason_and_remedy_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    command(tmp_path, table(tmp_path, HEAD + ',"2 Main St",Salem,OR,\nA,1 Main St,Salem,=cmd|1,503\n'), *OPTIONS, "--review", review)
    with review.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["level"], row["line"], row["field"]) for row in rows] == [
        ("reject", "2", "name"), ("warning", "3", "phone"), ("warning", "3", "region")]
    assert rows[2]["value"] == "'=cmd|1"
    assert all(row["reason"] and row["remedy"] for row in rows)


def test_the_same_import_writes_the_same_review_file(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + ",2 Main St,Salem,OR,\nA,1 Main St,Salem,XX,503\n")
    texts = []
    for name in ("one.csv", "two.csv"):
        command(tmp_path, file, *OPTIONS, "--review", tmp_path / name)
        texts.append((tmp_path / name).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize("missing", ["--source-id", "--name", "--licence", "--credit"])
def test_no_source_is_written_without_its_name_licence_and_credit(tmp_path: Path, missing: str) -> None:
    at = OPTIONS.index(missing)
    said = command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS[:at], *OPTIONS[at + 2:], "--write")
    assert said.exit_code == 1
    assert "no source is published without" in said.output
    assert files(tmp_path) == []


def test_a_later_import_remembers_licence_and_credit(tmp_path: Path) -> None:
    command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS, "--write")
    said = command(tmp_path, table(tmp_path, HEAD + ONE), "--source-id", "group", "--country", "us", "--offers", "naloxone", "--write")
    assert said.exit_code == 0
    assert written(tmp_path)[0]["source"]["credit"] == "Outreach group"


def test_openstreetmap_data_is_written_as_odbl_or_not_at_all_and_never_into_a_file_of_another_licence(tmp_path: Path) -> None:
    file = data(tmp_path, {"version": 0.6, "elements": [{"type": "node", "id": 1, "lat": 45.5187, "lon": -122.6842, "tags": {
        "office": "supervised_injection_site", "name": "Room"}}]})
    assert "which is ODbL and not CC0-1.0" in command(tmp_path, file, *OPTIONS, "--write").output
    assert files(tmp_path) == []
    command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS, "--write")
    odbl = ("--name", "OpenStreetMap", "--licence", "ODbL-1.0", "--credit", "© OpenStreetMap contributors", "--country", "us", "--write")
    refused = command(tmp_path, file, "--source-id", "group", *odbl)
    assert refused.exit_code == 1
    assert "ODbL data stays in a file of its own" in refused.output
    kept = command(tmp_path, file, "--source-id", "osm", *odbl)
    assert kept.exit_code == 0
    assert "never merged" in kept.output
    assert files(tmp_path) == ["group.jsonl", "osm.jsonl"]


def test_a_source_that_is_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "content/places").mkdir(parents=True)
    (tmp_path / "content/places/own.yaml").write_text("source:\n  id: group\n")
    assert "written by hand" in command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS, "--write").output


@pytest.mark.parametrize("listed", [
    "name,address,id\n\"The A. Exchange, Inc.\",,\n", "address\n\"1 Main Street, Suite 4\"\n", "id\ngroup-7\n", "# who asked\nA Exchange\n", "1 Main Street\n"])
def test_who_is_on_the_do_not_list_stays_out_and_is_not_named(tmp_path: Path, listed: str) -> None:
    file = table(tmp_path, "ID," + HEAD + "7,A Exchange,1 Main St,Salem,OR,503-988-0577\n8,Other place,99 Oak Ave,Salem,OR,\n")
    (tmp_path / "not.csv").write_text(listed)
    said = command(tmp_path, file, *OPTIONS, "--do-not-list", tmp_path / "not.csv", "--review", tmp_path / "review.csv", "--write")
    assert "1 held back" in said.output
    assert [place["name"] for place in written(tmp_path)[1:]] == ["Other place"]
    assert "Exchange" not in said.output + (tmp_path / "review.csv").read_text()


def test_a_place_that_asks_later_is_withdrawn_from_phones_without_its_name(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + ONE + TWO)
    command(tmp_path, file, *OPTIONS, "--write")
    (tmp_path / "not.csv").write_text("address\n2 Main St\n")
    assert "1 withdrawn, 1 held back" in command(tmp_path, file, *OPTIONS, "--do-not-list", tmp_path / "not.csv", "--write").output
    assert "2 Main St" not in (tmp_path / "content/places/group.jsonl").read_text()


def test_a_list_that_lost_most_of_its_rows_withdraws_nothing_unless_told(tmp_path: Path) -> None:
    rows = [f"P{number},{number} Main St,Salem,OR,\n" for number in range(1, 13)]
    command(tmp_path, table(tmp_path, HEAD + "".join(rows)), *OPTIONS, "--write")
    said = command(tmp_path, table(tmp_path, HEAD + rows[0]), *OPTIONS, "--write")
    assert said.exit_code == 1
    assert "11 of 12 entries would be withdrawn" in said.output
    assert command(tmp_path, table(tmp_path, HEAD + rows[0]), *OPTIONS, "--write", "--accept-rejects").exit_code == 0


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "group.jsonl"
    target.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        writing.replace(target, chunks())
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["group.jsonl"]


def test_a_directory_file_that_is_damaged_is_named_with_its_line_and_left_alone(tmp_path: Path) -> None:
    command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS, "--write")
    target = tmp_path / "content/places/group.jsonl"
    target.write_text(target.read_text() + "{broken\n")
    before = target.read_bytes()
    said = command(tmp_path, table(tmp_path, HEAD + ONE), *OPTIONS, "--write")
    assert "group.jsonl:3: this line of an imported directory is damaged" in said.output
    assert target.read_bytes() == before


def test_wrong_options_are_named_with_what_to_do(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + ONE)
    for option, value in (("--header-row", "x"), ("--country", "Atlantis"), ("--sheet", "None"), ("--source-id", "A B"), ("--mapping", "none.yaml"),
                          ("--do-not-list", "none.csv"), ("--region", "nowhere")):
        said = command(tmp_path, file, "--offers", "naloxone", *(() if option == "--country" else ("--country", "us")), option, value)
        assert said.exit_code in (0, 1)
        assert "Traceback" not in said.output
        assert said.exit_code == 1 or option == "--sheet", option


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    assert "Columns not read: Director, Mood." in command(
        tmp_path, table(tmp_path, "Name,Address,City,Director,Mood\nA,1 Main St,Salem,Jane Roe,fine\n"), "--country", "us", "--offers", "naloxone").output

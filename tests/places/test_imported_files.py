"""Imported directories in a build: read line by line, refused with file and line, said in their own language, in files of areas."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import directory
from tests import gazetteer as few
from tests.conftest import Copy, copy
from tests.pipeline.broken import PLACES, broken
from tests.web.client import Site
from webapp import paths

FILE = "content/places/made-up.jsonl"
REGIONS = {"us": ["wa"]}
COUNT = 2_000


def fill(content: Copy, count: int, **changes: Any) -> Path:
    """Put a made-up directory into a copy that has towns; `changes` are made to its source."""
    few.add(content)
    directory.write(content.root / FILE, count, content.content / "data/gazetteer", REGIONS)
    lines = (content.root / FILE).read_text("utf-8").split("\n")
    lines[0] = json.dumps({"source": {**directory.SOURCE, **changes}})
    return content.write(FILE, "\n".join(lines))


def change(content: Copy, line: int, **values: Any) -> None:
    """Change some values of one place; lines count from 1, and the first is the source."""
    file = content.root / FILE
    lines = file.read_text("utf-8").split("\n")
    lines[line - 1] = json.dumps({**json.loads(lines[line - 1]), **values})
    file.write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def large(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Site:
    """A directory too large for one file a region, with one entry withdrawn and one unlisted."""
    found = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("areas") / "mini", mini_source.static)
    fill(found, COUNT)
    change(found, 2, publish="withdrawn", serves={"type": "region", "codes": ["us-or"]})
    change(found, 3, publish="unlisted")
    build(found)
    return Site(found.config)


def test_a_line_that_is_not_json_is_refused_at_its_line(mini: Copy) -> None:
    file = fill(mini, 3)
    file.write_text(file.read_text("utf-8").replace('{"id": "made-up-000001"', '{"id" "made-up-000001"'), "utf-8")
    broken(mini, "CY004", FILE, 3)


def test_a_first_line_without_a_licence_is_refused(mini: Copy) -> None:
    broken_file = fill(mini, 2)
    broken_file.write_text(broken_file.read_text("utf-8").replace('"licence": "CC0-1.0", ', ""), "utf-8")
    assert "licence" in broken(mini, "CS001", FILE, 1).message


def test_a_place_with_a_value_that_cannot_be_is_refused_at_its_line(mini: Copy) -> None:
    fill(mini, 4)
    change(mini, 4, status="gone fishing")
    assert "status" in broken(mini, "CS001", FILE, 4).message


def test_an_id_that_a_hand_written_entry_has_is_refused(mini: Copy) -> None:
    fill(mini, 2)
    change(mini, 3, id="us-or-desk")
    assert "starter.yaml" in broken(mini, "CL001", FILE, 3).remedy


def test_an_imported_place_that_serves_an_unlisted_area_is_refused(mini: Copy) -> None:
    fill(mini, 2)
    change(mini, 2, serves={"type": "region", "codes": ["us-zz"]})
    broken(mini, "CL002", FILE, 2)


def test_two_files_with_one_source_are_refused(mini: Copy) -> None:
    fill(mini, 0, id="starter")
    assert PLACES.rsplit("/", 1)[1] in broken(mini, "CL004", FILE, 1).remedy


def test_a_file_full_of_faults_is_given_up_after_a_hundred(mini: Copy) -> None:
    file = fill(mini, 300)
    file.write_text(file.read_text("utf-8").replace('"status": "active"', '"status": "open"'), "utf-8")
    assert len(mini.problems()) == 101


def test_imported_texts_are_shown_as_they_came_and_marked(mini: Copy, build: Callable[[Copy], Path]) -> None:
    fill(mini, 1, lang="es")
    change(mini, 2, note="Toque el timbre.", serves={"type": "region", "codes": ["us-or"]})
    build(mini)
    page = Site(mini.config).get("/en/find/us/or/").text
    assert '<bdi data-f="note" lang="es" dir="ltr">Toque el timbre.</bdi>' in page


def test_every_file_of_an_area_fits_its_budget_and_every_place_is_in_one(large: Site) -> None:
    sizes = {path: len(large.build.body(path)) for path in large.build.addresses if path.startswith("/places/")}
    assert max(sizes.values()) <= 60_000
    cells = [path for path in sizes if path.startswith("/places/us-wa.") and path != paths.area("us-wa")]
    assert len(cells) > 1
    found = [place["id"] for path in [paths.area("us-wa"), *cells] for place in large.get(path).json["places"]]
    assert sorted(found) == large.build.column("select place from place_areas where area = 'us-wa' order by place")


def test_what_serves_all_of_a_region_is_in_the_file_of_the_region(large: Site) -> None:
    assert {place["where"].get("lat") for place in large.get(paths.area("us-wa")).json["places"]} == {None}


def test_the_index_names_every_file_with_its_box_its_size_and_its_digest(large: Site) -> None:
    for country in ("us", "ca"):
        for file in large.get(paths.area_index(country)).json["areas"]:
            answer = large.get(paths.area(file["area"])).json
            assert (file["id"], file["places"]) == (answer["id"], len(answer["places"]))
            assert file["bytes"] == len(large.build.body(paths.area(file["area"])))
            for place in answer["places"]:
                if "lat" in place["where"]:
                    south, west, north, east = file["box"]
                    assert south <= place["where"]["lat"] <= north
                    assert west <= place["where"]["lon"] <= east


def test_a_withdrawn_entry_is_named_as_gone_and_told_nowhere_else(large: Site) -> None:
    assert large.get(paths.area("us-or")).json["gone"] == ["made-up-000000"]
    with sqlite3.connect(large.config.database) as db:
        assert db.execute("select count(*) from places where id in ('made-up-000000', 'made-up-000001')").fetchone() == (0,)


def test_every_place_of_a_region_is_on_one_of_its_pages(large: Site) -> None:
    found: list[str] = []
    pages = paths.pages(large.build.one("select count(*) from place_areas where area = 'us-wa'"))
    assert pages > 2
    for number in range(1, pages + 1):
        page = large.page(paths.find("en", "us", "wa", number))
        assert len(large.build.body(page.path)) <= 25_000
        found += [card.get("id") for card in page.document.marked("place", "li") if card.get("id", "").startswith(("us-wa", "made-up"))]
    assert sorted(found) == large.build.column("select place from place_areas where area = 'us-wa' order by place")


def test_lists_of_imported_places_stay_out_of_the_language_pack(large: Site) -> None:
    pack = large.get(paths.pack("en")).json
    assert paths.find("en", "us") in pack["pages"]
    assert paths.find("en", "us", "or") in pack["pages"]
    assert not [path for path in pack["pages"] if path.startswith(paths.find("en", "us", "wa"))]
    assert "made-up" not in pack["files"][paths.own_places("en")][1].replace('"made-up"', "")


@pytest.mark.parametrize("path", ["/en/find/us/wa/0/", "/en/find/us/wa/1/", "/en/find/us/wa/99999/", "/en/find/us/zz/2/", "/en/find/us/all/2/"])
def test_a_page_that_no_list_has_is_not_found(large: Site, path: str) -> None:
    assert large.status(path) == 404

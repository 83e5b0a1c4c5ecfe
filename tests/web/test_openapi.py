"""The description of the open data is valid, and a running server keeps to it, whatever it is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.conftest import Copy
from tests.servers import Server, serving
from webapp import paths

from .client import Site

OWN = ("places.geojson", "places.hsds.json", "pages.json", "facts.json", "alerts.json", "languages.json", "countries.json")


def test_the_description_is_valid_openapi(small: Site) -> None:
    validate(small.get(paths.data("openapi.json")).json)


def test_it_describes_every_file_and_no_other(small: Site) -> None:
    described = set(small.get(paths.data("openapi.json")).json["paths"])
    assert described == {path for path in small.build.known if path.startswith(paths.API)}


@pytest.mark.parametrize("name", OWN)
def test_every_file_is_as_described(small: Site, name: str) -> None:
    document = small.get(paths.data("openapi.json")).json
    answer = next(iter(document["paths"][paths.data(name)]["get"]["responses"]["200"]["content"].values()))
    schema = {**answer["schema"], "components": document["components"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(small.get(paths.data(name)).json)] == []


def test_a_description_that_promises_more_would_be_noticed(small: Site) -> None:
    document = small.get(paths.data("openapi.json")).json
    schema = document["paths"][paths.data("facts.json")]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert not Draft202012Validator(schema).is_valid(small.get(paths.data("facts.json")).json | {"more": 1})


@pytest.fixture(scope="module")
def server(mini_built: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(mini_built.environment, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


def test_a_running_server_keeps_to_the_description_whatever_it_is_asked(server: Server, tmp_path: Path) -> None:
    described = json.loads(server.get(paths.data("openapi.json")))["paths"]
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", server.url + paths.data("openapi.json"), "--checks", "all",
               "--max-examples", "2", "--generation-deterministic", "--no-color"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert found.returncode == 0, f"{found.stdout}{found.stderr}{server.output()}"
    assert f"Tested: {len(described) - 1}" in found.stdout  # the description itself is how it starts

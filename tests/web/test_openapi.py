"""The description of the open data is valid, and a running server keeps to it, whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
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


def test_a_running_server_keeps_to_the_description(server: Server, tmp_path: Path) -> None:
    schema = schemathesis.openapi.from_url(f"{server.url}{paths.data('openapi.json')}")
    asked: list[Any] = []

    @schema.parametrize()
    @settings(max_examples=2, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
              suppress_health_check=list(HealthCheck))
    def keeps(case: Any) -> None:
        response = case.call_and_validate()
        asked.append((case.method, case.path, response.status_code))

    for result in schema.get_all_operations():
        operation = result.ok()
        case = operation.Case()
        response = case.call_and_validate()
        asked.append((operation.path, response.status_code))
    assert {path for path, _ in asked} == {path for path in schema.raw_schema["paths"]}

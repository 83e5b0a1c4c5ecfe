"""What the guides say exists, exists, and what exists stands in them: rules, commands, make targets, packages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import click
import pytest

from tests.conftest import HERE, REPOSITORY
from webapp.cli import cli
from webapp.config import PACKAGE

RULE = re.compile(r'"([A-Z]{2}\d{3})"')
README = (REPOSITORY / "README.md").read_text("utf-8")


def in_code() -> set[str]:
    files = [file for room in ("pipeline", "places") for file in (PACKAGE / room).rglob("*.py")]
    return {rule for file in files for rule in RULE.findall(file.read_text("utf-8"))}


def commands(group: click.Group = cli, name: str = "carry") -> Iterator[tuple[str, click.Command]]:
    for key, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {key}")
        else:
            yield f"{name} {key}", command


def test_every_rule_is_in_the_authors_guide_and_every_rule_there_is_checked() -> None:
    listed = set(re.findall(r"^\| *`?([A-Z]{2}\d{3})`?(?: °)? *\|", (REPOSITORY / "content" / "README.md").read_text("utf-8"), re.M))
    assert in_code() - listed == set(), "add these to the table of rules in content/README.md"
    assert listed - in_code() == set(), "nothing checks these rules of content/README.md"


def test_every_rule_is_broken_by_a_test() -> None:
    tested = {rule for file in HERE.rglob("test_*.py") for rule in re.findall(r"\b[A-Z]{2}\d{3}\b", file.read_text("utf-8"))}
    assert in_code() - tested == set(), "write a test that breaks each of these and asserts file, line and remedy"


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_has_help_and_stands_in_the_readme(name: str, command: click.Command) -> None:
    assert command.help
    assert command.help.strip().split("\n")[0].endswith(".")
    assert f"`{name}" in README, f"name “{name}” in README.md"
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"{name} {option.opts} has no help"


def test_every_make_target_explains_itself() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    explained = set(re.findall(r"^([a-z]+):.*## .+", makefile, re.M))
    assert set(phony[1].split()) - explained <= {"browser", "nginx"}
    for target in ("serve", "test", "check", "export", "bench"):
        assert f"make {target}" in README


def test_every_package_has_a_line_in_the_readme() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *(d for group in project["dependency-groups"].values() for d in group)]
    names = {re.split(r"[<>=~!\[; ]", entry)[0].lower() for entry in wanted if isinstance(entry, str)}
    stubs = {name for name in names if name.startswith("types-")}
    listed = README[README.index("| package |"):].lower()
    assert sorted(name for name in names - stubs if name not in listed) == []

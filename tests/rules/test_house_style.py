"""The shape of the program: short modules, logical style sheets, templates without inline code, locks without addresses."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tests.conftest import REPOSITORY
from webapp.config import PACKAGE

MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "node_modules" not in file.parts)
TEMPLATES = sorted(file for file in (PACKAGE / "templates").iterdir() if file.is_file())
STYLES = sorted((PACKAGE / "assets" / "src").rglob("*.css"))
SCRIPTS = sorted((PACKAGE / "assets" / "src").rglob("*.js"))


def name(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_a_module_is_one_noun_under_200_lines_and_says_what_it_is_for(file: Path) -> None:
    lines = file.read_text("utf-8").split("\n")
    assert len(lines) <= 200, f"{name(file)} has {len(lines)} lines: split it"
    assert lines[0].startswith('"""')


@pytest.mark.parametrize("file", STYLES, ids=name)
def test_a_style_sheet_names_no_left_and_no_right(file: Path) -> None:
    css = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group().count("\n"), file.read_text("utf-8"), flags=re.S)
    found = [f"{name(file)}:{number} {line.strip()}" for number, line in enumerate(css.split("\n"), 1)
             if re.search(r"(?<![\w.#])(?:[\w-]+-)?(?:left|right)\b(?=[^{}]*[;}:])", line)]
    assert not found, f"use inline-start and inline-end, so that right-to-left needs no rules of its own: {found}"


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_sets_no_html_no_side_and_asks_no_other_host(file: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", file.read_text("utf-8"), flags=re.S)
    for wrong in (r"\b(?:inner|outer)HTML\b", r"insertAdjacentHTML", r"document\.write", r"\beval\(", r"new Function",
                  r"\.style\.\w*(?:[lL]eft|[rR]ight)\b", r"https?://(?!www\.w3\.org/)", r"\bdocument\.cookie\b"):
        assert not re.search(wrong, code), f"{name(file)} has {wrong}"


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_a_template_has_no_inline_script_style_or_handler(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "scripts come from files, through script(…)"
    assert "<style" not in text
    assert not re.search(r"\s(?:style|on[a-z]+)\s*=", text)
    assert "javascript:" not in text
    assert not re.search(r"""(?:src|srcset|action|href)\s*=\s*["']?(?:https?:)?//""", text), "no page asks another host"
    assert not re.search(r"\|\s*safe\b|autoescape false|Markup\(", text), "the only safe HTML is what the pipeline rendered"


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_texts_in_templates_are_whole_sentences_without_markup_or_exclamation_marks(file: Path) -> None:
    for text in re.findall(r"_\(\s*'((?:[^'\\]|\\.)*)'|_\(\s*\"((?:[^\"\\]|\\.)*)\"", file.read_text("utf-8")):
        said = text[0] or text[1]
        assert not re.search(r"[<>!]|'|\"|\.\.\.", said), said
        assert said == said.strip()


def test_the_lock_of_the_browser_code_holds_no_addresses() -> None:
    lock = json.loads((PACKAGE / "assets" / "package-lock.json").read_text("utf-8"))
    for package, entry in lock["packages"].items():
        assert "resolved" not in entry, package
        assert not package or entry.get("integrity"), f"{package} has no digest"
    assert "registry" not in {line.split("=")[0] for line in (PACKAGE / "assets" / ".npmrc").read_text("utf-8").split()}


def test_the_lock_of_python_packages_holds_every_package_by_version_and_no_addresses() -> None:
    lines = [line for line in (REPOSITORY / "requirements.lock").read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+-]+(?: ?; ?.+)?", line)] == []
    locked = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in lines}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    groups = {key: value for key, value in project["dependency-groups"].items() if key != "data"}
    wanted = [*project["project"]["dependencies"], *(d for group in groups.values() for d in group if isinstance(d, str))]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=~!\[; ]", entry)[0]).lower() for entry in wanted}
    assert names - locked == set()
    assert not re.search(r"https?://|index", json.dumps(project.get("tool", {}).get("pip", {})))


def test_every_locked_package_takes_the_oldest_python_that_carry_takes() -> None:
    """Debian 12 has Python 3.11.2: a package that asks for more stops its first build."""
    oldest = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].removeprefix(">=") + ".0"
    names = [line.split("==")[0] for line in (REPOSITORY / "requirements.lock").read_text("utf-8").splitlines() if "==" in line and line[0] != "#"]
    asks = {found.metadata["Name"]: found.metadata["Requires-Python"] for name in names for found in metadata.distributions(name=name)}
    assert asks
    assert {name: python for name, python in asks.items() if python and not SpecifierSet(python).contains(oldest)} == {}

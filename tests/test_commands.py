"""The commands: exit codes, messages that name file, line and remedy, and nothing half-written."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner, Result

from tests.conftest import DATES, TODAY, Copy
from webapp.cli import cli

Run = Callable[..., Result]
M30, AR = "content/pages/pills/m30.md", "translations/ar/LC_MESSAGES/content.po"
needs_gettext = pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed (apt install gettext)")


@pytest.fixture
def run(mini: Copy) -> Iterator[Run]:
    """Run a command on a copy of the tiny content set; an exception that is not a message fails the test."""
    handler = signal.getsignal(signal.SIGTERM)

    def command(*words: str, **environment: str) -> Result:
        result = CliRunner().invoke(cli, words, env={**mini.environment, **environment})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    yield command
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def built(mini: Copy, mini_built: Copy) -> Copy:
    """A copy with a good build of it, which is not made again."""
    mini.database.parent.mkdir()
    shutil.copy(mini_built.database, mini.database)
    return mini


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_check_counts_what_it_checked_and_writes_nothing(mini: Copy, run: Run) -> None:
    before = files(mini.root)
    result = run("content", "check")
    assert (result.exit_code, result.stdout) == (0, "6 pages, 1 guides, 12 facts: no errors.\n")
    assert files(mini.root) == before


@pytest.mark.parametrize("command", [("content", "check"), ("content", "build"), ("places", "check")])
def test_everything_that_is_wrong_is_said_with_file_line_rule_and_remedy(
        mini: Copy, run: Run, command: tuple[str, ...]) -> None:
    link = mini.edit(M30, "(page:never-alone)", "(page:never-alon)")
    quote = mini.edit(AR, 'msgid "Pills"', 'msgid "Pills')
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{M30}:{link}: CD006 error: link to “page:never-alon”, which does not exist. Did you mean “page:never-alone”?",
        f"{AR}:{quote}: TR001 error: this catalogue cannot be read: a quote or a keyword is broken. "
        "Mend this line, or restore the file from version control.",
        "2 error(s) in content or translations. Nothing was changed; the last good build stays in use."]
    assert "no errors" not in result.stdout


def test_a_warning_is_said_and_does_not_fail(mini: Copy, run: Run) -> None:
    soon = TODAY + dt.timedelta(days=10)
    line = mini.edit(M30, f"review_due: {DATES['2000-06-01']}", f"review_due: {soon}")
    result = run("content", "check")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{M30}:{line}: CR002 warning:")


def test_build_says_what_it_built_and_builds_nothing_twice(built: Copy, run: Run) -> None:
    before = built.database.stat()
    result = run("content", "build")
    assert (result.exit_code, result.stdout) == (0, f"Nothing has changed; {built.database} is current.\n")
    after = built.database.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)
    result = run("content", "build", "--force")
    assert result.exit_code == 0
    assert "Built " in result.stdout
    assert str(built.database) in result.stdout


def test_a_failed_build_leaves_the_last_good_one(built: Copy, run: Run) -> None:
    built.edit(M30, "section: pills", "section: pill")
    before = files(built.database.parent)
    assert run("content", "build").exit_code == 1
    assert files(built.database.parent) == before


def test_a_database_that_cannot_be_written_is_named(mini: Copy, run: Run) -> None:
    mini.write("a-file", "")
    result = run("content", "build", CARRY_DB=str(mini.root / "a-file" / "carry.db"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {mini.root / 'a-file'}")
    assert "may write there" in result.stderr


@pytest.mark.parametrize(("variable", "file"), [
    ("CARRY_CONTENT", "nowhere/site.yaml"), ("CARRY_TRANSLATIONS", "nowhere/locales.yaml"), ("CARRY_ROOT", "content/site.yaml")])
def test_a_folder_that_is_not_there_is_named(mini: Copy, run: Run, variable: str, file: str) -> None:
    result = run("content", "check", **{variable: str(mini.root / "nowhere")})
    assert result.exit_code == 1
    assert f"{file}:0: CY003" in result.stderr


def test_extract_writes_both_templates_and_the_same_ones_each_time(mini: Copy, run: Run) -> None:
    result = run("translations", "extract")
    assert result.exit_code == 0
    first = {name: (mini.translations / name).read_bytes() for name in ("messages.pot", "content.pot")}
    assert b"SAFETY-CRITICAL\nmsgid \"The syrup\"" in first["content.pot"]
    counts = [f"{name}: {body.count(b'msgid ') - 1} messages" for name, body in first.items()]
    assert result.stdout.splitlines() == counts
    run("translations", "extract")
    assert first == {name: (mini.translations / name).read_bytes() for name in first}


def test_extract_writes_nothing_from_content_that_cannot_be_read(mini: Copy, run: Run) -> None:
    line = mini.edit(M30, "order: 1", "order: first")
    before = files(mini.root)
    result = run("translations", "extract")
    assert result.exit_code == 1
    assert f"{M30}:{line}: CS001" in result.stderr
    assert files(mini.root) == before


@needs_gettext
def test_merge_keeps_translations_marks_changed_texts_and_starts_new_languages(mini: Copy, run: Run) -> None:
    mini.edit(M30, "Write down what you took and when.", "Write down what you took and at what time.")
    assert run("translations", "extract").exit_code == 0
    result = run("translations", "merge")
    assert (result.exit_code, result.stdout.split("\n")[0]) == (0, "ar: up to date with the templates")
    merged = (mini.root / AR).read_text("utf-8")
    changed = '#, fuzzy\n#| msgid "Write down what you took and when."\nmsgid "Write down what you took and at what time."\n'
    assert changed in merged
    assert "#~" not in merged
    assert 'msgid "Start small and wait."\nmsgstr ""' in merged
    assert "SAFETY-CRITICAL" in merged
    assert "Creation-Date" not in merged
    started = (mini.translations / "fr/LC_MESSAGES/content.po").read_text("utf-8")
    assert '"Language: fr\\n"' in started
    assert 'msgid "Blue M30 pills"\nmsgstr ""' in started
    assert mini.problems() == []
    assert run("translations", "merge").exit_code == 0
    assert (mini.root / AR).read_text("utf-8") == merged


@needs_gettext
def test_merge_names_a_catalogue_that_it_cannot_read_and_leaves_it_alone(mini: Copy, run: Run) -> None:
    run("translations", "extract")
    mini.edit(AR, 'msgid "Pills"', 'msgid "Pills')
    before = (mini.root / AR).read_bytes()
    result = run("translations", "merge")
    assert result.exit_code == 1
    assert f"{mini.root / AR}:" in result.stderr
    assert (mini.root / AR).read_bytes() == before


def test_merge_without_templates_or_without_gettext_says_what_to_do(mini: Copy, run: Run) -> None:
    before = files(mini.root)
    assert "apt install gettext" in run("translations", "merge", PATH=str(mini.root)).stderr
    if shutil.which("msgmerge"):
        assert "carry translations extract" in run("translations", "merge").stderr
    assert files(mini.root) == before


def test_status_counts_current_stale_and_missing_texts(mini: Copy, run: Run) -> None:
    result = run("translations", "status")
    assert result.exit_code == 0
    rows = {tuple(line.split()[:2]): line.split()[2:] for line in result.stdout.splitlines()[1:]}
    assert set(rows) == {(code, domain) for code in ("ar", "fr", "eo") for domain in ("content", "messages")}
    current, stale, missing, critical, _ = rows["ar", "content"]
    assert (stale, int(missing) > 10, int(current) > 60, 90 < int(critical) < 100) == ("3", True, True, True)
    assert rows["eo", "content"][1:4] == ["0", "0", "100"]
    assert rows["fr", "content"][0] == "0"


def test_status_names_a_catalogue_that_it_cannot_read(mini: Copy, run: Run) -> None:
    line = mini.edit(AR, 'msgid "Pills"', 'msgid "Pills')
    result = run("translations", "status")
    assert result.exit_code == 1
    assert f"{AR}:{line}: TR001" in result.stderr


def test_retouch_names_the_files_that_it_changed(mini: Copy, run: Run) -> None:
    result = run("translations", "retouch", "Shake the bottle first.", "Shake the bottle at first.")
    assert result.exit_code == 0
    assert f"changed {mini.root / 'content/pages/emergency/dose.md'}" in result.stdout.splitlines()
    assert run("content", "check").exit_code == 0


def test_retouch_refuses_another_meaning_and_changes_nothing(mini: Copy, run: Run) -> None:
    before = files(mini.root)
    result = run("translations", "retouch", "Do not take more than 10 mg in one day.", "Do not take more than 5 mg in one day.")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The numbers differ")
    assert files(mini.root) == before


def test_places_are_counted_by_country_kind_and_status(run: Run) -> None:
    result = run("places", "check")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "starter.yaml: 3 entries (CC0-1.0)"
    assert [line.split() for line in result.stdout.splitlines()[1:4]] == [
        ["us", "mail", "active", "1"], ["us", "mobile", "active", "1"], ["us", "site", "unknown", "1"]]


def test_export_writes_every_address_with_its_compressed_forms(built: Copy, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "site"
    result = run("export", "--to", str(target))
    assert result.exit_code == 0
    with closing(sqlite3.connect(built.database)) as db:
        rows = db.execute("select path, type, gz from responses").fetchall()
    assert f"Wrote {len(rows)} addresses" in result.stdout
    home = (target / "en" / "index.html").read_bytes()
    assert home == gzip.decompress((target / "en" / "index.html.gz").read_bytes())
    assert home == brotli.decompress((target / "en" / "index.html.br").read_bytes())
    assert (target / "ar" / "learn" / "m30.html").exists()
    assert (target / "sw.js").exists()
    written = [file for file in target.rglob("*") if file.is_file() and file.suffix not in (".br", ".gz")]
    assert len(written) == len(rows)
    assert not list(tmp_path.glob("*.new"))


def test_export_replaces_an_earlier_export_and_nothing_else(built: Copy, run: Run, tmp_path: Path) -> None:
    assert run("export", "--to", str(tmp_path / "site")).exit_code == 0
    (tmp_path / "site" / "old.html").write_text("gone")
    assert run("export", "--to", str(tmp_path / "site")).exit_code == 0
    assert not (tmp_path / "site" / "old.html").exists()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("dear")
    result = run("export", "--to", str(tmp_path / "letters"))
    assert result.exit_code == 1
    assert "holds something else" in result.stderr
    assert (tmp_path / "letters" / "mine.txt").read_text() == "dear"


@pytest.mark.parametrize("command", ["export", "serve"])
def test_without_a_build_a_command_says_how_to_make_one(mini: Copy, run: Run, command: str) -> None:
    result = run(command)
    assert (result.exit_code, result.stderr) == (
        1, f"Error: There is no build at {mini.database}. Run “carry content build” first.\n")


@pytest.mark.parametrize("command", ["export", "serve"])
@pytest.mark.parametrize("damage", [b"", b"not a database"])
def test_a_damaged_build_is_named_with_what_to_do(mini: Copy, run: Run, command: str, damage: bytes) -> None:
    mini.database.parent.mkdir()
    mini.database.write_bytes(damage)
    result = run(command)
    assert result.exit_code == 1
    assert f"Error: The build at {mini.database} is damaged" in result.stderr
    assert "carry content build" in result.stderr


@pytest.mark.parametrize("port", ["eight", "0", "70000"])
def test_a_port_that_is_no_port_is_refused(built: Copy, run: Run, port: str) -> None:
    result = run("serve", PORT=port)
    assert result.exit_code == 2
    assert "'--port'" in result.stderr


def test_a_port_that_is_taken_is_named(built: Copy, run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", PORT=str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "cannot listen on 127.0.0.1" in result.stderr
    assert "PORT=8001" in result.stderr


def test_the_installed_command_works_from_any_folder(mini: Copy, tmp_path: Path) -> None:
    command = [Path(sys.executable).with_name("carry"), "content", "check"]
    found = subprocess.run(command, cwd=tmp_path, env={**os.environ, **mini.environment}, capture_output=True, text=True)
    assert (found.returncode, found.stdout, found.stderr) == (0, "6 pages, 1 guides, 12 facts: no errors.\n", "")


@pytest.mark.parametrize("words", [
    (), ("content",), ("translations",), ("places",), ("content", "check"), ("serve",), ("assets",)])
def test_every_command_explains_itself(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_an_unknown_command_is_refused(run: Run) -> None:
    assert run("content", "bild").exit_code == 2

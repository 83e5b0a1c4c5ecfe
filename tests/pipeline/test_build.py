"""The same input gives the same build; a build that fails, or is stopped, leaves the last good one untouched."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TODAY, Copy, copy
from webapp.commands.content import build_now, current, sweep
from webapp.pipeline.build import digest
from webapp.pipeline.hours import week_of
from webapp.pipeline.problems import BuildFailed

from .broken import CONTENT_PO, DOSE, GET_IT, GUIDE, M30

Build = Callable[..., Path]


def tables(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that a database says, table by table, in the order in which it was written."""
    with closing(sqlite3.connect(database)) as db:
        names = [name for name, in db.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: db.execute(f"select * from [{name}]").fetchall() for name in names}


def leftovers(of: Copy) -> list[str]:
    return sorted(file.name for file in of.database.parent.iterdir() if file != of.database)


def test_two_builds_of_the_same_input_are_identical_in_another_folder_and_another_process(
        mini_built: Copy, tmp_path: Path) -> None:
    other = copy(mini_built.content, mini_built.translations, tmp_path / "a folder elsewhere", mini_built.static)
    command = [sys.executable, "-c", "from webapp.cli import cli; cli()", "content", "build"]
    environment = {**os.environ, **other.environment, "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
    ours, theirs = tables(mini_built.database), tables(other.database)
    assert ours["build"] == theirs["build"]
    for name in ours:
        assert ours[name] == theirs[name], name
    assert ours.keys() == theirs.keys()


def test_a_build_id_is_a_digest_of_names_and_bytes(mini: Copy) -> None:
    before = digest([mini.content, mini.translations])
    os.utime(mini.root / M30)
    assert digest([mini.content, mini.translations]) == before
    (mini.root / M30).rename(mini.content / "pages" / "pills" / "m-30.md")
    renamed = digest([mini.content, mini.translations])
    (mini.content / "pages" / "pills" / "m-30.md").rename(mini.root / M30)
    mini.edit(M30, "Start small and wait.", "Start small, and wait.")
    assert len({before, renamed, digest([mini.content, mini.translations])}) == 3


def test_what_is_made_from_the_input_does_not_change_the_build_id(mini: Copy) -> None:
    before = digest([mini.content, mini.translations])
    mini.write("translations/ar/LC_MESSAGES/messages.mo", "made")
    mini.write("content/__pycache__/x.pyc", "made")
    assert digest([mini.content, mini.translations]) == before


def test_unchanged_input_is_not_built_again_and_a_change_is(mini: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_now(mini.config) > 50
    stamp = mini.database.stat()
    assert build_now(mini.config) == 0
    assert (mini.database.stat().st_ino, mini.database.stat().st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)
    mini.edit(M30, "Start small and wait.", "Start small, and wait.")
    assert build_now(mini.config) > 50
    assert mini.database.stat().st_ino != stamp.st_ino
    capsys.readouterr()


def test_a_new_week_is_a_change_and_another_day_of_the_week_is_none(mini: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    monday = week_of(TODAY)
    assert build_now(mini.config, day=monday) > 50
    assert build_now(mini.config, day=monday + dt.timedelta(days=6)) == 0
    first = tables(mini.database)["build"]
    assert build_now(mini.config, day=monday + dt.timedelta(days=7)) > 50
    assert tables(mini.database)["build"] != first
    capsys.readouterr()


def test_all_errors_of_several_files_are_reported_in_one_run(mini: Copy) -> None:
    mini.edit(M30, "related: [get-it]", "related: [get]")
    mini.edit(DOSE, "10 mg in one day", "100 mg in one day")
    mini.edit(GUIDE, "order: 1", "order: one")
    mini.edit(CONTENT_PO, 'msgid "Pills"', 'msgid "Pills')
    mini.write("content/alerts/2026-more.md", "No front matter.\n")
    assert {"CD006", "CF004", "CS001", "TR001", "CS003"} <= {problem.rule for problem in mini.problems()}
    assert {problem.file for problem in mini.problems()} >= {M30, DOSE, GUIDE, CONTENT_PO, "content/alerts/2026-more.md"}


def test_a_failed_build_leaves_the_last_good_database_byte_for_byte(mini: Copy, mini_built: Copy) -> None:
    mini.database.parent.mkdir()
    mini.database.write_bytes(mini_built.database.read_bytes())
    good = mini.database.read_bytes()
    mini.edit(GET_IT, "[the finder](find:)", "[the finder](find:nowhere)")
    with pytest.raises(BuildFailed):
        build_now(mini.config)
    assert mini.database.read_bytes() == good
    assert leftovers(mini) == []


def test_a_failed_first_build_leaves_nothing(mini: Copy) -> None:
    mini.write("content/site.yaml", "name: [")
    with pytest.raises(BuildFailed):
        build_now(mini.config)
    assert list(mini.database.parent.iterdir()) == []


def stopped(of: Copy, stop: signal.Signals) -> int:
    """Start a build, stop it as soon as its database is being written, and return its exit code."""
    command = [sys.executable, "-c", "from webapp.cli import cli; cli()", "content", "build", "--force"]
    process = subprocess.Popen(command, env={**os.environ, **of.environment}, cwd=of.root, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               preexec_fn=lambda: signal.signal(stop, signal.SIG_DFL))  # a run in the background ignores interrupts
    while process.poll() is None and not list(of.database.parent.glob(".carry.db.*")):
        time.sleep(0.01)
    os.killpg(process.pid, stop)
    return process.wait(timeout=60)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_nothing_behind(mini: Copy, mini_built: Copy, stop: signal.Signals) -> None:
    mini.database.parent.mkdir()
    for _ in range(5):
        mini.database.write_bytes(mini_built.database.read_bytes())
        good = mini.database.read_bytes()
        if stopped(mini, stop) != 0:  # Python may lose an interrupt while it starts its helpers; then the build goes on
            assert mini.database.read_bytes() == good
            break
    else:
        pytest.fail("the build cannot be stopped")
    assert leftovers(mini) == []


def test_what_a_killed_build_left_is_swept_away_by_the_next_and_a_running_one_is_left_alone(mini: Copy) -> None:
    mini.database.parent.mkdir()
    killed, running = (mini.database.parent / f".carry.db.{name}" for name in ("1111", "2222"))
    for file in (killed, running):
        file.write_text("half")
    os.utime(killed, (time.time() - 7200, time.time() - 7200))
    sweep(mini.database)
    assert leftovers(mini) == [".carry.db.2222"]


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 84])
def test_a_damaged_database_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "carry.db").write_bytes(damage)
    assert current(tmp_path / "carry.db") == ""
    assert current(tmp_path / "none.db") == ""


@pytest.mark.parametrize("gone", ["alerts", "places", "guides", "data/glossary.yaml", "data/street-names.yaml", "CHANGES.md"])
def test_a_copy_without_one_kind_of_content_still_says_everything_else(mini: Copy, gone: str) -> None:
    mini.edit("content/pages/emergency/overdose.md", "If they wake, [answer a few questions](guide:a-pill).", "Stay with them.")
    target = mini.content / gone
    target.unlink() if target.is_file() else [file.unlink() for file in target.iterdir()]
    with closing(mini.store()) as db:
        assert db.execute("select count(*) from page_texts").fetchone()[0] == 18

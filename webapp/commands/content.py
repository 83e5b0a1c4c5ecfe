"""`carry content`: check the content and build the database."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from .. import bundles
from ..config import PACKAGE, Config
from ..pipeline import build as pipeline
from ..pipeline import hours
from ..pipeline.problems import BuildFailed
from . import assets, grades, report


@click.group()
def content() -> None:
    """Check content and translations, and build the database."""


@content.command()
@click.option("--report", "with_grades", is_flag=True, help="First print how hard each page is to read.")
def check(with_grades: bool) -> None:
    """Check everything that a build checks, and write nothing."""
    config = Config.from_environment()
    if with_grades:
        grades.show(config)
    try:
        found = pipeline.check(config.root, config.content, config.translations, dt.date.today())
    except BuildFailed as error:
        raise report.failed(error) from error
    report.problems(found[3].warnings)
    click.echo(f"{len(found[0].pages)} pages, {len(found[0].guides)} guides, {len(found[0].facts)} facts: no errors.")


@content.command()
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--for", "day", type=click.DateTime(["%Y-%m-%d"]), help="Build as on this day, not today.")
def build(force: bool, day: dt.datetime | None) -> None:
    """Build the database, with every page rendered and compressed, and put it in place of the old one.

    Build once a night: a new week is a change, because opening hours are computed for the eight weeks from Monday on.
    """
    config = Config.from_environment()
    started = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that a build that is stopped clears up
    try:
        count = build_now(config, force, day.date() if day else None)
    except BuildFailed as error:
        raise report.failed(error) from error
    if count:
        click.echo(f"Built {count} addresses in {time.monotonic() - started:.1f} s: {config.database}")
    else:
        click.echo(f"Nothing has changed; {config.database} is current.")


def build_now(config: Config, force: bool = False, day: dt.date | None = None) -> int:
    """Build when an input changed or a week has begun; returns the number of addresses, 0 when nothing had to be done."""
    from ..publish import publish

    assets.ensure(config)
    day = day or dt.datetime.now(dt.UTC).date()  # the same on every machine
    build_id = pipeline.digest([config.content, config.translations, PACKAGE, config.static], hours.week_of(day).isoformat())
    if not force and current(config.database) == build_id:
        return 0
    config.database.parent.mkdir(parents=True, exist_ok=True)
    sweep(config.database)
    fresh = config.database.with_name(f".{config.database.name}.{os.getpid()}")
    try:
        row = {"build_id": build_id, **bundles.load(config.static).row()}
        click.echo("Reading content and translations …")
        found = pipeline.build(config.root, config.content, config.translations, fresh, row, day)
        report.problems(found.warnings)
        click.echo("Rendering and compressing every page …")
        count = publish(config, fresh)
        os.replace(fresh, config.database)
    finally:
        for leftover in (fresh, fresh.with_name(fresh.name + "-journal")):
            with suppress(FileNotFoundError):
                leftover.unlink()
    return count


def sweep(database: Path) -> None:
    """Remove what builds left that were killed; no build takes an hour."""
    for file in database.parent.glob(f".{database.name}.*"):
        if time.time() - file.stat().st_mtime > 3600:
            file.unlink(missing_ok=True)


def current(database: Path) -> str:
    """Return the build id of a database, or nothing when there is none to trust."""
    if not database.exists():
        return ""
    with suppress(sqlite3.DatabaseError, TypeError):
        connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("select count(*) from responses").fetchone()
            return str(connection.execute("select build_id from build").fetchone()[0])
        finally:
            connection.close()
    return ""

"""`carry places`: the directory."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import click

from ..config import Config
from ..pipeline import build as pipeline
from ..pipeline.problems import BuildFailed
from . import report


@click.group()
def places() -> None:
    """Look after the directory of places."""


@places.command()
def check() -> None:
    """Check every directory file, and count what it holds by country, kind and status."""
    config = Config.from_environment()
    try:
        content, _, _, _ = pipeline.check(config.root, config.content, config.translations, dt.date.today())
    except BuildFailed as error:
        raise report.failed(error) from error
    for filed in content.places:
        found = Counter((place.where.country, place.kind, place.status) for place in filed.item.places)
        click.echo(f"{filed.file.name}: {len(filed.item.places)} entries ({filed.item.source.licence})")
        for (country, kind, status), count in sorted(found.items()):
            click.echo(f"  {country}  {kind:<8} {status:<8} {count}")

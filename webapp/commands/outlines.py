"""`carry places outlines`: the drawings of the sketch map."""

from __future__ import annotations

import click

from ..config import Config
from ..places import outlines as drawings
from . import assets


@click.command()
def outlines() -> None:
    """Make content/data/outlines/ anew from public-domain data. Needed only when borders have changed."""
    click.echo("Fetching and drawing outlines …")
    count = drawings.make(Config.from_environment().content / "data" / "outlines", assets.run)
    click.echo(f"{count} outlines")

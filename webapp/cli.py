"""The `carry` command. The pipeline is imported only by the commands that need it."""

from __future__ import annotations

from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup, NoAppException

from . import create_app
from .bundles import NoAssets
from .commands import assets, content, export, outlines, places, reports, serve, translations
from .config import WrongSetting
from .db import NoBuild
from .publish.render import CannotRender


def _app() -> Flask:
    try:
        return create_app()
    except Exception as error:
        raise NoAppException(str(error)) from error


class Commands(FlaskGroup):
    """Commands whose expected faults are one line with a remedy, never a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (NoAssets, NoBuild, CannotRender, WrongSetting) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            what = f"{error.filename}: {error.strerror}. Check that it exists and that you may write there."
            raise click.ClickException(what) from error


@click.group(cls=Commands, create_app=_app, add_default_commands=False, add_version_option=False)
def cli() -> None:
    """Carry: build, check, translate, export and serve the guide."""


for part in (reports.reports, outlines.outlines):
    places.places.add_command(part)
for command in (content.content, translations.translations, places.places, export.export, serve.serve, assets.assets):
    cli.add_command(command)

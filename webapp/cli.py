"""The `carry` command. The pipeline is imported only by the commands that need it."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import FlaskGroup, NoAppException

from . import create_app
from .commands import assets, content, export, places, serve, translations


def _app() -> Flask:
    try:
        return create_app()
    except Exception as error:
        raise NoAppException(str(error)) from error


@click.group(cls=FlaskGroup, create_app=_app, add_default_commands=False, add_version_option=False)
def cli() -> None:
    """Carry: build, check, translate, export and serve the guide."""


for command in (content.content, translations.translations, places.places, export.export, serve.serve, assets.assets):
    cli.add_command(command)

"""`carry places reports`: what readers say is wrong, for the people who look after the directory."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import click

from ..config import Config
from ..corrections import export, store

SAID = {"closed": "closed for good", "moved": "moved", "hours": "wrong hours", "phone": "wrong phone",
        "missing": "does not have it", "refused": "was turned away", "other": "other"}


@click.command()
@click.option("--export", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write them to a .csv or .json file.")
@click.option("--done", "numbers", type=int, multiple=True, help="Mark one as dealt with and erase its words; may be repeated.")
def reports(target: Path | None, numbers: tuple[int, ...]) -> None:
    """List what readers say is wrong with a place, oldest first."""
    file = Config.from_environment().corrections
    try:
        _dealt_with(file, numbers)
        found = store.waiting(file)
    except sqlite3.Error as error:
        remedy = "Move it away; the next correction makes a new one."
        raise click.ClickException(f"{file} cannot be read ({error}). {remedy}") from error
    if target is None:
        _show(found)
        return
    try:
        export.write(target, found)
    except export.UnknownForm as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {len(found)} to {target}")


def _dealt_with(file: Path, numbers: tuple[int, ...]) -> None:
    missing = [str(number) for number in numbers if not store.done(file, number, dt.datetime.now(dt.UTC).date())]
    if missing:
        raise click.ClickException(f"There is no open report {', '.join(missing)}. “carry places reports” lists them.")


def _show(found: list[store.Kept]) -> None:
    for one in found:
        click.echo(f"{one.id:>5}  {one.day}  {one.place}  {SAID[one.what]}{f'  “{one.words}”' if one.words else ''}")
    click.echo(f"{len(found)} to look at.")

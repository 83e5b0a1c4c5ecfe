"""`carry export`: the same build as a static site."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import click

from .. import db, paths
from ..config import Config


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path), default=Path("dist/site"), help="Folder to replace.")
@click.option("--withdraw", is_flag=True, help="Take this release back from phones: they keep the emergency page only.")
def export(target: Path, withdraw: bool) -> None:
    """Write every address of the last build as files, with brotli and gzip beside them."""
    config = Config.from_environment()
    try:
        connection = db.connect(config.database)
    except db.NoBuild as error:
        raise click.ClickException(str(error)) from error
    if target.exists() and not (target / "sw.js").exists() and any(target.iterdir()):
        raise click.ClickException(f"{target} holds something else than an earlier export. Name a new or an empty folder: --to.")
    target = target.resolve()
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    count = 0
    query = "select case path when ? then ? else path end as path, br, gz, type from responses where path != ?"
    worker = (paths.WITHDRAW, paths.WORKER, paths.WORKER) if withdraw else ("", "", "")
    for row in connection.execute(query, worker):
        write(fresh, row["path"], row["gz"] if row["type"] == "image/png" else gzip.decompress(row["gz"]), row["br"],
              b"" if row["type"] == "image/png" else row["gz"])
        count += 1
    connection.close()
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    click.echo(f"Wrote {count} addresses to {target}")


def write(folder: Path, path: str, body: bytes, br: bytes, gz: bytes) -> None:
    """Write one address; one without an ending becomes `name.html`, a folder becomes `index.html`."""
    name = path + "index.html" if path.endswith("/") else path if "." in path.rsplit("/", 1)[1] else path + ".html"
    file = folder / name.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    if br:
        file.with_name(file.name + ".br").write_bytes(br)
    if gz:
        file.with_name(file.name + ".gz").write_bytes(gz)

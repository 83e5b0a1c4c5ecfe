"""How commands speak: problems with file and line, then one closing line."""

from __future__ import annotations

from collections import Counter

import click

from ..pipeline.problems import BuildFailed, Problem

MOST = 3  # warnings of one rule in one file, before the rest are counted


def problems(found: list[Problem], most: int = MOST) -> None:
    """Print each problem on a line of its own, to standard error; of many like warnings the first few and their number."""
    alike: Counter[tuple[str, str]] = Counter()
    for problem in found:
        alike[problem.file, problem.rule] += problem.warning
        if not problem.warning or alike[problem.file, problem.rule] <= most:
            click.secho(str(problem), fg="yellow" if problem.warning else "red", err=True)
    for (file, rule), count in alike.items():
        if count > most:
            click.secho(f"{file}: {rule} warning: {count - most} more like this. “carry places check” lists every one of the "
                        "directory.", fg="yellow", err=True)


def failed(error: BuildFailed) -> click.exceptions.Exit:
    """Print everything that is wrong and return what to raise."""
    problems(list(error.problems))
    click.secho(f"{error}. Nothing was changed; the last good build stays in use.", fg="red", bold=True, err=True)
    return click.exceptions.Exit(1)

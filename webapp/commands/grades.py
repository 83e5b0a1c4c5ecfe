"""The table of `carry content check --report`: how hard each page is to read, and the median of each section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import median

import click

from ..config import Config
from ..pipeline import source
from ..pipeline.lint.reading import Reading, readings
from ..pipeline.problems import Problems


def show(config: Config) -> None:
    """Print the table, also when the content has faults; nothing when its settings cannot be read."""
    content = source.read(config.content, Problems(config.root))
    for line in table(readings(content) if content else []):
        click.echo(line)


def table(found: list[Reading]) -> Iterator[str]:
    """Yield the lines of the table, section by section."""
    yield f"{'page':42} {'words':>5} {'grade':>5} {'limit':>5} {'longest sentence':>17}"
    for section, group in groupby(found, key=lambda reading: reading.section):
        members = list(group)
        for reading in members:
            over = "  over its limit" if reading.grade > reading.limit else ""
            yield (f"{reading.name:42} {reading.words:5} {reading.grade:5.1f} {reading.limit:5.0f} "
                   f"{reading.longest:11} words{over}")
        yield f"  median of {section}: {median(reading.grade for reading in members):.1f}"

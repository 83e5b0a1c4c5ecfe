"""CF and CD rules for what data files put into pages: every bar and every amount of water stands in its fact."""

from __future__ import annotations

import re
from pathlib import Path

from rapidfuzz import process

from .. import charts_svg
from ..blocks import INSERTS, Group
from ..charts import Chart
from ..problems import Problems
from ..schema import ChartRow
from ..source import Content, Page
from ..texts import bodies
from . import evidence

_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_OPENINGS = [f"container_{name}_open" for name in INSERTS]


def check(content: Content, problems: Problems) -> None:
    """Check chart files, the calculator's numbers, and where pages show them."""
    for chart in content.charts.values():
        _one_picture(chart, problems)
        for row, line in chart.rows:
            _row(content, chart, row, line, problems)
    _water(content, problems)
    shown = {group.argument for page in content.pages for group in page.groups if group.kind == "chart"}
    for name in content.charts.keys() - shown:
        problems.warn(content.charts[name].file, 1, "CD015", f"no page shows the chart “{name}”",
                      f"Show it with “::: chart {name}”, or delete the file.")
    for file, groups in bodies(content):
        for group in groups:
            _placed(content, file, group, problems)
    for page in content.pages:
        _captions(page, problems)
        has_form = any(group.kind == "water" for group in page.groups)
        if has_form != (page.matter.script == "water"):
            problems.error(page.file, page.lines.at(("script",)), "CD014", "the water calculator and its script go together",
                           "Write “script: water” in the front matter and “::: water” in the text, or neither.")


def _one_picture(chart: Chart, problems: Problems) -> None:
    units = {row.unit for row, _ in chart.rows}
    if not chart.rows or len(units) > 1:
        found = ", ".join(sorted(units)) or "no rows"
        problems.error(chart.file, 1, "CD013", f"a chart needs rows of one unit; this one has {found}",
                       "Put each unit into a file of its own.")
    if len(chart.methods) > charts_svg.MOST_PATTERNS:
        problems.error(chart.file, 1, "CD013", f"{len(chart.methods)} ways of counting in one chart",
                       f"At most {charts_svg.MOST_PATTERNS} can be told apart; split the chart.")


def _row(content: Content, chart: Chart, row: ChartRow, line: int, problems: Problems) -> None:
    if not _YEAR.search(row.year):
        problems.error(chart.file, line, "CF003", f"“{row.label}” has no year", "Write the year or years that were counted.")
    if evidence.known(content, row.fact, chart.file, line, problems):
        for text in (str(row.value), row.label, row.year, row.method, row.note):
            evidence.agree(content, text, [row.fact], chart.file, line, problems)


def _water(content: Content, problems: Problems) -> None:
    if content.water is None:
        return
    file, lines, water = content.water.file, content.water.lines, content.water.item
    facts = [fact for fact in water.facts if evidence.known(content, fact, file, lines.at(("facts",)), problems)]
    for key in ("min_mg", "ml_per_teaspoon"):
        evidence.agree(content, str(getattr(water, key)), facts, file, lines.at((key,)), problems)
    for name, kind in water.kinds:
        evidence.agree(content, str(kind.ml_per_10mg), facts, file, lines.at(("kinds", name)), problems)


def _placed(content: Content, file: Path, group: Group, problems: Problems) -> None:
    for token in group.tokens:
        kind, _, name = token.info.strip().partition(" ")
        if token.type in _OPENINGS and (token.level or group.insert is None):
            best = process.extractOne(name, list(content.charts), score_cutoff=50)
            problems.error(file, group.line, "CD011", f"“::: {kind} {name}” shows nothing here",
                           f"Did you mean “{best[0]}”?" if best and best[0] != name else
                           "It stands on a page, by itself; charts come from data/charts/, water from data/water.yaml.")


def _captions(page: Page, problems: Problems) -> None:
    for group in page.groups:
        if group.insert and (len(group.segments) == 1) != (group.kind == "chart"):
            problems.error(page.file, group.line, "CD012", f"“::: {group.kind} {group.argument}” has no caption, or more",
                           "Write one line between ::: and ::: that says what a chart shows; nothing inside the calculator.")

"""Rows of a CSV file to a chart: bars as a list, a key of the ways of counting, and the table with place, year and notes.

Every word is HTML, so that it wraps and can be translated; only the bars are SVG. Nothing needs script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path

from babel.numbers import format_decimal, format_percent

from . import charts_svg
from .blocks import Segment
from .html import Context, isolate
from .schema import ChartRow

N_ = str  # marks interface texts for extraction
UNIT = N_("Unit: {unit}")
COUNTED = N_("How it was counted")
TABLE = N_("The same as a table, with place, year and notes")
WHAT = N_("What")
PERCENT = "percent"
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Chart:
    """One file of `data/charts/`: its rows, each with its line."""

    name: str
    file: Path
    rows: tuple[tuple[ChartRow, int], ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return every text to translate, in reading order."""
        return tuple(Segment(text, line, (row.fact,), kind) for row, line in self.rows for kind, text in _texts(row))

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that the bars state."""
        return tuple(dict.fromkeys(row.fact for row, _ in self.rows))

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """Return the ways of counting, in the order in which they appear."""
        return tuple(dict.fromkeys(row.method for row, _ in self.rows))

    def html(self, caption: str, translate: Callable[[str], str], context: Context) -> str:
        """Return the figure, in the language of `translate`."""
        return _Figure(self, translate, context).html(caption)


def _texts(row: ChartRow) -> Iterator[tuple[str, str]]:
    for kind, text in (("label", row.label), ("unit", row.unit), ("place", row.place), ("year", row.year),
                       ("method", row.method), ("note", row.note)):
        if any(letter.isalpha() for letter in text):
            yield kind, text


@dataclass(frozen=True)
class _Figure:
    chart: Chart
    translate: Callable[[str], str]
    context: Context

    def html(self, caption: str) -> str:
        rows = [row for row, _ in self.chart.rows]
        unit = self._interface(UNIT).replace("{unit}", self._said(rows[0].unit))
        most = Decimal(100) if rows[0].unit == PERCENT else max(row.value for row in rows) or Decimal(1)
        bars = "\n".join(self._bar(row, row.value / most) for row in rows)
        key = "\n".join(f"<li>{charts_svg.swatch(index, self._pattern(method))} <span>{self._said(method)}</span></li>"
                        for index, method in enumerate(self.chart.methods))
        return (f'<figure class="chart"><figcaption>{caption} <small>{unit}</small></figcaption>\n'
                f'<ul class="bars">\n{bars}\n</ul>\n'
                f'<p class="key-lead">{self._interface(COUNTED)}</p>\n<ul class="key">\n{key}\n</ul>\n'
                f"{self._table(rows)}</figure>")

    def _bar(self, row: ChartRow, share: Decimal) -> str:
        told = set(_YEAR.findall(row.year)) <= set(_YEAR.findall(row.label))
        year = "" if told else f" <small>{self._said(row.year)}</small>"
        return (f'<li><span class="bar-label">{self._said(row.label)}{year}</span> <b>{self._number(row)}</b>'
                f"{self.context.cite(row.fact)}\n<span>{charts_svg.bar(share, self._pattern(row.method))}</span></li>")

    def _table(self, rows: list[ChartRow]) -> str:
        head = "".join(f'<th scope="col">{text}</th>' for text in (self._interface(WHAT), self._said(rows[0].unit)))
        body = "\n".join(
            f'<tbody><tr><th scope="rowgroup">{self._said(row.label)}</th><td>{self._number(row)}{self.context.cite(row.fact)}'
            f'</td></tr>\n<tr><td colspan="2">{self._lines(row)}</td></tr></tbody>' for row in rows)
        return (f"<details><summary>{self._interface(TABLE)}</summary>\n<table><thead><tr>{head}</tr></thead>\n"
                f"{body}\n</table></details>")

    def _lines(self, row: ChartRow) -> str:
        lines = (f"{self._said(row.place)} · {self._said(row.year)}", self._said(row.method), self._said(row.note))
        return "".join(f"<p>{line}</p>" for line in lines if line)

    def _number(self, row: ChartRow) -> str:
        if row.unit == PERCENT:
            return escape(format_percent(row.value / 100, locale=self.context.locale, decimal_quantization=False))
        return escape(format_decimal(row.value, locale=self.context.locale, decimal_quantization=False))

    def _pattern(self, method: str) -> str:
        return f"chart-{self.chart.name}-{self.chart.methods.index(method) + 1}"

    def _said(self, text: str) -> str:
        return isolate(self.translate(text) if any(letter.isalpha() for letter in text) else text, self.context.rtl)

    def _interface(self, msgid: str) -> str:
        return escape(self.context.interface(msgid), quote=False)

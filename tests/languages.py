"""The languages that the tests know before anything is built: those on offer, and the made-up one."""

from __future__ import annotations

from pathlib import Path

import yaml

from . import pseudo

_LIST = Path(__file__).parents[1] / "translations" / "locales.yaml"
OFFERED = {entry["lang"]: entry["dir"] for entry in yaml.safe_load(_LIST.read_text("utf-8")) if entry["offered"]}
LANGS = [*OFFERED, pseudo.LANG]
RTL = [lang for lang, direction in OFFERED.items() if direction == "rtl"]
# English and, where there is one, a language that is written from the right: what most can go wrong between.
PAIR = ["en", *RTL[:1]]

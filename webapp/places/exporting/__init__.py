"""Places in the formats of others, and back: GeoJSON, CSV, HSDS 3. Each holds the whole record as `carry`, so nothing is lost.

    record     the record as others carry it, its credit, its UUIDs
    geojson    feature(place, source), from_feature
    table      CSV: row(place, source), from_csv_row; formulas made harmless
    hsds       service(place, source), from_hsds
    files      all places of all sources -> files, in portions
"""

from __future__ import annotations

from .geojson import from_feature
from .hsds import from_hsds
from .record import source as source_of
from .table import from_csv_row

__all__ = ["from_csv_row", "from_feature", "from_hsds", "source_of"]

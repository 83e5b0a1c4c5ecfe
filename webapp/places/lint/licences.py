"""CL060: what is under the Open Database License stays apart, or the whole directory falls under it."""

from __future__ import annotations

from ...pipeline.schema.place import PlaceFileSource
from ..licence import share_alike
from .finding import Entry, Findings


def check(entry: Entry, source: PlaceFileSource) -> Findings:
    """Check that an entry’s own licence fits its file’s."""
    own = entry.place.source.licence
    if share_alike(own) and not share_alike(source.licence):
        yield entry.error("CL060", f"is under {own} in a file under {source.licence}",
                          "Move it to a file of its own with that licence; ODbL is never mixed with others.",
                          "source.licence", own)

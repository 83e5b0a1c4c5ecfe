"""Brotli and gzip, reproducibly."""

from __future__ import annotations

import gzip
import io

import brotli

PAGE, BEST = 10, 11  # brotli quality: 10 costs a third of the time of 11 and 3 % more bytes
DATA, QUICK = 9, 5  # for files and pages of a directory, of which there may be thousands


def both(body: bytes, quality: int = PAGE) -> tuple[bytes, bytes]:
    """Return a text in brotli and in gzip, without a clock inside."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=min(quality, 9)) as stream:
        stream.write(body)
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality, lgwin=24), out.getvalue()

"""Brotli and gzip, reproducibly."""

from __future__ import annotations

import gzip
import io

import brotli

# Brotli quality. 9 costs a fifteenth of the time of 10 and 7 % more bytes; a page crosses the network once, before the pack.
PAGE, BEST = 9, 11
QUICK = 5  # for later pages of long lists, of which there may be thousands
WINDOWS = 16, 24  # powers of two; a window that is larger than its text costs time even so


def both(body: bytes, quality: int = PAGE) -> tuple[bytes, bytes]:
    """Return a text in brotli and in gzip, without a clock inside."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=min(quality, 9)) as stream:
        stream.write(body)
    window = WINDOWS[len(body) > 1 << WINDOWS[0]]
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality, lgwin=window), out.getvalue()

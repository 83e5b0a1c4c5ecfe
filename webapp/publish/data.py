"""Files of open data: rendered like pages, but as a stream, because a directory may be larger than memory."""

from __future__ import annotations

import hashlib
import zlib

import brotli

from .. import create_app, headers
from ..config import Config
from .render import CannotRender, Response

QUALITY = 5  # a large file at 10 would take minutes; these are for programs, not for phones on a bad link


def many(config: Config, addresses: list[str]) -> list[Response]:
    """Render some addresses portion by portion; any answer but 200 stops the build."""
    app = create_app(config)
    app.testing = True
    client = app.test_client()
    return [_one(client.get(address, buffered=False), address) for address in addresses]


def _one(answer, address: str) -> Response:  # type: ignore[no-untyped-def]  # werkzeug’s test response
    if answer.status_code != 200:
        raise CannotRender(f"{address} answered {answer.status_code}")
    digest, size = hashlib.sha256(), 0
    br = brotli.Compressor(mode=brotli.MODE_TEXT, quality=QUALITY, lgwin=24)
    gz = zlib.compressobj(9, wbits=31)  # a gzip file without a clock inside
    bodies: tuple[list[bytes], list[bytes]] = ([], [])
    for part in answer.iter_encoded():
        digest.update(part)
        size += len(part)
        bodies[0].append(br.process(part))
        bodies[1].append(gz.compress(part))
    bodies[0].append(br.finish())
    bodies[1].append(gz.flush())
    answer.close()
    return Response(address, answer.headers["Content-Type"], headers.PAGE_CACHE, size, digest.hexdigest(),
                    b"".join(bodies[0]), b"".join(bodies[1]))

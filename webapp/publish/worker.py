"""The service worker with what only the build knows: its id, and the digest and size of everything it may keep.

Beside it stands `/withdraw.js`, the kill switch, that takes the place of `/sw.js` while a release is withdrawn.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import sqlite_utils

from .. import headers, paths
from ..config import Config
from . import compress
from .render import Response

WORKER_CACHE = "public, max-age=3600"  # one update check an hour, whatever the browser would do
_PICTURES = re.compile(r'src="(/static/[^"]+\.svg)"')
CORE_SCRIPTS = ("app", "exit", "rescue")


def response(config: Config, db: sqlite_utils.Database, everything: list[Response]) -> Response:
    """Return `/sw.js`."""
    by_path = {item.path: item for item in everything}
    build = next(db.query("select * from build"))
    settings = json.loads(next(db.query("select settings from site"))["settings"])
    common = shared(db, by_path)
    langs, sizes = {}, {}
    for row in db.query("select lang from locales order by position"):
        lang = row["lang"]
        core = [paths.emergency(lang), paths.rescue(lang), paths.offline(lang)]
        langs[lang] = {"core": {path: _short(by_path[path]) for path in core}, "pack": _short(by_path[paths.pack(lang)])}
        parts = [by_path[path] for path in (*common, *core, paths.SHARED_PACK, paths.pack(lang))]
        sizes[lang] = [round(sum(len(part.br) for part in parts) / 1000), round(sum(part.size for part in parts) / 1000)]
    data: dict[str, object] = {
        "date": build["content_date"], "sizes": sizes,
        "shared": {path: _short(by_path[path]) for path in common}, "langs": langs,
        "pack": _short(by_path[paths.SHARED_PACK]), "recall": settings["recall"], "headers": _headers(config, build),
    }
    # The phone's cache goes by all digests, not by the build id alone: the same sources on another machine may differ.
    data["id"] = f"{build['build_id'][:12]}-{hashlib.sha256(_json(data).encode()).hexdigest()[:12]}"
    return _script(config, paths.WORKER, data, WORKER_CACHE)


def shared(db: sqlite_utils.Database, by_path: dict[str, Response]) -> list[str]:
    """Return the addresses of the emergency tier that all languages share: scripts, pictures, the neutral page."""
    scripts = json.loads(next(db.query("select scripts from build"))["scripts"])
    found = [paths.EXIT, *(scripts[name]["src"] for name in CORE_SCRIPTS)]
    for row in db.query("select lang from locales order by position"):
        found += _PICTURES.findall(by_path[paths.emergency(row["lang"])].body.decode())
    return list(dict.fromkeys(found))


def withdrawal(config: Config, db: sqlite_utils.Database) -> Response:
    """Return `/withdraw.js`; whoever runs a static copy may put it in the place of `/sw.js` by hand."""
    build = next(db.query("select * from build"))
    settings = json.loads(next(db.query("select settings from site"))["settings"])
    return _script(config, paths.WITHDRAW, {"recall": settings["recall"], "headers": _headers(config, build)}, headers.NO_CACHE)


def _script(config: Config, path: str, data: dict[str, object], cache: str) -> Response:
    """Return a worker; it stands in braces, so that no beginning of it is a worker that answers nothing."""
    code = (config.static / ("worker.js" if path == paths.WORKER else "withdraw.js")).read_text("utf-8")
    body = f"{{self.BUILD={_json(data)};\n{code}}}"
    return Response.of(path, "text/javascript; charset=utf-8", cache, body.encode(), compress.BEST)


def _headers(config: Config, build: dict[str, Any]) -> dict[str, str]:
    return {"Content-Type": "text/html; charset=utf-8", **headers.security(build["style_hash"], config.tls)}


def _short(found: Response) -> str:
    """Return the first 80 bits of a digest, to spare phones bytes: who could forge a file to it could forge the worker itself."""
    return found.digest[:20]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

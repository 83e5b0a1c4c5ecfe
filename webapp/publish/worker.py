"""The service worker with what only the build knows: its id, and the digest of everything it may keep."""

from __future__ import annotations

import hashlib
import json
import re

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
    scripts = json.loads(build["scripts"])
    settings = json.loads(next(db.query("select settings from site"))["settings"])
    shared = [paths.EXIT, *(scripts[name]["src"] for name in CORE_SCRIPTS)]
    langs = {}
    for row in db.query("select lang from locales order by position"):
        lang = row["lang"]
        emergency = by_path[paths.emergency(lang)]
        shared += _PICTURES.findall(emergency.body.decode())
        core = [emergency.path, paths.rescue(lang), paths.offline(lang)]
        langs[lang] = {"core": {path: _short(by_path[path]) for path in core}, "pack": _short(by_path[paths.pack(lang)])}
    data = {
        "shared": {path: _short(by_path[path]) for path in dict.fromkeys(shared)}, "langs": langs, "recall": settings["recall"],
        "headers": {"Content-Type": "text/html; charset=utf-8", **headers.security(build["style_hash"], config.tls)},
    }
    # The phone's cache goes by all digests, not by the build id alone: the same sources on another machine may differ.
    data["id"] = f"{build['build_id'][:12]}-{hashlib.sha256(_json(data).encode()).hexdigest()[:12]}"
    code = (config.static / "worker.js").read_text("utf-8")
    body = f"self.BUILD={_json(data)};\n{code}"
    return Response.of(paths.WORKER, "text/javascript; charset=utf-8", WORKER_CACHE, body.encode(), compress.BEST)


def _short(found: Response) -> str:
    """Return the first 128 bits of a digest: enough against forgery, and half the bytes in every phone's worker."""
    return found.digest[:32]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""nginx as the anchor (static files) and as a cache in front of Carry."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import serving

COMMON = """
worker_processes 2; pid {work}/{name}.pid; error_log /dev/null crit; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off; server_tokens off; gzip_static on; default_type text/html;
  client_body_temp_path {work}/{name}-body; proxy_temp_path {work}/{name}-proxy; fastcgi_temp_path {work}/{name}-f;
  uwsgi_temp_path {work}/{name}-u; scgi_temp_path {work}/{name}-s;
"""
STATIC = COMMON + """  server {{ listen 127.0.0.1:{port}; root {site}; location / {{ try_files $uri $uri.html $uri/index.html =404; }} }}
}}
"""
PROXY = COMMON + """  proxy_cache_path {work}/cache keys_zone=c:8m;
  server {{ listen 127.0.0.1:{port}; location / {{
    proxy_pass http://127.0.0.1:{upstream}; proxy_http_version 1.1; proxy_set_header Connection "";
    proxy_cache c; proxy_cache_key $uri$http_accept_encoding; proxy_cache_valid 200 10s; proxy_ignore_headers Cache-Control Vary;
  }} }}
}}
"""


def find() -> str | None:
    """Return nginx's path, installing Debian's package where that is allowed."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if (not found or not shutil.which("wrk")) and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "nginx-light", "wrk"], capture_output=True, check=False,
                       env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


NGINX = find()


@contextmanager
def nginx(work: Path, site: Path, port: int) -> Iterator[None]:
    """Serve a static export."""
    with _run(work, "static", STATIC.format(work=work, name="static", site=site, port=port)):
        yield


@contextmanager
def proxy(work: Path, port: int, upstream: int) -> Iterator[None]:
    """Cache what Carry answers."""
    with _run(work, "proxy", PROXY.format(work=work, name="proxy", port=port, upstream=upstream)):
        yield


@contextmanager
def _run(work: Path, name: str, config: str) -> Iterator[None]:
    file = work / f"{name}.conf"
    file.write_text(config)
    work.chmod(0o755)
    with serving([str(NGINX), "-c", str(file), "-p", str(work)], work / f"{name}.log"):
        yield

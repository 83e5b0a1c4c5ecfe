"""nginx as the anchor: static files, on a plain line and with TLS, so that Carry is compared with the same work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import serving

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.deploy.nginx import certificate, find  # noqa: E402
from tests.install_browser import administrator, attempt  # noqa: E402

STATIC = """
worker_processes auto; pid {work}/static.pid; error_log /dev/null crit; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off; server_tokens off; gzip_static on; default_type text/html;
  client_body_temp_path {work}/static-body; proxy_temp_path {work}/static-proxy; fastcgi_temp_path {work}/static-f;
  uwsgi_temp_path {work}/static-u; scgi_temp_path {work}/static-s;
  server {{
    listen 127.0.0.1:{port}; listen 127.0.0.1:{tls} ssl; root {site};
    ssl_certificate {work}/fullchain.pem; ssl_certificate_key {work}/privkey.pem;
    location / {{ try_files $uri $uri.html $uri/index.html =404; }}
  }}
}}
"""


def installed() -> str | None:
    """Return nginx's path, installing Debian's package where that is allowed."""
    rights = administrator()
    if not (find() and shutil.which("wrk")) and rights is not None and shutil.which("apt-get"):
        attempt([*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "nginx-light", "wrk"])
    return find()


@contextmanager
def static(work: Path, site: Path, port: int, tls: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a static export, on a plain port and on one with TLS."""
    certificate(work)
    file = work / "static.conf"
    file.write_text(STATIC.format(work=work, site=site, port=port, tls=tls))
    work.chmod(0o755)
    with serving([str(find()), "-c", str(file), "-p", str(work)], work / "static.log") as process:
        yield process

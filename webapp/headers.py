"""Response headers: what a browser may do with our pages, and who may keep them. Parsed, not compared, by the tests."""

from __future__ import annotations

from . import paths

STATIC_CACHE = "public, max-age=31536000, immutable"
PAGE_CACHE = "public, max-age=0, must-revalidate"
NO_CACHE = "no-cache"
NO_STORE = "no-store"

_POWERS = ("accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read", "display-capture",
           "encrypted-media", "fullscreen", "gamepad", "gyroscope", "hid", "idle-detection", "local-fonts",
           "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb",
           "web-share", "xr-spatial-tracking")
_ALLOWED = ("geolocation=(self)", "screen-wake-lock=(self)", "clipboard-write=(self)")


def open_to_all(path: str) -> dict[str, str]:
    """Return what lets the pages of other sites read our open data, and nothing else of ours."""
    return {"Access-Control-Allow-Origin": "*"} if path.startswith(paths.API) else {}


def policy(style_hash: str) -> str:
    """Return the Content-Security-Policy; the inline styles are named by their digests, with a space between them."""
    styles = " ".join(f"'sha256-{digest}'" for digest in style_hash.split()) or "'none'"
    return "; ".join([
        "default-src 'none'", "script-src 'self'", f"style-src {styles}", "img-src 'self'",
        "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'self'",
        "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types carry",
    ])


def to_keep(path: str) -> list[tuple[str, str]]:
    """Return the header by which a browser keeps a file instead of showing it: only files end in `.html`, pages never do."""
    return [("Content-Disposition", f'attachment; filename="{path.rsplit("/", 1)[1]}"')] if path.endswith(".html") else []


def security(style_hash: str, tls: bool) -> dict[str, str]:
    """Return the headers that every response carries, errors and redirects included."""
    headers = {
        "Content-Security-Policy": policy(style_hash),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": ", ".join([*(f"{power}=()" for power in _POWERS), *_ALLOWED]),
        "Origin-Agent-Cluster": "?1",
        "Integrity-Policy": "blocked-destinations=(script)",
    }
    if tls:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains; preload"
    return headers

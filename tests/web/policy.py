"""What every response must forbid a browser, read from its headers as a browser reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
MOST_STYLES = 2  # that of the emergency page, and that of all others
EXPECTED = {
    "default-src": {"'none'"}, "script-src": {"'self'"}, "img-src": {"'self'"}, "connect-src": {"'self'"},
    "manifest-src": {"'self'"}, "worker-src": {"'self'"}, "base-uri": {"'none'"}, "form-action": {"'self'"},
    "frame-ancestors": {"'none'"}, "require-trusted-types-for": {"'script'"}, "trusted-types": {"carry"},
}
SINGLE = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Origin-Agent-Cluster": "?1", "Integrity-Policy": "blocked-destinations=(script)",
}
ALLOWED_POWERS = {"geolocation", "screen-wake-lock", "clipboard-write"}
DENIED_POWERS = {"camera", "microphone", "payment", "usb", "serial", "bluetooth", "midi", "display-capture", "accelerometer",
                 "gyroscope", "magnetometer", "browsing-topics", "local-fonts", "idle-detection"}
NEVER = {"set-cookie", "server", "x-powered-by", "via", "report-to", "reporting-endpoints", "nel", "etag-id"}


def directives(value: str) -> dict[str, set[str]]:
    """Return a Content-Security-Policy by directive; one named twice is an error, as browsers ignore the second."""
    found: dict[str, set[str]] = {}
    for part in filter(None, (part.split() for part in value.split(";"))):
        assert part[0] not in found, f"{part[0]} stands twice"
        found[part[0]] = set(part[1:])
    return found


def powers(value: str) -> dict[str, str]:
    """Return a Permissions-Policy: what each powerful feature may be used by."""
    found = dict(part.strip().split("=", 1) for part in value.split(","))
    assert all(re.fullmatch(r"\((self)?\)", allowed) for allowed in found.values()), value
    return found


def style_hashes(headers: Any) -> set[str]:
    """Return the digests of the styles that a response allows."""
    found = directives(headers.get("Content-Security-Policy", "")).get("style-src", set())
    return {source.removeprefix("'sha256-").removesuffix("'") for source in found if HASH.fullmatch(source)}


def faults(headers: Any, tls: bool = False) -> Iterator[str]:
    """Yield what is missing from, or too much in, the headers of one response."""
    names = [name.lower() for name, _ in headers]
    yield from (f"header {name} is sent" for name in NEVER & set(names))
    yield from (f"header {name} is sent twice" for name in sorted(set(names)) if names.count(name) > 1)
    yield from (f"{name}: {headers.get(name)}" for name, value in SINGLE.items() if headers.get(name) != value)
    found = directives(headers.get("Content-Security-Policy", ""))
    style = found.pop("style-src", set())
    if not style or not (style == {"'none'"} or all(map(HASH.fullmatch, style))):
        yield f"style-src is {style}"
    if found != EXPECTED:
        yield f"Content-Security-Policy is {found}"
    allowed = powers(headers.get("Permissions-Policy", "missing=()"))
    if {name for name, who in allowed.items() if who == "(self)"} != ALLOWED_POWERS:
        yield f"Permissions-Policy allows {allowed}"
    if missing := DENIED_POWERS - {name for name, who in allowed.items() if who == "()"}:
        yield f"Permissions-Policy does not deny {missing}"
    if not headers.get("Cache-Control"):
        yield "there is no Cache-Control"
    if ("Strict-Transport-Security" in headers) is not tls:
        yield f"Strict-Transport-Security is {headers.get('Strict-Transport-Security')}"

"""The least that a server can run: the anchor for memory."""


def app(environ, start_response):  # type: ignore[no-untyped-def]
    """Answer with two bytes."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]

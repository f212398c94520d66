"""Which websites' scripts may read answers (CORS): pages of this machine, and those that the user names."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from werkzeug.wrappers import Request, Response

from stancegraph.serve.offer import is_loopback

DAY = "86400"  # seconds that a browser may remember what it was allowed


def allow_origin(request: Request, response: Response, origins: Collection[str], *, exposed: Collection[str]) -> None:
    """Add the headers that let the asking page's script read the response, if it may.

    A page on the web may not by default: else every website that its user visits could read what is served on this machine.
    """
    origin = request.headers.get("Origin", "")
    if "*" in origins:
        response.headers["Access-Control-Allow-Origin"] = "*"
    elif origin and (origin in origins or _is_of_this_machine(origin)):
        response.headers["Access-Control-Allow-Origin"] = origin
    else:
        return
    response.headers["Access-Control-Expose-Headers"] = ", ".join(exposed)
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        response.headers["Access-Control-Max-Age"] = DAY


def _is_of_this_machine(origin: str) -> bool:
    """Say whether a page comes from a server on this machine, such as a notebook."""
    try:
        return is_loopback(urlsplit(origin).hostname or "")
    except ValueError:
        return False

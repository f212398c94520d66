"""What went wrong between us and a server elsewhere, in words for a person, and when to ask it again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests

_BY_KIND = (
    (requests.exceptions.ConnectTimeout, "does not take a connection in time"),
    (requests.exceptions.ReadTimeout, "does not answer in time"),
    (requests.exceptions.ChunkedEncodingError, "broke off in the middle of its answer"),
    (requests.exceptions.ProxyError, "cannot be reached through the proxy of the environment"),
)
_BY_WORDS = (
    ("refused", "nobody listens there (connection refused)"),
    ("resolve", "its name is not known"),
    ("Name or service", "its name is not known"),
    ("timed out", "does not answer in time"),
)
"""What requests tells only in the words of the system below it."""


def name_server(url: str) -> str:
    """Return what to call a server in errors: its address without the query, which names a graph."""
    return url.partition("?")[0]


def explain_trouble(error: requests.RequestException) -> str:
    """Return why a server gave no answer, to stand after its name; trouble of this kind may pass."""
    words = str(error)
    told = (said for kind, said in _BY_KIND if isinstance(error, kind))
    guessed = (said for sign, said in _BY_WORDS if sign in words)
    return next(told, None) or next(guessed, "broke the connection")


def explain_tls(error: requests.exceptions.SSLError) -> str:
    """Return why there is no encrypted connection, to stand after the server's name; trouble of this kind stays."""
    if "CERTIFICATE" in str(error).upper():
        return "its certificate cannot be verified; set REQUESTS_CA_BUNDLE to the file of the authority that signed it"
    return "does not speak https there; check the address, which may be one for http"


def read_retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, None when it says nothing that can be read.

    >>> read_retry_after("3"), read_retry_after("soon"), read_retry_after("Wed, 21 Oct 2015 07:28:00 GMT")
    (3.0, None, 0.0)
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())

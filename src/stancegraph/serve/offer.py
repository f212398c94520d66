"""What is served, to whom and within which limits: values that the whole room shares."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from stancegraph.graph.ask.query import Limits

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Offer:
    """A graph to serve.

    `queries` is how many run at the same time; one more waits `patience` seconds for its turn. `hosts` are the names under which the
    server may be addressed; none means any. `origins` are the websites whose scripts may read answers; `*` means any.
    """

    source: Path
    title: str = ""
    limits: Limits = field(default_factory=Limits)
    queries: int = 4
    patience: float = 2.0
    hosts: tuple[str, ...] = LOOPBACK_NAMES
    origins: tuple[str, ...] = ()


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches a server bound to the host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_addressed(host_header: str, names: Collection[str]) -> bool:
    """Say whether a Host header, with or without a port, is one of the names.

    >>> is_addressed("localhost:8321", LOOPBACK_NAMES), is_addressed("localhost.example", LOOPBACK_NAMES)
    (True, False)
    """
    try:
        return urlsplit(f"//{host_header}").hostname in {name.strip("[]").lower() for name in names}
    except ValueError:
        return False

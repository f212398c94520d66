"""Where a store elsewhere takes graphs and where it answers queries, by the kind of store."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from stancegraph.errors import RemoteError


@dataclass(frozen=True, slots=True)
class Kind:
    """What follows a store's base address: for the Graph Store Protocol (the first is taken, the others known), and for queries."""

    base: str
    graphs: tuple[str, ...]
    query: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "oxigraph": Kind("http://localhost:7878", ("/store",), "/query"),
        "fuseki": Kind("http://localhost:3030/DATASET", ("/data",), "/query"),
        "graphdb": Kind("http://localhost:7200/repositories/NAME", ("/rdf-graphs/service",), ""),
        "virtuoso": Kind("http://localhost:8890", ("/sparql-graph-crud-auth", "/sparql-graph-crud"), "/sparql"),
        "qlever": Kind("http://localhost:7001", ("",), ""),
        "neptune": Kind("https://CLUSTER:8182", ("/sparql/gsp/",), "/sparql"),
    }
)
"""Kind of store to where it listens, as its own documentation says; RDF4J has the paths of GraphDB."""


@dataclass(frozen=True, slots=True)
class Address:
    """`graphs` takes `?graph=IRI`; `query` takes SPARQL queries."""

    graphs: str
    query: str


def find_address(url: str, kind: str | None = None, query_url: str | None = None) -> Address:
    """Return where to send graphs and queries, given a store's base address and kind, or the address that takes graphs.

    Raises RemoteError for an address that is not http(s), that holds a password or a query, or that does not say what it is.

    >>> find_address("http://localhost:3030/stances", "fuseki").query
    'http://localhost:3030/stances/query'
    >>> find_address("http://localhost:7878/store").query
    'http://localhost:7878/query'
    """
    _check_url(url)
    if query_url is not None:
        _check_url(query_url)
    base = url.rstrip("/")
    found = _split_kind(base, kind)
    if found is not None:
        base, path, known = found
        return Address(base + path, query_url or base + known.query)
    if query_url is None:
        raise RemoteError(
            f"{url}: the address does not say what store this is; add --kind ({', '.join(KINDS)}), or say with --query-url where it answers"
            " queries"
        )
    return Address(url, query_url)


def _split_kind(base: str, kind: str | None) -> tuple[str, str, Kind] | None:
    """Return base, path of graphs and kind; without a kind, None when the path is none that is known."""
    candidates = [KINDS[kind]] if kind is not None else KINDS.values()
    for known in candidates:
        for path in filter(None, known.graphs):
            if base.endswith(path.rstrip("/")):
                return base.removesuffix(path.rstrip("/")), path, known
    return None if kind is None else (base, KINDS[kind].graphs[0], KINDS[kind])


def _check_url(url: str) -> None:
    parts = split_url(url)
    if "@" in parts.netloc:
        raise RemoteError(
            "the address of the store holds a user or a password, which others could read; leave them out and set STANCEGRAPH_USER and"
            " STANCEGRAPH_PASSWORD, or write them into ~/.netrc"
        )
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise RemoteError(f"{url}: is no address that begins with http:// or https://; give the address of a store")
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise RemoteError(f"{url.partition('?')[0].partition('#')[0]}: leave out what follows ? or # in the address of the store")


def split_url(url: str) -> SplitResult:
    """Return the parts of an address; raises RemoteError for one that has none, without telling it, for it may hold a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RemoteError("the address of the store cannot be read; write it as https://HOST:PORT/PATH") from error
    if any(not character.isprintable() or character == " " for character in url):
        raise RemoteError("the address of the store holds spaces or control characters; write it as https://HOST:PORT/PATH")
    return parts


def is_loopback(url: str) -> bool:
    """Say whether an address is this machine, where nobody else listens on the way.

    >>> is_loopback("http://127.0.0.1:7878"), is_loopback("http://example.org")
    (True, False)
    """
    host = split_url(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port: what must be the same for two addresses to be one server."""
    parts = split_url(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or (443 if scheme == "https" else 80)

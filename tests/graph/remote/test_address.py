"""Where a store takes graphs and queries."""

from __future__ import annotations

import pytest

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.address import KINDS, Address, find_address, is_loopback


@pytest.mark.parametrize(
    ("kind", "base", "graphs", "query"),
    [
        ("oxigraph", "http://h:7878/", "http://h:7878/store", "http://h:7878/query"),
        ("fuseki", "http://h:3030/news", "http://h:3030/news/data", "http://h:3030/news/query"),
        (
            "graphdb",
            "http://h:7200/repositories/news",
            "http://h:7200/repositories/news/rdf-graphs/service",
            "http://h:7200/repositories/news",
        ),
        ("virtuoso", "http://h:8890", "http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql"),
        ("qlever", "http://h:7001", "http://h:7001", "http://h:7001"),
        ("neptune", "https://h:8182", "https://h:8182/sparql/gsp/", "https://h:8182/sparql"),
    ],
)
def test_kinds_of_stores(kind: str, base: str, graphs: str, query: str) -> None:
    """The base address and the kind are enough; where graphs go says the kind by itself."""
    assert find_address(base, kind) == Address(graphs, query)
    assert find_address(graphs, kind) == Address(graphs, query)
    if KINDS[kind].graphs != ("",):
        assert find_address(graphs) == Address(graphs, query)


def test_virtuoso_may_be_read_without_a_login() -> None:
    """The address that is given is taken, not the one that asks for a login."""
    assert find_address("http://h:8890/sparql-graph-crud") == Address("http://h:8890/sparql-graph-crud", "http://h:8890/sparql")


def test_queries_may_go_elsewhere() -> None:
    """Any store will do that says where it answers."""
    assert find_address("http://h/graphs", query_url="http://h/ask") == Address("http://h/graphs", "http://h/ask")
    assert find_address("http://h:7878", "oxigraph", "http://h/ask") == Address("http://h:7878/store", "http://h/ask")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://h:7878", "add --kind"),
        ("ftp://h/store", "no address that begins with http"),
        ("file:///etc/passwd", "no address that begins with http"),
        ("h:7878/store", "no address that begins with http"),
        ("http:///store", "no address that begins with http"),
        ("http://h/store?graph=x", "leave out what follows"),
        ("http://h/store#x", "leave out what follows"),
        ("http://h:99999999/store", "cannot be read"),
        ("http://[::1/store", "cannot be read"),
        ("http://h/store\r\nX: y", "control characters"),
        ("http://user:hush@h/store", "holds a user or a password"),
        ("ftp://user:hush@h/store", "holds a user or a password"),
        ("//hush@h/store", "holds a user or a password"),
    ],
)
def test_addresses_that_are_refused(url: str, problem: str) -> None:
    """One sentence, without what may be a secret."""
    with pytest.raises(RemoteError, match=problem) as caught:
        find_address(url)
    assert "hush" not in str(caught.value)


def test_a_secret_in_the_query_address_is_refused() -> None:
    """The same rules hold for it."""
    with pytest.raises(RemoteError, match="holds a user or a password") as caught:
        find_address("http://h/store", query_url="http://user:hush@h/query")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://127.0.0.1", True),
        ("http://127.9.9.9:1", True),
        ("http://[::1]:80", True),
        ("http://localhost:1", True),
        ("http://10.0.0.1", False),
        ("http://localhost.example", False),
        ("http://127.0.0.1.example", False),
    ],
)
def test_this_machine(url: str, is_here: bool) -> None:
    """Only what cannot be anybody else."""
    assert is_loopback(url) is is_here

"""The tests of the W3C SPARQL 1.1 Protocol that apply to an endpoint which only reads, by their names there.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ asks graphs of the web; here the graphs are those of the served file. Of
the update tests the bad ones apply: each update is refused.
"""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from tests.serve.running import DIRECT, FORM, Reply, Running

ASK = "ASK {}"
SOURCES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
PLAIN = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
ROWS = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
TRIPLES = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture(scope="module")
def sizes(server: Running) -> dict[str, int]:
    """The graphs of the served file, and how many triples each has."""
    values = server.query(SOURCES).values()
    return {graph: int(number) for graph, number in zip(values[::2], values[1::2], strict=True)}


def is_true(reply: Reply) -> bool:
    assert reply.status == 200
    return bool(json.loads(reply.body)["boolean"])


def test_query_get(server: Running) -> None:
    """A query by GET."""
    assert is_true(server.get(f"/sparql?query={quote(ASK)}", Accept="application/sparql-results+json"))


def test_query_post_form(server: Running) -> None:
    """A query by POST, as a form."""
    assert is_true(server.post(urlencode({"query": ASK}), FORM))


def test_query_post_direct(server: Running) -> None:
    """A query by POST, as it is."""
    assert is_true(server.post(ASK, DIRECT))


def test_query_dataset_default_graph(server: Running, sizes: dict[str, int]) -> None:
    """One default graph."""
    graph, size = next(iter(sizes.items()))
    assert server.query(PLAIN, ("default-graph-uri", graph)).values() == [str(size)]


def test_query_dataset_default_graphs_get(server: Running, sizes: dict[str, int]) -> None:
    """Several default graphs are merged, by GET."""
    graphs = list(sizes)[:2]
    assert server.query(PLAIN, *(("default-graph-uri", graph) for graph in graphs)).values() == [str(sum(sizes[graph] for graph in graphs))]


def test_query_dataset_default_graphs_post(server: Running, sizes: dict[str, int]) -> None:
    """Several default graphs are merged, by POST with the graphs in the address."""
    graphs = list(sizes)[:2]
    path = "/sparql?" + urlencode([("default-graph-uri", graph) for graph in graphs])
    assert server.post(PLAIN, DIRECT, path).values() == [str(sum(sizes[graph] for graph in graphs))]


def test_query_dataset_named_graphs_get(server: Running, sizes: dict[str, int]) -> None:
    """Named graphs, by GET; the default graph is empty then."""
    graphs = list(sizes)[1:3]
    more = [("named-graph-uri", graph) for graph in graphs]
    assert server.query(NAMED, *more).values() == graphs
    assert server.query(PLAIN, *more).values() == ["0"]


def test_query_dataset_named_graphs_post(server: Running, sizes: dict[str, int]) -> None:
    """Named graphs, by POST."""
    graphs = list(sizes)[1:3]
    assert server.post(NAMED, DIRECT, "/sparql?" + urlencode([("named-graph-uri", graph) for graph in graphs])).values() == graphs


def test_query_dataset_full(server: Running, sizes: dict[str, int]) -> None:
    """Default and named graphs together, in a form."""
    first, second = list(sizes)[:2]
    both = "SELECT ?n ?g { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } { SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } } } }"
    body = urlencode({"query": both, "default-graph-uri": first, "named-graph-uri": second})
    assert server.post(body, FORM).values() == [str(sizes[first]), second]


def test_query_multiple_dataset(server: Running, sizes: dict[str, int]) -> None:
    """The graphs of the request win over those of FROM."""
    first, second = list(sizes)[:2]
    query = PLAIN.replace("{", f"FROM <{first}> {{")
    assert server.query(query).values() == [str(sizes[first])]
    assert server.query(query, ("default-graph-uri", second)).values() == [str(sizes[second])]


@pytest.mark.parametrize(
    ("name", "query", "accept", "types"),
    [
        ("select", "SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+xml, application/sparql-results+json, text/csv", ROWS),
        ("ask", ASK, "application/sparql-results+xml, application/sparql-results+json", ROWS),
        ("describe", "DESCRIBE <http://h/a>", "application/rdf+xml, application/rdf+json, text/turtle, application/n-triples", TRIPLES),
        ("construct", "CONSTRUCT WHERE { ?s a sg:Person }", "application/rdf+xml, text/turtle", TRIPLES),
    ],
)
def test_query_content_type(server: Running, name: str, query: str, accept: str, types: set[str]) -> None:
    """The answer has a type that was asked for and that fits the query's form."""
    reply = server.query(query, Accept=accept)
    assert reply.status == 200
    assert reply.media_type in types
    assert reply.media_type in accept


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Running, method: str) -> None:
    """Other methods are told which there are."""
    reply = server.ask(method, f"/sparql?query={quote(ASK)}")
    assert reply.status == 405
    assert {"GET", "HEAD", "POST"} <= set(reply.headers["allow"].split(", "))


def test_bad_multiple_queries(server: Running) -> None:
    """Two queries in one request."""
    reply = server.query(ASK, ("query", "SELECT * {}"))
    assert (reply.status, reply.text.count("\n")) == (400, 1)
    assert "2 queries" in reply.text


def test_bad_multiple_queries_in_address_and_body(server: Running) -> None:
    """One in the address and one in the body are two."""
    assert server.post(ASK, DIRECT, f"/sparql?query={quote(ASK)}").status == 400


def test_bad_query_wrong_media_type(server: Running) -> None:
    """A body that is called something else."""
    assert server.post(ASK, "text/plain").status == 415


def test_bad_query_missing_form_type(server: Running) -> None:
    """A form that is not called one."""
    assert server.ask("POST", "/sparql", urlencode({"query": ASK})).status == 415


def test_bad_query_missing_direct_type(server: Running) -> None:
    """A query that is not called one."""
    assert server.ask("POST", "/sparql", ASK).status == 415


@pytest.mark.parametrize("media_type", [f"{DIRECT}; charset=UTF-16", DIRECT])
def test_bad_query_non_utf8(server: Running, media_type: str) -> None:
    """A query in another encoding, declared or not."""
    assert server.post('ASK { ?s ?p "é" }'.encode("utf-16"), media_type).status in {400, 415}


def test_bad_query_non_utf8_form(server: Running) -> None:
    """Percent signs that make no UTF-8."""
    assert server.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%E9%22%20%7D").status == 400
    assert server.post("query=ASK%20%7B%20%3Fs%20%3Fp%20%22%E9%22%20%7D", FORM).status == 400


def test_bad_query_syntax(server: Running) -> None:
    """What is wrong, with line, column and a caret."""
    reply = server.query("ASK {\n  ?s ?p }")
    assert reply.status == 400
    assert reply.media_type == "text/plain"
    sentence, line, caret = reply.text.splitlines()
    assert sentence.startswith("query:2:")
    assert (line.strip(), caret.strip()) == ("?s ?p }", "^")


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ("update=CLEAR%20ALL", FORM, 403),
        ("CLEAR ALL", "application/sparql-update", 403),
        ("query=CLEAR%20ALL", FORM, 400),
        ("CLEAR ALL", DIRECT, 400),
        ("update=CLEAR%20ALL&query=ASK%20%7B%7D", FORM, 403),
    ],
)
def test_updates_are_refused(server: Running, body: str, media_type: str, status: int) -> None:
    """However an update is sent."""
    reply = server.post(body, media_type)
    assert reply.status == status
    assert "updates are not accepted here" in reply.text


def test_bad_update_get(server: Running) -> None:
    """An update by GET."""
    assert server.get("/sparql?update=CLEAR%20ALL").status == 403

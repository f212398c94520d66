"""The endpoint beyond the protocol's own tests: forms of answers, limits, and what a client is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import signal
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
import pytest
from pyoxigraph import RdfFormat, parse
from tests.serve.running import DIRECT, FORM, Running, running

NAMES = "SELECT ?name { ?actor a sg:Actor ; rdfs:label ?name } ORDER BY ?name"
LABELS = "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a sg:Actor ; rdfs:label ?l }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SIX = ["Ana Lindqvist", "Coast Bank", "Coast Post", "Harbour Union", "Norway", "Some dockers"]


def read_xml(text: str) -> list[str]:
    space = "{http://www.w3.org/2005/sparql-results#}"
    return [str(literal.text) for literal in ET.fromstring(text).iter(f"{space}literal")]  # noqa: S314 - our own server's


READERS = {
    "application/sparql-results+json": lambda text: [row["name"]["value"] for row in json.loads(text)["results"]["bindings"]],
    "application/sparql-results+xml": read_xml,
    "text/csv": lambda text: [row[0] for row in csv.reader(io.StringIO(text))][1:],
    "text/tab-separated-values": lambda text: [line.partition('"@')[0].strip('"') for line in text.splitlines()[1:]],
}
PARSERS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("media_type", READERS)
def test_rows_come_in_every_form(server: Running, media_type: str) -> None:
    """The same rows, in UTF-8, whatever the form."""
    reply = server.query(NAMES, Accept=media_type)
    assert reply.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert [name.partition('"')[0] for name in READERS[media_type](reply.text)] == SIX


@pytest.mark.parametrize("media_type", PARSERS)
def test_triples_come_in_every_form(server: Running, media_type: str) -> None:
    """The same graph, whatever the form."""
    reply = server.query(LABELS, Accept=media_type)
    assert reply.media_type == media_type
    found = {str(quad.triple) for quad in parse(reply.body, format=PARSERS[media_type])}
    assert found == {str(quad.triple) for quad in parse(server.query(LABELS).body, format=RdfFormat.TURTLE)}
    assert len(found) >= len(SIX)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("text/html, application/xml;q=0.9", "application/sparql-results+xml"),
        ("application/sparql-results+xml; charset=utf-8", "application/sparql-results+xml"),
    ],
)
def test_liked_best_wins(server: Running, accept: str, media_type: str) -> None:
    """Qualities, wildcards, refusals and other names for a form are understood."""
    assert server.query(NAMES, Accept=accept).media_type == media_type


def test_a_profile_of_jsonld_is_passed_over(server: Running) -> None:
    """There is one JSON-LD, whose context stands inside; a profile asked for is no reason to refuse."""
    reply = server.query(LABELS, Accept='application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"')
    assert reply.media_type == "application/ld+json"
    assert isinstance(json.loads(reply.text)["@context"], dict)


@pytest.mark.parametrize(("query", "accept"), [(NAMES, "image/png"), (NAMES, "text/turtle"), (LABELS, "text/csv"), ("ASK {}", "text/csv")])
def test_unknown_form_is_406(server: Running, query: str, accept: str) -> None:
    """With the forms that there are."""
    reply = server.query(query, Accept=accept)
    assert reply.status == 406
    assert "accept one of: " in reply.text


def test_head_has_no_body(server: Running) -> None:
    """HEAD tells what GET would give."""
    reply = server.ask("HEAD", f"/sparql?query={quote(NAMES)}")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) == len(server.query(NAMES).body)


def test_unchanged_answer_is_not_sent_again(server: Running) -> None:
    """An ETag brings 304."""
    tag = server.query(NAMES).headers["etag"]
    again = server.query(NAMES, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


def test_answer_is_packed_on_demand(server: Running) -> None:
    """Gzip for who takes it."""
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    packed = server.query(query, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == server.query(query).body
    assert "Accept-Encoding" in packed.headers["vary"]


def test_description_is_turtle(server: Running) -> None:
    """GET without anything describes the service, its language and its graphs."""
    reply = server.get("/sparql")
    assert reply.media_type == "text/turtle"
    text = {str(quad.predicate.value).rpartition("#")[2] for quad in parse(reply.body, format=RdfFormat.TURTLE)}
    assert {"endpoint", "supportedLanguage", "resultFormat", "defaultDataset", "namedGraph", "name"} <= text


def test_description_for_a_browser_is_the_editor(server: Running) -> None:
    """A reader who follows the link gets a page."""
    reply = server.get("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, "/editor")


@pytest.mark.parametrize("path", ["/sparql?x=1", "/sparql?default-graph-uri=http%3A%2F%2Fh%2F"])
def test_missing_query_is_400(server: Running, path: str) -> None:
    """A request that brings something, but no query."""
    assert server.get(path).status == 400
    assert server.post("x=1", FORM).status == 400


def test_unknown_graph_is_400(server: Running) -> None:
    """It is neither fetched nor taken for empty."""
    reply = server.query("ASK {}", ("default-graph-uri", "http://127.0.0.1:1/g"))
    assert reply.status == 400
    assert "there is no graph <http://127.0.0.1:1/g> here" in reply.text


def test_service_is_refused(server: Running) -> None:
    """Nothing is fetched for anybody."""
    assert "SERVICE is off" in server.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").text


def test_long_address_is_414(server: Running) -> None:
    """The same query goes through by POST."""
    query = "ASK { } #" + "x" * 100_000
    assert server.query(query).status == 414
    assert server.post(query, DIRECT).status == 200


def test_large_body_is_413(server: Running) -> None:
    """No query is that long; the answer comes before the body is read."""
    connection = server.connect()
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", FORM)
    connection.putheader("Content-Length", "5000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_foreign_host_is_refused(server: Running, host: str) -> None:
    """A name that was made to point at this machine (DNS rebinding) opens nothing."""
    for path in ("/", "/sparql?query=ASK%7B%7D", "/download/graph.trig"):
        reply = server.get(path, Host=host)
        assert reply.status in {400, 421}
        assert b"sg:" not in reply.body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_own_names_are_served(server: Running, host: str) -> None:
    """With the port, as browsers send them."""
    assert server.query("ASK {}", Host=f"{host}:{server.port}").status == 200


@pytest.mark.parametrize(
    ("origin", "allowed"), [("http://localhost:8888", True), ("http://[::1]:1", True), ("https://evil.example", False)]
)
def test_scripts_of_this_machine_may_read(server: Running, origin: str, allowed: bool) -> None:
    """A notebook may, a website may not."""
    reply = server.query("ASK {}", Origin=origin)
    assert reply.headers.get("access-control-allow-origin") == (origin if allowed else None)
    preflight = server.ask("OPTIONS", "/sparql", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert preflight.status == 204
    assert ("POST" in preflight.headers.get("access-control-allow-methods", "")) is allowed


def test_query_ends_at_its_time_limit(tight_server: Running) -> None:
    """504 within moments, and the process that ran it is gone."""
    began = time.monotonic()
    reply = tight_server.query(RUNAWAY)
    assert reply.status == 504
    assert "stopped after 1 s" in reply.text
    assert time.monotonic() - began < 20
    assert psutil.Process(tight_server.process.pid).children() == []


def test_cut_answer_says_so(tight_server: Running) -> None:
    """In a header; an answer that fits has none."""
    reply = tight_server.query(NAMES)
    assert (len(reply.values()), reply.headers["x-sparql-maxrows"]) == (3, "3")
    assert "x-sparql-maxrows" not in tight_server.query(f"{NAMES} LIMIT 3").headers


def test_one_query_too_many_is_503(served_folder: Path) -> None:
    """It waits a little, then is told to come back; pages go on. An interruption ends the query that runs."""
    with running(served_folder, "--queries", "1", "--timeout", "20") as busy:
        thread = threading.Thread(target=lambda: busy.query(RUNAWAY), daemon=True)
        thread.start()
        wait_for_children(busy, 1)
        reply = busy.query("ASK {}")
        assert (reply.status, reply.headers["retry-after"]) == (503, "5")
        assert busy.get("/editor").status == 200
        busy.process.send_signal(signal.SIGINT)
        assert busy.process.wait(30) == 0
        thread.join(30)


def test_query_of_a_client_that_left_is_stopped(server: Running) -> None:
    """Long before its time limit of 30 seconds."""
    connection = server.connect()
    connection.request("GET", "/sparql?" + urlencode({"query": RUNAWAY}))
    wait_for_children(server, 1)
    connection.close()
    wait_for_children(server, 0)


def wait_for_children(server: Running, wanted: int, patience: float = 15.0) -> None:
    """Wait until that many processes answer queries."""
    end = time.monotonic() + patience
    process = psutil.Process(server.process.pid)
    while len(process.children()) != wanted:
        assert time.monotonic() < end, f"{len(process.children())} queries run, not {wanted}"
        time.sleep(0.05)

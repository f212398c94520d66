"""A store elsewhere, by the SPARQL 1.1 Graph Store Protocol: its graphs are listed, read, replaced and removed, one at a time.

N-Triples goes both ways where the store can: what Virtuoso writes as Turtle turns the decimal 1 into an integer. Each request tells its
length, for Virtuoso takes one without for an empty graph and empties what it has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.address import Address
from stancegraph.graph.remote.connection import CHUNK, Connection, Request, read_chunks

if TYPE_CHECKING:
    from requests import Response

N_TRIPLES = "application/n-triples"
ACCEPTED = f"{N_TRIPLES}, text/turtle;q=0.5"
FORMATS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        N_TRIPLES: ox.RdfFormat.N_TRIPLES,
        "text/plain": ox.RdfFormat.N_TRIPLES,
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/x-turtle": ox.RdfFormat.TURTLE,
    }
)
"""What a graph may come as; RDF/XML and JSON-LD are left out: entity bombs and remote contexts."""
RESULTS = "application/sparql-results+json"
PAGE = 2000  # graphs asked for at once; some servers give no more than 10,000 rows
LIST_BYTES = 16 << 20
MOST_GRAPHS = 5_000_000
NOWHERE = "https://w3id.org/stancegraph/id/graph/nowhere"
"""The name of a graph that is never made, asked for to see whether the store answers."""


@dataclass(frozen=True, slots=True)
class Download:
    """A graph as it came: its bytes in a temporary file, what they are, and how many."""

    iri: str
    file: BinaryIO
    rdf_format: ox.RdfFormat
    size: int

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the triples from the start; raises RemoteError where the bytes are not what they should be."""
        self.file.seek(0)
        try:
            for quad in ox.parse(self.file, format=self.rdf_format):
                yield quad.triple
        except (SyntaxError, ValueError) as error:
            problem = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
            raise RemoteError(
                f"{self.iri}: what the store gives as this graph cannot be read ({problem[:200]}); look at it there"
            ) from error


@dataclass(frozen=True, slots=True)
class Remote:
    """The graphs at an address."""

    address: Address
    connection: Connection

    def knock(self) -> None:
        """Ask for a graph that nobody has: settles the login before anything large is sent. Raises RemoteError when nobody is there."""
        self._read(NOWHERE, lambda response: None)

    def list_graphs(self, prefix: str) -> list[str]:
        """Return the IRIs of the graphs that begin with a prefix, in order."""
        found: set[str] = set()
        last = ""
        while fresh := set(self._list_page(prefix, last)) - found:
            found |= fresh
            last = max(found)
            if len(found) > MOST_GRAPHS:
                raise RemoteError(f"{self.address.query}: lists more than {MOST_GRAPHS:,} graphs; name the graphs with --graph")
        return sorted(found)

    @contextmanager
    def open_graph(self, iri: str, limit: int) -> Iterator[Download | None]:
        """Give a graph while the block lasts, None when there is no such graph; raises TooLargeError beyond `limit` bytes."""
        with tempfile.TemporaryFile() as file:

            def keep(response: Response) -> ox.RdfFormat | None:
                file.seek(0)
                file.truncate()
                for chunk in read_chunks(response, limit):
                    file.write(chunk)
                return _find_format(response) if file.tell() else None

            rdf_format = self._read(iri, keep)
            yield None if rdf_format is None else Download(iri, cast(BinaryIO, file), rdf_format, file.tell())

    def put_graph(self, iri: str, body: BinaryIO) -> None:
        """Replace a graph by N-Triples; the file must not be empty, for without a length the request would be misread."""
        headers = {"Content-Type": N_TRIPLES}
        self.connection.ask(Request("PUT", self._url(iri), headers, body), _ignore)

    def delete_graph(self, iri: str) -> None:
        """Remove a graph; one that is not there is fine."""
        self.connection.ask(Request("DELETE", self._url(iri), fine=frozenset({404})), _ignore)

    def _url(self, iri: str) -> str:
        return f"{self.address.graphs}?{urlencode({'graph': iri})}"

    def _read(self, iri: str, keep: Callable[[Response], ox.RdfFormat | None]) -> ox.RdfFormat | None:
        request = Request("GET", self._url(iri), {"Accept": ACCEPTED}, fine=frozenset({404}))
        return self.connection.ask(request, lambda response: None if response.status_code in {204, 404} else keep(response))

    def _list_page(self, prefix: str, last: str) -> list[str]:
        query = (
            "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } "
            f"FILTER(STRSTARTS(STR(?graph), {ox.Literal(prefix)}) && STR(?graph) > {ox.Literal(last)}) }} ORDER BY ?graph LIMIT {PAGE}"
        )
        headers = {"Accept": RESULTS, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"query": query}).encode("ascii")
        answer = self.connection.ask(Request("POST", self.address.query, headers, body), _read_results)
        rows = (row["graph"] for row in answer)
        return [term.value for term in rows if isinstance(term, ox.NamedNode) and term.value.startswith(prefix)]


def _read_results(response: Response) -> list[ox.QuerySolution]:
    _check_type(response, {RESULTS, "application/json"}, "a list of graphs")
    body = b"".join(read_chunks(response, LIST_BYTES))
    try:
        answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(answer, ox.QuerySolutions) or ox.Variable("graph") not in answer.variables:
            raise ValueError("no column of graphs")
        return list(answer)
    except (SyntaxError, ValueError) as error:
        raise RemoteError(f"{response.url}: its list of graphs cannot be read; check the address of queries") from error


def _find_format(response: Response) -> ox.RdfFormat:
    return FORMATS[_check_type(response, FORMATS, "a graph")]


def _check_type(response: Response, known: Mapping[str, object] | set[str], what: str) -> str:
    """Return the kind of content; raises RemoteError when it is none of those known, such as a web page for people."""
    given = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if given not in known:
        where = response.url.partition("?")[0]
        raise RemoteError(f"{where}: gives {given or 'something untold'}, not {what}; check the address and the kind of store")
    return given


def _ignore(response: Response) -> None:
    """Read a little of an answer that says nothing to us, so that the connection can serve again."""
    next(response.iter_content(CHUNK), b"")

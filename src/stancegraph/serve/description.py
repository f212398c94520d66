"""What the endpoint says of itself: a SPARQL 1.1 Service Description in Turtle."""

from __future__ import annotations

from stancegraph.graph.ask.answer import Answer
from stancegraph.graph.ask.query import GraphChoice, Limits, run_query
from stancegraph.serve.source import State

MOST_GRAPHS = 1000  # named graphs that the description lists; a store of many documents has more
_LIST = f"SELECT ?g {{ GRAPH ?g {{}} }} ORDER BY ?g LIMIT {MOST_GRAPHS}"

_HEAD = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<{address}> a sd:Service ;
    sd:endpoint <{address}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV,
        formats:Turtle, formats:N-Triples, formats:JSON-LD, formats:RDF_XML ;
    sd:defaultDataset <{address}#dataset> .

<{address}#dataset> a sd:Dataset ;
    sd:defaultGraph <{address}#union> .

<{address}#union> a sd:Graph .
"""
_GRAPH = (
    "\n<{address}#dataset> sd:namedGraph <{address}#graph-{number}> .\n<{address}#graph-{number}> a sd:NamedGraph ; sd:name <{iri}> .\n"
)


def describe_service(state: State, limits: Limits, address: str) -> str:
    """Return the description as Turtle; the default graph is the union of the named graphs, of which the first thousand are listed."""
    answer = run_query(state.path, _LIST, limits=limits, graphs=GraphChoice())
    graphs = (_GRAPH.format(address=address, number=number, iri=iri) for number, iri in enumerate(_read_iris(answer), 1))
    return _HEAD.format(address=address) + "".join(graphs)


def _read_iris(answer: Answer) -> list[str]:
    return [row[0].value for row in answer.rows if row[0] is not None]

"""The files of the ontology folder as one store, a named graph a part, so that a rule can look at all of them.

The context becomes `name rule:names term ; rule:coerces type` (rule:link for a link), a query `query rule:uses term`; the queries inside
shapes count as queries too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from stancegraph.vocab import SG

PART = "urn:stancegraph:part:"
RULE = "urn:stancegraph:rule:"
HERE = Path(__file__).parent
RULES = sorted((HERE / "rules").glob("*.rq"))
OWN_NAME = re.compile(r"(?<![\w/#-])sg:([A-Za-z][\w-]*)")
XSD = "http://www.w3.org/2001/XMLSchema#"


def read_parts(folder: Path) -> Store:
    """Return the store of an ontology folder."""
    store = Store()
    for part, name in (("ontology", "stancegraph.ttl"), ("alignments", "alignments.ttl"), ("shapes", "shapes.ttl")):
        store.load(path=folder / name, format=RdfFormat.TURTLE, to_graph=NamedNode(PART + part))
    store.extend(_read_context(json.loads((folder / "context.jsonld").read_text(encoding="utf-8"))["@context"]))
    for path in sorted((folder / "queries").glob("*.rq")):
        store.extend(_read_query(path.stem, path.read_text(encoding="utf-8")))
    for quad in list(store.quads_for_pattern(None, NamedNode("http://www.w3.org/ns/shacl#select"), None)):
        if isinstance(quad.object, Literal):
            store.extend(_read_query("shapes", quad.object.value))
    return store


def find_breaches(store: Store, rule: Path) -> list[str]:
    """Return the terms that break a rule, sorted."""
    rows = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(rows, QuerySolutions)
    return [str(row["term"]) for row in rows]


def _read_context(context: dict[str, object]) -> Iterator[Quad]:
    graph = NamedNode(PART + "context")
    for name, entry in context.items():
        iri, coerced = (entry.get("@id"), entry.get("@type")) if isinstance(entry, dict) else (entry, None)
        if not isinstance(iri, str) or not iri.startswith("sg:"):
            continue
        subject = NamedNode(f"{RULE}name:{name}")
        yield Quad(subject, NamedNode(RULE + "names"), NamedNode(SG + iri.removeprefix("sg:")), graph)
        if isinstance(coerced, str):
            kind = RULE + "link" if coerced == "@id" else coerced.replace("xsd:", XSD)
            yield Quad(subject, NamedNode(RULE + "coerces"), NamedNode(kind), graph)


def _read_query(name: str, text: str) -> Iterator[Quad]:
    words = re.sub(r'"[^"\n]*"|(?m:^\s*#.*$)', "", text)
    for local in sorted(set(OWN_NAME.findall(words))):
        yield Quad(NamedNode(f"{RULE}query:{name}"), NamedNode(RULE + "uses"), NamedNode(SG + local), NamedNode(PART + "queries"))

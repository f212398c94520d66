"""The files of the ontology → values for people (`Terminology`), and → other forms of RDF for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize
from pyoxigraph import Triple as PlainTriple
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import VANN
from rdflib.term import Literal, Node

from stancegraph.errors import GraphError
from stancegraph.graph.dataset import to_rdflib
from stancegraph.model.terminology import Term, Terminology, TermKind
from stancegraph.resources import find_ontology_folder
from stancegraph.vocab import SG

KINDS = (
    (OWL.Class, TermKind.CLASS),
    (OWL.ObjectProperty, TermKind.LINK),
    (OWL.DatatypeProperty, TermKind.VALUE),
    (OWL.AnnotationProperty, TermKind.ANNOTATION),
    (SKOS.ConceptScheme, TermKind.SCHEME),
    (SKOS.Concept, TermKind.CONCEPT),
)
TRAITS = (
    (OWL.FunctionalProperty, "one at most"),
    (OWL.SymmetricProperty, "holds both ways"),
    (OWL.IrreflexiveProperty, "never of itself"),
)
MATCHES = (
    (RDFS.subClassOf, "a kind of"),
    (RDFS.subPropertyOf, "a kind of"),
    (SKOS.closeMatch, "close to"),
    (SKOS.relatedMatch, "related to"),
)
SHORTCUTS = tuple(URIRef(SG + name) for name in ("shortcut", "conditionalShortcut", "kindOfClass"))
_DECLARED = re.compile(r"^@prefix (\w+): <([^>]+)> \.", re.MULTILINE)
_SUBJECT = re.compile(r"^sg:([\w-]+) a ", re.MULTILINE)


def read_terminology(folder: Path | None = None) -> Terminology:
    """Return the ontology of a folder as values; without a folder, the one that ships."""
    place = folder or find_ontology_folder()
    text = (place / "stancegraph.ttl").read_text(encoding="utf-8")
    ontology = Graph().parse(data=text, format="turtle")
    beside = {name: Graph().parse(place / f"{name}.ttl", format="turtle") for name in ("alignments", "shapes")}
    prefixes = dict(_DECLARED.findall(text)) | dict(_DECLARED.findall((place / "alignments.ttl").read_text(encoding="utf-8")))
    reader = _Reader(ontology, beside["alignments"], beside["shapes"], prefixes)
    return reader.read(list(dict.fromkeys(_SUBJECT.findall(text))))


def convert_turtle(body: bytes, format_name: str) -> bytes:
    """Return Turtle in another form, triples sorted and blank nodes renamed, so that equal graphs give equal bytes."""
    return FORMATS[format_name](_canonical(body), dict(_DECLARED.findall(body.decode("utf-8"))))


def show_term(name: str, format_name: str = "turtle", folder: Path | None = None) -> bytes:
    """Return what the ontology says of one term: `sg:holder`, `holder` or its IRI. Raises GraphError with near names when there is none."""
    place = folder or find_ontology_folder()
    body = (place / "stancegraph.ttl").read_bytes()
    local = name.strip().removeprefix("<").removesuffix(">").removeprefix(SG).removeprefix("sg:")
    triples = _canonical(body)
    own = [triple for triple in triples if getattr(triple.subject, "value", "") == SG + local]
    if not own:
        known = _SUBJECT.findall(body.decode("utf-8"))
        close = get_close_matches(local, known, n=3, cutoff=0.6)
        hint = f"Did you mean {' or '.join(f'sg:{item}' for item in close)}?" if close else "`stancegraph ontology show` prints all of them"
        raise GraphError(f"the ontology has no term {name[:60]!r}. {hint}")
    return FORMATS[format_name](_with_blank_nodes(own, triples), dict(_DECLARED.findall(body.decode("utf-8"))))


def _canonical(body: bytes) -> list[PlainTriple]:
    dataset = Dataset(quad if isinstance(quad, Quad) else Quad(*quad) for quad in parse(body, RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((PlainTriple(quad.subject, quad.predicate, quad.object) for quad in dataset), key=str)


def _with_blank_nodes(own: list[PlainTriple], triples: list[PlainTriple]) -> list[PlainTriple]:
    """Return the triples and those of the blank nodes that they lead to."""
    found = list(own)
    for triple in found:  # grows while it is read
        if str(triple.object).startswith("_:"):
            found += [other for other in triples if other.subject == triple.object and other not in found]
    return found


def _write_turtle(triples: list[PlainTriple], prefixes: Mapping[str, str]) -> bytes:
    """Return Turtle as people write it, with lists and unions in place."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph.serialize(format="turtle", encoding="utf-8").strip() + b"\n"


def _write_json(triples: list[PlainTriple], prefixes: Mapping[str, str]) -> bytes:
    """Return expanded JSON-LD: it needs no context."""
    nodes = json.loads(serialize(triples, format=RdfFormat.JSON_LD) or b"[]")
    return json.dumps(nodes, indent=1, ensure_ascii=False).encode("utf-8") + b"\n"


def _write_xml(triples: list[PlainTriple], prefixes: Mapping[str, str]) -> bytes:
    """Return RDF/XML; the namespaces are sorted, for the library writes them in any order."""
    body = (serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b"").decode("utf-8")
    head, start, rest = body.partition("<rdf:RDF ")
    declared, end, content = rest.partition(">")
    return f"{head}{start}{' '.join(sorted(declared.split()))}{end}{content}\n".encode()


def _write_lines(triples: list[PlainTriple], prefixes: Mapping[str, str]) -> bytes:
    """Return N-Triples."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


FORMATS: Mapping[str, Callable[[list[PlainTriple], Mapping[str, str]], bytes]] = MappingProxyType(
    {"turtle": _write_turtle, "jsonld": _write_json, "rdfxml": _write_xml, "nt": _write_lines}
)
"""Name of a form of RDF → what writes it."""


class _Reader:
    """Reads terms out of the three files; it holds them only so that its functions need not pass them on."""

    def __init__(self, ontology: Graph, alignments: Graph, shapes: Graph, prefixes: Mapping[str, str]) -> None:
        self.ontology, self.alignments, self.shapes, self.prefixes = ontology, alignments, shapes, prefixes

    def read(self, names: list[str]) -> Terminology:
        iri = next(iter(self.ontology.subjects(RDF.type, OWL.Ontology)))

        def say(predicate: Node) -> str:
            return str(self.ontology.value(iri, predicate) or "")

        return Terminology(
            iri=str(iri),
            title=say(DCTERMS.title),
            description=say(DCTERMS.description),
            creator=say(DCTERMS.creator),
            licence=say(DCTERMS.license),
            created=say(DCTERMS.created)[:10],
            modified=say(DCTERMS.modified)[:10],
            version=say(OWL.versionInfo),
            version_iri=say(OWL.versionIRI),
            prior_version=say(OWL.priorVersion),
            namespace=say(VANN.preferredNamespaceUri),
            citation=say(DCTERMS.bibliographicCitation),
            terms=tuple(self._read_term(name) for name in names),
            prefixes=MappingProxyType(dict(sorted(self.prefixes.items()))),
        )

    def _read_term(self, name: str) -> Term:
        iri = URIRef(SG + name)
        types = set(self.ontology.objects(iri, RDF.type))
        return Term(
            name=name,
            kind=next(kind for marker, kind in KINDS if marker in types),
            label=self._text(iri, RDFS.label),
            definition=self._text(iri, SKOS.definition),
            example=self._text(iri, SKOS.example),
            parents=self._names(iri, RDFS.subClassOf) + self._names(iri, RDFS.subPropertyOf),
            domain=self._names(iri, RDFS.domain),
            range=self._names(iri, RDFS.range) or self._shaped(iri),
            inverse=next(iter(self._names(iri, OWL.inverseOf)), ""),
            traits=tuple(words for marker, words in TRAITS if marker in types),
            scheme=next(iter(self._names(iri, SKOS.inScheme)), ""),
            notation=self._text(iri, SKOS.notation),
            shortcuts=tuple(
                item for mark in ("shortcut", "conditionalShortcut", "kindOfClass") for item in self._names(iri, URIRef(SG + mark))
            ),
            matches=tuple(self._match(iri)),
        )

    def _text(self, iri: URIRef, predicate: URIRef) -> str:
        return str(self.ontology.value(iri, predicate) or "")

    def _names(self, iri: URIRef, predicate: URIRef) -> tuple[str, ...]:
        """Return the names of what the term is tied to; a union counts as its members."""
        found: list[str] = []
        for value in self.ontology.objects(iri, predicate):
            members = self.ontology.value(value, OWL.unionOf)
            items = list(Collection(self.ontology, members)) if members is not None else [value]
            found += [self._shorten(str(item)) for item in items]
        return tuple(sorted(found))

    def _shaped(self, iri: URIRef) -> tuple[str, ...]:
        """Return the datatype that the shapes give: OWL 2 DL has no dates, so no range says them."""
        shapes = self.shapes.subjects(SH.path, iri)
        return tuple(sorted({self._shorten(str(kind)) for shape in shapes for kind in self.shapes.objects(shape, SH.datatype)}))

    def _match(self, iri: URIRef) -> Iterator[tuple[str, str, str]]:
        for predicate, words in MATCHES:
            for other in sorted(self.alignments.objects(iri, predicate), key=str):
                yield words, self._shorten(str(other)), str(other)
        for code in sorted(self.alignments.objects(iri, SKOS.notation), key=str):
            if isinstance(code, Literal):
                yield f"{self.alignments.value(code.datatype, RDFS.label)}", str(code), ""

    def _shorten(self, iri: str) -> str:
        fits = [(namespace, prefix) for prefix, namespace in self.prefixes.items() if iri.startswith(namespace)]
        if not fits:
            return iri
        namespace, prefix = max(fits, key=lambda fit: len(fit[0]))
        return f"{prefix}:{iri.removeprefix(namespace)}"

"""HermiT, through owlready2: is a set of graphs consistent, which classes can have no members, and what follows."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef

QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a third less for runs as short as these


@dataclass(frozen=True)
class Conclusion:
    """What a reasoner concludes; an inconsistent set of graphs has no types and no empty classes to speak of."""

    is_consistent: bool
    empty_classes: frozenset[str] = frozenset()
    types: frozenset[tuple[str, str]] = frozenset()


def has_java() -> bool:
    """Return whether there is a Java to run HermiT with."""
    return shutil.which("java") is not None


def merge(sources: Iterable[Path | Graph]) -> Graph:
    """Return one graph of Turtle files and graphs."""
    merged = Graph()
    for source in sources:
        if isinstance(source, Graph):
            merged += source
        else:
            merged.parse(source, format="turtle")
    merged.remove((None, OWL.imports, None))  # all that is needed is given; nothing may be fetched
    return merged


def reason(graph: Graph) -> Conclusion:
    """Return HermiT's conclusion. One run starts a Java machine and takes a second or two."""
    import owlready2

    owlready2.JAVA_EXE = shutil.which("java")
    os.environ.setdefault("JDK_JAVA_OPTIONS", QUICK_START)
    world = owlready2.World()
    try:
        ontology = world.get_ontology("https://example.org/merged#")
        ontology.load(only_local=True, fileobj=io.BytesIO((_declare_individuals(graph) + graph).serialize(format="nt", encoding="utf-8")))
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        empty = {str(item.iri) for item in world.inconsistent_classes()} - {str(OWL.Nothing)}
        types = {(str(item.iri), str(kind.iri)) for item in world.individuals() for kind in item.INDIRECT_is_a if hasattr(kind, "iri")}
    except owlready2.OwlReadyInconsistentOntologyError:
        return Conclusion(is_consistent=False)
    finally:
        world.close()
    return Conclusion(is_consistent=True, empty_classes=frozenset(empty), types=frozenset(types))


def _declare_individuals(graph: Graph) -> Graph:
    """Return declarations of the things that the graph speaks of; owlready2 leaves out what it is not told the kind of."""
    properties = {RDF.type, *graph.subjects(RDF.type, OWL.ObjectProperty), *graph.subjects(RDF.type, OWL.DatatypeProperty)}
    words = {str(OWL), str(RDF), str(RDFS)}
    declared = Graph()
    for subject, predicate, value in graph:
        if predicate not in properties or (predicate == RDF.type and str(value).partition("#")[0] + "#" in words):
            continue
        things = (subject,) if predicate == RDF.type else (subject, value)
        declared += ((thing, RDF.type, OWL.NamedIndividual) for thing in things if isinstance(thing, URIRef))
    return declared

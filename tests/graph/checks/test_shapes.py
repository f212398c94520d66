"""The quick way of checking shapes finds what pySHACL finds by itself on everything at once."""

from __future__ import annotations

import warnings

import pytest
from pyoxigraph import Store
from pyshacl import validate
from rdflib import RDF, SH, Graph
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.graph.test_validate import FAULTS, GOOD

from stancegraph.graph.build import write_trig
from stancegraph.graph.checks.contents import read_contents
from stancegraph.graph.checks.screen import compile_looks, find_suspects
from stancegraph.graph.checks.shapes import check_shapes, load_shapes, run_queries
from stancegraph.graph.dataset import to_rdflib
from stancegraph.graph.store.opening import load_store
from stancegraph.resources import find_ontology_folder

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://example.org/> . "
MORE_FAULTS = (
    ("sg:index 0", "sg:index 3"),
    ("sg:statementCount 1", "sg:statementCount 4"),
    ("oa:start 12", "oa:start 13"),
    ("sg:axisSide 1", "sg:axisSide -1"),
    ("a sg:ActorAppearance, ", "a sg:ActorAppearance, sg:IssueAppearance, "),
    ('sg:digest "', 'sg:digest "zz'),
    ('sg:shownLabel "night ferries"', 'sg:shownLabel ""'),
)


def spoil(body: str) -> Store:
    """Return a store with all faults of the other tests, and more."""
    for old, new in (*((old, new) for old, new, _ in FAULTS), *MORE_FAULTS):
        assert old in body
        body = body.replace(old, new, 1)
    return load_store(body.encode(), ".trig", "graph.trig")


def find_quickly(store: Store) -> set[tuple[str, str]]:
    shapes = load_shapes()
    found = [*check_shapes(read_contents(store), store, shapes), *run_queries(store, shapes)]
    return {(finding.focus, finding.message) for finding in found}


def find_slowly(store: Store) -> set[tuple[str, str]]:
    merged = Graph()
    shapes = Graph().parse(find_ontology_folder() / "shapes.ttl", format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of the ill-typed literals that are the point here
        for quad in store:
            merged.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        _, report, _ = validate(merged, shacl_graph=shapes, inference="none", advanced=False, js=False)
    return {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_both_ways_find_the_same() -> None:
    """On a graph with every fault that we could think of."""
    store = spoil(GOOD)
    slow = find_slowly(store)
    assert len({message for _, message in slow}) > 20
    assert find_quickly(store) == slow


def test_nothing_of_a_good_graph_is_suspect() -> None:
    """Then pySHACL, which is slow, has nothing to do."""
    store = load_store(write_trig([ferry_extraction(), levy_extraction()]), ".trig", "graph.trig")
    looks = load_shapes().looks
    assert [suspect for contents in read_contents(store) for suspect in find_suspects(contents, store, looks)] == []


@pytest.mark.parametrize(
    "shape",
    [
        "sh:closed true",
        "sh:not [ sh:class e:B ]",
        "sh:property [ sh:path [ sh:inversePath e:p ] ; sh:minCount 0 ]",
        "sh:property [ sh:path e:p ; sh:maxLength 3 ]",
        "sh:xone ( [ sh:class e:A ] [ sh:nodeKind sh:IRI ] )",
        'sh:sparql [ sh:select "SELECT $this WHERE { $this $PATH 1 }" ]',
    ],
)
def test_shape_that_asks_for_more_makes_everything_suspect(shape: str) -> None:
    """No shape is passed over because the screen does not know it."""
    (look,) = compile_looks(Graph().parse(data=f"{PREFIXES} e:S a sh:NodeShape ; sh:targetClass e:A ; {shape} .", format="turtle"))
    assert look.is_opaque


@pytest.mark.parametrize(
    ("constraint", "good", "bad"),
    [
        ("sh:minCount 1", "e:p 1", "e:q 1"),
        ("sh:maxCount 1", "e:p 1", "e:p 1, 2"),
        ("sh:datatype <http://www.w3.org/2001/XMLSchema#integer>", "e:p 1", 'e:p "1"'),
        ("sh:class e:B", "e:p e:b", "e:p e:c"),
        ("sh:in ( 1 2 )", "e:p 2", "e:p 2.0"),
        ("sh:minInclusive 0 ; sh:maxInclusive 1", "e:p 0.5", "e:p 1.5"),
        ("sh:minLength 1", 'e:p "x"', 'e:p ""'),
        ('sh:pattern "^x"', 'e:p "xy"', 'e:p "yx"'),
        ("sh:nodeKind sh:IRI", "e:p e:c", 'e:p "c"'),
        ("sh:lessThan e:q", "e:p 1 ; e:q 2", "e:p 2 ; e:q 2"),
        ("sh:equals e:q", "e:p 1 ; e:q 1", "e:p 1 ; e:q 1, 2"),
    ],
)
def test_constraint_tells_good_from_bad(constraint: str, good: str, bad: str) -> None:
    """Each that the screen knows, on one thing that keeps it and one that breaks it."""
    shape = f"{PREFIXES} e:S a sh:NodeShape ; sh:targetClass e:A ; sh:property [ sh:path e:p ; {constraint} ] ."
    looks = compile_looks(Graph().parse(data=shape, format="turtle"))
    store = load_store(f"{PREFIXES} e:good a e:A ; {good} . e:bad a e:A ; {bad} . e:b a e:B .".encode(), ".ttl", "graph.ttl")
    (contents,) = read_contents(store)
    assert list(find_suspects(contents, store, looks)) == ["http://example.org/bad"]

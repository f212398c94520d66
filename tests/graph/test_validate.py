"""Graphs that break a promise are found out."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.graph.build import write_trig
from stancegraph.graph.validate import format_findings, validate_graph

GOOD = write_trig([ferry_extraction(), levy_extraction()]).decode()
FAULTS = (
    ("sg:evidence evidence:", "sg:rule evidence:", "evidence is missing: no evidence, no edge"),
    ('sg:exactQuote "The Harbour Union welcomed', 'sg:prefix "The Harbour Union welcomed', "one quote is needed"),
    ('sg:exactQuote "Norway has not', 'sg:exactQuote "Norway has', "the quote is not as long as its offsets say"),
    ("sg:endOffset 60 ;", "sg:endOffset 6 ;", "the start must come before the end"),
    ("sg:endOffset 134 ;", "sg:endOffset 9999 ;", "the end lies outside the document"),
    ("sg:startOffset 61 ;", 'sg:startOffset "61" ;', "one start, a whole number from 0, is needed"),
    ("sg:confidence 0.9 ;", "sg:confidence 1.9 ;", "one confidence, a decimal from 0 to 1, is needed"),
    ("sg:polarity sg:polarity-support", "sg:polarity sg:polarity-loves", "exactly one polarity of the closed list is needed"),
    ("sg:manner sg:manner-own", "sg:manner <http://example.org/own>", "exactly one manner of the closed list is needed"),
    ("sg:relationType sg:relation-aids", "sg:relationType sg:aids", "exactly one type of relation of the closed list is needed"),
    ('"2023-05-04"^^xsd:date', '"2023-02-30"^^xsd:date', "the date must be one day of the calendar"),
    ('rdfs:label "Norway" ;', 'skos:altLabel "Norway" ;', "one label is needed"),
    ("sg:orientation 1 ;", "sg:orientation 2 ;", "one orientation, -1 or 1, is needed"),
)
"""What stands in a good graph, what to put there instead, and what must then be found."""


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what is found in a graph with all faults; one check, because each costs most of a second."""
    body = GOOD
    for old, new, _ in FAULTS:
        assert old in body
        body = body.replace(old, new, 1)
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_text(body, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of the ill-typed literals that are the point here
        return {finding.message for finding in validate_graph(path)}


def test_a_built_graph_keeps_all_promises(tmp_path: Path) -> None:
    """What we write is valid, also when it holds nothing."""
    path = tmp_path / "graph.trig"
    path.write_text(GOOD, encoding="utf-8")
    assert validate_graph(path) == []
    path.write_bytes(write_trig([]))
    assert validate_graph(path) == []


@pytest.mark.parametrize("message", [message for _, _, message in FAULTS])
def test_broken_promise_is_found(messages: set[str], message: str) -> None:
    """Each shape catches what it is there for."""
    assert message in messages


def test_findings_as_text_and_json(tmp_path: Path) -> None:
    """A line a finding, or an object."""
    path = tmp_path / "bad.ttl"
    path.write_text("<http://example.org/i> a <https://w3id.org/stancegraph/ontology#Issue> .")
    findings = validate_graph(path)
    assert format_findings(findings) == "http://example.org/i rdfs:label: one label is needed\n"
    assert json.loads(format_findings(findings, "json"))["conforms"] is False
    assert format_findings([]) == "no findings\n"

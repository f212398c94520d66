"""Checks a graph against the SHACL shapes of the ontology."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.graph.store import open_store
from stancegraph.resources import find_ontology_folder

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One promise that the graph breaks: at which thing, on which property (empty for the thing itself), and the value there."""

    focus: str
    path: str
    message: str
    value: str = ""


def validate_graph(source: str | Path | Store) -> list[Finding]:
    """Return the findings of a graph file, folder or store, sorted; none when the graph keeps all promises.

    All graphs of the file are checked together. Costs about a second for a graph of one article.
    """
    from pyshacl import validate
    from rdflib import Graph

    shapes = Graph().parse(find_ontology_folder() / "shapes.ttl", format="turtle")
    _, report, _ = validate(_merge(open_store(source)), shacl_graph=shapes, inference="none", advanced=False, js=False)
    return sorted(_read_report(report))


def format_findings(findings: list[Finding], format_name: str = "text") -> str:
    """Return the findings as lines of text, or as JSON with `conforms` and `findings`."""
    if format_name == "json":
        body = {"conforms": not findings, "findings": [asdict(finding) for finding in findings]}
        return json.dumps(body, indent=2, ensure_ascii=False) + "\n"
    if not findings:
        return "no findings\n"
    return "".join(f"{_format_place(finding)}: {finding.message}\n" for finding in findings)


def _format_place(finding: Finding) -> str:
    from stancegraph.graph.prefixes import shorten

    place = shorten(finding.focus) + (f" {shorten(finding.path)}" if finding.path else "")
    return place + (f" {finding.value[:80]!r}" if finding.value else "")


def _merge(store: Store) -> Graph:
    """Return all graphs as one."""
    from rdflib import Graph

    from stancegraph.graph.dataset import to_rdflib

    merged = Graph()
    for quad in store:
        merged.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return merged


def _read_report(report: Graph) -> list[Finding]:
    from rdflib import RDF, SH

    def text(node: Node, predicate: Node) -> str:
        value = report.value(node, predicate)
        return "" if value is None else str(value)

    return [
        Finding(
            focus=text(result, SH.focusNode),
            path=text(result, SH.resultPath),
            message=text(result, SH.resultMessage),
            value=text(result, SH.value),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]

"""Blank nodes, literals that are not written in their one form, and terms that the ontology does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.terms import TYPE, XSD
from stancegraph.vocab import SG, Class, Property

CANONICAL: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "integer": re.compile(r"0|-?[1-9]\d*"),
        "decimal": re.compile(r"0|-?(?:[1-9]\d*|0)(?:\.\d*[1-9])?"),
        "boolean": re.compile(r"true|false"),
        "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
        "dateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z"),
        "string": re.compile(r".*", re.DOTALL),
    }
)
"""Local name of the XSD type → how its values are written; other types are not used."""

_KNOWN = frozenset(str(term) for term in (*Class, *Property))


def check_terms(contents: Contents) -> Iterator[Finding]:
    """Yield the terms that no graph of ours has, once for each thing and property."""
    for quad in contents.quads:
        subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode):
                yield find("blank-node", subject, "a blank node stands here; give it an IRI", path=predicate, graph=contents.name)
        term = quad.object if quad.predicate == TYPE else quad.predicate
        if isinstance(term, NamedNode) and term.value.startswith(SG) and term.value not in _KNOWN:
            yield find(
                "unknown-term", subject, f"the ontology has no sg:{term.value.removeprefix(SG)}", path=predicate, graph=contents.name
            )


def check_literals(quads: Iterable[Quad]) -> Iterator[Finding]:
    """Yield the values that are not written in their one form. A store writes numbers and days anew; only a file shows how they stand."""
    for quad in quads:
        if isinstance(quad.object, Literal):
            problem = find_literal_problem(quad.object)
            if problem:
                subject, graph = str(getattr(quad.subject, "value", "")), str(getattr(quad.graph_name, "value", ""))
                yield find("literal", subject, problem, path=quad.predicate.value, value=quad.object.value, graph=graph)


def find_literal_problem(literal: Literal) -> str:
    """Return what is wrong with how a literal is written, empty when nothing is.

    >>> find_literal_problem(Literal("007", datatype=NamedNode(f"{XSD}integer")))
    '"007" is not the canonical form of an integer'
    """
    if literal.language is not None:
        return "" if literal.language == literal.language.lower() else f"the language tag {literal.language} is not in lower case"
    datatype = literal.datatype.value
    name = datatype.removeprefix(XSD)
    if name not in CANONICAL or not datatype.startswith(XSD):
        return f"values of type {name} are not used"
    if not CANONICAL[name].fullmatch(literal.value) or literal.value == "-0" or (name == "date" and not _is_day(literal.value)):
        article = "an" if name == "integer" else "a"
        return f'"{literal.value[:60]}" is not the canonical form of {article} {name}'
    return ""


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True

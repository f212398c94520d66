"""A quick look at each thing: does it keep the shapes, as far as this can tell? What may not goes to pySHACL, whose word counts.

pySHACL takes 6 to 15 CPU seconds for 1,000 statements, the look less than one. It knows the constraints in CONSTRAINTS, on a property or on
a row of properties; whatever else a shape asks for makes each of its things one for pySHACL, so no shape is ever passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from stancegraph.graph.checks.contents import Contents, Value
from stancegraph.graph.checks.terms import find_literal_problem
from stancegraph.graph.terms import TYPE

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Key = tuple[str, str]
"""A term's value, and its datatype or language; the same for the same term of either library."""

SH = "http://www.w3.org/ns/shacl#"
SILENT = frozenset(SH + name for name in ("path", "message", "severity", "name", "description", "order", "group"))
"""What a shape may say without asking for anything."""

_OF_NODE = frozenset({SH + "targetClass", SH + "property", SH + "xone", TYPE.value}) | SILENT


@dataclass(slots=True)
class Surroundings:
    """The values of things in one graph, and of those that it does not describe in the whole store."""

    contents: Contents
    store: Store
    types: dict[str, frozenset[str]] = field(default_factory=dict)

    def values(self, subject: str, predicate: str, *, is_here: bool = False) -> list[Value]:
        """Return what a subject has; `is_here` looks no further than the graph."""
        if is_here:
            return self.contents.values.get(subject, {}).get(predicate, [])
        found = (quad.object for quad in self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None))
        return [value for value in found if isinstance(value, NamedNode | Literal | BlankNode)]

    def types_of(self, subject: str) -> frozenset[str]:
        if subject not in self.types:
            self.types[subject] = frozenset(value.value for value in self.values(subject, TYPE.value))
        return self.types[subject]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a constraint is asked about: the thing, the values that the path leads to, and where to look up more."""

    subject: str
    values: list[Value]
    around: Surroundings

    def others(self, predicate: str) -> list[Value]:
        return self.around.values(self.subject, predicate, is_here=True)


Constraint = Callable[[Asked], bool]
"""Whether values surely keep the constraint."""


@dataclass(frozen=True, slots=True)
class PropertyLook:
    """The properties that lead from a thing to values, and what these must keep."""

    path: tuple[str, ...]
    constraints: tuple[Constraint, ...]

    def keeps(self, subject: str, around: Surroundings) -> bool:
        values: list[Value] = around.values(subject, self.path[0], is_here=True)
        for predicate in self.path[1:]:
            values = [value for node in values if isinstance(node, NamedNode) for value in around.values(node.value, predicate)]
        asked = Asked(subject, list({key_of(value): value for value in values}.values()), around)
        return all(constraint(asked) for constraint in self.constraints)


@dataclass(frozen=True, slots=True)
class Look:
    """A shape: the classes whose things it is about, what it asks of them; `is_opaque` when it asks for more than can be told here."""

    classes: frozenset[str]
    properties: tuple[PropertyLook, ...]
    one_class_of: tuple[str, ...] = ()
    is_opaque: bool = False

    def keeps(self, subject: str, around: Surroundings) -> bool:
        if self.is_opaque:
            return False
        if self.one_class_of and len(around.types_of(subject) & set(self.one_class_of)) != 1:
            return False
        return all(look.keeps(subject, around) for look in self.properties)


def compile_looks(graph: Graph) -> tuple[Look, ...]:
    """Return the shapes of a graph, their queries already taken out."""
    from rdflib import URIRef

    shapes = set(graph.subjects(URIRef(SH + "targetClass"), None))
    shapes |= set(graph.subjects(URIRef(SH + "property"), None))
    return tuple(_compile(graph, shape) for shape in sorted(shapes, key=str))


def find_suspects(contents: Contents, store: Store, looks: Iterable[Look]) -> Iterator[str]:
    """Yield the things of a graph that may break a shape."""
    by_class: dict[str, list[Look]] = {}
    for look in looks:
        for name in look.classes:
            by_class.setdefault(name, []).append(look)
    around = Surroundings(contents, store)
    for subject, values in contents.values.items():
        mine = {id(look): look for kind in values.get(TYPE.value, ()) for look in by_class.get(kind.value, ())}
        if not all(look.keeps(subject, around) for look in mine.values()):
            yield subject


def key_of(term: object) -> Key:
    """Return the same for the same term of pyoxigraph and of rdflib.

    >>> from rdflib import Literal as Other
    >>> key_of(Literal(1)) == key_of(Other(1)), key_of(Literal("1")) == key_of(Other(1))
    (True, False)
    """
    if isinstance(term, Literal):
        return term.value, f"@{term.language}" if term.language is not None else term.datatype.value
    if isinstance(term, NamedNode | BlankNode):
        return term.value, ""
    language, datatype = getattr(term, "language", None), getattr(term, "datatype", None)
    if language is not None:
        return str(term), f"@{language}"
    if datatype is None and type(term).__name__ == "Literal":
        return str(term), "http://www.w3.org/2001/XMLSchema#string"
    return str(term), str(datatype or "")


def _compile(graph: Graph, shape: Node) -> Look:
    from rdflib import URIRef

    said = {str(predicate) for predicate in graph.predicates(shape, None)}
    properties, is_opaque = [], bool(said - _OF_NODE)
    for node in graph.objects(shape, URIRef(SH + "property")):
        look = _compile_property(graph, node)
        properties += [look] if look is not None else []
        is_opaque = is_opaque or look is None
    choices = _read_xone(graph, shape)
    classes = frozenset(str(name) for name in graph.objects(shape, URIRef(SH + "targetClass")))
    return Look(classes, tuple(properties), choices or (), is_opaque or choices is None)


def _read_xone(graph: Graph, shape: Node) -> tuple[str, ...] | None:
    """Return the classes of which exactly one is asked for; None when something else is."""
    from rdflib import URIRef
    from rdflib.collection import Collection

    names: list[str] = []
    for choices in graph.objects(shape, URIRef(SH + "xone")):
        for choice in Collection(graph, choices):
            said = list(graph.predicate_objects(choice))
            if len(said) != 1 or str(said[0][0]) != SH + "class" or len(names) > 20:
                return None
            names.append(str(said[0][1]))
    return tuple(names) if len(list(graph.objects(shape, URIRef(SH + "xone")))) < 2 else None


def _compile_property(graph: Graph, node: Node) -> PropertyLook | None:
    """Return what a property shape asks for, None when that cannot all be told here."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    path = graph.value(node, URIRef(SH + "path"))
    if isinstance(path, URIRef):
        steps: list[Node] = [path]
    elif path is not None and graph.value(path, RDF.first) is not None:
        steps = list(Collection(graph, path))
    else:
        return None
    constraints = []
    for predicate, value in graph.predicate_objects(node):
        if str(predicate) in SILENT or predicate == RDF.type:
            continue
        make = CONSTRAINTS.get(str(predicate).removeprefix(SH))
        if make is None:
            return None
        constraints.append(make(list(Collection(graph, value)) if str(predicate) == SH + "in" else [value]))
    return PropertyLook(tuple(map(str, steps)), tuple(constraints)) if all(isinstance(step, URIRef) for step in steps) else None


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(getattr(value, "value", value)))
    except InvalidOperation:
        return None


def _make_bound(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[list[Node]], Constraint]:
    def make(arguments: list[Node]) -> Constraint:
        bound = _number(str(arguments[0]))
        return lambda asked: bound is not None and all((n := _number(value)) is not None and compare(n, bound) for value in asked.values)

    return make


def _make_order(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[list[Node]], Constraint]:
    def make(arguments: list[Node]) -> Constraint:
        def keeps(asked: Asked) -> bool:
            numbers, bounds = [_number(value) for value in asked.values], [_number(value) for value in asked.others(str(arguments[0]))]
            return all(n is not None and m is not None and compare(n, m) for n in numbers for m in bounds)

        return keeps

    return make


def _make_datatype(arguments: list[Node]) -> Constraint:
    wanted = str(arguments[0])
    return lambda asked: all(
        isinstance(value, Literal) and value.datatype.value == wanted and not find_literal_problem(value) for value in asked.values
    )


def _make_class(arguments: list[Node]) -> Constraint:
    wanted = str(arguments[0])
    return lambda asked: all(isinstance(value, NamedNode) and wanted in asked.around.types_of(value.value) for value in asked.values)


def _make_in(arguments: list[Node]) -> Constraint:
    allowed = frozenset(map(key_of, arguments))
    return lambda asked: all(key_of(value) in allowed for value in asked.values)


def _make_pattern(arguments: list[Node]) -> Constraint:
    pattern = re.compile(str(arguments[0]))
    return lambda asked: all(not isinstance(value, BlankNode) and pattern.search(value.value) is not None for value in asked.values)


def _make_equals(arguments: list[Node]) -> Constraint:
    return lambda asked: set(map(key_of, asked.values)) == set(map(key_of, asked.others(str(arguments[0]))))


CONSTRAINTS: Mapping[str, Callable[[list[Node]], Constraint]] = {
    "minCount": lambda given: lambda asked: len(asked.values) >= int(str(given[0])),
    "maxCount": lambda given: lambda asked: len(asked.values) <= int(str(given[0])),
    "minLength": lambda given: lambda asked: all(not isinstance(v, BlankNode) and len(v.value) >= int(str(given[0])) for v in asked.values),
    "nodeKind": lambda given: lambda asked: str(given[0]) == SH + "IRI" and all(isinstance(value, NamedNode) for value in asked.values),
    "datatype": _make_datatype,
    "class": _make_class,
    "in": _make_in,
    "pattern": _make_pattern,
    "equals": _make_equals,
    "minInclusive": _make_bound(lambda number, bound: number >= bound),
    "maxInclusive": _make_bound(lambda number, bound: number <= bound),
    "lessThan": _make_order(lambda number, bound: number < bound),
    "lessThanOrEquals": _make_order(lambda number, bound: number <= bound),
}
"""Local name of a constraint to what makes it out of its argument (of `sh:in`, all of the list); each answers yes only when it is sure."""

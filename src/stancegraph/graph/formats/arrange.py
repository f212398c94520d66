"""The order of a graph in a file: what belongs together stands together, as a document says it; the same quads give the same order.

A document comes first, then how it shows whom, then each statement and relation in the order of the text with its evidence, chain and
condition below it, then who says what, then the shortcuts. Things of all documents stand in the order of their IRIs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from stancegraph.graph.formats.plain import plain_name, plain_value
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.terms import ALIAS, LABEL, OA, SAME_AS, TYPE
from stancegraph.vocab import Class, Property

Values = dict[NamedNode, list[NamedNode | Literal]]
Subjects = dict[NamedNode, Values]
Place = tuple[int, int, int, str, str, str]

AT_ONCE = 1000  # things of all documents whose quads are held in memory together
RANKS: Mapping[str, int] = MappingProxyType(
    {
        kind: rank
        for rank, kind in enumerate(
            (
                Class.DOCUMENT,
                Class.ACTOR_APPEARANCE,
                Class.ISSUE_APPEARANCE,
                Class.POSITION_APPEARANCE,
                Class.STATEMENT,
                Class.RELATION,
                Class.ATTRIBUTION,
                Class.ACTOR,
                Class.ISSUE,
                Class.POSITION,
                Class.STANCE,
                Class.EXTRACTION_RUN,
            )
        )
    }
)
"""The things that stand on their own, by class, in their order; all others stand below what names them."""

_ORDER: Sequence[str] = (
    TYPE.value,
    LABEL.value,
    Property.IDENTIFIER,
    Property.DIGEST,
    Property.CHARACTERS,
    Property.TITLE,
    Property.SOURCE,
    Property.AUTHOR,
    Property.SECTION,
    Property.GENRE,
    Property.REMARK,
    Property.CODER,
    Property.KIND,
    ALIAS.value,
    Property.BELONGS_TO,
    SAME_AS.value,
    Property.AXIS,
    Property.ORIENTATION,
    Property.ISSUE,
    Property.OPPOSITE_OF,
    Property.STANCE_OF,
    Property.STANCE_ON,
    Property.CURRENT_POLARITY,
    Property.CURRENT_STATEMENT,
    Property.STATEMENT_COUNT,
    Property.SUPPORT_COUNT,
    Property.OPPOSE_COUNT,
    Property.OTHER_COUNT,
    Property.FIRST_DATE,
    Property.LAST_DATE,
    Property.BASED_ON,
    Property.APPEARANCE_OF,
    Property.APPEARS_IN,
    Property.SHOWN_LABEL,
    Property.SHOWN_KIND,
    Property.SHOWN_ALIAS,
    Property.SHOWN_WHOLE,
    Property.SHOWN_SAME_AS,
    Property.SHOWN_AXIS,
    Property.SHOWN_ORIENTATION,
    Property.SHOWN_ISSUE,
    Property.ISSUE_REASON,
    Property.MENTION_FORM,
    Property.JOIN_REASON,
    Property.JOINED_TO,
    Property.SOFTWARE_VERSION,
    Property.LANGUAGE_MODEL,
    Property.RUN_TIME,
    Property.READ_DOCUMENT,
    Property.HOLDER,
    Property.SUBJECT,
    Property.RELATION_TYPE,
    Property.OBJECT,
    Property.POLARITY,
    Property.POSITION,
    Property.AXIS_SIDE,
    Property.COMMITMENT,
    Property.DISPUTED,
    Property.ENACTED,
    Property.DATE,
    Property.MANNER,
    Property.RULE,
    Property.CONFIDENCE,
    Property.INDEX,
    Property.ATTRIBUTION,
    Property.ROLE,
    Property.CONDITION_KIND,
    Property.SOURCE_LABEL,
    Property.SOURCE_ACTOR,
    Property.ATTRIBUTION_MANNER,
    Property.PARENT_ATTRIBUTION,
    Property.EXACT_QUOTE,
    Property.START_OFFSET,
    Property.END_OFFSET,
    Property.IN_DOCUMENT,
    Property.PREFIX,
    Property.SUFFIX,
    Property.EVIDENCE,
    Property.CHAIN_LINK,
    Property.CONDITION,
    Property.HAS_PART,
    Property.MENTION,
    Property.WORDING,
    f"{OA}hasSource",
    f"{OA}hasSelector",
    f"{OA}exact",
    f"{OA}prefix",
    f"{OA}suffix",
    f"{OA}start",
    f"{OA}end",
)
_PREDICATES: Mapping[str, int] = MappingProxyType({predicate: place for place, predicate in enumerate(_ORDER)})
"""Where a property stands in its subject's block; others follow in the order of their IRIs."""


def arrange(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads of one graph in order, none twice; raises GraphError for what has no name.

    >>> arrange([])
    []
    """
    given = list(quads)
    if not given:
        return []
    subjects = _group(given)
    graph = given[0].graph_name
    arranged: list[Quad] = []
    for subject, values in _walk(subjects):
        arranged += (Quad(subject, predicate, value, graph) for predicate, found in values for value in found)
    return arranged


def arrange_store(store: Store) -> Iterator[list[Quad]]:
    """Yield a store's quads in order, a graph or a part of one at a time: the default graph, reference, documents, stances, provenance."""
    yield arrange(store.quads_for_pattern(None, None, None, DefaultGraph()))
    documents = sorted(plain_name(graph).value for graph in store.named_graphs())
    yield from _arrange_things(store, REFERENCE_GRAPH)
    for name in documents:
        if NamedNode(name) not in {REFERENCE_GRAPH, STANCES_GRAPH, PROVENANCE_GRAPH}:
            yield arrange(store.quads_for_pattern(None, None, None, NamedNode(name)))
    yield from _arrange_things(store, STANCES_GRAPH)
    yield arrange(store.quads_for_pattern(None, None, None, PROVENANCE_GRAPH))


def _arrange_things(store: Store, graph: NamedNode) -> Iterator[list[Quad]]:
    """Yield the quads of a graph of things that stand on their own, some things at a time."""
    order = iter(_sort_things(store, graph))
    while part := list(islice(order, AT_ONCE)):
        yield [quad for name in part for quad in arrange(store.quads_for_pattern(NamedNode(name), None, None, graph))]


def _sort_things(store: Store, graph: NamedNode) -> list[str]:
    """Return the subjects of a graph in the order of `_find_place`."""
    ranks: dict[str, int] = {}
    about: dict[Property, dict[str, str]] = {Property.STANCE_OF: {}, Property.STANCE_ON: {}}
    for quad in store.quads_for_pattern(None, None, None, graph):
        name = plain_name(quad.subject).value
        ranks[name] = min(ranks.get(name, len(RANKS)), _rank([plain_value(quad.object)]) if quad.predicate == TYPE else len(RANKS))
    for predicate, values in about.items():
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph):
            values[plain_name(quad.subject).value] = plain_value(quad.object).value
    actors, positions = about.values()
    return sorted(ranks, key=lambda name: (ranks[name], actors.get(name, ""), positions.get(name, ""), name))


def _group(quads: Iterable[Quad]) -> Subjects:
    seen: dict[NamedNode, dict[NamedNode, dict[NamedNode | Literal, None]]] = {}
    for quad in quads:
        seen.setdefault(plain_name(quad.subject), {}).setdefault(quad.predicate, {})[plain_value(quad.object)] = None
    return {subject: {predicate: list(found) for predicate, found in values.items()} for subject, values in seen.items()}


def _walk(subjects: Subjects) -> Iterator[tuple[NamedNode, list[tuple[NamedNode, list[NamedNode | Literal]]]]]:
    """Yield each subject with its values, those on their own in order, each followed by what it names."""
    places = {subject: _find_place(subject, subjects) for subject in subjects}
    waiting = sorted(subjects, key=places.__getitem__, reverse=True)
    below = {subject for subject in subjects if places[subject][0] == len(RANKS)}
    named = {value for values in subjects.values() for found in values.values() for value in found if value in below}
    waiting = [subject for subject in waiting if subject not in named]
    done: set[NamedNode] = set()
    for start in (*reversed(waiting), *sorted(named, key=lambda value: value.value)):  # a circle of names has no beginning
        stack = [start] if isinstance(start, NamedNode) else []
        while stack:
            subject = stack.pop()
            if subject in done:
                continue
            done.add(subject)
            values = _sort_values(subjects[subject], places, below)
            yield subject, values
            stack += reversed([value for _, found in values for value in found if isinstance(value, NamedNode) and value in below])


def _sort_values(
    values: Values, places: Mapping[NamedNode, Place], below: set[NamedNode]
) -> list[tuple[NamedNode, list[NamedNode | Literal]]]:
    def place_value(value: NamedNode | Literal) -> tuple[Place, str]:
        is_below = isinstance(value, NamedNode) and value in below
        return (places[value] if is_below and isinstance(value, NamedNode) else (0, 0, 0, "", "", "")), str(value)

    predicates = sorted(values, key=lambda predicate: (_PREDICATES.get(predicate.value, len(_PREDICATES)), predicate.value))
    return [(predicate, sorted(values[predicate], key=place_value)) for predicate in predicates]


def _find_place(subject: NamedNode, subjects: Subjects) -> Place:
    """Return a subject's key: its rank, then where it stands in the text or what it is about, then its IRI."""
    values = subjects[subject]
    at = values
    for predicate in (Property.EVIDENCE, Property.HAS_PART):
        inner = [subjects[value] for value in values.get(NamedNode(predicate), ()) if isinstance(value, NamedNode) and value in subjects]
        if inner and NamedNode(Property.START_OFFSET) not in values:
            at = min(inner, key=_find_stretch)
            break
    actor, position, thing = (_first(values, name) for name in (Property.STANCE_OF, Property.STANCE_ON, Property.APPEARANCE_OF))
    index = _number(values, Property.INDEX)
    start, end = (index, 0) if index else _find_stretch(at)
    return _rank(values.get(TYPE, ())), start, end, actor or thing, position, subject.value


def _first(values: Values, predicate: Property) -> str:
    return min((value.value for value in values.get(NamedNode(predicate), ())), default="")


def _find_stretch(values: Values) -> tuple[int, int]:
    return _number(values, Property.START_OFFSET), _number(values, Property.END_OFFSET)


def _number(values: Values, predicate: Property) -> int:
    found = [value.value for value in values.get(NamedNode(predicate), ())]
    return min((int(value) for value in found if value.isdecimal()), default=0)


def _rank(types: Iterable[NamedNode | Literal]) -> int:
    return min((RANKS.get(value.value, len(RANKS)) for value in types), default=len(RANKS))

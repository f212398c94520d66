"""Whether IRIs are the hashes of what they name, as far as the graph holds what they were made of.

Not recomputed: the hash of an actor (the first place where a local one is named is not in the graph) beyond its readable part and its
Wikidata item, that of a wording, and that of labels which were cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, permutations
from types import MappingProxyType

from pyoxigraph import NamedNode

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.derived.runs import name_run
from stancegraph.graph.derived.shown import NAMELESS
from stancegraph.graph.identity import find_wikidata, key_reading, mint, name_document, slug_of, spans_key
from stancegraph.graph.prefixes import ID
from stancegraph.graph.terms import LABEL, OA, SAME_AS, TYPE, fold
from stancegraph.model import Span
from stancegraph.vocab import ATTRIBUTION_MANNERS, EVIDENCE_ROLES, POLARITIES, RELATION_TYPES, Class, Property

MOST_ALIKE = 30  # passages of one document that may be made of equal parts; each further one is named with its number
MOST_ORDERS = 24  # orders of the cue's words that are tried, all those of four; the graph does not keep their order
SELECTORS = ("quote", "position")
_VALUES = {iri: value for table in (POLARITIES, RELATION_TYPES, ATTRIBUTION_MANNERS) for value, iri in table.items()}

Check = Callable[[Contents, str, str], bool | None]
"""(graph, thing, reading: digest and coder of its document) → whether the name fits, None when that cannot be told."""


def check_ids(contents: Contents) -> Iterator[Finding]:
    """Yield the things whose IRIs are not made of what the graph says of them."""
    digests = {document: contents.one(document, Property.DIGEST) for document in contents.of_class(Class.DOCUMENT)}
    readings = [key_reading(told, contents.one(document, Property.CODER)) for document, told in digests.items() if told]
    reading = readings[0] if len(digests) == 1 and readings else ""
    for document, told in digests.items():
        if document != name_document(told, contents.one(document, Property.CODER)).value:
            yield find("id", document, "the document's name is not made of its digest", value=told, graph=contents.name)
    for subject, values in contents.values.items():
        if not subject.startswith(ID):
            continue
        for name in sorted(value.value for value in values.get(TYPE.value, ())):
            check = CHECKS.get(name)
            if check is not None and check(contents, subject, reading) is False:
                yield find("id", subject, "the name is not made of what the graph says of the thing", graph=contents.name)
                break
    yield from _check_dependents(contents)


def _check_statement(contents: Contents, iri: str, reading: str) -> bool | None:
    holder, position = contents.one(iri, Property.HOLDER), contents.one(iri, Property.POSITION)
    polarity = _VALUES.get(contents.one(iri, Property.POLARITY))
    return _check_passage(contents, iri, reading, (holder, position, polarity), ("holder", "target"))


def _check_relation(contents: Contents, iri: str, reading: str) -> bool | None:
    kind = _VALUES.get(contents.one(iri, Property.RELATION_TYPE))
    ends = contents.one(iri, Property.SUBJECT), contents.one(iri, Property.OBJECT)
    return _check_passage(contents, iri, reading, (ends[0], kind, ends[1]), ("subject", "object"))


def _check_passage(contents: Contents, iri: str, reading: str, parts: tuple[str | None, ...], roles: tuple[str, str]) -> bool | None:
    evidence = contents.one(iri, Property.EVIDENCE)
    whole, marks = contents.span(evidence), _read_marks(contents, evidence)
    if not reading or whole is None or None in parts:
        return None
    known = [part for part in parts if part is not None]
    kind = iri.removeprefix(ID).partition("/")[0]
    nowhere: list[Span | None] = [None]
    for one in marks.get(roles[0]) or nowhere:
        for other in marks.get(roles[1]) or nowhere:
            for cue in islice(permutations(marks.get("cue", ())), MOST_ORDERS):
                if _fits(iri, kind, reading, *known, spans_key(whole, one, other, *cue)):
                    return True
    return False


def _check_attribution(contents: Contents, iri: str, reading: str) -> bool | None:
    marks = _read_marks(contents, iri)
    if not reading:
        return None
    orders = (
        spans_key(*source, *cue, *content)
        for source in islice(permutations(marks.get("source", ())), MOST_ORDERS)
        for cue in islice(permutations(marks.get("cue", ())), MOST_ORDERS)
        for content in islice(permutations(marks.get("content", ())), MOST_ORDERS)
    )
    return any(_fits(iri, "attribution", reading, order) for order in orders)


def _check_appearance(contents: Contents, iri: str, reading: str) -> bool | None:
    return _fits(iri, "appearance", reading, contents.one(iri, Property.APPEARANCE_OF)) if reading else None


def _check_stance(contents: Contents, iri: str, reading: str) -> bool | None:
    return iri == mint("stance", contents.one(iri, Property.STANCE_OF), contents.one(iri, Property.STANCE_ON)).value


def _check_run(contents: Contents, iri: str, reading: str) -> bool | None:
    told = (contents.one(iri, prop) for prop in (Property.SOFTWARE_VERSION, Property.LANGUAGE_MODEL, Property.RUN_TIME, Property.CODER))
    return iri == name_run(*told).value


def _check_issue(contents: Contents, iri: str, reading: str) -> bool | None:
    return _check_label(contents, iri, "issue")


def _check_position(contents: Contents, iri: str, reading: str) -> bool | None:
    return _check_label(contents, iri, "position")


def _check_label(contents: Contents, iri: str, kind: str) -> bool | None:
    label = contents.one(iri, LABEL.value)
    if label in {"", NAMELESS} or label.endswith("…"):
        return None
    return iri == mint(kind, fold(label), slug=slug_of(label)).value


def _check_actor(contents: Contents, iri: str, reading: str) -> bool | None:
    label, local = contents.one(iri, LABEL.value), iri.removeprefix(f"{ID}actor/")
    if local.startswith("wikidata-"):
        return f"wikidata-{find_wikidata(tuple(contents.all(iri, SAME_AS.value)))}" == local
    if label in {"", NAMELESS} or label.endswith("…"):
        return None
    return local.rpartition("-")[0] == slug_of(label)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        Class.STATEMENT.value: _check_statement,
        Class.RELATION.value: _check_relation,
        Class.ATTRIBUTION.value: _check_attribution,
        Class.APPEARANCE.value: _check_appearance,
        Class.STANCE.value: _check_stance,
        Class.EXTRACTION_RUN.value: _check_run,
        Class.ISSUE.value: _check_issue,
        Class.POSITION.value: _check_position,
        Class.ACTOR.value: _check_actor,
    }
)
"""Class to how its names are checked."""


def _check_dependents(contents: Contents) -> Iterator[Finding]:
    """Yield what hangs on a passage, evidence or appearance and is not named after it."""
    for owner in contents.values:
        for prop, expected in _name_dependents(contents, owner):
            for iri in contents.all(owner, prop):
                if iri.startswith(ID) and iri not in expected:
                    yield find("id", iri, "the name is not made of what it hangs on", path=prop, graph=contents.name)


def _name_dependents(contents: Contents, owner: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield for each property that leads to a part of the thing how these may be named."""
    values = contents.values[owner]
    if Property.EVIDENCE in values:
        yield Property.EVIDENCE, _names(mint("evidence", owner))
    if Property.CONDITION in values:
        yield Property.CONDITION, _names(mint("condition", owner))
    if Property.CHAIN_LINK in values:
        yield Property.CHAIN_LINK, _names(*(mint("link", owner, str(index)) for index in range(len(values[Property.CHAIN_LINK]))))
    if f"{OA}hasSelector" in values:
        yield f"{OA}hasSelector", _names(*(mint("selector", owner, kind) for kind in SELECTORS))
    if Property.HAS_PART in values:
        marks = _read_marks(contents, owner)
        yield Property.HAS_PART, _names(*(mint("part", owner, role, spans_key(span)) for role, spans in marks.items() for span in spans))
    if Property.MENTION in values:
        spans = (contents.span(mention) for mention in contents.all(owner, Property.MENTION))
        yield Property.MENTION, _names(*(mint("mention", owner, spans_key(span)) for span in spans))


def _names(*nodes: NamedNode) -> frozenset[str]:
    return frozenset(node.value for node in nodes)


_ROLES = {iri: role for role, iri in EVIDENCE_ROLES.items()}


def _read_marks(contents: Contents, evidence: str) -> dict[str, list[Span]]:
    """Return the stretches of evidence or attribution by role, in text order."""
    marks: dict[str, list[Span]] = {}
    for part in contents.all(evidence, Property.HAS_PART):
        span, role = contents.span(part), _ROLES.get(contents.one(part, Property.ROLE))
        if span is not None and role is not None:
            marks.setdefault(role, []).append(span)
    return {role: sorted(spans) for role, spans in marks.items()}


def _fits(iri: str, kind: str, reading: str, *parts: str) -> bool:
    numbers: Iterable[tuple[str, ...]] = ((), *((str(number),) for number in range(2, MOST_ALIKE)))
    return any(mint(kind, reading, *parts, *number).value == iri for number in numbers)

"""Names that people write → IRIs of a graph. Names are compared as values, never put into a query's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Store

from stancegraph.errors import QueryError
from stancegraph.graph.answer import Term, TermKind
from stancegraph.graph.prefixes import expand
from stancegraph.graph.terms import ALIAS, LABEL, TYPE, XSD, clean_label, fold
from stancegraph.vocab import Class, Property

ARTICLES = frozenset({"the", "a", "an"})
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """How things of a kind are named: their class, what holds their names, and whether some words of the name are enough."""

    noun: str
    of_class: str
    named_by: tuple[str, ...]
    by_words: bool


NAMINGS: Mapping[str, Naming] = MappingProxyType(
    {
        "actor": Naming("actor", Class.ACTOR, (LABEL.value, ALIAS.value), by_words=False),
        "other": Naming("actor", Class.ACTOR, (LABEL.value, ALIAS.value), by_words=False),
        "position": Naming("position", Class.POSITION, (LABEL.value,), by_words=True),
        "issue": Naming("issue", Class.ISSUE, (LABEL.value,), by_words=True),
        "document": Naming("document", Class.DOCUMENT, (LABEL.value, Property.IDENTIFIER), by_words=True),
    }
)
"""Query variable to how its names are looked up."""


def find_named(store: Store, variable: str, name: str) -> list[tuple[NamedNode | Literal, str]]:
    """Return the things that a name stands for, each with its label, sorted by label.

    Some words of a name are enough for positions, issues and documents; an IRI, whole or with a prefix as answers print it, stands for
    itself. A rule is a plain text.
    Raises QueryError, with the nearest names, when there is none.
    """
    if variable == "rule":
        return _find_rule(store, name)
    naming = NAMINGS[variable]
    labels = _labels_of(store, naming)
    iri = expand(name)
    if iri in labels:
        return [(NamedNode(iri), labels[iri][0])]
    wanted = fold(name)
    found = [iri for iri, names in labels.items() if any(fold(known) == wanted for known in names)]
    if naming.by_words:
        found += [iri for iri, names in labels.items() if iri not in found and any(has_words(known, name) for known in names)]
    if not found:
        raise _unknown(naming.noun, name, sorted({known for names in labels.values() for known in names}))
    return sorted(((NamedNode(iri), labels[iri][0]) for iri in found), key=lambda pair: (pair[1], str(pair[0])))


def find_terms(store: Store, variable: str, name: str) -> tuple[Term, ...]:
    """Return the things that a name stands for, as `find_named` finds them, as terms of an answer."""
    return tuple(to_term(node) for node, _ in find_named(store, variable, name))


def to_term(node: NamedNode | Literal) -> Term:
    """Return a node of the store as a term of an answer."""
    if isinstance(node, NamedNode):
        return Term(TermKind.IRI, node.value)
    return Term(TermKind.LITERAL, node.value, "" if node.datatype.value == f"{XSD}string" else node.datatype.value, node.language or "")


def has_words(label: str, name: str) -> bool:
    """Say whether each word of the name begins a word of the label; articles and a plural's s do not count.

    >>> has_words("withdrawal of foreign troops", "troop withdrawal")
    True
    >>> has_words("party funding", "art")
    False
    """
    known = fold(label).split()
    wanted = [word for word in fold(name).split() if word not in ARTICLES]
    return bool(wanted) and all(any(other.startswith(_singular(word)) for other in known) for word in wanted)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _labels_of(store: Store, naming: Naming) -> dict[str, list[str]]:
    """Return the names of all things of a kind by IRI, the label first."""
    labels: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, TYPE, NamedNode(naming.of_class)):
        subject = quad.subject
        if isinstance(subject, NamedNode) and subject.value not in labels:
            for predicate in naming.named_by:
                values = store.quads_for_pattern(subject, NamedNode(predicate), None)
                labels[subject.value] += sorted(value.object.value for value in values if isinstance(value.object, Literal))
    return {iri: names for iri, names in labels.items() if names}


def _find_rule(store: Store, name: str) -> list[tuple[NamedNode | Literal, str]]:
    rules = {
        quad.object.value for quad in store.quads_for_pattern(None, NamedNode(Property.RULE), None) if isinstance(quad.object, Literal)
    }
    if name not in rules:
        raise _unknown("rule", name, sorted(rules))
    return [(Literal(name), name)]


def _unknown(noun: str, name: str, known: list[str]) -> QueryError:
    shown = clean_label(name)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    folded = {fold(label): label for label in reversed(known)}
    close = get_close_matches(fold(name), list(folded), n=SUGGESTIONS, cutoff=0.55)
    words = [word for word in fold(name).split() if len(word) > 3]
    close += [label for label in folded if label not in close and any(has_words(label, word) for word in words)]
    hint = ", ".join(f"“{folded[label]}”" for label in close[:SUGGESTIONS])
    return QueryError(
        f"no {noun} is called “{shown}” in this graph" + (f". Did you mean {hint}?" if hint else f", which names {len(known)}")
    )

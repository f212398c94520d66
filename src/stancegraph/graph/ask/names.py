"""Names that people write → IRIs of a graph. Names are compared as values, never put into a query's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Term, TermKind
from stancegraph.graph.ask.labels import NAMINGS, find_keyed, find_labels, list_all, list_rules
from stancegraph.graph.prefixes import expand
from stancegraph.graph.terms import LABEL_LENGTH, XSD, clean_label, drop_accents, fold
from stancegraph.vocab import Property

ARTICLES = frozenset({"the", "a", "an"})
SUGGESTIONS = 3
NEAR = 55  # of 100, the share of letters that a suggestion has in common with the name; under it they look like accidents
LIKE = 75  # of 100, the same for a single word and a word of a longer name; "trm" and "tram" have 86, "cat" and "tax" 67
_BREAK = re.compile(r"[\W_]+")

Labelled = tuple[NamedNode | Literal, str]
"""A thing of the graph and its label."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for, by label; `beside` has labels that hold its words and are not meant, `opposed` those of the other side."""

    things: tuple[Labelled, ...]
    beside: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()


def find_named(store: Store, variable: str, name: str) -> list[Labelled]:
    """Return the things that a name stands for, each with its label, sorted by label.

    A name in the same letters wins, then one that differs in accents, hyphens or articles. Only then some words of a name are enough, for
    positions, issues and documents; an IRI, whole or with a prefix as answers print it, stands for itself, and so does a document's id.
    A rule is a plain text. Raises QueryError, with the nearest names, when there is none. Takes a tenth of a second among 20,000 names.
    """
    return list(look_up(store, variable, name).things)


def look_up(store: Store, variable: str, name: str, *, is_sided: bool = False) -> Named:
    """Return what a name stands for, as `find_named` finds it, and what else has its words.

    With `is_sided` words that fit both sides of an axis mean the side of the nearest label: that with the fewest words beside the name,
    and of two as near the one that keeps or makes the axis' subject. Supporters of the other side would be taken for supporters of this.
    """
    if variable == "rule":
        return Named(tuple(_find_rule(store, name)))
    naming = NAMINGS[variable]
    known = find_keyed(store, naming, expand(name), name)
    if known:
        return Named(tuple((NamedNode(iri), names[0]) for iri, names in sorted(known.items())))
    labels = find_labels(store, naming, _fit(name, by_words=naming.by_words))
    same = _find_same(labels, name)
    wider = _find_by_words(labels, name) if naming.by_words else []
    if not same and not wider:
        raise _unknown(naming.noun, name, list_all(store, naming))
    found = same or wider
    meant = _choose_sides(store, found, labels) if is_sided else found
    things = sorted(((NamedNode(iri), labels[iri][0]) for iri in meant), key=lambda pair: (pair[1], str(pair[0])))
    beside = sorted({labels[iri][0] for iri in wider if iri not in found})
    return Named(tuple(things), tuple(beside), tuple(sorted({labels[iri][0] for iri in found if iri not in meant})))


def _choose_sides(store: Store, found: list[str], labels: Mapping[str, list[str]]) -> list[str]:
    """Return the positions without those that lie on the other side of an axis than the nearest one on it."""
    sides = {iri: _find_side(store, iri) for iri in found}
    nearest: dict[tuple[str, ...], str] = {}
    for iri in sorted(found, key=lambda iri: (len(loosen(labels[iri][0]).split()), -sides[iri][1], labels[iri][0], iri)):
        nearest.setdefault(sides[iri][0], iri)
    return [iri for iri in found if not sides[iri][0] or sides[nearest[sides[iri][0]]][1] == sides[iri][1]]


def _find_side(store: Store, position: str) -> tuple[tuple[str, ...], int]:
    """Return the axis of a position, with its issue, and the side of it; an empty axis where the graph does not tell."""
    issue, axis, side = (_value_of(store, position, prop) for prop in (Property.ISSUE, Property.AXIS, Property.ORIENTATION))
    return ((issue, axis), int(side)) if side in {"1", "-1"} else ((), 0)


def _value_of(store: Store, subject: str, predicate: str) -> str:
    values = (quad.object for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None))
    return min((value.value for value in values if isinstance(value, NamedNode | Literal)), default="")


def _fit(name: str, *, by_words: bool) -> Callable[[str], bool]:
    """Return what tells whether a thing of that name may be meant."""
    wanted, beginnings = loosen(name), _find_beginnings(name)
    return lambda known: (words := loosen(known)) == wanted or (by_words and _begin_words(beginnings, words))


def _find_same(labels: Mapping[str, list[str]], name: str) -> list[str]:
    """Return what has the name itself, or, where nothing has, what has it but for accents, punctuation and articles."""
    wanted = loosen(name)
    close = [iri for iri, names in labels.items() if any(loosen(known) == wanted for known in names)]
    same = [iri for iri in close if any(fold(known) == fold(name) for known in labels[iri])]
    return same or (close if wanted else [])


def _find_by_words(labels: Mapping[str, list[str]], name: str) -> list[str]:
    beginnings = _find_beginnings(name)
    return [iri for iri, names in labels.items() if any(_begin_words(beginnings, loosen(known)) for known in names)]


def find_terms(store: Store, variable: str, name: str, *, is_sided: bool = False) -> tuple[Term, ...]:
    """Return the things that a name stands for, as `look_up` finds them, as terms of an answer."""
    return tuple(to_term(node) for node, _ in look_up(store, variable, name, is_sided=is_sided).things)


def to_term(node: NamedNode | Literal) -> Term:
    """Return a node of the store as a term of an answer."""
    if isinstance(node, NamedNode):
        return Term(TermKind.IRI, node.value)
    return Term(TermKind.LITERAL, node.value, "" if node.datatype.value == f"{XSD}string" else node.datatype.value, node.language or "")


def loosen(name: str) -> str:
    """Return the words of a name as people type them: no accents, no punctuation, no article in front.

    >>> loosen("The Élise–Müller Bank"), loosen("Håkon Ødegård"), loosen("U.S."), loosen("al-Sudani’s")
    ('elise muller bank', 'hakon odegard', 'us', 'al sudanis')
    """
    words = _BREAK.sub(" ", drop_accents(name).replace(".", "").replace("'", "").replace("’", "")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def has_words(label: str, name: str) -> bool:
    """Say whether each word of the name begins a word of the label; articles and a plural's s do not count.

    >>> has_words("withdrawal of foreign troops", "troop withdrawal")
    True
    >>> has_words("party funding", "art")
    False
    """
    return _begin_words(_find_beginnings(name), loosen(label))


def _find_beginnings(name: str) -> list[str]:
    """Return what words of a label must begin with so that it has the words of the name."""
    return [_singular(word) for word in loosen(name).split() if word not in ARTICLES]


def _begin_words(beginnings: list[str], words: str) -> bool:
    """Say whether words, as `loosen` gives them, begin with all beginnings."""
    known = words.split()
    return bool(beginnings) and all(any(word.startswith(beginning) for word in known) for beginning in beginnings)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _find_rule(store: Store, name: str) -> list[Labelled]:
    if next(store.quads_for_pattern(None, NamedNode(Property.RULE), Literal(name)), None) is None:
        raise _unknown("rule", name, list_rules(store))
    return [(Literal(name), name)]


def _unknown(noun: str, name: str, known: list[str]) -> QueryError:
    shown = clean_label(name)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    hint = ", ".join(f"“{label}”" for label in _suggest(name, known))
    return QueryError(
        f"no {noun} is called “{shown}” in this graph" + (f". Did you mean {hint}?" if hint else f", which names {len(known)}")
    )


def _suggest(name: str, known: list[str]) -> list[str]:
    """Return the names nearest in letters, then those that share a word, and for one word at least those with a word like it."""
    from rapidfuzz import fuzz, process

    loose = {loosen(label): label for label in reversed(known)}
    near = process.extract(loosen(name)[:LABEL_LENGTH], list(loose), scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=NEAR)
    close = [label for label, _, _ in near]
    words = [word for word in loosen(name).split()[:20] if len(word) > 3]
    close += [label for label in loose if label not in close and any(has_words(label, word) for word in words)]
    if not close and " " not in loosen(name):
        likest = process.extract(loosen(name), sorted({word for label in loose for word in label.split()}), limit=1, score_cutoff=LIKE)
        close = sorted(label for label in loose for word, *_ in likest if word in label.split())
    return [loose[label] for label in close[:SUGGESTIONS]]

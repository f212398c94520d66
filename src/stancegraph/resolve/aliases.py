"""When two names are one actor's: the same name, a surname after the full name, an acronym, a shortened form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stancegraph.lexicon.gazetteer import fold_name
from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Gender, Reference
from stancegraph.resolve.clusters import Cluster, Match

PREFIX = re.compile(r"^(?:al|el)-", re.IGNORECASE)
LINKING_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "&"})


def merge_names(references: Sequence[Reference], clusters: list[Cluster]) -> dict[int, Cluster]:
    """Return the cluster of each name, by the name's index in `references`; new clusters are added to `clusters`.

    Full names come first, so that a surname in a headline finds its bearer further down. A short form that fits two bearers is kept
    as an actor of its own.
    """
    named = [(i, reference) for i, reference in enumerate(references) if reference.form is MentionForm.NAME and reference.name]
    found: dict[int, Cluster] = {}
    by_span: dict[Span, Cluster] = {}
    known: dict[tuple[object, ...], tuple[Cluster, Reference]] = {}
    bearers = _Bearers()
    for i, reference in sorted(named, key=lambda pair: (-len(_words(pair[1].name)), not _titles(pair[1]), pair[0])):
        told = by_span.get(reference.antecedent) if reference.antecedent is not None else None
        shape = (reference.name, reference.text, reference.kind, reference.gender, reference.same_as)
        match: Match | None
        if told is not None and reference.antecedent is not None:
            match = Match(told, reference.antecedent_reason, reference.antecedent)
        elif shape in known:
            match = Match(known[shape][0], TESTS[0][1] if reference.same_as else TESTS[1][1], known[shape][1].span)
        else:
            match = _find_bearer(reference, bearers)
        if match is None:
            cluster = Cluster(len(clusters))
            clusters.append(cluster)
        else:
            cluster = match.cluster
        if shape not in known:  # only new shapes of a name are compared, so that a long document takes no longer than its names
            known[shape] = cluster, reference
            bearers.add(reference, cluster)
        cluster.add(reference, match)
        found[i] = by_span[reference.span] = cluster
    return found


class _Bearers:
    """Who bears which names, found by any word, first letters or identifier that two names of one actor must share."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[int, Cluster]] = {}
        self._names: dict[int, list[Reference]] = {}

    def add(self, reference: Reference, cluster: Cluster) -> None:
        """Remember a new shape of the actor's name."""
        self._names.setdefault(cluster.number, []).append(reference)
        for key in {*_keys_of(reference), *_acronyms_of(reference.name)}:
            self._by_key.setdefault(key.lower(), {})[cluster.number] = cluster

    def find(self, reference: Reference) -> list[tuple[Cluster, list[Reference]]]:
        """Return the actors that share a key with the name, in the order of their numbers, each with the shapes of its name."""
        found: dict[int, Cluster] = {}
        for key in {*_keys_of(reference), *_acronyms_of(reference.name)}:
            found.update(self._by_key.get(key.lower(), {}))
        return [(found[number], self._names[number]) for number in sorted(found)]


def _keys_of(reference: Reference) -> set[str]:
    return {*reference.same_as, *(PREFIX.sub("", word) for word in _words(reference.name))}


def _find_bearer(reference: Reference, bearers: _Bearers) -> Match | None:
    candidates = [(cluster, names) for cluster, names in bearers.find(reference) if not _differ_in_gender(reference, cluster)]
    for test, reason in TESTS:
        fitting = [(cluster, found) for cluster, names in candidates if (found := [other for other in names if test(reference, other)])]
        if fitting:
            cluster, told_by = fitting[0]
            return Match(cluster, reason, told_by[0].span) if len(fitting) == 1 else None
    return None


def _differ_in_gender(reference: Reference, cluster: Cluster) -> bool:
    return {reference.gender, cluster.gender} == {Gender.FEMALE, Gender.MALE}


def _words(name: str) -> list[str]:
    return [word for word in fold_name(name).replace(".", "").split() if word]


def _is_same_entity(one: Reference, other: Reference) -> bool:
    return bool(set(one.same_as) & set(other.same_as))


def _is_same_name(one: Reference, other: Reference) -> bool:
    if (one.same_as and other.same_as) or (one.kind is None) != (other.kind is None):
        return False
    return [word.lower() for word in _words(one.name)] == [word.lower() for word in _words(other.name)]


def _is_same_person(one: Reference, other: Reference) -> bool:
    """Say whether first and last names agree, whatever stands between ("Maria J. Ortega", "Maria Ortega")."""
    if not (one.kind is other.kind is ActorKind.PERSON):
        return False
    a, b = _words(one.name), _words(other.name)
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and _surname(one.name) == _surname(other.name)


def _is_surname(one: Reference, other: Reference) -> bool:
    """Say whether one is the surname, or the last words, of the other's full name."""
    if other.kind is not ActorKind.PERSON or one.kind not in {ActorKind.PERSON, None}:
        return False
    a, b = _words(one.name), _words(other.name)
    if _titles(one) and one.span < other.span and not _titles(one) & _titles(other):
        return False  # "President Keller" before "Anna Keller": his wife or daughter
    return len(a) < len(b) and (_surname(one.name) == _surname(other.name) if len(a) == 1 else b[-len(a) :] == a)


def _titles(reference: Reference) -> set[str]:
    """Return the words of office before a person's name, without forms of address."""
    before = reference.text[: max(reference.text.rfind(reference.name), 0)] if reference.kind is ActorKind.PERSON else ""
    return {word.rstrip(".") for word in before.lower().split()} - FORMS_OF_ADDRESS


FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "the", "sir", "dame", "prof", "madam", "lord", "lady"})


def _is_first_name(one: Reference, other: Reference) -> bool:
    """Say whether one is the first name of the other's full name ("Wendy", without a title)."""
    if other.kind is not ActorKind.PERSON or one.kind is not ActorKind.PERSON:
        return False
    a, b = _words(one.name), _words(other.name)
    return len(a) == 1 and len(b) > 1 and a[0] == b[0] and one.text == one.name


def _surname(name: str) -> str:
    words = [word for word in _words(name) if word.lower() not in {"jr", "sr", "ii", "iii", "iv"}]
    return PREFIX.sub("", words[-1]) if words else ""


def _acronyms_of(name: str) -> set[str]:
    """Return the first letters of the name's words, with and without linking words; nothing for a single word."""
    words = fold_name(name).replace("-", " ").split()
    if len(words) < 2:
        return set()
    return {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w.lower() not in LINKING_WORDS).upper()}


def _is_acronym(one: Reference, other: Reference) -> bool:
    """Say whether one is made of the first letters of the other's words."""
    letters = one.name.replace(".", "")
    if one.same_as or other.same_as or not (letters.isupper() and len(letters) > 1) or ActorKind.PERSON in {one.kind, other.kind}:
        return False
    return letters in _acronyms_of(other.name)


def _is_shortened(one: Reference, other: Reference) -> bool:
    """Say whether one is the end of the other's longer name ("Central Command", "US Central Command")."""
    kinds = {one.kind, other.kind}
    if one.same_as or kinds & {ActorKind.PERSON, ActorKind.STATE, None} or len(kinds) > 1:
        return False
    a, b = _words(one.name), _words(other.name)
    if len(a) == 1 and len(b) > 1 and one.is_definite and one.text[:4].lower() == "the ":
        return a[0] in {b[0], b[-1]}  # "the Committee" after "the EU Committee on Fisheries" would need more than ends
    return len(a) < len(b) and b[-len(a) :] == a and (len(a) > 1 or other.modifier is not None or bool(other.same_as))


TESTS = (
    (_is_same_entity, "same entry of the gazetteer"),
    (_is_same_name, "same name"),
    (_is_same_person, "same first name and surname"),
    (_is_surname, "surname of the full name"),
    (_is_first_name, "first name of the full name"),
    (_is_acronym, "acronym of the name"),
    (_is_shortened, "end of the longer name"),
)

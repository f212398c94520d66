"""Which earlier actor a noun phrase means again: the same words about the same whole, or "the minister" when only one fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Number, Reference
from stancegraph.resolve.clusters import QUANTIFIERS, Cluster, Match, strip_article
from stancegraph.resolve.coreference import Mentioned

SAME_OFFICE = {
    "premier": "minister",
    "chairwoman": "chairman",
    "chair": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "pm": "minister",
    "sens": "senator",
    "reps": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "judges": "judge",
    "justices": "justice",
}
"""Nouns and titles of one office, each brought to one word."""
DEFINITE_REACH = 8  # sentences back in which "the commission" still means the last one named
NEAR = 2  # sentences back in which the nearest of several, or one called by its kind, is looked for
CLEARLY_NEARER = 3  # sentences by which the nearest of several must be nearer than the next
OFFICE = "office of "
GROUP = "group of "
PARTIAL = frozenset({"some", "many", "most", "few", "certain", "other", "others", "fellow", "more", "all", "any", "no"})
"""Words of a part or another group: "some Democrats" are not "the Democrats"."""
CONTRASTING = frozenset({"other", "another", "new", "next", "second", "first", "last", "former", "same", "whole", "entire"})
UNCALLED = frozenset({"each", "every", "any", "no", "either", "neither"})
LOWER_OR_PAST = ("vice", "former", "deputy", "then", "ex")
AGED = re.compile(r"(\d+)-year-old$")
BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.INTERNATIONAL_ORGANIZATION})
KINDS_CALLED: Mapping[str, frozenset[ActorKind]] = MappingProxyType(
    {
        "group": BODIES | {ActorKind.ARMED_GROUP, ActorKind.COALITION},
        "organization": BODIES | {ActorKind.ARMED_GROUP},
        "organisation": BODIES | {ActorKind.ARMED_GROUP},
        "bloc": frozenset({ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.COALITION}),
        "alliance": frozenset({ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.COALITION}),
        "coalition": frozenset({ActorKind.COALITION}),
        "party": frozenset({ActorKind.PARTY}),
        "company": frozenset({ActorKind.ORGANIZATION}),
        "firm": frozenset({ActorKind.ORGANIZATION}),
        "charity": frozenset({ActorKind.ORGANIZATION}),
        "union": frozenset({ActorKind.ORGANIZATION}),
        "agency": BODIES | {ActorKind.GOVERNMENT},
        "militia": frozenset({ActorKind.ARMED_GROUP}),
        "parliament": frozenset({ActorKind.LEGISLATURE}),
        "legislature": frozenset({ActorKind.LEGISLATURE}),
        "chamber": frozenset({ActorKind.LEGISLATURE}),
    }
)
"""Nouns that call an actor by what it is, with the kinds that it may then be of."""
OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
Key = tuple[str, int]


def key_of(reference: Reference, cluster_of: Mapping[Span, Cluster]) -> Key | None:
    """Return what must be equal for two phrases to mean the same actor: the words, and the actor that qualifies them.

    None for phrases that never mean the same again: quantified ones, unnamed sources, and those qualified by an unknown pronoun.
    """
    words = strip_article(reference.text).split()
    first = reference.text.split()[0].lower()
    is_bare = reference.number is Number.SINGULAR and not reference.is_definite and reference.modifier is None
    if is_bare or reference.is_generic or first in QUANTIFIERS or first[0].isdigit() or reference.kind is ActorKind.UNNAMED:
        return None
    if reference.modifier is None and first in OWNERS:
        return None
    if reference.modifier is None:
        return " ".join(words).lower(), -1
    owner = cluster_of.get(reference.modifier)
    if owner is None:
        return None
    offset = reference.modifier.start - reference.span.start
    text = reference.text[:offset] + reference.text[offset + len(reference.modifier) :]
    text = text.replace("’s ", " ").replace("'s ", " ").replace("’ ", " ").replace("' ", " ")
    return strip_article(" ".join(text.split())).lower().removesuffix(" of").removesuffix(" the"), owner.number


class Called:
    """Earlier mentions by the words under which a definite noun may call them again; the last mention of each actor is kept."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[int, Mentioned]] = {}
        self._named: dict[int, Mentioned] = {}
        self._latest: dict[int, int] = {}

    def add(self, mentioned: Mentioned) -> None:
        """Remember a mention under its noun, its title's words, or the head word of an organisation's name."""
        number = mentioned.cluster.number
        self._latest[number] = mentioned.reference.sentence
        for word in _words_for(mentioned.reference):
            self._by_word.setdefault(word, {})[number] = mentioned
            self._by_word.setdefault(f"{OFFICE}{SAME_OFFICE.get(word, word)}", {})[number] = mentioned
        if mentioned.reference.form is MentionForm.NAME and mentioned.reference.is_actor:
            self._named.pop(number, None)  # the last named stands last
            self._named[number] = mentioned

    def find(self, reference: Reference) -> Match | None:
        """Return the earlier actor that "the minister", "the commission" or "the bloc" means, when one fits or one is clearly nearest.

        Phrases with a qualifier of their own are not looked up here: "the French minister" is not any minister.
        """
        if not reference.is_definite or reference.modifier is not None or reference.whole is not None:
            return None
        if reference.number is Number.PLURAL:
            return self._find_plural(reference)
        wanted = strip_article(reference.text).lower()
        if len(wanted.split()) > 2 or wanted.split()[0] in CONTRASTING:
            return None
        fitting = self._find_under(reference.lemma, wanted, reference)
        fitting = fitting or self._find_under(f"{OFFICE}{SAME_OFFICE.get(reference.lemma, reference.lemma)}", wanted, reference)
        if len(fitting) == 1:
            return Match(fitting[0].cluster, f"the only {wanted} so far", fitting[0].reference.span)
        if fitting:
            return self._find_nearest(fitting, wanted, reference)
        return self._find_by_kind(reference, wanted) if len(wanted.split()) == 1 else None

    def _find_plural(self, reference: Reference) -> Match | None:
        """Return the one group of that noun named just before ("UN experts", then "the experts"); bare plurals have words of their own."""
        words = reference.text.lower().split()
        if len(words) != 2 or words[0] not in {"the", "these", "those"}:
            return None
        groups = self._by_word.get(f"{GROUP}{reference.lemma}", {}).values()
        near = [group for group in groups if reference.sentence - self._latest[group.cluster.number] <= NEAR]
        return Match(near[0].cluster, f"the only {words[1]} near", near[0].reference.span) if len(near) == 1 else None

    def _find_under(self, word: str, wanted: str, reference: Reference) -> list[Mentioned]:
        is_role = reference.form is MentionForm.ROLE
        return [
            candidate
            for candidate in self._by_word.get(word, {}).values()
            if (is_role or reference.sentence - self._latest[candidate.cluster.number] <= DEFINITE_REACH)
            and _may_be_called(candidate.reference.text.lower(), wanted)
        ]

    def _find_nearest(self, fitting: Sequence[Mentioned], wanted: str, reference: Reference) -> Match | None:
        ranked = sorted(fitting, key=lambda candidate: -self._latest[candidate.cluster.number])
        best, second = (self._latest[candidate.cluster.number] for candidate in ranked[:2])
        if reference.sentence - best > NEAR or best - second < CLEARLY_NEARER:
            return None
        return Match(ranked[0].cluster, f"the nearest {wanted}", ranked[0].reference.span)

    def _find_by_kind(self, reference: Reference, wanted: str) -> Match | None:
        """Return the one actor named in the last sentences that "the group", "the bloc" may call by what it is."""
        kinds = KINDS_CALLED.get(wanted, frozenset())
        near = []
        for mentioned in reversed(self._named.values()):
            if reference.sentence - mentioned.reference.sentence > NEAR:
                break
            if mentioned.cluster.kind in kinds:
                near.append(mentioned)
        if len(near) != 1:
            return None
        return Match(near[0].cluster, f"the only one near that may be called {wanted}", near[0].reference.span)


def _may_be_called(text: str, wanted: str) -> bool:
    """Say whether the words of "the vice president" stand in the mention, and those of "the president" not in a lower or past office."""
    if " " in wanted:
        return wanted in text
    return not any(f"{word} {wanted}" in text for word in LOWER_OR_PAST)


def _words_for(reference: Reference) -> set[str]:
    if reference.text.split()[0].lower() in UNCALLED:
        return set()
    if reference.form is MentionForm.PRONOUN or reference.kind is ActorKind.STATE:
        return set()
    if reference.number is Number.PLURAL:
        is_part = bool(set(reference.text.lower().split()) & PARTIAL)
        return {f"{GROUP}{reference.lemma}"} if reference.is_actor and not reference.is_generic and not is_part else set()
    if reference.form is not MentionForm.NAME:
        return {reference.lemma}
    if reference.kind is ActorKind.PERSON:
        return {word.rstrip(".") for word in reference.text[: max(reference.text.rfind(reference.name), 0)].lower().split()}
    words = reference.name.lower().split()
    before = next((i for i, word in enumerate(words) if word in {"of", "for", "on", "and"}), len(words))
    return {words[max(before - 1, 0)], words[-1]} if len(words) > 1 else set()


def find_aged(reference: Reference, history: Sequence[Mentioned], text: str) -> Match | None:
    """Return whom "the 57-year-old" means: the person whose age the text gave after the name."""
    found = AGED.search(reference.text)
    if found is None or not reference.is_definite:
        return None
    told = re.compile(rf",? (?:aged )?\(?{found.group(1)}\b")
    for mentioned in reversed(history):
        if mentioned.cluster.kind is ActorKind.PERSON and told.match(text, mentioned.reference.span.end):
            return Match(mentioned.cluster, "the age given with the name", mentioned.reference.span)
    return None


def find_place(reference: Reference, history: Sequence[Mentioned]) -> Match | None:
    """Return the state that "the country" means: the only one named in this and the last sentence."""
    fitting: dict[int, Mentioned] = {}
    for mentioned in reversed(history):
        if reference.sentence - mentioned.reference.sentence > 1:
            break
        if mentioned.cluster.kind is ActorKind.STATE and mentioned.reference.form is MentionForm.NAME:
            fitting[mentioned.cluster.number] = mentioned
    if len(fitting) != 1 or not reference.is_definite or reference.modifier is not None:
        return None
    found = next(iter(fitting.values()))
    return Match(found.cluster, "the only country named in these sentences", found.reference.span)

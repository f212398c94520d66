"""From references to actors: what a document's names, nouns and pronouns refer to, with the reason for every merge.

A population ("Iraqi citizens") is an actor of its own and no part of its state; a body of a state ("the Iraqi government", "US Central
Command") is an actor of its own and part of it; partial groups and officials are part of the whole they are said to be of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from stancegraph.model import Actor, ActorKind, Document, Mention, MentionForm, Span
from stancegraph.model.reference import Gender, Reference
from stancegraph.resolve.aliases import merge_names
from stancegraph.resolve.clusters import Cluster, Match, strip_article
from stancegraph.resolve.coreference import Headings, Mentioned, resolve_pronoun
from stancegraph.resolve.nominals import AGED, OWNERS, Called, Key, find_aged, find_place, key_of

BODIES_OF_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.LEGISLATURE, ActorKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actors of a document, and the id of the actor at each reference's span; a span that is missing is unknown."""

    actors: tuple[Actor, ...]
    actor_of: Mapping[Span, str]


def resolve_actors(document: Document, references: Sequence[Reference]) -> Resolution:
    """Return who the references are about. Ids are a1, a2 … in the order of first mention; the same input gives the same result.

    A pronoun or candidate of which nobody is clearly meant has no actor. `Reference.antecedent` is followed before any other rule.
    """
    # what stands inside a phrase comes before it: "her" before "her allies", "the board" before "members of the board"
    references = sorted(references, key=lambda reference: (reference.span.end, -reference.span.start))
    merging = _Merging(document)
    merging.run(references)
    cluster_of = merging.cluster_of
    kept = [cluster for cluster in merging.clusters if _is_actor(cluster)]
    kept.sort(key=lambda cluster: min(reference.span for reference in cluster.references))
    ids = {cluster.number: f"a{number}" for number, cluster in enumerate(kept, start=1)}
    labels = {cluster.number: label_of(cluster) for cluster in kept}
    actors = tuple(_make_actor(cluster, ids, labels, cluster_of) for cluster in kept)
    actor_of = {span: ids[cluster.number] for span, cluster in cluster_of.items() if cluster.number in ids}
    return Resolution(actors, MappingProxyType(actor_of))


class _Merging:
    """A document being resolved: the clusters so far, and what later references are compared with."""

    def __init__(self, document: Document) -> None:
        self.clusters: list[Cluster] = []
        self.cluster_of: dict[Span, Cluster] = {}
        self.keys: dict[Key, Mentioned] = {}
        self.history: list[Mentioned] = []
        self.called = Called()
        self.headings = Headings(document)
        self.text = document.text
        self.bearers: dict[str, Match] = {}

    def run(self, references: Sequence[Reference]) -> None:
        """Place every reference, names first, the rest in text order."""
        named = merge_names(references, self.clusters)
        for i, bearer in named.items():
            self.cluster_of[references[i].span] = bearer
            match = Match(bearer, "the name's words in small letters", references[i].span)
            self.bearers.setdefault(references[i].name.casefold(), match)
        for i, reference in enumerate(references):
            cluster = named.get(i) or self._place(reference)
            if cluster is not None:
                self.cluster_of[reference.span] = cluster
                self.history.append(Mentioned(reference, cluster))
                self.called.add(self.history[-1])
        self._follow_forward(references)

    def _follow_forward(self, references: Sequence[Reference]) -> None:
        """Place pronouns whose antecedent comes later in the text (“We object,” said the league's president)."""
        for reference in references:
            if reference.span not in self.cluster_of and (found := self._follow_antecedent(reference)) is not None:
                found.cluster.add(reference, found)
                self.cluster_of[reference.span] = found.cluster

    def _place(self, reference: Reference) -> Cluster | None:
        """Return the cluster that a noun phrase or pronoun joins or opens; None when it is unknown."""
        is_pronoun = reference.form is MentionForm.PRONOUN
        key = key_of(reference, self.cluster_of) if not is_pronoun else None
        found = self._follow_antecedent(reference) or self._find(reference, key)
        if found is None:
            if is_pronoun or reference.kind is ActorKind.STATE:
                return None
            cluster = Cluster(len(self.clusters))
            self.clusters.append(cluster)
        else:
            cluster = found.cluster
        if key is not None:
            self.keys.setdefault(key, Mentioned(reference, cluster))
        cluster.add(reference, found)
        return cluster

    def _follow_antecedent(self, reference: Reference) -> Match | None:
        cluster = self.cluster_of.get(reference.antecedent) if reference.antecedent is not None else None
        if cluster is None or reference.antecedent is None or {cluster.gender, reference.gender} == {Gender.FEMALE, Gender.MALE}:
            return None
        return Match(cluster, reference.antecedent_reason, reference.antecedent)

    def _find(self, reference: Reference, key: Key | None) -> Match | None:
        if reference.form is MentionForm.PRONOUN:
            speaker = self.cluster_of.get(reference.speaker) if reference.speaker is not None else None
            return resolve_pronoun(reference, self.history, self.headings, speaker)
        if reference.kind is ActorKind.STATE:
            return find_place(reference, self.history)
        if AGED.search(reference.text):
            return find_aged(reference, self.history, self.text)
        called = self.called.find(reference)
        if called is not None:
            return called
        if key in self.keys and key is not None:
            return Match(self.keys[key].cluster, "same words", self.keys[key].reference.span)
        return self._find_name(reference)

    def _find_name(self, reference: Reference) -> Match | None:
        """Return who has the noun phrase for a name elsewhere ("a joint fisheries board", later "the Joint Fisheries Board")."""
        words = strip_article(" ".join(reference.text.split())).casefold()
        if " " not in words:
            return None
        return self.bearers.get(words)


def _is_actor(cluster: Cluster) -> bool:
    return any(reference.is_actor or (reference.same_as and reference.name) for reference in cluster.references)


def _make_actor(cluster: Cluster, ids: Mapping[int, str], labels: Mapping[int, str], cluster_of: Mapping[Span, Cluster]) -> Actor:
    ordered = sorted(cluster.mentions, key=lambda mention: mention.reference.span)
    mentions = tuple(Mention(item.reference.span, item.reference.form, item.reason, item.to) for item in ordered)
    label = labels[cluster.number]
    if not cluster.names:
        label = _with_owner(label, ordered[0].reference, labels, cluster_of)
    return Actor(
        id=ids[cluster.number],
        label=label,
        kind=cluster.kind or (ActorKind.GOVERNMENT if cluster.names else ActorKind.ORGANIZATION),
        mentions=mentions,
        part_of=_whole_of(cluster, ids, cluster_of),
        same_as=tuple(sorted({iri for reference in cluster.references for iri in reference.same_as})),
        aliases=_aliases_of(cluster, label),
    )


def label_of(cluster: Cluster) -> str:
    """Return what to call the actor: its gazetteer name, its longest name, or the words of its first mention without article."""
    known = [reference.name for reference in cluster.references if reference.same_as]
    if known:
        return known[0]
    names = cluster.names
    if names:
        return " ".join(max(names, key=len).split())
    first = min(cluster.references, key=lambda reference: (reference.form is MentionForm.PRONOUN, reference.span))
    return strip_article(" ".join(first.text.split()))


def _with_owner(label: str, first: Reference, labels: Mapping[int, str], cluster_of: Mapping[Span, Cluster]) -> str:
    """Return the label with the owner's name in place of a possessive ("his agency" is "Ortega's agency")."""
    opener = first.text.split()[0].lower()
    owner = cluster_of.get(first.modifier) if first.modifier is not None else None
    if opener not in OWNERS or owner is None or owner.number not in labels or first.form is MentionForm.NAME:
        return label
    ending = "’" if owner.is_plural and labels[owner.number].endswith("s") else "’s"
    return f"{labels[owner.number]}{ending} {label}"


def _whole_of(cluster: Cluster, ids: Mapping[int, str], cluster_of: Mapping[Span, Cluster]) -> str | None:
    for reference in cluster.references:
        span = reference.whole or (reference.modifier if cluster.kind in BODIES_OF_STATES else None)
        whole = cluster_of.get(span) if span is not None else None
        if whole is None or whole is cluster or whole.kind is ActorKind.PERSON or cluster.kind is ActorKind.PERSON:
            continue
        if whole.number in ids and (reference.whole is not None or whole.kind is ActorKind.STATE):
            return ids[whole.number]
    return None


def _aliases_of(cluster: Cluster, label: str) -> tuple[str, ...]:
    texts = [strip_article(" ".join(r.text.split())) for r in cluster.references if r.form in {MentionForm.NAME, MentionForm.ROLE}]
    found = dict.fromkeys([*cluster.names, *texts])
    return tuple(sorted(alias for alias in found if alias != label))

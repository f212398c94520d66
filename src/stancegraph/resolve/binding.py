"""Drafts become statements and relations: holders get their actors, positions their ids, and manner follows from who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stancegraph.lexicon.sign_words import VoiceWords
from stancegraph.model import Attribution, AttributionManner, Manner, Relation, Span, Statement, cover
from stancegraph.model.draft import RelationDraft, StatementDraft
from stancegraph.model.explanation import Explanation
from stancegraph.resolve.positions import ResolvedPositions

NAMING = frozenset({"infinitive", "object", "to", "of", "on", "for", "against", "with", "in", "about"})
"""Ends of the rules of attributions whose content is an act or a thing, which nobody claims to be so."""


@dataclass(frozen=True, slots=True)
class Bindings:
    """What drafts are bound with: the actor id of each reference's span, attributions by id (their actors set), the document, and the
    words of allegation; `pronouns` are the spans of pronouns.

    `speaks_for` holds, by the id of a spokesperson, that of the body: what the one says of the other is the other's own word.
    """

    actor_of: Mapping[Span, str]
    attributions: Mapping[str, Attribution]
    text: str
    voice: VoiceWords
    speaks_for: Mapping[str | None, str | None] = field(default_factory=dict)
    pronouns: frozenset[Span] = frozenset()


def bind_statements(drafts: Sequence[StatementDraft], positions: ResolvedPositions, bindings: Bindings) -> tuple[Statement, ...]:
    """Return the statements with ids s1, s2 … in text order; a holder that no actor was found for becomes None."""
    bound: list[Statement] = []
    for number, draft in enumerate(drafts, 1):
        holder = bindings.actor_of.get(draft.holder) if draft.holder else None
        chain = _find_chain(draft.attributions, holder, bindings)
        chain = [link for link in chain if _is_claim(link, bindings.voice) and not _is_spoken_by(link, draft.holder)]
        bound.append(
            Statement(
                id=f"s{number}",
                holder=holder,
                holder_span=_name_by_source(draft, holder, bindings),
                position=positions.of[draft.wording],
                position_span=draft.wording.span,
                polarity=draft.polarity,
                commitment=draft.commitment,
                manner=_read_manner(chain, bindings, draft.manner),
                cue=draft.cue,
                evidence=_widen(draft.evidence, draft.holder, draft.wording.span, *draft.cue),
                rule=draft.rule,
                confidence=draft.confidence,
                disputed=draft.disputed,
                enacted=draft.enacted,
                condition=draft.condition,
                attributions=draft.attributions,
                explanation=_explain_manner(draft, chain, bindings),
            )
        )
    return tuple(bound)


def _explain_manner(draft: StatementDraft, chain: Sequence[Attribution], bindings: Bindings) -> Explanation | None:
    """Return the draft's explanation, if it has one, with who says so."""
    if draft.explanation is None:
        return None
    manner = _read_manner(chain, bindings, draft.manner)
    said = ["".join(span.text_of(bindings.text) for span in (*link.source, *link.cue)[:1]) or "somebody" for link in reversed(chain)]
    words = f"in the words of {' > '.join(said)}" if said else "nobody else says so"
    return replace(draft.explanation, manner=f"{manner.value}: {words}")


def _name_by_source(draft: StatementDraft, holder: str | None, bindings: Bindings) -> Span | None:
    """Return the span of the source rather than of "he" or "she" in its words, where both are the same actor ("Ruiz said she backs")."""
    if draft.holder is None or not draft.attributions or draft.holder.text_of(bindings.text).lower() not in {"he", "she"}:
        return draft.holder
    source = bindings.attributions[draft.attributions[0]].source[:1]
    is_same = bool(source) and holder is not None and bindings.actor_of.get(source[0]) == holder and draft.evidence.contains(source[0])
    return source[0] if is_same else draft.holder


def bind_relations(drafts: Sequence[RelationDraft], bindings: Bindings) -> tuple[Relation, ...]:
    """Return the relations between two known, different actors, with ids r1, r2 … in text order."""
    bound: list[Relation] = []
    seen: set[tuple[str, str, str, Span]] = set()
    named = _find_named(bindings)
    for draft in sorted(drafts, key=lambda item: (item.evidence, item.cue[0] if item.cue else item.subject, item.subject, item.object)):
        subject, other = bindings.actor_of.get(draft.subject), bindings.actor_of.get(draft.object)
        if subject is None or other is None or subject == other:
            continue
        key = (draft.type.value, subject, other, draft.evidence)
        if key in seen:
            continue
        seen.add(key)
        chain = _find_chain(draft.attributions, subject, bindings)
        subject_span = _name_in(draft.evidence, draft.subject, named.get(subject, ()), bindings)
        object_span = _name_in(draft.evidence, draft.object, named.get(other, ()), bindings)
        bound.append(
            Relation(
                id=f"r{len(bound) + 1}",
                type=draft.type,
                subject=subject,
                object=other,
                subject_span=subject_span,
                object_span=object_span,
                cue=draft.cue,
                evidence=_widen(draft.evidence, draft.subject, draft.object, *draft.cue),
                manner=_read_manner(chain, bindings),
                rule=draft.rule,
                confidence=draft.confidence,
                attributions=draft.attributions,
            )
        )
    return tuple(bound)


def _find_named(bindings: Bindings) -> Mapping[str, Sequence[Span]]:
    """Return, by actor, where an expression other than a pronoun refers to it."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for span, actor in bindings.actor_of.items():
        if span not in bindings.pronouns:
            found[actor].append(span)
    return found


def _name_in(evidence: Span, end: Span, named: Sequence[Span], bindings: Bindings) -> Span:
    """Return the expression by which the evidence names the actor of a pronoun: the last before it, else the first, else the pronoun."""
    if end not in bindings.pronouns:
        return end
    inside = [span for span in named if evidence.contains(span)]
    return max((span for span in inside if span.start < end.start), default=min(inside, default=end))


def _widen(evidence: Span, *places: Span | None) -> Span:
    """Return the evidence with all places in it: the source of a quotation may be named sentences away from the words that judge."""
    return cover([evidence, *(place for place in places if place)])


def _find_chain(ids: Sequence[str], holder: str | None, bindings: Bindings) -> list[Attribution]:
    """Return the attributions in which somebody other than the holder speaks; a source that is unknown counts as somebody other."""
    chain = [bindings.attributions[identifier] for identifier in ids]
    return [
        attribution
        for attribution in chain
        if holder is None or holder not in {attribution.actor, bindings.speaks_for.get(attribution.actor)}
    ]


def _is_claim(attribution: Attribution, voice: VoiceWords) -> bool:
    """Say whether what is reported is claimed, and not only wanted or named ("pointed to the town where the council passed a levy")."""
    before, _, frame = attribution.rule.rpartition(".")
    verb = before.rpartition(".")[2]
    return frame not in NAMING or attribution.manner is not AttributionManner.INDIRECT or verb.startswith(voice.alleging)


def _is_spoken_by(attribution: Attribution, holder: Span | None) -> bool:
    """Say whether the holder's own words name the source, known as an actor or not ("I don't think we should sell it")."""
    return holder is not None and any(part.overlaps(holder) for part in attribution.source)


def _read_manner(chain: Sequence[Attribution], bindings: Bindings, at_least: Manner = Manner.OWN) -> Manner:
    """Return who says so; `at_least` is what the words around the cue tell ("accused of opposing" alleges, whoever reports it)."""
    if at_least is Manner.ALLEGED or not chain:
        return at_least
    cues = [span.text_of(bindings.text).lower() for attribution in chain for span in attribution.cue]
    sources = [span.text_of(bindings.text).lower() for attribution in chain for span in attribution.source]
    is_alleged = any(word.startswith(bindings.voice.alleging) for cue in cues for word in cue.split())
    is_alleged = is_alleged or any(word in bindings.voice.adversaries for source in sources for word in source.split())
    return Manner.ALLEGED if is_alleged else Manner.REPORTED


def bind_attributions(
    attributions: Sequence[Attribution], sources: Mapping[str, Span], actor_of: Mapping[Span, str]
) -> tuple[Attribution, ...]:
    """Return the attributions with the actors of their sources; `sources` holds the reference's span by attribution id."""
    return tuple(
        replace(attribution, actor=actor_of.get(sources[attribution.id]) if attribution.id in sources else None)
        for attribution in attributions
    )

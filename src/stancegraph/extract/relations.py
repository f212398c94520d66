"""Relations between actors: who supports, fights, meets, leads or belongs to whom, with the words that show it.

Rules live in the lexicon; this module matches each token against them and puts references at the ends. Negated, refused, advised and
supposed relations are left out; hedged and intended ones have a lower confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from spacy.tokens import Token

from stancegraph.extract.references import ReferenceIndex
from stancegraph.extract.relation_ends import Ends, is_pronoun
from stancegraph.extract.relation_nouns import find_compound, find_nominal
from stancegraph.extract.relation_reality import NOT_ASSERTED, assess
from stancegraph.extract.relation_roles import AFFILIATIONS, find_roles
from stancegraph.extract.relation_verbs import Finding, find_predicative, find_verbal
from stancegraph.lexicon.relations import RelationLexicon
from stancegraph.model import Manner, MentionForm, RelationType
from stancegraph.model.draft import RelationDraft
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed

PRONOUN_FACTOR = 0.9  # for each end: a pronoun has yet to be linked, and links go wrong


def find_relations(parsed: Parsed, references: ReferenceIndex, lexicon: RelationLexicon) -> list[RelationDraft]:
    """Return the relations that the document states, in text order; the manner is always `own` and `attributions` empty.

    Of several readings of the same pair with the same type the surest is kept.
    """
    ends = Ends(references, lexicon.words.get("instruments", frozenset()))
    surest: dict[tuple[object, ...], RelationDraft] = {}
    for token in parsed.doc:
        for finding in _findings_at(token, ends, lexicon):
            for draft in _draft(finding, ends, parsed, lexicon):
                key = (draft.type, draft.subject, draft.object)
                if key not in surest or draft.confidence > surest[key].confidence:
                    surest[key] = draft
    return sorted(surest.values(), key=lambda one: (one.cue[0].start, one.subject, one.object, one.type))


def _findings_at(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    return chain(
        find_verbal(token, lexicon),
        find_predicative(token, lexicon),
        find_nominal(token, ends, lexicon),
        find_compound(token, ends, lexicon),
        find_roles(token, ends, lexicon),
    )


def _draft(finding: Finding, ends: Ends, parsed: Parsed, lexicon: RelationLexicon) -> Iterator[RelationDraft]:
    factor = assess(finding.anchor, lexicon)
    if factor == NOT_ASSERTED:
        return
    for subject, other in _pairs(finding, ends):
        if not _is_allowed(finding, subject, other, lexicon):
            continue
        doubt = PRONOUN_FACTOR ** (is_pronoun(subject) + is_pronoun(other))
        yield RelationDraft(
            type=finding.cue.type,
            subject=subject.span,
            object=other.span,
            cue=parsed.spans(finding.words),
            evidence=parsed.sentence_span(finding.anchor),
            manner=Manner.OWN,
            rule=finding.cue.rule,
            confidence=round(finding.cue.confidence * factor * doubt, 3),
        )


def _pairs(finding: Finding, ends: Ends) -> Iterable[tuple[Reference, Reference]]:
    subjects = ends.find(finding.subjects)
    if not finding.objects:
        return combinations(subjects, 2)
    return product(subjects, ends.find(finding.objects))


def _is_allowed(finding: Finding, subject: Reference, other: Reference, lexicon: RelationLexicon) -> bool:
    """Say whether the two ends can stand in the relation: two actors, apart; structure needs a name to hang on."""
    if subject.span.overlaps(other.span) and not _is_inside(finding, subject, other):
        return False
    if subject.lemma in lexicon.words.get("reflexives", ()) or other.lemma in lexicon.words.get("reflexives", ()):
        return False
    if finding.cue.type is RelationType.COMMUNICATES_WITH and other.name in lexicon.words.get("outlets", ()):
        return False
    if finding.cue.type in AFFILIATIONS:
        return subject.form in {MentionForm.NAME, MentionForm.PRONOUN} or bool(subject.name)
    return True


def _is_inside(finding: Finding, subject: Reference, other: Reference) -> bool:
    """Affiliations and compounds have one end inside the other's expression ("Iraqi minister Hussein", "Iran-backed militants")."""
    nested = subject.span.contains(other.span) or other.span.contains(subject.span)
    return nested and subject.span != other.span and finding.cue.kind in {"role", "compound"}

"""Where a body says that it is at home: "the Geneva-based charity", "headquartered in Quito", "has its headquarters in Fez"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import children, find_obliques, find_owners, find_subjects
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_nouns import HYPHENS, find_qualified
from stancegraph.extract.relation_parts import make_cue
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import RelationLexicon
from stancegraph.model import ActorKind, RelationType

BASED_CUE = make_cue("based", RelationType.LOCATED_IN, 0.85)
SEAT_CUE = make_cue("seat", RelationType.LOCATED_IN, 0.85)
PLACES = ("in", "at", "near", "outside")


def find_places(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield where the body that the token speaks of is at home. Only names of places count ("based in the capital" does not)."""
    finding = None
    if token.lower_ in lexicon.words.get("based", ()) and token.tag_ == "VBN":
        finding = _find_based(token)
    elif token.lower_ in lexicon.words.get("seats_of_bodies", ()):
        finding = _find_seat(token)
    if finding is not None and all(_may_be_at_home(one, ends) for one in finding.subjects):
        yield finding


def _find_based(participle: Token) -> Finding | None:
    """ "The Geneva-based charity", "the charity is based in Geneva"."""
    if participle.i > 1 and participle.nbor(-1).text in HYPHENS and not participle.nbor(-1).whitespace_:
        body, place = find_qualified(participle), participle.nbor(-2)
        return Finding(BASED_CUE, participle, (participle,), (body,), (place,)) if body is not None and _is_place(place) else None
    places = [place for place in find_obliques(participle, PLACES) if _is_place(place)]
    bodies = find_objects(participle)
    return Finding(BASED_CUE, participle, (participle,), tuple(bodies), tuple(places[:1])) if places and bodies else None


def _find_seat(noun: Token) -> Finding | None:
    """ "The charity has its headquarters in Geneva", "the charity's headquarters in Geneva"."""
    places = [place for place in find_obliques(noun, PLACES) if _is_place(place)]
    owners = find_owners(noun)
    if owners and owners[0].pos_ == "PRON":
        owners = find_subjects(noun.head) if noun.dep_ == "obj" else []
    bodies = owners or (find_subjects(noun.head) if noun.dep_ == "obj" and noun.head.lemma_ == "have" else [])
    return Finding(SEAT_CUE, noun, (noun,), tuple(bodies), tuple(places[:1])) if places and bodies else None


def _is_place(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not children(token, "nmod:poss")


def _may_be_at_home(token: Token, ends: Ends) -> bool:
    own = ends.at(token)
    return own is None or own.kind not in {ActorKind.STATE, ActorKind.GROUP, ActorKind.UNNAMED}

"""Whose attitude somebody meets with: "drew criticism from the union", "won the mayor's endorsement", "with the backing of the party"."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, find_obliques, find_owners, find_preposition, find_subjects
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_verbs import ATTITUDES, Finding
from stancegraph.lexicon.relations import RelationCue, RelationLexicon
from stancegraph.model import RelationType

FAVOURS = frozenset({RelationType.SUPPORTS, RelationType.AIDS})
RECEIVED = ATTITUDES | {RelationType.AIDS, RelationType.THREATENS, RelationType.FIGHTS}


def bind_received(noun: Token, cue: RelationCue, objects: list[Token], ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """Return who gives and who receives what the noun names; `objects` are what it is said to be for or of."""
    if cue.type not in RECEIVED:
        return None
    owners = find_owners(noun)
    if owners and any(owner.pos_ != "PRON" for owner in owners):
        receivers = _find_winners(noun, cue, lexicon) or _find_accompanied(noun, cue, ends, lexicon) if not objects else []
        return Finding(cue, noun, (noun,), tuple(owners), tuple(receivers)) if receivers else None
    measured = noun.head if find_preposition(noun) == "of" and noun.head.lower_ in lexicon.words.get("amounts", ()) else noun
    verb = measured.head
    givers = find_obliques(noun, ("from", "by", "among", "amongst")) or _find_givers_beside(measured)
    is_received = base(measured.dep_) == "obj" and verb.lower_ in lexicon.words.get("receivers", ())
    if is_received and not givers and not owners:
        givers = find_obliques(noun, ("of",))
    receivers = _find_receivers(measured) if is_received or find_preposition(noun) in {"under", "amid"} else []
    if not receivers and (accompanied := _find_accompanied(noun, cue, ends, lexicon)):
        givers, receivers = givers or find_obliques(noun, ("of",)), accompanied
    return Finding(cue, noun, (noun,), tuple(givers), tuple(receivers)) if givers and receivers else None


def _find_receivers(noun: Token) -> list[Token]:
    """Return the subject of the noun's verb, or of the noun itself ("the mayor is under attack from")."""
    verb = noun.head
    if base(noun.dep_) != "obj" and verb.pos_ not in {"VERB", "AUX"} and not children(noun, "cop"):
        return [verb] if base(noun.dep_) == "nmod" else []
    return find_subjects(noun if children(noun, "cop") else verb)


def _find_winners(noun: Token, cue: RelationCue, lexicon: RelationLexicon) -> list[Token]:
    """Return who wins what an owner gives ("won Lang's endorsement", "enjoys Lang's confidence", "drew Lang's scorn")."""
    gains = lexicon.words.get("winning" if cue.type in FAVOURS else "incurring", frozenset())
    return find_subjects(noun.head) if base(noun.dep_) == "obj" and noun.head.lower_ in gains else []


def _find_accompanied(noun: Token, cue: RelationCue, ends: Ends, lexicon: RelationLexicon) -> list[Token]:
    """Return whom somebody helps along ("with the support of Lang, she became mayor"): actors only, for a bill also passes with support."""
    is_with = find_preposition(noun) == "with" and base(noun.dep_) in {"obl", "nmod"}
    if not is_with or cue.type not in FAVOURS or noun.lower_ not in lexicon.words.get("helping", ()) or find_obliques(noun, ("for", "to")):
        return []
    head = noun.head
    receivers = [head] if base(noun.dep_) == "nmod" and head.pos_ == "PROPN" else find_subjects(head) if head.pos_ == "VERB" else []
    return receivers if ends.find(receivers) else []


def _find_givers_beside(noun: Token) -> list[Token]:
    """Return the phrase that the parser hung on the noun's verb ("drew criticism on Monday from unions")."""
    given = [child for child in children(noun.head, "obl") if child.i > noun.i and find_preposition(child) in {"from", "among"}]
    return find_conjuncts(given[0]) if given else []

"""Bodies that stand beside a person's name without a role the lexicon knows: "Ann Otieno of Oxfam", "Ann Lee, hydrologist, Water Trust"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_obliques, find_preposition
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_parts import BODIES, make_cue
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import CueKind, RelationLexicon
from stancegraph.model import ActorKind, RelationType

OF_NAMES = frozenset({"of", "from", "with", "at"})
OF_NOUNS = ("at", "with")  # "a nurse at the clinic"; "of" says too many things ("a critic of the clinic")
MEMBERS = BODIES - {ActorKind.STATE, ActorKind.GOVERNMENT}

BESIDE_CUE = make_cue("beside", RelationType.MEMBER_OF, 0.8)


def find_attached(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield the body that a person's name, or a plain noun in apposition to it, is tied to. The cue is the preposition, or the noun."""
    own = ends.at(token)
    if own is None or own.kind is not ActorKind.PERSON or not own.name or token.pos_ != "PROPN":
        return
    for child in token.rights:
        if base(child.dep_) == "nmod" and find_preposition(child) in OF_NAMES and _is_body(child, ends):
            words = tuple(word for word in child.lefts if word.dep_ == "case")[:1]
            yield Finding(BESIDE_CUE, token, words or (child,), (token,), (child,))
            return
        if child.dep_ == "appos" and child.pos_ == "NOUN" and not lexicon.find(CueKind.ROLE, child.lower_):
            bodies = [one for one in (*_right_at(child), *_behind(child, ends)) if _is_body(one, ends)]
            if bodies:
                yield Finding(BESIDE_CUE, child, (child,), (token,), (bodies[0],))
                return


def _right_at(noun: Token) -> list[Token]:
    """Return the phrase right behind the noun ("a nurse at the clinic", not "a friend since her years at the clinic")."""
    return find_obliques(noun, OF_NOUNS)[:1] if noun.i + 1 < noun.sent.end and noun.nbor(1).lower_ in OF_NOUNS else []


def _behind(noun: Token, ends: Ends) -> list[Token]:
    """Return the name set off by a comma right behind a bare noun ("chief hydrologist, Water Trust")."""
    if noun.i + 2 >= noun.sent.end or noun.nbor(1).text != "," or children(noun, "det"):
        return []
    own = ends.at(noun.nbor(2))
    below = [child for one in (noun, noun.head) for child in one.rights if child.i > noun.i]
    return [child for child in below if own is not None and own.name and ends.at(child) == own]


def _is_body(token: Token, ends: Ends) -> bool:
    own = ends.at(token)
    return own is not None and own.kind in MEMBERS and bool(own.name)

"""Explicit parts and their wholes: "soldiers from the 3rd Battalion", "partners, notably Norway", "as part of the coalition".

Which nouns are parts, bands of people and wholes is in the lexicon. The cue is the word that joins the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, find_obliques, find_owners, find_preposition, find_subjects
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import ActorKind, RelationType

OF_PARTS = frozenset({"of", "within", "in", "inside", "from", "among"})
OF_BANDS = frozenset({"of", "from", "within"})  # "economists at the institute" are a source, no part of it
PLACING = ("to", "with", "from")
BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.GROUP}
"""Kinds that have members; a state has, too, but "in" and "from" it say where somebody is."""

ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION})


def make_cue(pattern: str, kind: RelationType, confidence: float) -> RelationCue:
    """Return a cue of the rules in code, named by its pattern."""
    return RelationCue(
        CueKind.ROLE, kind, pattern, pattern, (), frozenset(), confidence, is_reciprocal=False, is_swapped=False, examples=()
    )


PART_CUE = make_cue("part", RelationType.PART_OF, 0.85)
BAND_CUE = make_cue("band", RelationType.PART_OF, 0.85)
EXAMPLE_CUE = make_cue("including", RelationType.MEMBER_OF, 0.8)
AS_PART_CUE = make_cue("as part", RelationType.PART_OF, 0.8)
COMPOSED_CUE = make_cue("composed", RelationType.PART_OF, 0.8)
PLACED_CUE = make_cue("placed", RelationType.MEMBER_OF, 0.8)
UNIT_CUE = make_cue("unit", RelationType.PART_OF, 0.8)


def find_parts(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield the part and the whole that stand at the token, by the first rule of whose words it is one."""
    form = token.lower_
    for name, rule in RULES:
        if form in lexicon.words.get(name, ()) and (finding := rule(token, ends, lexicon)) is not None:
            yield finding
            return


def _find_explicit(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Some elements within the party", "the party's youth wing"."""
    own = ends.at(token)
    if own is None or own.name or _is_predicate(token):
        return None
    following = token.nbor(1) if token.i + 1 < token.sent.end else None
    if following is not None and following.lower_ in OF_PARTS and own.whole is not None:
        whole = ends.token_of(own.whole)
        if whole is not None and _is_legislator(token, whole, ends):
            return None
        return Finding(PART_CUE, token, (following,), (*_named_beside(token), token), (whole,)) if whole is not None else None
    return None


def _is_legislator(token: Token, whole: Token, ends: Ends) -> bool:
    """Say whether "members of parliament" only names an office: some of them, or other ones, are a part."""
    own = ends.at(whole)
    return own is not None and own.kind is ActorKind.LEGISLATURE and not children(token, "det", "amod", "nummod") and token.dep_ != "conj"


def _is_predicate(token: Token) -> bool:
    """Say whether the noun only says what somebody named is ("Lang, a member of the party"): that is a role."""
    head = token.head if token.dep_ == "conj" else token
    return head.dep_ == "appos" or bool(children(head, "cop"))


def _find_band(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Soldiers visiting from the 3rd Battalion", "Lang and other officials of the ministry"."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return None
    wholes = _wholes_of(token, ends)
    if not wholes or _is_legislator(token, wholes[0], ends):
        return None
    return Finding(BAND_CUE, token, _words_before(wholes[0]), (*_named_beside(token), token), tuple(wholes[:1]))


def _named_beside(token: Token) -> list[Token]:
    """Return who is one of those that the noun names ("[Lang] and other members")."""
    return [token.head] if token.dep_ == "conj" and any(child.lower_ == "other" for child in children(token, "amod")) else []


def _wholes_of(token: Token, ends: Ends) -> list[Token]:
    """Return the body right behind the noun, also over a short participle ("soldiers deployed from the 3rd Battalion")."""
    below = [child for child in token.rights if base(child.dep_) == "nmod" and find_preposition(child) in OF_BANDS]
    below += [low for child in children(token, "acl") if child.tag_ in {"VBG", "VBN"} for low in find_obliques(child, ("from",))]
    for whole in below[:2]:
        own = ends.at(whole)
        if own is None or own.kind not in BODIES:
            continue
        if own.kind is not ActorKind.STATE or (find_preposition(whole) == "of" and token.lower_ in {"members"}):
            return [whole]
    return []


def _find_example(mark: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "The alliance, including Norway and Chile", "our coalition partners, especially the Danes"."""
    token = mark.head
    if mark.i > token.i or base(token.dep_) not in {"nmod", "appos", "obl", "conj"} or ends.at(token) is None:
        return None
    whole = next((noun for noun in _heads_of(token) if _is_whole(noun, ends, lexicon)), None)
    return Finding(EXAMPLE_CUE, mark, (mark,), tuple(find_conjuncts(token)), (whole,)) if whole is not None else None


def _heads_of(token: Token) -> list[Token]:
    """Return the noun that the examples stand at, what is coordinated to it first ("the council and its friends, notably Norway")."""
    return [noun for noun in reversed(find_conjuncts(token.head)) if noun.i < token.i] if token.head != token else []


def _is_whole(noun: Token, ends: Ends, lexicon: RelationLexicon) -> bool:
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    own = ends.at(noun)
    if own is not None and own.kind in BODIES and own.kind is not ActorKind.STATE and (own.name or noun.lower_ in lexicon.words["wholes"]):
        return noun.tag_ not in {"NNS", "NNPS"} or bool(own.name)
    qualified = [child for child in noun.lefts if (one := ends.qualifier_at(child)) is not None and one.kind in BODIES - {ActorKind.STATE}]
    owned = bool(find_owners(noun)) and noun.lower_ in lexicon.words.get("followers", ())
    return own is not None and (bool(qualified) or owned)


def _find_within(preposition: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Turkey within NATO": both by name."""
    token = preposition.head
    if token.dep_ != "nmod" or token.pos_ != "PROPN" or token.head.pos_ != "PROPN":
        return None
    own, part = ends.at(token), ends.at(token.head)
    if own is None or part is None or not own.name or not part.name or own.kind not in BODIES - {ActorKind.STATE}:
        return None
    return Finding(PART_CUE, token, (preposition,), (token.head,), tuple(find_conjuncts(token)))


def _find_as_part(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Norway, as part of the coalition", "the frigate serves as part of the task force"."""
    if find_preposition(token) != "as":
        return None
    wholes = [whole for whole in find_obliques(token, ("of",)) if (own := ends.at(whole)) is not None and own.kind in BODIES]
    head = token.head
    parts = find_subjects(head) or children(head, "nsubj") if head.pos_ in {"VERB", "AUX", "ADJ"} else find_conjuncts(head)
    return Finding(AS_PART_CUE, token, (token,), tuple(parts), tuple(wholes)) if parts and wholes else None


def _find_composed(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "A task force made up of Greek and Italian marines"."""
    if not token.tag_.startswith("VB"):
        return None
    if token.lower_ == "made" and not any(child.lower_ == "up" for child in token.children):
        return None
    parts = find_obliques(token, ("of", "by", "from"))
    wholes = find_objects(token) if token.tag_ == "VBN" else find_subjects(token)
    return Finding(COMPOSED_CUE, token, (token,), tuple(parts), tuple(wholes)) if parts and wholes else None


def _find_placed(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Lang was assigned to the brigade", "pilots attached to the squadron"."""
    if not token.tag_.startswith("VB"):
        return None
    placed = find_objects(token)
    wholes = [
        whole for whole in find_obliques(token, PLACING) if (own := ends.at(whole)) is not None and own.kind in BODIES - {ActorKind.STATE}
    ]
    return Finding(PLACED_CUE, token, (token,), tuple(placed), tuple(wholes[:1])) if placed and wholes else None


def _find_unit(token: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "2nd Battalion, 5th Infantry Regiment": of two units side by side the first belongs to the second."""
    units = lexicon.words.get("units", ())
    if token.pos_ != "PROPN" or token.i + 2 >= token.sent.end or token.nbor(1).text != ",":
        return None
    own = ends.at(token)
    following = token.nbor(2)
    while following.dep_ in {"compound", "amod", "nummod"} and following.head.i > following.i:
        following = following.head
    other = ends.at(following)
    if own is None or other is None or other.kind not in ARMED or following.lower_ not in units or own.span.end > other.span.start:
        return None
    return Finding(UNIT_CUE, token, (token.nbor(1),), (token,), (following,))


def _words_before(whole: Token) -> tuple[Token, ...]:
    return tuple(child for child in whole.lefts if child.dep_ == "case")[:1] or (whole,)


RULES: tuple[tuple[str, Callable[[Token, Ends, RelationLexicon], Finding | None]], ...] = (
    ("parts", _find_explicit),
    ("bands", _find_band),
    ("examples", _find_example),
    ("inside", _find_within),
    ("shares", _find_as_part),
    ("composed", _find_composed),
    ("placed", _find_placed),
    ("units", _find_unit),
)
"""The rules with the name of the lexicon's word list that calls them."""

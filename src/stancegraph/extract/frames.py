"""What fills the places of a cue's frame: whose attitude it is, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    NOMINALS,
    base,
    children,
    find_agents,
    find_clauses,
    find_conjuncts,
    find_objects,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_finite,
    is_infinitive,
    is_passive,
)
from stancegraph.lexicon.cues import Cue
from stancegraph.lexicon.inflection import find_verb_forms


def _forms_of(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in find_verb_forms(verb))


CARRIERS = _forms_of(
    "have express voice show reiterate restate affirm reaffirm declare signal announce state raise repeat make maintain renew underscore "
    "confirm pledge offer register enjoy share stress hold indicate demonstrate convey win get draw feel consider"
)
EVIDENCING = _forms_of("signal show indicate demonstrate suggest")
"""Carriers whose unsaid subject may be an event or a message: "received a letter, signaling a willingness" names no holder."""
DRAWING = _forms_of(
    "draw face meet spark provoke prompt attract trigger cause encounter stir win gain get receive earn enjoy garner have secure"
)
"""Verbs between a policy and the attitude that it meets with ("the levy drew criticism from farmers")."""
BELIEVING = frozenset({"backing", "noun-to", "noun-for", "minded-to"})
"""Frames whose clause may tell a fact ("regrets that the bill failed"); the others say what is wanted."""
OPEN = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the text: its entry, its token, the noun its position hangs on (itself, or the noun of `via`) and all its tokens."""

    cue: Cue
    token: Token
    anchor: Token
    tokens: tuple[Token, ...]


def find_positions(found: FoundCue) -> list[Token]:
    """Return the heads of the cue's positions, from the first place of its frame that is filled."""
    if any(_fill_position(slot, found) for slot in found.cue.frame.bars):
        return []
    recipients = {token.i for slot in found.cue.frame.recipient for token in _fill_position(slot, found)}
    for slot in found.cue.frame.position:
        heads = _fill_position(slot, found)
        if slot == "object" and recipients and _has_clause(found.anchor):
            continue
        heads = [head for head in heads if head != found.token]
        if heads:
            return heads
    return []


def _has_clause(verb: Token) -> bool:
    return bool(children(verb, "xcomp", "ccomp"))


def _fill_position(slot: str, found: FoundCue) -> list[Token]:
    anchor = found.anchor
    filler = _POSITION_FILLERS.get(slot)
    return filler(anchor, found) if filler else _fill_preposition(anchor, slot)


def _fill_preposition(anchor: Token, slot: str) -> list[Token]:
    heads = find_obliques(anchor, (slot,))
    if heads and anchor.pos_ == "VERB" and _is_far(heads[0], anchor):
        return []
    if not heads and anchor.i + 1 < len(anchor.doc) and anchor.nbor(1).lower_ == slot:  # the phrase hangs elsewhere in the parse
        after = anchor.nbor(1)
        heads = find_conjuncts(after.head) if after.head.i > after.i and base(after.dep_) in {"case", "mark"} else []
    return heads


def _is_far(head: Token, verb: Token) -> bool:
    """ "It will push her into a bad place for the vote": the phrase is that of a place, not of a person called on."""
    between = head.head
    return between != verb and base(between.dep_) == "obl" and find_preposition(between) not in {"on", "upon", "to", "with"}


def _fill_object(anchor: Token, found: FoundCue) -> list[Token]:
    """Objects; an article makes a noun of what the tagger took for an adjective ("contested the fine")."""
    return [token for token in find_objects(anchor) if token.pos_ in NOMINALS or token.tag_.startswith("NN") or children(token, "det")]


def _fill_infinitive(anchor: Token, found: FoundCue) -> list[Token]:
    """An infinitive of the cue, or one that the parser hung on the person addressed ("implored ministers to reopen")."""
    recipients = [token for slot in found.cue.frame.recipient for token in _fill_recipient(slot, found)]
    hosts = [anchor, *recipients]
    clauses = [clause for host in hosts for clause in find_clauses(host, ("xcomp", "ccomp", "advcl", "acl"))]
    clauses = [clause for clause in clauses if clause.dep_ != "acl:relcl" and not _is_open(clause)]
    if not recipients and found.cue.frame.word_class == "verb" and children(anchor, "obj"):  # "wants troops to fight": troops are wanted
        clauses = [clause for clause in clauses if clause.dep_ != "advcl"]
    return [clause for clause in clauses if is_infinitive(clause) or (is_infinitive(clause.head) and clause.tag_ == "VB")]


def _fill_recipient(slot: str, found: FoundCue) -> list[Token]:
    anchor = found.anchor
    return [*find_objects(anchor), *children(anchor, "iobj")] if slot == "object" else find_obliques(anchor, (slot,))


def _fill_that(anchor: Token, found: FoundCue) -> list[Token]:
    """Clauses that say what should be, not ones that leave it open ("asked whether", "asked how")."""
    clauses = [child for child in find_clauses(anchor, ("ccomp", "acl")) if is_finite(child) or find_preposition(child) == "that"]
    clauses = [clause for clause in clauses if clause.dep_ != "acl:relcl" and not _is_open(clause)]
    return clauses if found.cue.frame.name in BELIEVING else [clause for clause in clauses if not _tells_a_fact(clause)]


def _is_open(clause: Token) -> bool:
    """Say whether the clause asks ("whether it pays", "how far to go")."""
    return any(word.lower_ in OPEN for word in clause.doc[clause.left_edge.i : clause.i])


def _tells_a_fact(clause: Token) -> bool:
    """Say whether the clause says what is or was, not what should be ("suggested that the figure came from Lima")."""
    verbs = [child for child in children(clause, "aux", "cop", "aux:pass") if child.tag_ != "VB"] or [clause]
    return not any(child.tag_ == "MD" for child in clause.lefts) and verbs[0].tag_ in {"VBD", "VBZ"}


def _fill_gerund(anchor: Token, found: FoundCue) -> list[Token]:
    return [child for child in find_clauses(anchor, ("xcomp", "ccomp", "advcl", "obj")) if child.tag_ == "VBG" and child.i > anchor.i]


def _fill_clause(anchor: Token, found: FoundCue) -> list[Token]:
    return find_clauses(anchor)


def _fill_itself(anchor: Token, found: FoundCue) -> list[Token]:
    return find_conjuncts(anchor.head)


def _fill_drawer(anchor: Token, found: FoundCue) -> list[Token]:
    """ "[The levy] drew criticism": the subject of a verb that draws the attitude, where somebody is named who has it."""
    verb = anchor.head
    if base(anchor.dep_) != "obj" or verb.lower_ not in DRAWING or not find_holders(found):
        return []
    return find_subjects(verb)


def _fill_subject(anchor: Token, found: FoundCue) -> list[Token]:
    return find_subjects(anchor)


_POSITION_FILLERS: Mapping[str, Callable[[Token, FoundCue], list[Token]]] = {
    "object": _fill_object,
    "infinitive": _fill_infinitive,
    "that": _fill_that,
    "gerund": _fill_gerund,
    "clause": _fill_clause,
    "itself": _fill_itself,
    "subject": _fill_subject,
    "drawer": _fill_drawer,
}


def find_holders(found: FoundCue) -> list[Token]:
    """Return the heads of who holds the attitude, from the first place of the cue's frame that is filled."""
    for slot in found.cue.frame.holder:
        filler = _HOLDER_FILLERS.get(slot)
        heads = filler(found) if filler else _hold_oblique(found, slot)
        if heads:
            return heads
    return []


def _hold_oblique(found: FoundCue, preposition: str) -> list[Token]:
    """ "Criticism from doctors"; the phrase may hang on the verb that draws the criticism."""
    heads = find_obliques(found.token, (preposition,))
    if not heads and "drawer" in found.cue.frame.position and base(found.token.dep_) == "obj":
        heads = find_obliques(found.token.head, (preposition,))
    return [head for head in heads if head.i > found.token.i]


def _hold_subject(found: FoundCue) -> list[Token]:
    token = found.token.head if found.cue.frame.word_class == "preposition" else found.token
    if found.cue.frame.word_class == "verb" and is_passive(token):
        return find_agents(token)
    if found.cue.frame.word_class == "verb" and is_misread_verb(token):
        return _find_misread_subject(token)
    if found.cue.frame.word_class == "noun" and base(token.dep_) in {"obl", "advcl"} and token.head.pos_ == "VERB":
        return find_subjects(token.head)  # "spoke in support of the strike"
    return find_subjects(token)


def _find_misread_subject(token: Token) -> list[Token]:
    """Climb from the noun before a misread verb to the head of the whole phrase before it."""
    head = token.nbor(-1)
    if head.head == token:
        head = token.head if token.head.i < token.i else head
    while head.head.i < head.i and base(head.dep_) in {"nmod", "compound"} and head.head.sent == token.sent:
        head = head.head
    return [head]


def _hold_owner(found: FoundCue) -> list[Token]:
    return find_owners(found.anchor)


def _hold_carrier(found: FoundCue) -> list[Token]:
    """ "The mayor voiced opposition to": the subject of the verb that carries the noun."""
    verb = found.anchor.head
    if verb.lower_ in EVIDENCING and not children(verb, "nsubj"):
        return []
    if base(found.anchor.dep_) == "obj" and verb.lower_ in CARRIERS:
        return find_agents(verb) if is_passive(verb) else find_subjects(verb)
    return []


def _hold_modified(found: FoundCue) -> list[Token]:
    """ "Lawmakers opposed to the levy": the noun that the adjective stands with."""
    token = found.token
    return [token.head] if base(token.dep_) in {"amod", "acl"} and token.head.pos_ in NOMINALS else []


_HOLDER_FILLERS: Mapping[str, Callable[[FoundCue], list[Token]]] = {
    "subject": _hold_subject,
    "owner": _hold_owner,
    "carrier": _hold_carrier,
    "modified": _hold_modified,
}


def is_misread_verb(token: Token) -> bool:
    """A verb that the tagger took for a noun: no determiner, a plural or named subject right before it, a preposition right after.

    Our own; small taggers read "some elements ... advocate for" as a noun.
    """
    if token.pos_ != "NOUN" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    modified = children(token, "det", "amod", "nmod:poss", "nummod")
    return (
        not modified
        and before.tag_ in {"NNS", "NNPS", "NN"}
        and after.tag_ == "IN"
        and token.tag_ == "NN"
        and base(token.dep_) in {"nmod", "ROOT"}
    )

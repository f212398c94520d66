"""What fills the position's place of a cue's frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.frame_holders import CARRIERS, DRAWING, find_holders
from stancegraph.extract.grammar import (
    NOMINALS,
    base,
    children,
    find_agents,
    find_clauses,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_finite,
    is_infinitive,
    is_passive,
)
from stancegraph.extract.listed import find_listed
from stancegraph.extract.objects import find_objects
from stancegraph.extract.position_axes import TIME_NOUNS
from stancegraph.extract.position_links import find_gap, follow_relative

BELIEVING = frozenset({"backing", "noun-to", "noun-for", "minded-to", "moved-that"})
"""Frames whose clause may tell a fact ("regrets that the bill failed"); the others say what is wanted."""
FORETELLING = frozenset({"suggesting"})
"""Frames whose clause says what will be as often as what should be."""
COMING = frozenset({"will", "would", "may", "might", "'ll", "’ll", "'d", "’d"})
GOVERNING_CLAUSES = frozenset({"infinitive", "that"})
WORKING = frozenset({"work", "strive", "campaign", "push", "act"})
OPEN = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})


def find_positions(found: FoundCue) -> list[Token]:
    """Return the heads of the cue's positions, from the first place of its frame that is filled."""
    if any(_fill_position(slot, found) for slot in found.cue.frame.bars):
        return []
    recipients = {token.i for slot in found.cue.frame.recipient for token in _fill_position(slot, found)}
    for slot in found.cue.frame.position:
        heads = _fill_position(slot, found)
        if slot == "object" and heads and "gerund" in found.cue.frame.position:  # "opposes [closing] it, a poll finds, a debate that ..."
            heads = [head for head in _fill_gerund(found.anchor, found) if head.i < heads[0].i] or heads
        if slot == "object" and recipients and _has_clause(found.anchor):
            continue
        heads = [head for head in heads if head not in found.tokens and (head != found.token or slot == "governed")]
        if heads:
            return [meant for head in heads for meant in follow_relative(head)]
    if found.cue.frame.word_class != "verb" or is_passive(found.anchor):
        return []
    listed = find_listed(found.anchor) if GOVERNING_CLAUSES & set(found.cue.frame.position) else []
    return listed or (find_gap(found.anchor) if "object" in found.cue.frame.position else [])


def _has_clause(verb: Token) -> bool:
    return bool(children(verb, "xcomp", "ccomp"))


def _fill_position(slot: str, found: FoundCue) -> list[Token]:
    anchor = found.anchor
    filler = _POSITION_FILLERS.get(slot)
    if filler is None and found.cue.frame.holder == ("itself",):
        return _fill_complement(anchor, slot)
    return filler(anchor, found) if filler else _fill_preposition(anchor, slot)


def _fill_complement(noun: Token, slot: str) -> list[Token]:
    """What hangs on the noun itself ("critics of the levy"), not on the verb beside it ("criticised by critics for the levy")."""
    heads = [child for child in noun.rights if child.dep_ == "nmod" and find_preposition(child) == slot]
    return find_conjuncts(heads[0]) if heads and heads[0].lemma_.lower() not in TIME_NOUNS else []


def _fill_preposition(anchor: Token, slot: str) -> list[Token]:
    heads = find_obliques(anchor, (slot,))
    if heads and anchor.pos_ == "VERB" and _is_far(heads[0], anchor):
        return []
    if heads and anchor.pos_ == "ADJ" and slot == "of" and heads[0].head != anchor and find_preposition(heads[0].head) == "to":
        return []  # "critical to the future of the port"
    if not heads and anchor.i + 1 < len(anchor.doc) and anchor.nbor(1).lower_ == slot:  # the phrase hangs elsewhere in the parse
        after = anchor.nbor(1)
        heads = find_conjuncts(after.head) if after.head.i > after.i and base(after.dep_) in {"case", "mark"} else []
        if after.head.i < after.i and not list(after.children):  # "the plant they lobbied for"
            heads = find_gap(anchor)
    if not heads and anchor.pos_ == "NOUN" and (base(anchor.dep_) == "obj" or children(anchor.head, "expl")):
        heads = _fill_from_carrier(anchor, slot)
    return heads


def _fill_from_carrier(noun: Token, slot: str) -> list[Token]:
    """ "There were demands from the parties for a census", "voiced support in public for it": the phrase hangs on the verb."""
    verb = noun.head
    if slot not in {"for", "against", "to", "over"} or (verb.lower_ not in CARRIERS and not children(verb, "expl")):
        return []
    heads = [child for child in verb.rights if base(child.dep_) == "obl" and child.i > noun.i and find_preposition(child) == slot]
    return find_conjuncts(heads[0]) if heads and heads[0].lemma_.lower() not in TIME_NOUNS else []


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
    hosts = [anchor, *recipients, *_find_doers_of_so(recipients)]
    if found.cue.frame.name == "promising":
        hosts = [anchor]  # "fought [plans to close it]"
    clauses = [clause for host in hosts for clause in find_clauses(host, ("xcomp", "ccomp", "advcl", "acl"))]
    clauses = [_find_work(clause) for clause in clauses if clause.dep_ != "acl:relcl" and not _is_open(clause)]
    if not recipients and found.cue.frame.word_class == "verb" and children(anchor, "obj"):  # "wants troops to fight": troops are wanted
        clauses = [clause for clause in clauses if clause.dep_ != "advcl"]
    return [clause for clause in clauses if is_infinitive(clause) or (is_infinitive(clause.head) and clause.tag_ == "VB")]


def _find_work(clause: Token) -> Token:
    """ "Vowed to work to [repeal] it": what the work is for."""
    if clause.lemma_.lower() not in WORKING:
        return clause
    return next((child for child in children(clause, "xcomp", "advcl") if is_infinitive(child) and child.i > clause.i), clause)


def _find_doers_of_so(recipients: list[Token]) -> list[Token]:
    """ "States that have not yet [done] so to sign": the parser hangs the infinitive on what has not been done."""
    clauses = [clause for token in recipients for clause in children(token, "acl") if clause.dep_ == "acl:relcl"]
    return [clause for clause in clauses if clause.lemma_.lower() == "do" and clause.doc[clause.i + 1].lower_ == "so"]


def _fill_made(anchor: Token, found: FoundCue) -> list[Token]:
    """ "Wants the toll [abolished]": the participle or adjective that says what should become of the object."""
    objects = [child for child in children(anchor, "obj") if child.i > anchor.i]
    if not objects:
        return []
    made = [child for child in children(anchor, "xcomp", "ccomp", "advcl", "amod") if child.i > objects[0].i and _is_result(child)]
    made += [child for child in children(objects[0], "acl") if child.dep_ == "acl" and child.tag_ == "VBN" and not find_agents(child)]
    return find_conjuncts(made[0]) if made else []


def _is_result(word: Token) -> bool:
    return word.tag_ in {"VBN", "JJ", "VBD"} and not children(word, "mark", "nsubj", "cop", "aux", "case")


def _fill_recipient(slot: str, found: FoundCue) -> list[Token]:
    anchor = found.anchor
    return [*find_objects(anchor), *children(anchor, "iobj")] if slot == "object" else find_obliques(anchor, (slot,))


def _fill_that(anchor: Token, found: FoundCue) -> list[Token]:
    """Clauses that say what should be, not ones that leave it open ("asked whether", "asked how")."""
    clauses = [child for child in find_clauses(anchor, ("ccomp", "acl")) if is_finite(child) or find_preposition(child) == "that"]
    clauses = [clause for clause in clauses if clause.dep_ != "acl:relcl" and not _is_open(clause)]
    if found.cue.frame.name in FORETELLING:
        clauses = [clause for clause in clauses if not any(word.lower_ in COMING for word in children(clause, "aux"))]
    return clauses if found.cue.frame.name in BELIEVING else [clause for clause in clauses if not _tells_a_fact(clause)]


def _is_open(clause: Token) -> bool:
    """Say whether the clause asks ("whether it pays", "how far to go", "asked: will the port pay?")."""
    subjects = children(clause, "nsubj", "nsubj:pass")
    if subjects and any(word.i < subjects[0].i for word in children(clause, "aux", "cop", "aux:pass")):
        return True
    return any(word.lower_ in OPEN for word in clause.doc[clause.left_edge.i : clause.i])


def _tells_a_fact(clause: Token) -> bool:
    """Say whether the clause says what is or was, not what should be ("suggested that the sum was paid in Lima")."""
    verbs = [child for child in children(clause, "aux", "cop", "aux:pass") if child.tag_ != "VB"] or [clause]
    return not any(child.tag_ == "MD" for child in clause.lefts) and verbs[0].tag_ in {"VBD", "VBZ"}


def _fill_gerund(anchor: Token, found: FoundCue) -> list[Token]:
    return [child for child in find_clauses(anchor, ("xcomp", "ccomp", "advcl", "obj")) if child.tag_ == "VBG" and child.i > anchor.i]


def _fill_clause(anchor: Token, found: FoundCue) -> list[Token]:
    return find_clauses(anchor)


def _fill_of_doing(anchor: Token, found: FoundCue) -> list[Token]:
    """ "Has no intention of [raising] it"."""
    return [head for head in find_obliques(anchor, ("of",)) if head.tag_ == "VBG"]


def _fill_for_doing(anchor: Token, found: FoundCue) -> list[Token]:
    """ "Commended the towns for [opening the shelters]", with whoever is judged as the object."""
    return [head for head in find_obliques(anchor, ("for",)) if head.tag_ == "VBG"] if find_objects(anchor) else []


def _fill_way_of(anchor: Token, found: FoundCue) -> list[Token]:
    """ "Stands in the way of [the levy]"."""
    ways = [token for token in found.tokens if base(token.dep_) == "obl"]
    return find_obliques(ways[0], ("of",)) if ways else []


def _fill_itself(anchor: Token, found: FoundCue) -> list[Token]:
    return find_conjuncts(anchor.head)


def _fill_governed(anchor: Token, found: FoundCue) -> list[Token]:
    """The verb of a modal, with the verbs coordinated to it ("will [tax] imports and [close] wells")."""
    return [verb for verb in find_conjuncts(anchor) if verb == anchor or not children(verb, "nsubj", "aux")]


def _fill_drawer(anchor: Token, found: FoundCue) -> list[Token]:
    """ "[The levy] drew criticism": the subject of a verb that draws the attitude, where somebody is named who has it."""
    verb = anchor.head
    is_drawn = base(anchor.dep_) == "obj" or (base(anchor.dep_) == "obl" and find_preposition(anchor) in {"with", "into"})
    if not is_drawn or verb.lower_ not in DRAWING or not find_holders(found):
        return []
    return find_subjects(verb) or children(verb, "csubj")


def _fill_subject(anchor: Token, found: FoundCue) -> list[Token]:
    return find_subjects(anchor)


def _fill_via(anchor: Token, found: FoundCue) -> list[Token]:
    """The noun that the entry hangs on ("tabled [a bill]")."""
    return [anchor]


def _fill_receiver(anchor: Token, found: FoundCue) -> list[Token]:
    """ "Gave [the plan] a cautious welcome": the first of two objects."""
    objects = [child for child in anchor.rights if base(child.dep_) in {"iobj", "obj"} and child not in found.tokens]
    return find_conjuncts(objects[0]) if objects and any(token.i > objects[0].i for token in found.tokens) else []


def _fill_compound(anchor: Token, found: FoundCue) -> list[Token]:
    """ "No [withdrawal] plans"."""
    return [child for child in children(anchor, "compound") if child.pos_ == "NOUN"]


def _fill_owner(anchor: Token, found: FoundCue) -> list[Token]:
    """ "[The dam]'s critics", but not "its critics"."""
    return [owner for owner in find_owners(anchor) if owner.pos_ != "PRON"]


_POSITION_FILLERS: Mapping[str, Callable[[Token, FoundCue], list[Token]]] = {
    "object": _fill_object,
    "infinitive": _fill_infinitive,
    "made": _fill_made,
    "that": _fill_that,
    "gerund": _fill_gerund,
    "clause": _fill_clause,
    "itself": _fill_itself,
    "subject": _fill_subject,
    "governed": _fill_governed,
    "drawer": _fill_drawer,
    "of-doing": _fill_of_doing,
    "for-doing": _fill_for_doing,
    "way-of": _fill_way_of,
    "via": _fill_via,
    "receiver": _fill_receiver,
    "compound": _fill_compound,
    "owner": _fill_owner,
}

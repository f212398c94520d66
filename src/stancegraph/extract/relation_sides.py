"""Whether a clause speaks well or ill of its subject: "is a liar", "failed voters", "should resign", "did a great job".

Calling an actor bad or good is criticism or praise of it, whatever the topic. The words are lists in the lexicon. Whose words the clause
is in, and whom its subject names, is for the caller to find out.
"""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import children, find_auxiliaries, find_preposition, is_passive
from stancegraph.extract.relation_reality import CONDITIONS, is_negated
from stancegraph.lexicon.relations import RelationLexicon
from stancegraph.model import RelationType

SEEMING = frozenset("seem seems seemed look looks looked sound sounds sounded appear appears appeared".split())
DUTIES = frozenset({"should", "must", "ought"})
NOT_DONE = DUTIES | {"could", "may", "might", "can"}
NEEDING = frozenset({"need", "needs", "needed", "has", "have", "had", "ought", "deserves", "deserve", "deserved"})
NOTHING = frozenset({"no", "nothing", "little", "zero"})
REVERSED = {RelationType.OPPOSES: RelationType.SUPPORTS, RelationType.SUPPORTS: RelationType.OPPOSES}


def find_side(clause: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return what the clause says of its subject, negation applied: `opposes`, `supports`, or None where it takes no side."""
    if any(mark.lower_ in CONDITIONS for mark in children(clause, "mark")):
        return None
    if children(clause, "cop"):
        return _side_of_due(clause, lexicon) or find_side_of_word(clause, lexicon)
    if clause.lower_ in SEEMING:
        return next((side for child in children(clause, "xcomp") if (side := find_side_of_word(child, lexicon))), None)
    return _side_of_due(clause, lexicon) or _side_of_deed(clause, lexicon) or _side_of_object(clause, lexicon)


def find_side_of_word(predicate: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return what a predicate says by its own word or by the adjective of its noun; negation turns blame and praise round."""
    if predicate.dep_ == "advcl" and find_preposition(predicate) in {"than", "as"}:
        return None  # "a leader far more than the president is one"
    side = _look_up(predicate, lexicon)
    if side is RelationType.OPPOSES and _is_for_good(predicate, lexicon):
        side = RelationType.SUPPORTS
    return REVERSED[side] if side is not None and is_negated(predicate) else side


def _look_up(word: Token, lexicon: RelationLexicon) -> RelationType | None:
    for token in (*children(word, "amod", "compound"), word, *children(word, "conj")):
        if token.lower_ in lexicon.words.get("damning", ()):
            return RelationType.OPPOSES
        if token.lower_ in lexicon.words.get("praising", ()):
            return RelationType.SUPPORTS
    return None


def _is_for_good(predicate: Token, lexicon: RelationLexicon) -> bool:
    """Say whether blame turns to praise by what it is for ("responsible for the remarkable recovery")."""
    causes = [child for child in children(predicate, "obl", "nmod") if find_preposition(child) == "for"]
    praising = lexicon.words.get("praising", frozenset())
    return any(child.lower_ in praising for cause in causes for child in (cause, *children(cause, "amod")))


def _side_of_due(clause: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return what somebody says who demands that an actor fall or rise ("must resign", "needs to go", "should be jailed")."""
    due = clause if {token.lower_ for token in find_auxiliaries(clause)} & DUTIES else None
    if due is None and clause.lower_ in NEEDING:
        due = next((child for child in children(clause, "xcomp") if find_preposition(child) == "to"), None)
    side = look_up_due(due, lexicon) if due is not None else None
    return REVERSED[side] if side is not None and due is not None and (is_negated(clause) or is_negated(due)) else side


def look_up_due(clause: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return on which side somebody is who wants an actor to do or to suffer this."""
    words = lexicon.words
    if is_passive(clause) or (clause.tag_ == "VBN" and clause.dep_ in {"xcomp", "ccomp"} and not children(clause, "aux")):
        if clause.lower_ in words.get("punishments", ()):
            return RelationType.OPPOSES
        return RelationType.SUPPORTS if clause.lower_ in words.get("honours", ()) else None
    if clause.lower_ in words.get("downfalls", ()):
        return RelationType.OPPOSES
    if clause.lower_ in words.get("departures", ()):
        onward = children(clause, "obj", "obl", "xcomp", "advcl", "ccomp")
        return RelationType.OPPOSES if not onward or any(child.lower_ in {"down", "aside"} for child in clause.rights) else None
    return None


def _side_of_deed(clause: Token, lexicon: RelationLexicon) -> RelationType | None:
    if clause.pos_ not in {"VERB", "AUX"}:
        return None
    if is_passive(clause):
        is_distrusted = clause.lower_ in {"trusted", "believed"} and is_negated(clause)
        return RelationType.OPPOSES if is_distrusted else None
    words = lexicon.words
    is_misdeed = clause.lower_ in words.get("failings", ()) or (clause.lower_ in words.get("misdeeds", ()) and children(clause, "obj"))
    if is_misdeed:
        is_done = not is_negated(clause) and not {token.lower_ for token in find_auxiliaries(clause)} & NOT_DONE
        return RelationType.OPPOSES if is_done else None
    has_failed = clause.lower_ in words.get("virtues", ()) or any(child.lower_ == "enough" for child in children(clause, "obj"))
    return RelationType.OPPOSES if has_failed and is_negated(clause) else None


def _side_of_object(clause: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return what a verb of little meaning says with its object ("did a great job", "made a mistake", "has no credibility")."""
    if clause.lower_ not in lexicon.words.get("doing", ()) or is_passive(clause):
        return None
    for thing in children(clause, "obj"):
        lacks = is_negated(clause) or any(child.lower_ in NOTHING for child in thing.children)
        if thing.lower_ in lexicon.words.get("faults", ()):
            return None if lacks else RelationType.OPPOSES
        if thing.lower_ in lexicon.words.get("merits", ()):
            return RelationType.OPPOSES if lacks else None
        side = next((found for child in children(thing, "amod") if (found := _look_up(child, lexicon))), None)
        if side is not None:
            return None if lacks else side
    return None

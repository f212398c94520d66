"""What a verb's logical objects are in a dependency parse, active or passive, shifted behind a phrase or shared across "and"."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, find_preposition, find_subjects, is_passive

TEMPORAL = frozenset({"DATE", "TIME"})
"""Entities that say when: "said [Monday]" has no object."""


def find_objects(verb: Token) -> list[Token]:
    """Return the logical objects: the objects of an active verb, the subjects of a passive one, the noun of a reduced passive."""
    if is_passive(verb):
        own = children(verb, "nsubj:pass", "nsubj")
        if own:
            return find_conjuncts(own[0])
        if verb.dep_ == "conj":
            return find_objects(verb.head)
        if verb.dep_ == "xcomp":  # "the code has yet to be endorsed"
            return find_subjects(verb.head)
        return [verb.head] if base(verb.dep_) in {"acl", "amod"} else []
    bare = [child for child in children(verb, "obj", "dobj") if not find_preposition(child)]
    own = [child for child in bare if child.i > verb.i] or bare
    if own:
        return find_conjuncts(own[0])
    shifted = _find_shifted_object(verb)
    if shifted is not None:
        return find_conjuncts(shifted)
    is_verb = verb.pos_ == "VERB" or (bool(children(verb, "nsubj")) and not children(verb, "cop"))
    shared = [other for other in verb.conjuncts if other.i > verb.i and children(other, "obj")] if is_verb else []
    if shared and _lacks_complement(verb):
        return find_conjuncts(children(shared[0], "obj")[0])
    return []


def _find_shifted_object(verb: Token) -> Token | None:
    """ "Condemned in the strongest terms [the seizure]", "put off [the levy]": an object that the parser hangs elsewhere.

    Behind an adverbial phrase or a particle it is called an oblique, or the object of the phrase's noun ("noted with regret the sale").
    """
    phrases = [child for child in verb.rights if base(child.dep_) in {"obl", "advcl"}]
    for before in phrases:
        if before.tag_ == "NN" and find_preposition(before) in {"in", "with", "without"}:
            for child in before.rights:
                if child.dep_ == "obj" and child.pos_ in {"NOUN", "PROPN"}:
                    return child
    behind = children(verb, "compound:prt") + [phrase for phrase in phrases if find_preposition(phrase) in {"in", "with", "without"}]
    return next((phrase for phrase in phrases if behind and phrase.i > behind[0].i and _is_bare_noun(phrase)), None)


def _is_bare_noun(phrase: Token) -> bool:
    is_noun = phrase.dep_ == "obl" and phrase.pos_ == "NOUN" and phrase.ent_type_ not in TEMPORAL
    return is_noun and not children(phrase, "case", "mark") and bool(children(phrase, "det", "nmod:poss", "amod", "compound"))


def _lacks_complement(verb: Token) -> bool:
    """Say whether nothing stands between the verb and its "and" ("support and fund the plan")."""
    follows = next((token for token in verb.rights), None)
    return follows is None or base(follows.dep_) in {"cc", "conj"}

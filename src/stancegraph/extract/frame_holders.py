"""Who fills the holder's place of a cue's frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import (
    NOMINALS,
    base,
    children,
    find_agents,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_infinitive,
    is_passive,
)
from stancegraph.extract.listed import find_list_subjects
from stancegraph.lexicon.inflection import find_verb_forms


def _forms_of(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in find_verb_forms(verb))


CARRIERS = _forms_of(
    "have express voice show reiterate restate affirm reaffirm declare signal announce state raise repeat make maintain renew underscore "
    "confirm pledge offer register enjoy share stress hold indicate demonstrate convey win get draw feel consider tweet post publish "
    "write record send submit unveil introduce outline join table draft circulate echo propose "
    "deliver lodge file present launch issue detail outline describe give"
)
EVIDENCING = _forms_of("signal show indicate demonstrate suggest")
"""Carriers whose unsaid subject may be an event or a message: "received a letter, signaling a willingness" names no holder."""
LETTERS = frozenset("letter petition statement resolution motion memo op-ed editorial brief communique appeal declaration".split())
PLANS = frozenset("plan proposal bill budget blueprint amendment platform legislation manifesto".split())
"""What says what its owner wants done ("her plan would end the levy")."""
RANKS = frozenset("first only latest last second third fourth fifth next sole lone".split())
DRAWING = _forms_of(
    "draw face meet spark provoke prompt attract trigger cause encounter stir win gain get receive earn enjoy garner have secure run"
)
"""Verbs between a policy and the attitude that it meets with ("the levy drew criticism from farmers")."""


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
    heads = [child for child in found.token.rights if base(child.dep_) in {"nmod", "obl"} and find_preposition(child) == preposition]
    if not heads and preposition != "of":  # "support for the tax among Liberals": hung on the tax
        heads = find_obliques(found.token, (preposition,))
    if not heads and base(found.token.dep_) in {"obj", "obl"} and preposition in {"from", "by", "among"}:
        heads = [head for head in find_obliques(found.token.head, (preposition,)) if head.i > found.token.i]
    return find_conjuncts(heads[0]) if heads else []


def _hold_subject(found: FoundCue) -> list[Token]:
    is_predicate = found.cue.frame.word_class == "preposition" and not children(found.token, "nsubj")
    token = found.token.head if is_predicate else found.token
    if found.cue.frame.word_class == "verb" and is_passive(token):
        return find_agents(token)
    if found.cue.frame.word_class == "verb" and is_misread_verb(token):
        return _find_misread_subject(token)
    if found.cue.frame.word_class == "noun" and base(token.dep_) in {"obl", "advcl"} and token.head.pos_ == "VERB":
        return find_subjects(token.head)  # "spoke in support of the strike"
    letter = token.head if token.dep_ == "acl" and token.tag_ == "VBG" else None
    if letter is not None and letter.lemma_.lower() in LETTERS and base(letter.dep_) == "obj":
        return find_subjects(letter.head)  # "signed a letter urging the ministry to act"
    return _name_behind(find_subjects(token)) or _find_ranked(token) or find_list_subjects(token)


def _name_behind(subjects: list[Token]) -> list[Token]:
    """Who stands behind a subject that does not act itself: a plan's owner ("[her] plan would end the levy"), those of "all of whom"."""
    if len(subjects) != 1:
        return subjects
    subject = subjects[0]
    if subject.lemma_.lower() in PLANS:
        return [owner for owner in find_owners(subject) if owner.lower_ not in {"its", "whose"}] or subjects
    if subject.lower_ in {"both", "all", "each"}:
        return [child for child in children(subject, "nmod") if child.lower_ == "whom"] or subjects
    return subjects


def _find_ranked(infinitive: Token) -> list[Token]:
    """ "[Lima] became the first city to ban it", "[they] were the only members to object", "[the latest mayor] to call for it"."""
    noun = infinitive.head
    if infinitive.dep_ != "acl" or not is_infinitive(infinitive) or not any(child.lower_ in RANKS for child in children(noun, "amod")):
        return []
    if children(noun, "cop"):
        return find_subjects(noun)
    return find_subjects(noun.head) if noun.dep_ == "xcomp" else [noun]


def _find_misread_subject(token: Token) -> list[Token]:
    """Climb from the noun before a misread verb to the head of the whole phrase before it."""
    head = token.nbor(-1)
    if head.head == token:
        head = token.head if token.head.i < token.i else head
    while head.head.i < head.i and base(head.dep_) in {"nmod", "compound"} and head.head.sent == token.sent:
        head = head.head
    return [head]


def _hold_owner(found: FoundCue) -> list[Token]:
    """ "Its opposition"; a pronoun gives way to the subject that it stands for ("the bank voiced its opposition")."""
    owners = find_owners(found.anchor) or _find_adjectives_of_sides(found.anchor)
    return (_hold_carrier(found) or owners) if [owner.tag_ for owner in owners] == ["PRP$"] else owners


def _find_adjectives_of_sides(noun: Token) -> list[Token]:
    """ "[Republican] support for the levy", where nobody else is named who has it."""
    sides = [child for child in children(noun, "amod") if child.ent_type_ == "NORP"]
    return sides if len(sides) == 1 and not find_obliques(noun, ("from", "among", "by")) else []


def _hold_carrier(found: FoundCue) -> list[Token]:
    """ "The mayor voiced opposition to": the subject of the verb that carries the noun."""
    verb = found.anchor.head
    if verb.lower_ in EVIDENCING and not children(verb, "nsubj"):
        return []
    if base(found.anchor.dep_) == "obj" and verb.lower_ in CARRIERS:
        return find_agents(verb) if is_passive(verb) else find_subjects(verb)
    return []


def _hold_beside(found: FoundCue) -> list[Token]:
    """ "Oslo keeps its ships there, with no withdrawal plans": the subject of the clause beside, or whose it is ("the [Oslo] presence")."""
    clause = found.token.head
    while clause.pos_ in NOMINALS and clause.head != clause and not children(clause, "cop"):
        clause = clause.head
    subjects = find_subjects(clause) if find_preposition(found.token) == "with" or base(found.token.dep_) == "obj" else []
    return [name for subject in subjects[:1] for name in children(subject, "compound") if name.pos_ == "PROPN"] or subjects


def _hold_modified(found: FoundCue) -> list[Token]:
    """ "Lawmakers opposed to the levy": the noun that the adjective stands with."""
    token = found.token
    return [token.head] if base(token.dep_) in {"amod", "acl"} and token.head.pos_ in NOMINALS else []


def _hold_itself(found: FoundCue) -> list[Token]:
    """ "[Critics] of the levy"; in "Lee, a critic of the levy" and "Lee is a critic of it" the one who is called so."""
    token = found.token
    if base(token.dep_) == "appos" and token.head.i < token.i:
        return [token.head]
    if children(token, "cop"):
        return find_subjects(token)
    return [token]


_HOLDER_FILLERS: Mapping[str, Callable[[FoundCue], list[Token]]] = {
    "subject": _hold_subject,
    "owner": _hold_owner,
    "carrier": _hold_carrier,
    "beside": _hold_beside,
    "modified": _hold_modified,
    "itself": _hold_itself,
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

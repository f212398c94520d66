"""Relations that a noun shows ("its attack on", "talks between") or the participle of a compound ("Iran-backed militants")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    base,
    children,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_passive,
)
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_received import RECEIVED, bind_received
from stancegraph.extract.relation_verbs import ATTITUDES, Finding, match_words
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import RelationType

GIVEN = ATTITUDES | {RelationType.AIDS}
HYPHENS = frozenset({"-", "–", "‑"})


def find_nominal(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a noun shows. The subject is looked for at the noun first, then at the verb that carries it."""
    is_noun = token.pos_ in {"NOUN", "PROPN"} or (token.dep_ == "obj" and token.tag_ == "VB")  # "has won support from" is mistagged
    if not is_noun:
        return
    for cue in lexicon.find(CueKind.NOUN, token.lower_):
        words = match_words(token, cue)
        if words is None:
            continue
        objects = (
            find_obliques(token, cue.prepositions)
            or _find_beside(token, cue)
            or _find_aimed(token, lexicon)
            or _find_given(token, cue, lexicon)
        )
        if objects and find_preposition(objects[0]) == "between" and len(objects) > 1:
            yield Finding(cue, token, (token, *words), tuple(objects), ())
            return
        finding = bind_received(token, cue, objects, ends, lexicon) or _bind_noun(token, cue, objects, ends, lexicon)
        if finding is not None:
            yield finding
            return


def _find_beside(noun: Token, cue: RelationCue) -> list[Token]:
    """Return the phrase right behind the noun that the parser hung on its verb ("filed charges against the firm")."""
    verb = noun.head
    if base(noun.dep_) != "obj" or noun.i + 1 >= len(noun.doc):
        return []
    behind = [child for child in children(verb, "obl") if any(word.i == noun.i + 1 for word in child.lefts)]
    return find_conjuncts(behind[0]) if behind and find_preposition(behind[0]) in cue.prepositions else []


def _find_aimed(noun: Token, lexicon: RelationLexicon) -> list[Token]:
    """Return at whom the noun's deed is said to be aimed ("criticism directed at the mayor", "the barbs were aimed at the mayor")."""
    aiming = [child for child in children(noun, "acl") if child.i > noun.i]
    if base(noun.dep_) == "nsubj" and is_passive(noun.head):
        aiming.append(noun.head)
    aimed = [verb for verb in aiming if verb.lower_ in lexicon.words.get("aiming", ())]
    return next((found for verb in aimed if (found := find_obliques(verb, ("at", "against", "toward", "towards", "on")))), [])


def _find_given(noun: Token, cue: RelationCue, lexicon: RelationLexicon) -> list[Token]:
    """Return to whom the noun is given ("offered the mayor a tepid endorsement")."""
    is_carried = base(noun.dep_) == "obj" and noun.head.lower_ in lexicon.words.get("carriers", ()) and cue.type in GIVEN
    given = children(noun.head, "iobj") if is_carried else []
    return find_conjuncts(given[0]) if given else []


def _bind_noun(token: Token, cue: RelationCue, objects: list[Token], ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    subjects = _find_doers(token, cue, ends, lexicon)
    if cue.is_reciprocal and not objects and len(subjects) > 1:
        return Finding(cue, token, (token,), tuple(subjects), ())
    if not objects or not subjects:
        return None
    if cue.is_swapped:
        subjects, objects = objects, subjects
    return Finding(cue, token, (token,), tuple(subjects), tuple(objects))


def _find_doers(noun: Token, cue: RelationCue, ends: Ends, lexicon: RelationLexicon) -> list[Token]:
    """Return whose deed the noun is."""
    found = find_owners(noun) or ends.modifiers_of(noun)
    if not found and noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        found = find_owners(noun.head)  # "her support and praise for"
    if found and not cue.is_swapped:
        return _name_own(noun, found, cue, ends, lexicon)
    by = [preposition for preposition in ("by", "from", "of") if preposition not in cue.prepositions]
    phrase = find_obliques(noun, by) if not cue.is_swapped else []
    if phrase and ends.find(phrase):
        return phrase
    if children(noun, "cop"):
        return find_subjects(noun)
    if noun.dep_ == "appos":
        return [noun.head]
    return _find_carriers(noun, cue, lexicon) or found or _find_clause_subject(noun, cue, lexicon)


def _name_own(noun: Token, owners: list[Token], cue: RelationCue, ends: Ends, lexicon: RelationLexicon) -> list[Token]:
    """Return the subject in place of a possessive that stands for it ("Lang voiced his support for"): the owners where it may not."""
    if any(owner.pos_ != "PRON" for owner in owners) or cue.type not in RECEIVED or base(noun.dep_) != "obj":
        return owners
    carrying = [subject for subject in _find_carriers(noun, cue, lexicon) if subject.pos_ != "PRON"]
    return carrying if ends.find(carrying) else owners


def _find_clause_subject(noun: Token, cue: RelationCue, lexicon: RelationLexicon) -> list[Token]:
    """Return the subject of the clause that an attitude noun stands in ("the senator acted out of contempt for the governor")."""
    if cue.type not in ATTITUDES:
        return []
    verb = noun.head.head if base(noun.dep_) == "nmod" and noun.head.pos_ == "NOUN" else noun.head
    if verb.pos_ not in {"VERB", "AUX"} or is_passive(verb) or verb.lower_ in lexicon.words.get("relaying", ()):
        return []
    return [subject for subject in find_subjects(verb) if subject.i != noun.i and noun not in subject.subtree]


def _find_carriers(noun: Token, cue: RelationCue, lexicon: RelationLexicon) -> list[Token]:
    """Return the subject of the light verb that carries the noun ("launched an attack", "engage in talks")."""
    verb, steps = noun.head, 0
    while _is_measured(noun, verb) and steps < 3:  # "a series of talks", "in a round of talks", "two million more in aid"
        noun, verb, steps = verb, verb.head, steps + 1
    carriers = lexicon.words.get("receivers" if cue.is_swapped else "carriers", frozenset())
    if verb.lower_ not in carriers or base(noun.dep_) not in {
        "obj",
        "obl",
        "xcomp",
        "nsubj",
        "nmod",
    }:
        return []
    if noun.dep_ == "nsubj" or (base(noun.dep_) == "obl" and is_passive(verb)):
        return []
    return find_subjects(verb) if not is_passive(verb) else []


def _is_measured(noun: Token, above: Token) -> bool:
    """Say whether the noun only fills the one above it, which the verb governs."""
    if base(noun.dep_) == "nmod":
        return above.pos_ in {"NOUN", "NUM", "SYM"}
    return noun.dep_ == "obl" and above.lower_ in {"more", "extra", "less"} and base(above.dep_) == "obj"


def find_compound(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a compound participle shows: the actor before the hyphen acts on the noun after ("US-led coalition")."""
    if token.lower_ not in HYPHENS or token.i == 0 or token.i + 2 >= len(token.doc):
        return
    doer, participle = token.nbor(-1), token.nbor(1)
    if doer.whitespace_ or token.whitespace_:
        return
    for cue in lexicon.find(CueKind.COMPOUND, participle.lower_):
        noun = find_qualified(participle)
        if noun is not None and ends.qualifier_at(doer) is not None:
            yield Finding(cue, participle, (participle,), (doer,), tuple(find_conjuncts(noun)[:1]))
            return


def find_qualified(participle: Token) -> Token | None:
    """Return the noun that a prenominal participle qualifies, else the subject of which it is the predicate ("is US-led")."""
    if participle.head.i > participle.i and participle.head.pos_ in {"NOUN", "PROPN"}:
        return participle.head
    for token in participle.doc[participle.i + 1 : participle.i + 6]:
        if (token.pos_ in {"NOUN", "PROPN"} and token.head.i <= token.i + 0) or token.dep_ in {"obj", "nsubj", "obl", "nmod", "root"}:
            return token if token.pos_ in {"NOUN", "PROPN"} else None
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "PUNCT", "NUM"}:
            break
    subjects = children(participle, "nsubj", "nsubj:pass")
    return subjects[0] if subjects else None

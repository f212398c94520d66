"""What a position is about and which way it goes: through "efforts to weaken X", "the repeal of X", "X delayed" to X."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_obliques, find_preposition, is_passive
from stancegraph.extract.objects import find_objects
from stancegraph.lexicon.orientation import Change, Orientation

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor"})
NOBODY = frozenset({"no", "nobody", "none"})
OF_WRAPPERS = ("of", "to", "on", "for")
OF_CHANGES = ("of", "to", "on", "for")
OF_CHANGES_BY_NAME = {"end": (*OF_CHANGES, "from"), "cut": (*OF_CHANGES, "in"), "grow": (*OF_CHANGES, "in"), "delay": (*OF_CHANGES, "in")}
OF_ENDING_VERBS = ("from", "of", "out", "on", "with")
OF_WRAPPER_VERBS = ("in", "on", "for", "towards", "toward", "with", "to")
TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today yesterday tomorrow week month year day".split()
)
DEEPEST = 4  # words of change inside each other; more were never met


@dataclass(frozen=True, slots=True)
class Direction:
    """The sign of a position, the head of what it is about, and the name of the change ("" for the thing itself)."""

    sign: int
    axis: Token
    change: str = ""


def orient(head: Token, orientation: Orientation, *, subject: Token | None = None, depth: int = 0) -> Direction:
    """Return which way the phrase or clause goes; a word without a direction is its own axis, at +1.

    `subject` is who an infinitive is about ("wants [the troops] to leave").
    """
    if depth > DEEPEST:
        return Direction(1, head)
    if is_sent_out(head):
        return Direction(-1, head, "end")
    is_clause = head.pos_ in {"VERB", "AUX"} or head.tag_ in {"VBN", "VBD"} or (subject is not None and head.pos_ == "ADJ")
    found = _orient_verb(head, orientation, subject, depth) if is_clause else _orient_noun(head, orientation, depth)
    return _negate(found) if _is_negated(head) else found


def _negate(found: Direction) -> Direction:
    return Direction(-found.sign, found.axis, {"": "end", "keep": "end", "end": "keep"}.get(found.change, f"not {found.change}"))


def _is_negated(head: Token) -> bool:
    is_predicate = head.pos_ in {"VERB", "AUX"} or bool(children(head, "cop"))
    if not is_predicate:
        return False
    subjects = children(head, "nsubj", "nsubj:pass")  # "that no depot be closed", "nobody should pay"
    is_duty = any(child.tag_ == "MD" for child in children(head, "aux"))  # a duty's negation is in its sign
    is_nobody = not is_duty and any(word.lower_ in NOBODY for subject in subjects for word in (subject, *children(subject, "det")))
    return is_nobody or any(child.lower_ in NEGATIONS for child in children(head, "advmod", "neg"))


def _orient_verb(verb: Token, orientation: Orientation, subject: Token | None, depth: int) -> Direction:
    change = orientation.verbs.get(verb.lower_) or orientation.verbs.get(verb.lemma_.lower())
    subject = subject or next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    if change is not None and _is_something_else(verb, orientation):
        change = None
    inner = find_inner_of_verb(verb, OF_ENDING_VERBS if change is None or change.sign < 0 else ())
    if subject is not None and is_said_of(verb, subject):
        inner = subject
    if subject is not None and subject.pos_ != "PRON" and orientation.find_state(verb.lemma_.lower(), subject.lemma_.lower()):
        stays = orientation.itself.get(verb.lower_)  # "the soldiers leave the valley" is about the soldiers
        return Direction(stays.sign, subject, stays.name) if stays is not None and stays.sign > 0 else Direction(-1, subject, "end")
    if change is not None and inner is not None:
        return _compose(change, orient(inner, orientation, depth=depth + 1))
    if subject is not None and subject.pos_ != "PRON" and not is_passive(verb) and not children(verb, "obj"):
        alone = orientation.itself.get(verb.lower_)
        if alone is not None:
            return Direction(alone.sign, subject, alone.name)
    if change is None and verb.lemma_.lower() in orientation.wrapper_verbs:
        wrapped = children(verb, "xcomp") or children(verb, "ccomp") or find_obliques(verb, OF_WRAPPER_VERBS)
        if wrapped and wrapped[0] != verb and wrapped[0].pos_ != "PRON":
            return orient(wrapped[0], orientation, depth=depth + 1)
    if change is not None and any(child.pos_ == "PRON" for child in children(verb, "obj", "nsubj:pass")):  # "to withdraw them"
        return Direction(change.sign, verb, change.name)
    return Direction(1, verb)


def is_said_of(participle: Token, subject: Token) -> bool:
    """Say whether a participle says what is to become of an object before it ("wants [the toll] abolished", "[the mine] shut")."""
    return subject.head != participle and subject.i < participle.i and participle.tag_ in {"VBN", "VBD", "JJ"}


def _is_something_else(verb: Token, orientation: Orientation) -> bool:
    """Say whether another word takes the change away ("leave it to the states", "roll out the plan", "strike a deal")."""
    others = orientation.unless.get(verb.lemma_.lower(), frozenset())
    return bool(others) and any(
        {child.lemma_.lower(), find_preposition(child)} & others for child in verb.children if base(child.dep_) != "mark"
    )


def _orient_noun(noun: Token, orientation: Orientation, depth: int) -> Direction:
    word = find_hyphenated(noun)
    lemma = noun.lemma_.lower()
    if word in orientation.measure_nouns:
        return Direction(1, noun)
    left = _find_left(noun, orientation)
    if left is not None:
        return Direction(left.sign, noun, left.name)
    change = orientation.nouns.get(word) or orientation.nouns.get(lemma) or _read_gerund(noun, orientation)
    if change is not None:
        inner = _find_inner_of_noun(noun, OF_CHANGES_BY_NAME.get(change.name, OF_CHANGES), takes_compound=True)
        if inner is None or inner == noun:
            return Direction(change.sign, noun, change.name)
        return _compose(change, orient(inner, orientation, depth=depth + 1))
    if lemma in orientation.wrapper_nouns:
        inner = _find_inner_of_noun(noun, OF_WRAPPERS)
        if inner is not None and inner != noun and inner.dep_ != "compound":
            found = orient(inner, orientation, depth=depth + 1)
            if inner.pos_ == "VERB" or found.change or found.sign < 0:
                return found
    return Direction(1, noun)


def _compose(change: Change, inner: Direction) -> Direction:
    """Put a change around another: keeping a repeal is the repeal, blocking it keeps."""
    sign = change.sign * inner.sign
    if change.name == "keep" or inner.change in {"", "keep"}:
        return Direction(sign, inner.axis, inner.change if change.name == "keep" and inner.change else change.name)
    name = "keep" if (change.name, inner.change) == ("end", "end") else f"{change.name} {inner.change}"
    return Direction(sign, inner.axis, name)


def find_hyphenated(noun: Token) -> str:
    """Return the noun in lower case, with what a hyphen ties to it ("pull-out" is "pullout")."""
    doc = noun.doc
    if noun.i >= 2 and doc[noun.i - 1].text == "-" and not doc[noun.i - 2].whitespace_ and not doc[noun.i - 1].whitespace_:
        return f"{doc[noun.i - 2].lower_}{noun.lower_}"
    return noun.lower_


def _read_gerund(noun: Token, orientation: Orientation) -> Change | None:
    """Read "the lifting of the blockade", and a participle that was taken for a noun ("want the tariff delayed")."""
    is_read = (noun.lower_.endswith("ing") and bool(find_obliques(noun, ("of",)))) or find_misread_object(noun) is not None
    return orientation.verbs.get(noun.lower_) if is_read else None


def _find_left(noun: Token, orientation: Orientation) -> Change | None:
    """Read what is to become of a noun in the word after it ("wants the monarchy gone", "the toll abolished")."""
    if base(noun.dep_) not in {"obj", "nsubj"} or noun.i + 1 >= len(noun.doc):
        return None
    after = noun.doc[noun.i + 1]
    if after.head == noun and after.lower_ in orientation.gone:
        return Change("end", -1)
    is_bare = after.head == noun and after.dep_ == "acl" and after.tag_ == "VBN" and noun.head.lemma_.lower() in {"want", "like", "see"}
    return orientation.verbs.get(after.lower_) if is_bare else None


def find_state(head: Token, axis_head: Token, orientation: Orientation) -> str:
    """Return the state that the position's innermost word of ending ends ("presence" for a troop withdrawal), "" where none is known."""
    about = axis_head.lemma_.lower()
    if is_sent_out(axis_head):
        return orientation.find_state("withdraw", about)
    if axis_head == head or orientation.find_state(find_hyphenated(axis_head), None):
        return orientation.find_state(find_hyphenated(axis_head), None)
    if axis_head.head == head and base(axis_head.dep_) == "nsubj":
        return orientation.find_state(head.lemma_.lower(), about)
    word = axis_head
    while word != head and word.head != word:
        word = word.head
        state = orientation.find_state(word.lemma_.lower(), about) or orientation.find_state(find_hyphenated(word), about)
        if state:
            return state
    return ""


def is_sent_out(noun: Token) -> bool:
    """ "wants the troops out of the valley": what somebody wants out is against its presence."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return noun.pos_ in {"NOUN", "PROPN"} and base(noun.dep_) == "obj" and after is not None and after.lower_ == "out"


def find_inner_of_verb(verb: Token, prepositions: Sequence[str]) -> Token | None:
    """Return the head of what the verb changes, None where it is a pronoun, unnamed or somebody who is to do something."""
    if children(verb, "obj") and children(verb, "xcomp") and verb.lemma_.lower() not in {"keep", "leave"}:
        return None  # "allow parents to choose", "stop the firm from digging" is about what they do
    misread = find_misread_object(verb)
    if misread is not None:
        return misread
    found = children(verb, "obj") or children(verb, "xcomp", "ccomp") or (find_obliques(verb, prepositions) if prepositions else [])
    shared = find_shared_object(verb)
    if shared is not None:
        return shared
    passive = children(verb, "nsubj:pass") or (children(verb, "nsubj") if verb.tag_ == "VBN" else [])
    if passive and not children(verb, "obj"):
        found = passive
    return found[0] if found and found[0] != verb and found[0].pos_ != "PRON" else None


def find_misread_object(participle: Token) -> Token | None:
    """Return the noun that a participle is said of, where the parser took both for one noun ("want [the tariff] delayed")."""
    is_noun = participle.tag_ in {"VBN", "NN"} and participle.lower_.endswith("ed") and base(participle.dep_) == "obj"
    found = [child for child in children(participle, "compound") if child.pos_ in {"NOUN", "PROPN"}] if is_noun else []
    return found[-1] if found else None


def find_shared_object(verb: Token) -> Token | None:
    """Return the object that a verb shares with one that is coordinated to it ("limit or [abolish the fee]")."""
    if verb.pos_ != "VERB" or children(verb, "obj", "ccomp", "xcomp", "obl") or is_passive(verb) or not verb.conjuncts:
        return None
    found = [token for token in find_objects(verb)[:1] if token.i > verb.i and token.pos_ in {"NOUN", "PROPN"} and token.head != verb]
    return found[0] if found else None


def _find_inner_of_noun(noun: Token, prepositions: Sequence[str], *, takes_compound: bool = False) -> Token | None:
    clauses = [
        child
        for child in children(noun, "acl")
        if child.dep_ == "acl" and find_preposition(child) in {"to", "of", "for"} and child.pos_ == "VERB"
    ]
    asking = [child for child in children(noun, "acl") if child.tag_ == "VBG" and children(child, "xcomp")]  # "a letter asking X to drop"
    found = clauses or [children(child, "xcomp")[0] for child in asking]
    found = found or find_obliques(noun, prepositions)
    if takes_compound:
        owners = [child for child in children(noun, "nmod:poss") if child.pos_ == "NOUN"]  # "the bill's passage", not "Lima's approval"
        found = found or children(noun, "compound") or owners
    found = [token for token in found if token.lemma_.lower() not in TIME_NOUNS and token.pos_ in {"NOUN", "PROPN", "VERB"}]
    return found[-1] if found and found[-1].dep_ == "compound" else (found[0] if found else None)

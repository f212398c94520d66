"""What one can be for or against: a policy, not an actor, a pronoun or a word that names nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import NOMINALS, RELATIVE_PRONOUNS, base, children, find_preposition
from stancegraph.extract.objects import find_objects
from stancegraph.extract.position_axes import TIME_NOUNS, is_sent_out
from stancegraph.extract.references import ReferenceIndex
from stancegraph.lexicon.cues import Cue
from stancegraph.lexicon.orientation import Orientation
from stancegraph.lexicon.things import Things
from stancegraph.model import ActorKind, MentionForm
from stancegraph.model.reference import Reference

PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})
BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.LEGISLATURE, ActorKind.INTERNATIONAL_ORGANIZATION})
PERSONAL = frozenset({"me", "you", "him", "her", "us", "myself", "himself", "herself", "itself", "themselves", "ourselves", "yourself"})
MESSAGES = frozenset({"letter", "memo", "editorial", "op-ed", "column", "email"})
POLICY_ENDINGS = ("tion", "sion", "ism", "ing")
CONTESTS = frozenset({"win", "lose", "carry", "face", "have", "get", "be", "take", "miss"})
DOING_REACH = 2  # tokens; further off it tells more of the actor
CONTENT_DEPENDENTS = frozenset({"obj", "obl", "nmod", "amod", "compound", "acl", "ccomp", "xcomp", "nmod:poss", "nsubj"})
BILL_NUMBER = re.compile(r"(?:[HSA]\.? ?(?:[RBFP]\.?)?|[HS]\.? ?(?:J|Con)?\.? ?Res\.?|LD|LB) ?\d+")


def is_policy(position: Token, references: ReferenceIndex, things: Things) -> bool:
    """Say whether the token heads something that one can be for or against: no actor, no bare pronoun."""
    if position.pos_ == "PRON" or position.lower_ in {"it", "this", "that", "them", "so", "what", "who", "which"}:
        return False
    if position.pos_ in NOMINALS:
        reference = references.at(position)
        is_actor = reference is not None and reference.is_actor and (reference.head == position.i or reference.form is MentionForm.NAME)
        if (
            is_actor
            and not _is_bill_number(position)
            and not is_sent_out(position)
            and not _is_compared(position)
            and not _is_founded(position, reference, things)
        ):
            return False
        if position.ent_type_ in {"PERSON", "NORP"} or position.pos_ == "NUM":
            return False
    if position.lemma_.lower() in MESSAGES:
        return False  # "signed a letter urging delay" is about the delay
    is_answering = position.pos_ == "VERB" and position.lemma_.lower() in things.speech
    return not is_answering and not _is_vague(position, things)


def _is_bill_number(position: Token) -> bool:
    """ "H.R. 12", "SB 7", "S. Con. Res. 3": what parliaments call a bill, which looks like the name of a body."""
    return BILL_NUMBER.fullmatch(position.doc[position.i : position.right_edge.i + 1].text) is not None


def say_why_no_policy(positions: Sequence[Token], references: ReferenceIndex) -> str:
    """Return why none of what an attitude is about is a policy."""
    if all(head.pos_ == "PRON" or head.lower_ in {"it", "this", "that"} for head in positions):
        return "about a pronoun that stands for no policy that is known"
    found = [references.at(head) for head in positions]
    if any(reference is not None and reference.is_actor for reference in found):
        return "about an actor, not about a policy"
    return "about words that name no policy"


def is_measure(noun: Token, things: Things) -> bool:
    """Say whether the noun, or what it is compounded with, is plainly something that policy decides, builds or pays."""
    words = [noun, *children(noun, "compound")]
    return any(word.lemma_.lower() in things.measures for word in words)


def is_about_measure(head: Token, things: Things) -> bool:
    """Say whether a noun is a measure, or a clause changes one ("close the loophole", "privatise the ports")."""
    if head.pos_ in NOMINALS:
        return is_measure(head, things)
    objects = [child for child in children(head, "obj", "nsubj:pass", "obl") if child.pos_ in {"NOUN", "PROPN"}]
    return head.lemma_.lower() in things.changes or any(is_measure(child, things) for child in objects)


def is_undertaken(head: Token, things: Things, orientation: Orientation) -> bool:
    """Say whether it is policy that somebody says they will make ("will restore the pension", but not "will win the vote")."""
    lemma, objects = head.lemma_.lower(), [child for child in children(head, "obj") if child.pos_ in {"NOUN", "PROPN"}]
    if lemma in CONTESTS:
        return False
    is_plan = any(child.lower_ == "would" for child in children(head, "aux"))
    return is_about_measure(head, things) or (
        not is_plan and head.lower_ in orientation.verbs and lemma not in things.light and bool(objects)
    )


def is_plainly_policy(head: Token, things: Things, orientation: Orientation) -> bool:
    """Say whether a clause is about policy whoever speaks of it, as what a weak word ("want", "plan", "aim") governs must be.

    "Wants to abolish the upper house", but not "wants to own a shop", "wants you to listen". Most nouns are. Our own.
    """
    if head.pos_ in NOMINALS:
        return head.lemma_.lower() not in TIME_NOUNS or _names_policy(head, things, orientation)
    if (head.tag_ == "VBN" and not children(head, "aux")) or _is_obliged(head):
        return True
    objects = [*children(head, "obj", "nsubj:pass"), *(child for child in children(head, "obl") if child.pos_ == "NOUN")]
    if any(_names_policy(child, things, orientation) for child in objects):
        return True
    lemma = head.lemma_.lower()
    form = head.lower_
    is_oriented = form in orientation.verbs or form in orientation.itself or form in orientation.measure_verbs
    is_change = lemma in things.changes or (is_oriented and lemma not in things.light)
    inner = children(head, "xcomp")
    if inner and lemma in orientation.wrapper_verbs:
        return is_plainly_policy(inner[0], things, orientation)
    return is_change and not any(child.lower_ in PERSONAL or child.ent_type_ == "PERSON" for child in children(head, "obj"))


def _names_policy(noun: Token, things: Things, orientation: Orientation) -> bool:
    lemma = noun.lemma_.lower()
    known = (orientation.nouns, orientation.measure_nouns, orientation.wrapper_nouns)
    if is_measure(noun, things) or any(lemma in words for words in known):
        return True
    is_compared = any(child.tag_ == "JJR" and child.lower_ not in {"more", "better"} for child in children(noun, "amod"))
    return is_compared or (noun.pos_ == "NOUN" and things.has(lemma) and lemma.endswith(POLICY_ENDINGS))


def _is_obliged(clause: Token) -> bool:
    """Say whether the clause says what should be ("that the prison should close", "that it be closed")."""
    words = [clause, *children(clause, "aux", "cop", "aux:pass")]
    is_that = any(child.lower_ == "that" for child in children(clause, "mark"))
    return any(word.lower_ in {"should", "must", "ought", "shall"} for word in words) or (is_that and words[-1].tag_ == "VB")


def is_believed(cue: Cue, meant: Token, things: Things, orientation: Orientation) -> bool:
    """Say whether an entry is about what it must be about ("authored the bill", "announced a levy", but not "announced a rally")."""
    if cue.about and meant.lemma_.lower() not in cue.about:
        return False
    return not cue.needs_measure or is_measure(meant, things) or (meant.pos_ == "VERB" and is_plainly_policy(meant, things, orientation))


def is_asked_of_body(cue: FoundCue, references: ReferenceIndex) -> bool:
    """Say whether a body is urged to act ("pressed the administration to name an envoy", but not "pressed her brother to leave")."""
    if not cue.cue.frame.recipient or cue.cue.frame.name == "wanting":
        return False
    addressed = [references.at(token) for token in find_objects(cue.anchor)]
    return any(reference is not None and reference.is_actor and reference.kind in BODIES for reference in addressed)


def find_doing(position: Token, cue: FoundCue, references: ReferenceIndex) -> Token:
    """Return what an actor does where that is what one is against ("no to [funds taking a commission]"), else the position."""
    if cue.cue.sign >= 0 or position.i < cue.token.i:
        return position
    doing = [child for child in position.rights if child.dep_ == "acl" and child.tag_ == "VBG"]
    if position.pos_ not in NOMINALS or not doing or doing[0].i > position.i + DOING_REACH or any(word.is_punct for word in doing[0].lefts):
        return position
    reference = references.at(position)
    is_actor = reference is not None and reference.is_actor and reference.kind not in PERSONS
    return doing[0] if is_actor and children(doing[0], "obj", "obl") else position


def lacks_its_object(position: Token, cue: Token) -> bool:
    """ "The harbour he hopes to build": the object of the infinitive is the noun that the relative clause is about."""
    is_asking = cue.dep_ == "ccomp" and any(word.lower_ in {"who", "what", "which"} for word in cue.lefts)
    if (cue.dep_ != "acl:relcl" and not is_asking) or any(child.lower_ in RELATIVE_PRONOUNS for child in children(cue, "nsubj")):
        return False
    return position.pos_ == "VERB" and not children(position, "obj", "ccomp", "xcomp")


def _is_founded(position: Token, reference: Reference | None, things: Things) -> bool:
    """A body that is a measure ("the black-lung fund", "a free press", "an independent commission"): one to have, not one that acts."""
    if any(find_preposition(child) == "to" for child in children(position, "nmod")) and position.lemma_.lower() == "opposition":
        return True  # "the president's opposition to the pact" is no party
    if reference is not None and reference.form is MentionForm.NAME and position.lemma_.lower() in things.named:
        return reference.kind not in PERSONS  # "the Trade and Investment Partnership"
    if reference is None or reference.form is MentionForm.NAME or reference.kind in PERSONS:
        return False
    is_new = reference.kind in BODIES and any(child.lower_ in {"a", "an", "any", "another", "no"} for child in children(position, "det"))
    return position.lemma_.lower() in things.measures or is_new


def _is_compared(position: Token) -> bool:
    """More, fewer or stronger of an actor is a policy ("called for a stronger army", "fewer inspectors")."""
    return any(child.tag_ in {"JJR", "RBR"} for child in children(position, "amod", "det"))


def _is_vague(position: Token, things: Things) -> bool:
    """A bare noun or verb that names no policy by itself ("such a thing", "to say so")."""
    return position.lemma_.lower() in things.vague and not any(base(child.dep_) in CONTENT_DEPENDENTS for child in position.children)

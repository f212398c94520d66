"""Relations that a verb or a predicative adjective shows: whom its subject and object, active or passive, name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    RELATIVE_PRONOUNS,
    base,
    children,
    find_agents,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_subjects,
    is_passive,
)
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import find_all_obliques
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import RelationType

ATTITUDES = frozenset({RelationType.SUPPORTS, RelationType.OPPOSES})
SOMEONE = frozenset({"someone", "somebody"})
STOPS = frozenset({";", ":", '"', "“", "”", "(", ")", "."})


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue in the text with the tokens at which its ends stand; `anchor` is the token whose clause says whether it holds."""

    cue: RelationCue
    anchor: Token
    words: tuple[Token, ...]
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]


def find_verbal(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a verb shows. The longest pattern that fits is taken, so that "throw weight behind" is no throwing."""
    if not is_verbal(token):
        return
    governor = find_coordinated(token, lexicon)
    for cue in lexicon.find(CueKind.VERB, token.lower_):
        words = match_words(token, cue)
        if words is None:
            continue
        if governor is not None and not cue.prepositions:
            yield Finding(cue, token, (token, *words), tuple(find_subjects(governor)), tuple(find_conjuncts(token.head)))
            return
        finding = _bind_verb(token, cue, words) or _bind_by_order(token, cue, words)
        if finding is not None:
            yield finding
            if not cue.object_kinds:  # "joined" a person is another reading than "joined" a body
                return


def is_verbal(token: Token) -> bool:
    """Say whether the token is a verb, by its tag or, where "support" is tagged a noun, by having a subject and an object."""
    if token.tag_.startswith("VB"):
        return True
    return token.pos_ in {"NOUN", "ADJ", "PROPN"} and bool(children(token, "obj")) and bool(children(token, "nsubj", "aux"))


def _bind_verb(token: Token, cue: RelationCue, words: tuple[Token, ...]) -> Finding | None:
    if is_misread(token):
        return _bind_misread(token, cue, words)
    if cue.prepositions:
        objects = next((found for word in (*reversed(words), token) if (found := find_all_obliques(word, cue.prepositions))), [])
        objects = [found for found in objects if not _is_time(found)] or _passive_of_prepositional(token, cue)
        if not objects and words and "of" in cue.prepositions:
            objects = find_owners(words[-1])  # "came to Lang's defence"
    else:
        objects = find_direct(token)
    subjects = _find_passive_doers(token) if is_passive(token) else find_doers(token)
    if cue.is_reciprocal and not objects and len(subjects) > 1 and not is_passive(token):
        return Finding(cue, token, (token, *words), tuple(subjects), ())
    objects = [found for found in objects if not _is_second(found, token)]
    if not objects or not subjects:
        return None
    if cue.is_swapped:
        subjects, objects = objects, subjects
    return Finding(cue, token, (token, *words), tuple(subjects), tuple(objects))


def _is_second(noun: Token, verb: Token) -> bool:
    """Say whether the noun is what a second verb is about that was parsed as its attribute ("and accused growers")."""
    below = [child for child in noun.lefts if child.dep_ == "amod" and child.tag_ in {"VBN", "VBD"} and child.i > verb.i + 1]
    return any(child.doc[child.i - 1].lower_ in {"and", "but"} and child.doc[child.i - 2].pos_ != "ADJ" for child in below)


def _is_time(token: Token) -> bool:
    """Say whether the token names a time ("blamed the mayor on Friday" is no "blamed on")."""
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_.rstrip("s").endswith("day")


def _bind_by_order(verb: Token, cue: RelationCue, words: tuple[Token, ...]) -> Finding | None:
    """Return an attitude verb with the nearest names around it where the parse leaves an end open ("Lang, of course, blames Ortega").

    Names, for a common noun nearby is seldom an end; no further than the next verb or quotation mark.
    """
    if cue.type not in ATTITUDES or cue.prepositions or verb.tag_ == "VB" or is_passive(verb):
        return None
    objects = find_direct(verb) or _first_name(verb, 1, 5)
    subjects = find_doers(verb) or _first_name(verb, -1, 12)
    if not objects or not subjects or (verb.tag_ == "VBG" and not find_doers(verb)):
        return None
    return Finding(cue, verb, (verb, *words), tuple(subjects), tuple(objects))


def _first_name(verb: Token, step: int, reach: int) -> list[Token]:
    for distance in range(1, reach + 1):
        i = verb.i + step * distance
        if not verb.sent.start <= i < verb.sent.end:
            return []
        token = verb.doc[i]
        if token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"}:
            while (
                token.dep_ in {"flat", "compound", "nmod:desc", "nmod:poss"} and token.head.pos_ in {"PROPN", "NOUN"} and token.head != verb
            ):
                token = token.head
            return find_conjuncts(token)
        if token.text in STOPS or (token.pos_ == "VERB" and step == 1):
            return []
    return []


def is_misread(token: Token) -> bool:
    """Say whether a finite verb was parsed as an attribute of its object ("Turkey praised Greece" as "praised Greece" of Turkey).

    An attribute has its determiner on the left; a past form between two nouns without one is a verb. Small parsers do this often.
    """
    if token.dep_ != "amod" or token.tag_ not in {"VBN", "VBD"} or token.head.i < token.i or token.i == token.sent.start:
        return False
    if any(child.i < token.i and child.dep_ in {"det", "nmod:poss", "amod", "nummod", "compound"} for child in token.head.children):
        return any(child.i < token.i and child.pos_ == "PROPN" and child.dep_ == "compound" for child in token.head.children)
    return left_neighbour(token) is not None


def find_coordinated(token: Token, lexicon: RelationLexicon) -> Token | None:
    """Return the verb to which a second one belongs that was parsed as an attribute: "praised the mayor and [accused] growers"."""
    noun = token.head
    reproaching = lexicon.words.get("reproaching", frozenset())
    is_attribute = token.dep_ == "amod" and token.lower_ in reproaching and noun.i > token.i > token.sent.start
    if not is_attribute or token.doc[token.i - 1].lower_ not in {"and", "but"}:
        return None
    verb = noun.head.head if noun.dep_ == "conj" else noun.head
    return verb if verb.tag_ in {"VBD", "VBZ"} and verb.i < token.i - 1 and children(verb, "nsubj") else None


def _bind_misread(token: Token, cue: RelationCue, words: tuple[Token, ...]) -> Finding | None:
    subject = left_neighbour(token)
    if subject is None or cue.prepositions:
        return None
    return Finding(cue, token, (token, *words), (subject,), tuple(find_conjuncts(token.head)))


def left_neighbour(verb: Token) -> Token | None:
    """Return the noun in front of a verb, over adverbs, auxiliaries and a short phrase ("the senator on Sunday praised")."""
    i = verb.i - 1
    while i > verb.sent.start and (verb.doc[i].pos_ in {"ADV", "AUX", "PART"} or verb.doc[i].ent_type_ in {"DATE", "TIME"}):
        i -= 1
    token = verb.doc[i]
    if i > verb.sent.start + 1 and verb.doc[i - 1].lower_ in {"on", "in", "last", "this"} and token.pos_ in {"NOUN", "PROPN"}:
        i -= 2 if verb.doc[i - 1].lower_ in {"on", "last", "this"} else 0
        token = verb.doc[i]
    if i < verb.sent.start or token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.i == verb.i:
        return None
    return token


def find_doers(verb: Token) -> list[Token]:
    """Return the subjects of an active verb; where a finite verb has none, the noun that it hangs on or that stands before it."""
    if _find_someone(verb) is not None:
        return find_conjuncts(children(verb, "nsubj")[1])
    found = _find_speaker_before(verb) or find_subjects(verb)
    if found or children(verb, "nsubj"):
        return found
    if verb.head.i < verb.i and verb.dep_ in {"acl", "conj", "parataxis", "appos", "advcl"}:
        if verb.head.pos_ in {"NOUN", "PROPN"} and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
            return [verb.head.head] if verb.head.dep_ == "appos" else [verb.head]
        if verb.dep_ == "parataxis" and (found := find_subjects(verb.head)):
            return found
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    neighbour = left_neighbour(verb)
    return [neighbour] if neighbour is not None else []


def _find_speaker_before(verb: Token) -> list[Token]:
    """Return who spoke before a verb that goes on about the speaker, though it is hung on what was said.

    "The vote was clean, Lang said, and accused ..." and "Lang says the vote is clean, and accuses ...".
    """
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
    if (
        verb.dep_ != "conj"
        or verb.tag_ not in {"VBD", "VBZ"}
        or [token.text for token in before[-2:]] != [",", "and"]
        or children(verb, "nsubj")
    ):
        return []
    if len(before) == 3 and before[0].dep_ == "parataxis" and (spoken := children(before[0], "nsubj")):
        return find_conjuncts(spoken[0])
    clause = verb.head
    is_content = base(clause.dep_) == "ccomp" and clause.head.tag_ == verb.tag_ and clause.head.i < clause.i
    return find_subjects(clause.head) if is_content and clause.tag_ != verb.tag_ else []


def _find_passive_doers(verb: Token) -> list[Token]:
    """Return the agents, also one hung on a noun in between ("was praised in a meeting by the union")."""
    return find_agents(verb) or find_obliques(verb, ("by",))


def find_direct(verb: Token) -> list[Token]:
    """Return whom an active verb is done to: its receiver, its object, or the noun of a relative clause without one."""
    someone = _find_someone(verb)
    if someone is not None:
        return [someone]
    given = children(verb, "iobj")
    if given and not is_passive(verb):
        return find_conjuncts(given[0])
    found = find_objects(verb)
    if found or is_passive(verb):
        return found
    subjects = children(verb, "nsubj")
    if verb.dep_ == "acl:relcl" and subjects and subjects[0].lower_ not in RELATIVE_PRONOUNS:
        return [verb.head]
    return _mislabelled_object(verb)


def _find_someone(verb: Token) -> Token | None:
    """Return the pronoun that a clause without a relative pronoun is about ("is ..., someone Lang admires"), parsed as a second subject."""
    subjects = children(verb, "nsubj")
    return subjects[0] if len(subjects) == 2 and subjects[0].lower_ in SOMEONE else None


def _mislabelled_object(verb: Token) -> list[Token]:
    """Return a bare noun right after the verb that the parse calls something else than its object."""
    for child in verb.rights:
        if child.dep_ in {"advmod", "xcomp", "obl", "obl:unmarked", "nmod", "nsubj", "ccomp", "dep", "appos", "nmod:unmarked"}:
            bare = child.pos_ in {"NOUN", "PROPN"} and not children(child, "case", "mark", "cop", "nsubj")
            return find_conjuncts(child) if bare and not children(verb, "obj") else []
        if child.dep_ not in {"punct", "compound:prt"}:
            return []
    return []


def _passive_of_prepositional(verb: Token, cue: RelationCue) -> list[Token]:
    """Return the subject of a prepositional passive ("the rebels were fired on by the army")."""
    if is_passive(verb) and any(child.lower_ in cue.prepositions and not list(child.children) for child in verb.rights):
        return find_objects(verb)
    return []


def match_words(token: Token, cue: RelationCue) -> tuple[Token, ...] | None:
    """Return the tokens of the pattern's further words, each below the one before or below the head; None where one is missing."""
    found: list[Token] = []
    for word in cue.words:
        places = [child for holder in (token, *found) for child in holder.children]
        match = next((child for child in places if child.lower_ in word), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def find_predicative(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what an adjective, participle or noun shows as predicate, attribute or apposition ("critical of", "a party allied with")."""
    for cue in lexicon.find(CueKind.PREDICATE, token.lower_):
        objects = find_all_obliques(token, cue.prepositions)
        subjects = _holders_of(token)
        words = match_words(token, cue)
        if cue.is_swapped:
            subjects, objects = objects, subjects
        if objects and subjects and words is not None:
            yield Finding(cue, token, (token, *words), tuple(subjects), tuple(objects))
            return


def _holders_of(token: Token) -> list[Token]:
    if token.dep_ in {"acl", "amod", "appos"}:
        return find_conjuncts(token.head)
    return find_subjects(token)

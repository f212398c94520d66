"""From a token where the grammar says that an end of a relation stands to the reference that names the actor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    BE,
    RELATIVE_PRONOUNS,
    base,
    children,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
)
from stancegraph.extract.references import ReferenceIndex
from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed

MODIFIERS = ("compound", "amod", "nmod:desc", "nmod:poss", "nmod:unmarked")
"""Labels under which an actor modifies a noun: "Iraqi forces", "US airstrikes", "ministry spokesman"."""

NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})  # of any language model; the shipped one knows the first two
NAMING = ("appos", "flat", "nmod:desc")
EMPTY = frozenset({"it", "this", "that", "there", "these", "those"})

SOMEONE = frozenset({"someone", "somebody"})
FIRST_PERSON = frozenset({"i", "we"})

SINGULAR_PRONOUNS: Mapping[str, frozenset[ActorKind | None]] = {
    "he": frozenset({ActorKind.PERSON}),
    "she": frozenset({ActorKind.PERSON}),
    "it": frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.GROUP},
}


class Ends:
    """Who stands at the ends of relations in one document.

    Of the lexicon's word lists, `instruments` are nouns that stand for whose they are ("warplanes"), `events` name where they happened.
    """

    def __init__(self, parsed: Parsed, references: ReferenceIndex, words: Mapping[str, frozenset[str]]) -> None:
        self._references = references
        self._parsed = parsed
        self._instruments = words.get("instruments", frozenset())
        self._events = words.get("events", frozenset())
        self._saying = words.get("saying", frozenset())

    def find(self, tokens: Iterable[Token]) -> list[Reference]:
        """Return the actors that the tokens name, each once; tokens that name none are passed over."""
        found = [reference for token in tokens for reference in self.find_one(token)]
        return list(dict.fromkeys(found))

    def find_one(self, token: Token) -> list[Reference]:
        """Return the actors behind a token: its own reference, a relative pronoun's noun, or whose instrument it is."""
        if token.lower_ in RELATIVE_PRONOUNS and token.pos_ not in {"NOUN", "PROPN"}:
            return self._behind_relative(token)
        own = self.qualifier_at(token)
        if own is not None and (token.lower_ not in self._instruments or (own.name and (own.head != token.i or _is_body(own, token)))):
            return [self._name_of(token, own)]
        if token.lower_ in self._instruments:
            return self.find(self.sources_of(token)) or (self.find(find_subjects(token.head)) if token.dep_ == "obj" else [])
        if token.lower_ in SOMEONE:
            return self.find(_described_as(token))
        beside = self._name_beside(token)
        return [beside] if beside is not None else []

    def is_instrument(self, token: Token) -> bool:
        """Say whether the token only stands for whose it is: who receives a letter has not met the letter's writer."""
        return token.lower_ in self._instruments and self.qualifier_at(token) is None

    def find_concerned(self, token: Token, *, is_strict: bool = False) -> list[Reference]:
        """Return whose conduct or thing a noun is that is itself no actor ("praised the mayor's courage", "blasted the Kenyan move").

        Strictly, only owners, modifiers and "by" or "of" phrases say whose it is.
        """
        if token.pos_ != "NOUN" or self._references.at(token) is not None:
            return []
        named = self.find(find_owners(token) or self.modifiers_of(token) or find_obliques(token, ("by", "of")))
        if named or is_strict:
            return named
        below = [child for child in token.rights if base(child.dep_) == "nmod" and find_preposition(child) in {"of", "by", "from", "with"}]
        return [one for child in below[:2] for one in (self.find_one(child) or self.find(find_owners(child) or self.modifiers_of(child)))][
            :1
        ]

    def find_bearers(self, token: Token) -> list[Token]:
        """Return the token and, where it is no actor, the names that own or qualify it ("[Lang]'s handling", "the [Lang] campaign")."""
        if self.qualifier_at(token) is not None and token.lower_ not in self._instruments:
            return [token]
        if token.lower_ in RELATIVE_PRONOUNS and token.pos_ == "PRON":
            return [clause.head for clause in token.ancestors if clause.dep_ == "acl:relcl"][:1]
        if token.pos_ != "NOUN":
            return [token]
        beside = [child for child in token.lefts if child.dep_ in {"compound", "nmod:poss", "amod", "nmod:desc"}]
        below = [
            child for child in token.rights if base(child.dep_) == "nmod" and child.pos_ == "PROPN" and find_preposition(child) == "of"
        ]
        return [token, *(child for child in (*beside, *below) if child.pos_ == "PROPN" and child.ent_type_ in NAMED | {""})]

    def _name_of(self, token: Token, own: Reference) -> Reference:
        """Return the expression that the sentence itself makes the same actor as a pronoun, where it has a name; else the pronoun's own.

        Grammar binds "I" in a quotation and "who"; the subject of the clause above binds a pronoun subject below it ("Lang said he ...").
        """
        if not is_pronoun(own):
            return own if own.name else self._name_beside(token) or own
        bound = self._reference_with(own.antecedent) if own.antecedent is not None else None
        if bound is not None and not is_pronoun(bound):
            return bound
        if token.lower_ in FIRST_PERSON:
            return self._speaker_of(token) or own
        if own.lemma not in SINGULAR_PRONOUNS or base(token.dep_) != "nsubj":
            return own
        clause = token.head
        while base(clause.dep_) in {"ccomp", "xcomp", "conj", "advcl", "parataxis"} and clause.head != clause:
            clause = clause.head
            for subject in children(clause, "nsubj"):
                above = self._references.at(subject)
                if subject.i < token.i and above is not None and above.name and above.kind in SINGULAR_PRONOUNS[own.lemma]:
                    return above
        return own

    def _speaker_of(self, pronoun: Token) -> Reference | None:
        """Return who says the clause that the pronoun stands in, where no quotation mark tells ("I would thank Lang, says Ortega")."""
        for clause in pronoun.ancestors:
            verbs = [clause.head] if base(clause.dep_) in {"ccomp", "parataxis"} else []
            for verb in (*verbs, *(child for child in children(clause, "parataxis") if child.i > pronoun.i)):
                speakers = children(verb, "nsubj") if verb.lower_ in self._saying else []
                above = self._references.at(speakers[0]) if speakers else None
                if above is not None and above.name and above.kind is ActorKind.PERSON:
                    return above
        return None

    def _name_beside(self, token: Token) -> Reference | None:
        """Return the name that a description stands beside ("her colleague, [Karl Lind]", "[Karl Lind], a banker", "star [Karl Lind]")."""
        beside = [child for child in token.rights if child.dep_ in NAMING and child.pos_ == "PROPN"]
        if token.dep_ == "appos" and token.pos_ == "NOUN":
            beside.append(token.head)
        named = (self._references.at(other) for other in beside)
        return next((one for one in named if one is not None and one.is_actor and one.name), None)

    def token_of(self, span: Span) -> Token | None:
        """Return the head token of the reference with the span."""
        for i in range(bisect_left(self._parsed.starts, span.start), len(self._parsed.ends)):
            if self._parsed.ends[i] > span.end:
                return None
            found = self._references.at(self._parsed.doc[i])
            if found is not None and found.span == span:
                return self._parsed.doc[found.head]
        return None

    def span_of(self, token: Token) -> Span:
        """Return where the token stands in the document's text."""
        return self._parsed.span(token.i, token.i)

    def _reference_with(self, span: Span) -> Reference | None:
        token = self.token_of(span)
        return self._references.at(token) if token is not None else None

    def at(self, token: Token) -> Reference | None:
        """Return the actor whose expression the token heads, or of whose name it is a part."""
        own = self._references.at(token)
        return own if own is not None and own.is_actor else None

    def qualifier_at(self, token: Token) -> Reference | None:
        """Return the actor that the token names, acting or only qualifying another ("Iraqi" in "Iraqi forces")."""
        own = self._references.at(token)
        return own if own is not None and (own.is_actor or own.name) else None

    def sources_of(self, noun: Token) -> list[Token]:
        """Return tokens that name whose thing or deed the noun is: owners, modifiers, "by", "from" and "of" phrases."""
        return find_owners(noun) or self.modifiers_of(noun) or find_obliques(noun, ("by", "from", "of"))

    def modifiers_of(self, noun: Token) -> list[Token]:
        """Return the modifiers of a noun that name actors ("Iraqi", "ministry")."""
        found = [child for child in noun.lefts if child.dep_ in MODIFIERS and self.qualifier_at(child) is not None]
        if noun.lower_ in self._events:
            found = [child for child in found if not self._is_place(child)]
        return [conjunct for child in found[-1:] for conjunct in find_conjuncts(child) if conjunct.i < noun.i]

    def _is_place(self, token: Token) -> bool:
        """Say whether a name before a deed only locates it ("the Oslo attack"), unlike "the US attack", "the Israeli attack"."""
        own = self._references.at(token)
        return own is not None and own.kind in {ActorKind.STATE, None} and token.pos_ == "PROPN" and not token.text.isupper()

    def _behind_relative(self, token: Token) -> list[Reference]:
        clause = token
        while clause.dep_ not in {"acl:relcl", "advcl:relcl"} and clause.head != clause:
            clause = clause.head
        if clause.head == clause:
            return []
        noun = clause.head
        if noun.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and noun.lower_ not in RELATIVE_PRONOUNS:
            return self.find(find_identified(noun)) or self.find_one(noun)
        return []


def _is_body(own: Reference, noun: Token) -> bool:
    """Say whether the noun is a part of a body's name ("the Petrov campaign")."""
    return own.is_actor and noun.lower_ in own.name.lower().split()


def find_identified(noun: Token) -> list[Token]:
    """Return who is said to be one of those that the noun names ("among the critics was [Lind]", "[Lind] is one of those who")."""
    whole = noun
    if noun.dep_ in {"nmod", "obl"} and find_preposition(noun) in {"of", "among"} and noun.head.pos_ in {"NOUN", "PROPN", "NUM", "AUX"}:
        whole = noun.head
    if not children(whole, "cop"):
        return find_subjects(whole) if whole.lower_ in BE and whole != noun else []
    if whole != noun and noun.i < whole.i:
        return [whole]
    return [subject for subject in find_subjects(whole) if subject.lower_ not in EMPTY]


def _described_as(someone: Token) -> list[Token]:
    """Return who is said to be someone ("Lang is someone ...", "Lang would be an asset, someone ...")."""
    predicate = someone
    if not children(someone, "cop"):
        clause = someone if someone.dep_ == "appos" else someone.head
        predicate = clause.head if clause.dep_ in {"appos", "parataxis"} else someone
        predicate = predicate if children(predicate, "cop") else predicate.head
    return find_subjects(predicate) if children(predicate, "cop") and predicate.i <= someone.i else []


def is_pronoun(reference: Reference) -> bool:
    """Say whether the reference is a pronoun, which resolution has yet to link."""
    return reference.form is MentionForm.PRONOUN


def find_all_obliques(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """Return the phrase after the token, or a stranded or fronted one of a relative clause ("the party that she broke with")."""
    wanted = frozenset(prepositions)
    found = find_obliques(token, wanted)
    if found:
        return found
    fronted = [child for child in token.lefts if child.dep_ in {"obl", "nmod"} and find_preposition(child) in wanted]
    if fronted:
        return find_conjuncts(fronted[0])
    stranded = [child for child in token.rights if child.lower_ in wanted and not list(child.children)]
    if stranded and token.dep_ == "acl:relcl" and children(token, "nsubj"):
        return [token.head]
    return []

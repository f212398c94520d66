"""Noun phrases that contradict themselves are put right, and sound ones are left alone."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from stancegraph.parse.repair import repair

VOCAB = spacy.blank("en").vocab


def make_doc(*rows: str, ents: list[str] | None = None) -> Doc:
    """Return a parsed doc; each row is "word tag pos dep head", heads counted from 0."""
    parts = [row.split() for row in rows]
    words, tags, kinds, deps, heads = zip(*parts, strict=True)
    return Doc(VOCAB, words=list(words), tags=list(tags), pos=list(kinds), deps=list(deps), heads=[int(head) for head in heads], ents=ents)


def arcs(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_plural_noun_before_its_object_is_a_verb() -> None:
    """Nouns have no objects: the word is a verb, and the name before it the subject."""
    doc = repair(make_doc("Oslo NNP PROPN compound 1", "favors NNS NOUN ROOT 1", "a DT DET det 3", "ban NN NOUN obj 1"))
    assert doc[1].pos_ == "VERB"
    assert ("Oslo", "nsubj", "favors") in arcs(doc)


def test_who_refers_to_the_noun_before_it() -> None:
    """A relative clause hung on a farther noun moves to the one that "who" follows."""
    doc = repair(
        make_doc(
            "anger NN NOUN ROOT 0",
            "among IN ADP case 2",
            "farmers NNS NOUN nmod 0",
            "who WP PRON nsubj 4",
            "want VBP VERB acl:relcl 0",
            "rain NN NOUN obj 4",
        )
    )
    assert ("want", "acl:relcl", "farmers") in arcs(doc)


def test_subject_of_a_subject_is_a_modifier() -> None:
    """A name before a noun that is itself a subject belongs to that noun."""
    doc = repair(make_doc("Oslo NNP PROPN nsubj 1", "raids NNS NOUN nsubj 2", "failed VBD VERB ROOT 2"))
    assert ("Oslo", "compound", "raids") in arcs(doc)


def test_what_a_preposition_introduces_is_no_subject() -> None:
    """A second subject behind a preposition hangs on the noun before it."""
    doc = repair(make_doc("calls NNS NOUN nsubj 3", "for IN ADP case 2", "peace NN NOUN nsubj 3", "grew VBD VERB ROOT 3"))
    assert ("peace", "nmod", "calls") in arcs(doc)


@pytest.mark.parametrize(("words", "kept"), [("Calls for troop withdrawal", []), ("Calls for Ana Ruiz", ["Ana Ruiz"])])
def test_name_needs_a_capital(words: str, kept: list[str]) -> None:
    """A name in small letters is none."""
    first, second, *name = words.split()
    doc = make_doc(
        f"{first} NNS NOUN ROOT 0",
        f"{second} IN ADP case 3",
        f"{name[0]} NN NOUN compound 3",
        f"{name[1]} NN NOUN nmod 0",
        ents=["O", "O", "B-PERSON", "I-PERSON"],
    )
    assert [entity.text for entity in repair(doc).ents] == kept


def test_sound_sentence_is_left_alone() -> None:
    """A parse without contradictions stays as it is."""
    doc = make_doc("Ports NNS NOUN nsubj 1", "back VBP VERB ROOT 1", "the DT DET det 3", "levy NN NOUN obj 1")
    before = arcs(doc)
    assert arcs(repair(doc)) == before


def test_only_verb_of_a_sentence_is_finite() -> None:
    """A participle behind its noun is the verb of a full sentence whose other verbs stand in relative clauses."""
    doc = repair(
        make_doc(
            "Oslo NNP PROPN ROOT 0",
            "voted VBN VERB acl 0",
            "for IN ADP case 3",
            "changes NNS NOUN obl 1",
            "that WDT PRON obj 7",
            "ports NNS NOUN nsubj 7",
            "had VBD AUX aux 7",
            "sought VBN VERB acl:relcl 3",
            ". . PUNCT punct 0",
        )
    )
    assert ("Oslo", "nsubj", "voted") in arcs(doc)

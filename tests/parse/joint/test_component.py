"""The network as a spaCy component: what it fills, what it respects, and that nothing beside a text changes its reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import stancegraph

FOLDER = stancegraph.language_model_path()
TEXTS = (
    "The Kenyan government backs the ban on plastic bags. Traders in Mombasa oppose it.",
    "Ministers met.\n\nNobody spoke!",
    "“We cannot accept a curfew,” said Ana Lima, the mayor of Porto. “It punishes workers.”",
    "HOUSING PLAN DRAWS FIRE\n\nTenants said that rents, which rose 12 % in 2031, must be capped; landlords disagreed.",
    "   \n\n ",
    "",
    "A 😀 b\u00a0c https://example.org/a?b=c #ban @x",
)
SIGNS = [*"abcdefghijklmnopqrstuvwxyz ABC", *".,!?\n \u00a0'\"“”()-–12%€😀é中"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the shipped pipeline as spaCy loads it."""
    return spacy.load(FOLDER)


def analyse(doc: Doc) -> list[tuple[object, ...]]:
    """Return all that the component writes."""
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def test_it_fills_an_ordinary_doc(nlp: Language) -> None:
    """Tags, features, lemmas, a tree, sentences and names."""
    doc = nlp(TEXTS[0])
    assert [sentence.text for sentence in doc.sents] == [
        "The Kenyan government backs the ban on plastic bags.",
        "Traders in Mombasa oppose it.",
    ]
    backs = next(token for token in doc if token.text == "backs")
    assert (backs.tag_, backs.pos_, backs.lemma_, backs.dep_) == ("VBZ", "VERB", "back", "ROOT")
    assert {child.dep_: child.text for child in backs.children} == {"nsubj": "government", "obj": "ban", "punct": "."}
    assert [(name.text, name.label_) for name in doc.ents] == [("Kenyan", "NORP"), ("Mombasa", "LOC")]


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_company_changes_nothing(nlp: Language, size: int) -> None:
    """A text is read the same alone and in any batch, twice."""
    alone = [analyse(nlp(text)) for text in TEXTS]
    together = [analyse(doc) for doc in nlp.pipe([*TEXTS, *reversed(TEXTS)], batch_size=size)]
    assert together == [*alone, *reversed(alone)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=SIGNS, max_size=200))
def test_any_text_gets_whole_trees(nlp: Language, text: str) -> None:
    """Every sentence has one root, every token a tag, and the words are those of the tokenizer."""
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert all(token.tag_ and token.pos_ and token.dep_ and token.lemma_ for token in doc)


def test_sentence_starts_set_before_are_kept(nlp: Language) -> None:
    """A start that is set stays, and none appears where the Doc forbids one."""
    doc = nlp.make_doc("Rents fell. Wages rose. Prices fell.")
    values = [1, -1, -1, 1, -1, -1, -1, -1, -1]
    doc.from_array(["SENT_START"], np.array(values, dtype="int64").astype("uint64"))  # type: ignore[arg-type]  # the stub knows no arrays
    nlp.get_pipe(nlp.pipe_names[0])(doc)
    assert [sentence.text for sentence in doc.sents] == ["Rents fell.", "Wages rose. Prices fell."]


def test_an_empty_line_parts_sentences(nlp: Language) -> None:
    """A heading has no full stop."""
    assert [sentence.text.strip() for sentence in nlp("Council rejects tram line\n\nThe vote was close.").sents] == [
        "Council rejects tram line",
        "The vote was close.",
    ]


def test_long_paragraphs_are_read_to_the_end(nlp: Language) -> None:
    """More than one window, and a sentence longer than any."""
    many = "The council of Leeds opposes the new toll road. " * 60
    sentences = list(nlp(many.strip()).sents)
    assert len(sentences) == 60
    assert {sentence.root.text for sentence in sentences} == {"opposes"}
    endless = nlp("The union " + "and the guild " * 300 + "agreed.")
    assert sum(token.head.i == token.i for token in endless) == len(list(endless.sents))


def test_the_folder_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    """As spaCy's own pipelines."""
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    assert analyse(again(TEXTS[2])) == analyse(nlp(TEXTS[2]))


def test_worker_processes_read_the_same(nlp: Language) -> None:
    """spaCy's own way to use several processes."""
    texts = [TEXTS[0], TEXTS[2]]
    assert [analyse(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == [analyse(nlp(text)) for text in texts]


def test_a_pipeline_becomes_bytes_and_back(nlp: Language) -> None:
    """For caches and other processes."""
    again = type(nlp).from_config(nlp.config).from_bytes(nlp.to_bytes())
    assert analyse(again(TEXTS[2])) == analyse(nlp(TEXTS[2]))


def test_spacy_finds_the_component_by_itself() -> None:
    """`spacy.load` is enough; nothing of ours need be imported first."""
    code = f"import spacy, sys; nlp = spacy.load({str(FOLDER)!r}); print(len(list(nlp('He left. She stayed.').sents)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "2", done.stderr


def test_it_scores_itself(nlp: Language) -> None:
    """`nlp.evaluate` reports trees, tags and names."""
    gold = nlp("Peru opposes the tariff.")
    scores = nlp.evaluate([spacy.training.Example(nlp.make_doc(gold.text), gold)])
    assert scores["dep_las"] == scores["tag_acc"] == scores["ents_f"] == 1.0

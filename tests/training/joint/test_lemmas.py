"""Learning lemma rules by counting."""

from __future__ import annotations

from pathlib import Path

from training.conllu import Sentence, Token
from training.joint.lemmas import learn, write

from stancegraph.parse.joint.lemmas import Lemmas


def make_sentence(*words: tuple[str, str, str]) -> Sentence:
    """Return a sentence of (form, tag, lemma)."""
    return Sentence(tuple(Token(text=form, tag=tag, lemma=lemma, head=0) for form, tag, lemma in words))


SENTENCES = [
    make_sentence(("bans", "NNS", "ban"), ("tolls", "NNS", "toll"), ("Ports", "NNS", "port"), ("cities", "NNS", "city")),
    make_sentence(("parties", "NNS", "party"), ("folk", "NNS", "people"), ("folk", "NNS", "people"), ("levees", "NNS", "levee")),
]


def test_rules_and_exceptions_are_told_apart(tmp_path: Path) -> None:
    """What fits no rule and was seen twice is an exception; the file holds both, and the same input the same bytes."""
    lemmas = learn(SENTENCES, frozenset())
    assert lemmas.exceptions == {"NNS": {"folk": "people"}}
    for form, lemma in (("Studies", "study"), ("roads", "road")):
        assert lemmas.find(form, "NNS", frozenset()) == lemma
    write(lemmas, tmp_path / "a.json")
    write(learn(SENTENCES, frozenset()), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert Lemmas.read(tmp_path / "a.json").find("cities", "NNS", frozenset()) == "city"


def test_words_without_annotation_teach_nothing() -> None:
    """Entity corpora have no lemmas."""
    lemmas = learn([Sentence((Token(text="Oslo"),))], frozenset())
    assert lemmas.find("Oslo", "NNP", frozenset()) == "Oslo"

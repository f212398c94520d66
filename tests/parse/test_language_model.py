"""Language models: the shipped one, one by folder, those that are fitted to the rules, and those that will not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import stancegraph
from stancegraph.errors import LanguageModelError
from stancegraph.model import Extraction
from stancegraph.parse.language_model import describe_language_model, load_language_model

GIVEN = ["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"]
ATTRIBUTES = ["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]

# word/tag/pos/lemma/label>head, and the kind of a name, as spaCy's own English models would say
SENTENCES = {
    "opposed": "Mayor/NNP/PROPN/Mayor/compound>2 Ana/NNP/PROPN/Ana/compound>2/B-PERSON Ruiz/NNP/PROPN/Ruiz/nsubj>3/I-PERSON"
    " is/VBZ/AUX/be/ROOT>3 opposed/JJ/ADJ/opposed/acomp>3 to/IN/ADP/to/prep>4 the/DT/DET/the/det>8 harbour/NN/NOUN/harbour/compound>8"
    " levy/NN/NOUN/levy/pobj>5 ././PUNCT/./punct>3",
    "passive": "The/DT/DET/the/det>2 fishing/NN/NOUN/fishing/compound>2 quota/NN/NOUN/quota/nsubjpass>4 was/VBD/AUX/be/auxpass>4"
    " rejected/VBN/VERB/reject/ROOT>4 by/IN/ADP/by/agent>4 Norway/NNP/PROPN/Norway/pobj>5/B-GPE ././PUNCT/./punct>4",
    "chain": "Ghana/NNP/PROPN/Ghana/nsubj>1/B-GPE supports/VBZ/VERB/support/ROOT>1 ending/VBG/VERB/end/xcomp>1"
    " exports/NNS/NOUN/export/dobj>2 of/IN/ADP/of/prep>3 cocoa/NN/NOUN/cocoa/pobj>4 out/IN/ADP/out/prep>3 of/IN/ADP/of/prep>6"
    " season/NN/NOUN/season/pobj>7 ././PUNCT/./punct>1",
}


def split(sentence: str) -> list[list[str]]:
    """Return each token's word, tag, part of speech, lemma, arc and, if it has one, kind of name."""
    return [token.split("/") for token in sentence.split()]


class OnePart:
    """A component that gives everything by itself: what it was told for the sentences above, next to nothing for all others."""

    def __init__(self, labels: list[str]) -> None:
        self.labels = tuple(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the doc."""
        words = [token.text for token in doc]
        known = [parts for parts in map(split, SENTENCES.values()) if [part[0] for part in parts] == words]
        unknown = [[word, "NN", "NOUN", word, f"{'dep' if i else 'ROOT'}>0"] for i, word in enumerate(words)]
        parts = known[0] if known else unknown
        annotated = Doc(
            doc.vocab,
            words=words,
            tags=[part[1] for part in parts],
            pos=[part[2] for part in parts],
            lemmas=[part[3] for part in parts],
            deps=[part[4].partition(">")[0] for part in parts],
            heads=[int(part[4].partition(">")[2]) for part in parts],
            ents=[part[5] if len(part) > 5 else "O" for part in parts],
        )
        doc.from_array(ATTRIBUTES, annotated.to_array(ATTRIBUTES))  # type: ignore[arg-type]  # spaCy's stub does not know numpy's arrays
        return doc


@Language.factory("one_part_for_tests", assigns=GIVEN, default_config={"labels": []})
def create_one_part(nlp: Language, name: str, labels: list[str]) -> OnePart:
    """Return the component with the labels it says it has."""
    del nlp, name
    return OnePart(labels)


def save_one_part(folder: Path, *labels: str) -> str:
    """Save a pipeline of one component and return its path."""
    nlp = spacy.blank("en")
    nlp.add_pipe("one_part_for_tests", config={"labels": list(labels)})
    nlp.to_disk(folder)
    return str(folder)


def save_pipeline(folder: Path, *components: str, labels: tuple[str, ...] = ()) -> str:
    """Save a small untrained pipeline and return its path."""
    nlp = spacy.blank("en")
    for component in components:
        pipe = nlp.add_pipe(component)
        for label in labels if component == "parser" else ("NN",):
            pipe.add_label(label)  # type: ignore[attr-defined]  # every trainable component has it
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Extraction]:
    """Return a function that extracts from one of the sentences with a pipeline of CLEAR labels, loaded by its path."""
    engine = stancegraph.load(save_one_part(tmp_path_factory.mktemp("clear"), "nsubj", "dobj", "prep", "pobj"))

    def extract(which: str) -> Extraction:
        return engine.extract(" ".join(part[0] for part in split(SENTENCES[which])).replace(" .", "."))

    return extract


@pytest.mark.parametrize(
    ("which", "holder", "polarity", "position"),
    [
        ("opposed", "Ana Ruiz", "oppose", "harbour levy"),
        ("passive", "Norway", "oppose", "fishing quota"),
        ("chain", "Ghana", "support", "ending exports of cocoa out of season"),
    ],
)
def test_clear_labels_lead_to_statements(read: Callable[[str], Extraction], which: str, holder: str, polarity: str, position: str) -> None:
    """A pipeline with spaCy's own English labels reads who stands where on what."""
    extraction = read(which)
    actors = {actor.id: actor.label for actor in extraction.actors}
    positions = {found.id: found.label for found in extraction.positions}
    found = [
        (actors.get(statement.holder or ""), statement.polarity.value, positions[statement.position]) for statement in extraction.statements
    ]
    assert found == [(holder, polarity, position)]


def test_one_component_may_give_everything(tmp_path: Path) -> None:
    """What counts is what a pipeline gives, not what its components are called; UD labels need no adapter."""
    assert load_language_model(save_one_part(tmp_path / "one", "nsubj", "obj", "obl")).pipe_names == ["one_part_for_tests"]


def test_adapters_stand_behind_a_clear_pipeline(tmp_path: Path) -> None:
    """Names first: the tree's adapter asks which of them are persons."""
    names = load_language_model(save_one_part(tmp_path / "clear", "dobj", "prep", "pobj")).pipe_names
    assert names == ["one_part_for_tests", "stancegraph_clear_names", "stancegraph_clear_tree"]


def test_shipped_model_needs_no_adapter(nlp: Language) -> None:
    """Named by its folder, the model that ships is read as it is."""
    assert load_language_model(str(stancegraph.language_model_path())).pipe_names == nlp.pipe_names


def test_components_not_installed_say_what_to_install(tmp_path: Path) -> None:
    """A transformer pipeline without the package of its components names the remedy."""
    path = Path(save_one_part(tmp_path / "foreign", "obl"))
    config = path / "config.cfg"
    config.write_text(
        config.read_text(encoding="utf-8").replace('factory = "one_part_for_tests"', 'factory = "not_installed"'), encoding="utf-8"
    )
    with pytest.raises(LanguageModelError, match="install the package that brings this component"):
        load_language_model(str(path))


def test_shipped_model_is_named_without_a_path(nlp: Language) -> None:
    """Provenance names the model and its version, never a folder."""
    assert describe_language_model(nlp).startswith("stancegraph_en ")


def test_unknown_name_is_one_sentence() -> None:
    """A name that is no pipeline says so and what to give."""
    with pytest.raises(LanguageModelError, match=r"no-such-model.*give the name"):
        load_language_model("no-such-model")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """A pipeline that gives tags alone cannot read stances."""
    with pytest.raises(LanguageModelError, match=r"gives no coarse parts of speech and no lemmas and no dependencies and no names;"):
        load_language_model(save_pipeline(tmp_path / "tags", "tagger"))


@pytest.mark.parametrize("labels", [("SB", "OA", "MO"), ("nsubj", "dobj", "nmod", "nsubjpass")], ids=["TIGER", "UD version 1"])
def test_other_labels_are_refused(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """A parser with labels of yet another scheme would be misread in silence, so it is refused."""
    with pytest.raises(LanguageModelError, match="Universal Dependencies nor those of spaCy's English models"):
        load_language_model(save_one_part(tmp_path / "other", *labels))


def test_untrained_pipelines_are_refused(tmp_path: Path) -> None:
    """A pipeline that fails on a plain sentence says so before any document is read."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.to_disk(tmp_path / "untrained")
    with pytest.raises(LanguageModelError, match="cannot read a plain sentence"):
        load_language_model(str(tmp_path / "untrained"))


def test_parts_by_other_names_will_do(tmp_path: Path) -> None:
    """The usual components, each giving a share, are fitted as one would be."""
    path = save_pipeline(tmp_path / "tagger", "tagger", "parser", "ner", labels=("nsubj", "prep", "pobj"))
    with pytest.raises(LanguageModelError, match="gives no coarse parts of speech and no lemmas;"):
        load_language_model(path)

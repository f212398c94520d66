"""Language models: the shipped one, one by folder, and those that will not do."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from stancegraph.errors import LanguageModelError
from stancegraph.parse.language_model import describe_language_model, load_language_model


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


def test_shipped_model_is_named_without_a_path(nlp: spacy.language.Language) -> None:
    """Provenance names the model and its version, never a folder."""
    assert describe_language_model(nlp).startswith("stancegraph_en ")


def test_unknown_name_is_one_sentence() -> None:
    """A name that is no pipeline says so and what to give."""
    with pytest.raises(LanguageModelError, match=r"no-such-model.*give the name"):
        load_language_model("no-such-model")


def test_missing_components_are_named(tmp_path: Path) -> None:
    """A pipeline without a parser and names cannot read stances."""
    with pytest.raises(LanguageModelError, match="no parser and no ner"):
        load_language_model(save_pipeline(tmp_path / "tags", "tagger"))


def test_other_labels_are_refused(tmp_path: Path) -> None:
    """A parser with the older English labels would be misread in silence, so it is refused."""
    path = save_pipeline(tmp_path / "old", "tagger", "parser", "ner", labels=("nsubj", "dobj", "pobj"))
    with pytest.raises(LanguageModelError, match="Universal Dependencies"):
        load_language_model(path)

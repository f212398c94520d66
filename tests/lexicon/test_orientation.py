"""Every word of ending or keeping puts what it is about on its side of the axis."""

from __future__ import annotations

import pytest

from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import Extraction, Polarity
from stancegraph.pipeline import Engine
from stancegraph.resources import find_lexicon_folder

VERB = "The council plans to {word} the harbour levy."
NOUN = "The union supports the {word} of the harbour levy."
SIDES = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}


def list_examples() -> list[tuple[int, str]]:
    """Return the side and the sentence of every word."""
    found = []
    for change in read_toml(find_lexicon_folder() / "orientation.toml")["change"]:
        found += [(change["sign"], VERB.format(word=word)) for word in change["verbs"]]
        found += [(change["sign"], NOUN.format(word=word)) for word in change["nouns"]]
    return found


EXAMPLES = list_examples()


@pytest.fixture(scope="module")
def read(engine: Engine) -> dict[str, Extraction]:
    """All sentences, read once in one batch."""
    sentences = sorted({sentence for _, sentence in EXAMPLES})
    return dict(zip(sentences, engine.pipe(sentences), strict=True))


@pytest.mark.parametrize(("sign", "sentence"), EXAMPLES, ids=[sentence for _, sentence in EXAMPLES])
def test_word_orients_what_it_is_about(sign: int, sentence: str, read: dict[str, Extraction]) -> None:
    """Who plans to end the levy, or supports its end, is against it; who plans to keep it is for it."""
    positions = {position.id: position for position in read[sentence].positions}
    sides = [
        (positions[statement.position].axis, SIDES.get(statement.polarity, 0) * positions[statement.position].orientation)
        for statement in read[sentence].statements
    ]
    assert ("harbour levy", sign) in sides

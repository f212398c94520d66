"""The treebanks' conventions in spaCy's tokenizer."""

from __future__ import annotations

import pytest
import spacy
from training.tokenizer import adjust_tokenizer


@pytest.mark.parametrize(
    "parted",
    [
        "a US - led force",
        "an Iran - backed militia",
        "an anti-government march",
        "Non-aligned states",
        "the minister ’s aide",
        "the minister 's aide",
        "it did n’t pass",
        "Stop !!!",
        "rallies , strikes , etc. followed",
        "rights and / or duties",
        "peace — at last",
    ],
)
def test_text_is_parted_as_the_treebanks_part_it(parted: str) -> None:
    """Spaces in the parameter mark the expected borders of tokens."""
    glued = parted.replace(" - ", "-").replace(" ’s", "’s").replace(" 's", "'s").replace(" n’t", "n’t")
    text = glued.replace(" ,", ",").replace(" !!!", "!!!").replace(" / ", "/").replace(" — ", "—")
    nlp = adjust_tokenizer(spacy.blank("en"))
    assert [token.text for token in nlp(text)] == parted.split()

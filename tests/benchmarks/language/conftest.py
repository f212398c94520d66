"""A pipeline small enough to foretell."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc


@Language.component("hang_from_first")
def hang_from_first(doc: Doc) -> Doc:
    """Hang every word from the first of its sentence; without sentences given, the text is one."""
    starts = [token.i for token in doc if token.i == 0 or token.is_sent_start]
    heads = [max(start for start in starts if start <= token.i) for token in doc]
    values = {"heads": heads, "deps": ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]}
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], **values)


@pytest.fixture
def chain() -> Language:
    """Return the pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("hang_from_first")
    return nlp

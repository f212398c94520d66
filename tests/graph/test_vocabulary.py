"""`vocab.py` is what the ontology says."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

import stancegraph.vocab
from stancegraph.graph.vocabulary import write_vocabulary
from stancegraph.resources import find_ontology_folder


def test_constants_are_generated_from_the_ontology() -> None:
    """Running `python -m stancegraph.graph.vocabulary` would change nothing."""
    ontology = Graph().parse(find_ontology_folder() / "stancegraph.ttl", format="turtle")
    assert write_vocabulary(ontology) == Path(stancegraph.vocab.__file__).read_text(encoding="utf-8")

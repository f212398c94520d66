"""The ontology agrees with the code, and its JSON-LD context with both; the quality rules are in test_rules.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib import Dataset, Graph
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph import vocab
from stancegraph.graph.build import build_quads
from stancegraph.graph.formats.nquads import hash_quads
from stancegraph.graph.formats.table import write_jsonld
from stancegraph.model import ActorKind, AttributionManner, Commitment, ConditionKind, Manner, MentionForm, Polarity, RelationType
from stancegraph.resources import find_ontology_folder

FOLDER = find_ontology_folder()
PREFIXES = """
PREFIX sg: <https://w3id.org/stancegraph/ontology#>
"""


@pytest.mark.parametrize(
    ("vocabulary", "enum"),
    [
        (vocab.POLARITIES, Polarity),
        (vocab.COMMITMENTS, Commitment),
        (vocab.MANNERS, Manner),
        (vocab.CONDITION_KINDS, ConditionKind),
        (vocab.ATTRIBUTION_MANNERS, AttributionManner),
        (vocab.ACTOR_KINDS, ActorKind),
        (vocab.RELATION_TYPES, RelationType),
        (vocab.MENTION_FORMS, MentionForm),
        (vocab.POLARITY_SHORTCUTS, Polarity),
        (vocab.RELATION_SHORTCUTS, RelationType),
        (vocab.KIND_CLASSES, ActorKind),
    ],
)
def test_vocabulary_holds_the_values_of_the_model(vocabulary: Mapping[str, str], enum: type[StrEnum]) -> None:
    """Every value has a concept, a shortcut or a class, and there are no others."""
    assert set(vocabulary) == {member.value for member in enum}


def test_context_needs_nothing_from_outside() -> None:
    """No remote context is imported."""
    assert "@import" not in (FOLDER / "context.jsonld").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
def test_context_makes_json_a_graph() -> None:
    """A statement written as JSON means what the ontology means."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    item = {"id": "http://example.org/s", "type": "Statement", "polarity": "sg:polarity-support", "confidence": "0.9", "date": "2024-02-10"}
    graph = Graph().parse(data=json.dumps({"@context": context, **item}), format="json-ld")
    assert graph.query(
        PREFIXES
        + """ASK { <http://example.org/s> a sg:Statement ; sg:polarity sg:polarity-support ; sg:confidence 0.9 ;
        sg:date "2024-02-10"^^<http://www.w3.org/2001/XMLSchema#date> }"""
    ).askAnswer


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
@pytest.mark.parametrize("reader", ["pyoxigraph", "rdflib"])
def test_graph_written_with_the_context_as_it_ships_reads_back_the_same(reader: str) -> None:
    """The same RDFC-1.0 hash, in two libraries, without fetching anything."""
    quads = build_quads([ferry_extraction(), levy_extraction()])
    body = json.loads(b"".join(write_jsonld(_to_store(quads))))
    body["@context"] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert hash_quads(READERS[reader](json.dumps(body))) == hash_quads(quads)


def _to_store(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def _read_with_rdflib(text: str) -> list[Quad]:
    dataset = Dataset()
    dataset.parse(data=text, format="json-ld")
    return list(parse(dataset.serialize(format="nquads"), RdfFormat.N_QUADS))


READERS = {"pyoxigraph": lambda text: list(parse(text.encode(), RdfFormat.JSON_LD)), "rdflib": _read_with_rdflib}

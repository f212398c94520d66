"""Several codings of one text side by side: by software, and by each coder's hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode
from tests.graph.samples import ferry_extraction

from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.change import plan_change
from stancegraph.graph.store.opening import load_store
from stancegraph.graph.store.writing import Outcome, StoreWriter
from stancegraph.graph.validate import validate_graph
from stancegraph.model import Extraction


def by(coder: str) -> Extraction:
    """Return the ferries as a person has coded them, one statement fewer."""
    read = ferry_extraction()
    document = replace(read.document, id=f"{read.document.id}, coded by {coder}", title="Ferries")
    statements = tuple(replace(statement, rule="hand", confidence=1.0) for statement in read.statements[1:])
    return replace(read, document=document, statements=statements, relations=(), coder=coder, model="", version="")


def test_codings_of_one_text_stand_side_by_side(tmp_path: Path) -> None:
    """Each coding has its own document, graph and statements; they share actors, positions and the text's digest."""
    read = ferry_extraction()
    graph = write_trig([by("Mira"), read, by("Jon")])
    (tmp_path / "graph.trig").write_bytes(graph)
    facts = read_facts(load_store(graph, ".trig", "graph.trig"))
    assert sorted(document.coder for document in facts.documents) == ["", "Jon", "Mira"]
    assert {document.digest for document in facts.documents} == {read.document.sha256}
    assert len(facts.statements) == 3 * len(read.statements) - 2
    assert {actor.label for actor in facts.actors} >= {actor.label for actor in read.actors}
    findings = [finding for finding in validate_graph(tmp_path / "graph.trig").findings if finding.level != "note"]
    assert findings == []


def test_coding_does_not_change_what_software_has_read() -> None:
    """The document's graph is the same, quad for quad, with and without a coding beside it."""
    alone = {quad for quad in build_quads([ferry_extraction()]) if "graph/document" in str(quad.graph_name)}
    assert alone <= set(build_quads([ferry_extraction(), by("Mira")]))


def test_store_keeps_codings_apart(tmp_path: Path) -> None:
    """Putting a coding replaces no other coding; putting it again changes nothing; putting it anew replaces it alone."""
    mira = by("Mira")
    with StoreWriter(tmp_path / "store") as writer:
        outcomes = [writer.put(one) for one in (ferry_extraction(), mira, by("Jon"), mira, replace(mira, statements=mira.statements[1:]))]
        assert outcomes == [Outcome.ADDED, Outcome.ADDED, Outcome.ADDED, Outcome.UNCHANGED, Outcome.REPLACED]
        expected = build_quads([ferry_extraction(), by("Jon"), replace(mira, statements=mira.statements[1:])])
        assert set(writer.store) == set(expected)
        gone = plan_change(writer.store, remove=[NamedNode(f"{name}") for name in _graphs(expected, "mira")])
        assert not {quad for quad in gone.removed if "graph/document" in str(quad.graph_name) and "mira" not in str(quad.graph_name)}


def _graphs(quads: object, word: str) -> list[str]:
    return sorted({quad.graph_name.value for quad in quads if word in str(quad.graph_name)})  # type: ignore[attr-defined]  # a list of quads


def test_coder_comes_back_from_a_record() -> None:
    """The record of a coding tells who coded."""
    mira = by("Mira")
    assert Extraction.from_dict(mira.to_dict(with_text=True)).coder == "Mira"


def test_name_given_by_a_coder_means_the_same_everywhere() -> None:
    """An actor without mentions, such as a coder writes down, is the same in two documents, one word or several."""
    read = ferry_extraction()
    named = replace(read, actors=tuple(replace(actor, mentions=()) for actor in read.actors), coder="Mira")
    other = replace(named, document=replace(read.document, id="other", text=read.document.text + " More."))
    facts = read_facts(load_store(write_trig([named, other]), ".trig", "graph.trig"))
    labels = [actor.label for actor in facts.actors if actor.kind not in {"group", "unnamed"}]
    assert len(labels) == len(set(labels))

"""What the quads of extractions say, and that they are the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store
from rdflib import Dataset
from tests.graph.samples import FERRY_TEXT, Words, ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import RecordError, SettingsError
from stancegraph.graph.build import build_dataset, build_quads, write_trig
from stancegraph.graph.formats.trig import format_trig
from stancegraph.graph.identity import REFERENCE_GRAPH, STANCES_GRAPH, name_things
from stancegraph.graph.prefixes import shorten
from stancegraph.model import Commitment, Document, Extraction, Manner, Polarity
from stancegraph.vocab import SG

LEVY = "position:night-ferry-levy-ebba82b7ed20fa140300"


def lines(quads: list[Quad], predicate: str) -> set[tuple[str, str]]:
    """Return subject and object of a predicate, in short."""
    return {
        (shorten(quad.subject.value), shorten(quad.object.value))
        for quad in quads
        if quad.predicate.value == SG + predicate and isinstance(quad.subject, NamedNode)
    }


def with_statement(**changes: object) -> list[Quad]:
    """Return the quads of one statement of support, changed."""
    extraction = one_statement("Teachers back the exam reform.", "Teachers", "back", "exam reform")
    return build_quads([replace(extraction, statements=(replace(extraction.statements[0], **changes),))])  # type: ignore[arg-type]


def test_default_graph_is_empty_and_nothing_is_blank() -> None:
    """Stores disagree on the default graph; blank nodes cannot be replaced one document at a time."""
    quads = build_quads([ferry_extraction(), levy_extraction()])
    assert not any(isinstance(quad.graph_name, DefaultGraph) for quad in quads)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_each_document_has_a_graph_of_its_own() -> None:
    """Two documents, a reference graph, stances and provenance."""
    graphs = {shorten(quad.graph_name.value).partition("-")[0] for quad in build_quads([ferry_extraction(), levy_extraction()])}
    assert graphs == {"graph:document", "graph:reference", "graph:stances", "graph:provenance"}


def test_a_document_alone_has_the_same_graph_as_in_company() -> None:
    """A rebuild changes only what changed."""
    alone = {quad for quad in build_quads([ferry_extraction()]) if "document-" in quad.graph_name.value}
    together = set(build_quads([ferry_extraction(), levy_extraction()]))
    assert alone <= together


def test_support_is_a_shortcut() -> None:
    """A plain statement of support allows the bare edge."""
    assert len(lines(with_statement(), "supports")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": Polarity.WITHHELD_SUPPORT},
        {"manner": Manner.ALLEGED},
        {"commitment": Commitment.POSSIBLE},
        {"holder": None, "holder_span": None},
    ],
    ids=["withheld", "alleged", "possible", "no holder"],
)
def test_no_bare_support_where_it_would_mislead(changes: dict[str, object]) -> None:
    """Withheld, merely alleged or possible support is never sg:supports."""
    assert lines(with_statement(**changes), "supports") == set()


def test_condition_adds_a_narrower_shortcut() -> None:
    """A condition does not change polarity: opposition under a condition is opposition, and marked as conditional."""
    quads = build_quads([ferry_extraction()])
    assert {subject for subject, _ in lines(quads, "opposesConditionally")} == {"actor:ana-lindqvist-91aaa6cc32da7efa5e5d"}
    assert "actor:ana-lindqvist-91aaa6cc32da7efa5e5d" in {subject for subject, _ in lines(quads, "opposes")}


def test_side_on_the_axis_is_polarity_times_orientation() -> None:
    """Opposing an end stands on the side of keeping."""
    sides = lines(build_quads([ferry_extraction()]), "axisSide")
    assert sorted(side for _, side in sides) == ["-1", "0", "0", "1", "1"]


def test_stance_sums_up_and_the_later_statement_decides() -> None:
    """The union welcomed the levy in May and opposes it in February."""
    quads = build_quads([levy_extraction(), ferry_extraction()])
    stance = next(
        subject for subject, actor in lines(quads, "stanceOf") if "harbour-union" in actor and (subject, LEVY) in lines(quads, "stanceOn")
    )
    values = {shorten(quad.predicate.value): shorten(quad.object.value) for quad in quads if shorten(quad.subject.value) == stance}
    assert (values["sg:currentPolarity"], values["sg:statementCount"], values["sg:supportCount"]) == ("sg:polarity-oppose", "2", "1")
    assert (values["sg:firstDate"], values["sg:lastDate"]) == ("2023-05-04", "2024-02-10")
    assert (values["sg:currentStatement"], "2024-02-10") in lines(quads, "date")


def test_a_copy_counts_once() -> None:
    """The same text under another name is the same document."""
    copy = replace(ferry_extraction(), document=replace(ferry_extraction().document, id="zz-copy"))
    assert write_trig([copy, ferry_extraction()]) == write_trig([ferry_extraction()])


def test_equal_statements_stay_two() -> None:
    """Two statements that differ in nothing but their condition keep an IRI each."""
    extraction = ferry_extraction()
    second = replace(extraction.statements[1], id="s9", condition=None)
    quads = build_quads([replace(extraction, statements=(*extraction.statements, second))])
    assert len(lines(quads, "axisSide")) == 6


@pytest.mark.parametrize("date", ["2023-02-30", "99999-01-01", "0000-01-01", "last week", ""])
def test_a_day_that_never_was_is_left_out(date: str) -> None:
    """No ill-typed xsd:date."""
    extraction = replace(ferry_extraction(), document=replace(ferry_extraction().document, date=date))
    assert lines(build_quads([extraction]), "date") == set()


def test_order_of_documents_does_not_matter() -> None:
    """The same extractions give the same bytes."""
    assert write_trig([ferry_extraction(), levy_extraction()]) == write_trig([levy_extraction(), ferry_extraction()])


@pytest.mark.parametrize("environment", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C"}])
def test_bytes_do_not_depend_on_the_process(environment: dict[str, str]) -> None:
    """Hash seed, time zone and locale leave no trace."""
    code = (
        "import sys; from tests.graph.samples import *; from stancegraph.graph.build import write_trig;"
        " sys.stdout.buffer.write(write_trig([ferry_extraction(), levy_extraction()]))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, check=True)
    assert done.stdout == write_trig([ferry_extraction(), levy_extraction()])


def test_run_time_comes_only_from_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock is read."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert lines(build_quads([ferry_extraction()]), "runTime") == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert {time for _, time in lines(build_quads([ferry_extraction()]), "runTime")} == {"1970-01-01T00:00:00Z"}


def test_bad_source_date_epoch_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable, its value and what to do."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(SettingsError, match=r"SOURCE_DATE_EPOCH is 'yesterday'"):
        build_quads([ferry_extraction()])


def test_unlisted_holder_is_an_error() -> None:
    """A record that names an actor it does not list cannot become a graph."""
    with pytest.raises(RecordError, match=r"actor 'a99' is used but not listed"):
        with_statement(holder="a99")


def test_span_outside_the_text_is_an_error() -> None:
    """A record read with the wrong text would give wrong quotes."""
    extraction = replace(ferry_extraction(), document=Document("short", FERRY_TEXT[:40]))
    with pytest.raises(RecordError, match=r"lies outside the text of 40 characters"):
        build_quads([extraction])


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
def test_both_libraries_read_the_same_quads() -> None:
    """TriG parses in rdflib and pyoxigraph, and equals the dataset built in memory."""
    extractions = [ferry_extraction(), levy_extraction()]
    store = Store()
    store.load(write_trig(extractions), RdfFormat.TRIG)
    parsed = Dataset()
    parsed.parse(data=write_trig(extractions), format="trig")
    assert set(parsed.quads()) == set(build_dataset(extractions).quads())
    assert len(store) == len(list(parsed.quads()))


def test_literals_survive_a_store() -> None:
    """What goes through a store and back is the same to the term."""
    quads = build_quads([ferry_extraction()])
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)


def test_extraction_without_anything_is_a_document() -> None:
    """A recipe has no stances and is still in the graph."""
    quads = build_quads([Extraction(Document("recipe", "Stir the soup."))])
    assert {value for _, value in lines(quads, "identifier")} == {"recipe"}


@pytest.mark.parametrize("label", ["\u202e\u2066", "\0", " \n"])
def test_what_has_no_visible_name_is_said_to_have_none(label: str) -> None:
    """A label is never empty."""
    extraction = one_statement(f"{label} wants ferries", label, "wants", "ferries")
    labels = {quad.object.value for quad in build_quads([extraction]) if shorten(quad.predicate.value) == "rdfs:label"}
    assert "(no name)" in labels
    assert "" not in labels


def test_a_changed_document_changes_only_its_graph_and_what_is_derived_of_it() -> None:
    """Every other graph keeps its bytes; of the derived ones only what the document says something about changes."""
    levy = levy_extraction()
    changed = replace(levy, document=replace(levy.document, text=levy.document.text + "\nMore soon."), statements=levy.statements[:1])
    before, after = graphs_of([ferry_extraction(), levy]), graphs_of([ferry_extraction(), changed])
    same = {name for name in before if before[name] == after.get(name)}
    assert same == {name_things(ferry_extraction()).graph.value, REFERENCE_GRAPH.value}
    stances, others = (set(graphs[STANCES_GRAPH.value].split(b"\n\n")) for graphs in (before, after))
    gone = b"".join(stances - others)
    assert b"actor:wikidata-Q20" in gone
    assert b"ana-lindqvist" not in gone


def graphs_of(extractions: list[Extraction]) -> dict[str, bytes]:
    """Return the bytes of each graph, by its name."""
    graphs: dict[str, list[Quad]] = {}
    for quad in build_quads(extractions):
        graphs.setdefault(quad.graph_name.value, []).append(quad)  # type: ignore[union-attr]  # no default graph
    return {name: format_trig(quads) for name, quads in graphs.items()}


def test_a_run_has_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same reading at two times is two runs, so that graphs of both may be put together."""
    times = set()
    for seconds in ("0", "86400"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        times |= lines(build_quads([ferry_extraction()]), "runTime")
    assert len({run for run, _ in times}) == 2


def test_passages_always_carry_their_day() -> None:
    """A statement's own day, else its document's; a relation's is its document's."""
    extraction = ferry_extraction()
    own = replace(extraction.statements[0], date="2020-01-01")
    quads = build_quads([replace(extraction, statements=(own, *extraction.statements[1:]))])
    days = [day for subject, day in lines(quads, "date") if not subject.startswith("document:")]
    assert sorted(days) == ["2020-01-01", *["2023-05-04"] * 5]


def test_in_one_sentence_the_later_cue_decides() -> None:
    """ "The union, which backed the levy, now rejects it" is opposition, whatever was read first."""
    extraction = one_statement("The union, which backed the levy, now rejects it.", "The union", "backed", "the levy")
    first = extraction.statements[0]
    second = replace(first, id="s2", polarity=Polarity.OPPOSE, cue=(Words(extraction.document.text).span("rejects"),))
    for statements in ((first, second), (second, first)):
        quads = build_quads([replace(extraction, statements=statements)])
        assert {polarity for _, polarity in lines(quads, "currentPolarity")} == {"sg:polarity-oppose"}

"""`stancegraph build`: documents in; the graph, its page, its network file and the extraction record out, or a store of many documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from stancegraph.cli.batch import Batch, start
from stancegraph.cli.console import Console
from stancegraph.cli.extract import format_records
from stancegraph.cli.input_options import with_input_options
from stancegraph.cli.output import STANDARD_OUTPUT, check_writable, open_output, write_folder
from stancegraph.export.formats import RDF_FORMATS
from stancegraph.model import Extraction
from stancegraph.read.reading import Limits

if TYPE_CHECKING:
    from stancegraph.graph.store.writing import StoreWriter
    from stancegraph.model.facts import Facts

GRAPH_SUFFIXES: Mapping[str, str] = MappingProxyType({form.suffix: name for name, form in RDF_FORMATS.items()})
"""How files for a graph alone end, and the format of each."""
OTHER_SUFFIXES = frozenset(".nt .n3 .xml .owl .json .jsonl .html .htm .graphml .gexf .csv .tsv .txt .md .zip .dna .dl".split())


@click.command()
@with_input_options
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR|FILE.trig|STORE",
    help="Folder for everything; a file for the graph alone, in the format of its name (.trig .nq .jsonld .ttl .rdf; - prints TriG); or a"
    " store (`store` or `NAME.store`) for many documents.",
)
@click.option("--store", "is_for_store", is_flag=True, help="Write a store, whatever the output is called.")
@click.option("--title", default="", help="Title of the page; default that of the document.")
@click.pass_obj
def build(
    console: Console,
    paths: tuple[str, ...],
    form: str,
    language_model: str | None,
    lexicon: tuple[str, ...],
    gazetteer: tuple[str, ...],
    positions: str | None,
    max_bytes: int,
    max_characters: int,
    output: str,
    is_for_store: bool,
    title: str,
) -> int:
    """Read documents and write who supports and opposes what, as a graph.

    PATH is a file (txt, md, html, pdf, docx, jsonl), a folder, or - for standard input.

    \b
    DIR/graph.trig         the graph: every statement with its words, in RDF
    DIR/index.html         the page: open it in a browser
    DIR/documents.html     documents, issues and actors, with counts
    DIR/documents/ID.html  each document, with what is read from it marked
    DIR/extraction.jsonl   the same as JSON, with the text
    DIR/network.graphml    the network, for Gephi and its like

    In a store each document takes the place of its earlier version as soon as it is read; the others stay.
    """
    into_store = is_for_store or wants_store(output)
    check_output(output, into_store=into_store)
    batch = Batch(console)
    documents = start(batch.documents(paths, form, Limits(file_bytes=max_bytes, characters=max_characters)))
    if documents is None:
        return batch.exit_code()
    from stancegraph.pipeline import load

    if into_store:
        from stancegraph.graph.store.writing import StoreWriter

        with StoreWriter(output) as writer:
            engine = load(language_model, lexicon, gazetteers=gazetteer, positions=positions)
            console.say(put_documents(batch.tell_notes(engine.pipe(documents)), writer, console))
        return batch.exit_code()
    extractions = list(batch.tell_notes(load(language_model, lexicon, gazetteers=gazetteer, positions=positions).pipe(documents)))
    console.finish()
    write_outputs(extractions, output, title)
    console.say(describe(extractions, output))
    return batch.exit_code()


def wants_store(output: str) -> bool:
    """Say whether the output is a store or called like one."""
    if output == STANDARD_OUTPUT:
        return False
    from stancegraph.graph.store.disk import is_store, is_store_name

    return is_store(output) or is_store_name(output)


def put_documents(extractions: Iterable[Extraction], writer: StoreWriter, console: Console) -> str:
    """Put documents into a store as they come, telling of each when it is safe there; return the sentence that sums up."""
    outcomes: Counter[str] = Counter()
    statements = relations = 0
    for extraction in extractions:
        outcome = writer.put(extraction)
        outcomes[outcome.value] += 1
        statements, relations = statements + len(extraction.statements), relations + len(extraction.relations)
        console.detail(f"{extraction.document.id}: {outcome.value}")
        console.progress(f"written {outcomes.total()}: {extraction.document.id}")
    console.finish()
    found = (_count(outcomes.total(), "document"), _count(statements, "statement"), _count(relations, "relation"))
    kinds = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    return f"{', '.join(found)} written to {writer.folder} ({kinds})"


def check_output(output: str, *, into_store: bool = False) -> None:
    """Raise before any work when the output can only be a mistake, or cannot be written."""
    if into_store:
        if _is_graph_file(output):
            raise click.BadParameter(f"{output!r} is no folder; a store is one", param_hint="--store")
        check_writable(output)
        return
    if output == STANDARD_OUTPUT:
        return
    path = Path(output)
    if path.suffix.lower() in OTHER_SUFFIXES:
        told = f"{output!r} is neither a folder nor a graph file ({' '.join(GRAPH_SUFFIXES)}); for other files take stancegraph export"
        raise click.BadParameter(told, param_hint="-o")
    check_writable(path.parent if _is_graph_file(output) else path)


def write_outputs(extractions: Sequence[Extraction], output: str, title: str = "") -> None:
    """Write the graph into a file, in the format of its name, or everything into a folder.

    Raises GraphError, and writes nothing, when the format cannot hold the graph.
    """
    if _is_graph_file(output):
        with open_output(output) as stream:
            stream.writelines(_format_graph(extractions, GRAPH_SUFFIXES.get(Path(output).suffix.lower(), "trig")))
    else:
        files = make_outputs(extractions, title)
        write_folder(output, files)
        drop_pages(Path(output), files)


def _format_graph(extractions: Sequence[Extraction], format_name: str) -> Iterable[bytes]:
    from stancegraph.export.formats import write_rdf
    from stancegraph.graph.build import write_trig
    from stancegraph.graph.store.opening import load_store

    graph = write_trig(extractions)
    return [graph] if format_name == "trig" else write_rdf(load_store(graph, ".trig", "the graph"), format_name)


def make_outputs(extractions: Sequence[Extraction], title: str = "") -> dict[str, bytes | str]:
    """Return the files of an output folder, by name. What the page and the network show is read back from the graph."""
    from stancegraph.export.formats import write_format
    from stancegraph.graph.ask.explain import write_triples
    from stancegraph.graph.build import write_trig
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.store.opening import load_store
    from stancegraph.network.build import build_network
    from stancegraph.view.corpus_page import make_corpus, render_corpus
    from stancegraph.view.page import render_page
    from stancegraph.view.page_names import GRAPH, INDEX, name_pages

    graph = write_trig(extractions)
    store = load_store(graph, ".trig", "graph.trig")
    facts = read_facts(store)
    pages = name_pages(facts.documents)
    return {
        "graph.trig": graph,
        "extraction.jsonl": b"".join(format_records(extractions, "jsonl", with_text=True, explain=False)),
        "network.graphml": write_format(build_network(facts), "graphml"),
        GRAPH: render_page(facts, title=title, pages=pages),
        INDEX: render_corpus(make_corpus(facts, pages, title=title), graph=GRAPH),
        **make_document_pages(extractions, facts, pages, lambda iri: write_triples(store, iri)),
    }


def drop_pages(folder: Path, kept: Collection[str]) -> None:
    """Remove the pages of documents that an earlier build wrote and this one did not; files of others stay."""
    from stancegraph.view.page_names import FOLDER, GENERATOR

    for page in (folder / FOLDER).glob("*.html"):
        if page.relative_to(folder).as_posix() not in kept and page.is_file() and GENERATOR in page.read_bytes()[:4096]:
            page.unlink()


def make_document_pages(
    extractions: Sequence[Extraction], facts: Facts, pages: Mapping[str, str], write_triples: Callable[[str], str]
) -> dict[str, bytes | str]:
    """Return the page of each document, by its path; each links back to the pages of the whole."""
    from stancegraph.view.annotate import annotate, match_extractions
    from stancegraph.view.document_page import render_document
    from stancegraph.view.page_names import GRAPH, INDEX

    return {
        pages[document.iri]: render_document(annotate(extraction, document, facts, write_triples), index=f"../{INDEX}", graph=f"../{GRAPH}")
        for extraction, document in match_extractions(extractions, facts)
    }


def describe(extractions: Sequence[Extraction], output: str) -> str:
    """Return the sentence that says what was found and where it lies."""
    found = (
        _count(len(extractions), "document"),
        _count(sum(len(extraction.statements) for extraction in extractions), "statement"),
        _count(sum(len(extraction.relations) for extraction in extractions), "relation"),
    )
    place = "standard output" if output == STANDARD_OUTPUT else output
    page = "" if _is_graph_file(output) else f"; open {Path(output) / 'index.html'}"
    return f"{', '.join(found)} written to {place}{page}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _is_graph_file(output: str) -> bool:
    return output == STANDARD_OUTPUT or Path(output).suffix.lower() in GRAPH_SUFFIXES

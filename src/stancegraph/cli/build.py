"""`stancegraph build`: documents in; the graph, its page, its network file and the extraction record out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from stancegraph.cli.batch import Batch, start
from stancegraph.cli.console import Console
from stancegraph.cli.extract import format_records
from stancegraph.cli.input_options import with_input_options
from stancegraph.cli.output import STANDARD_OUTPUT, check_writable, write_file, write_folder
from stancegraph.model import Extraction
from stancegraph.read.reading import Limits

GRAPH_SUFFIX = ".trig"
OTHER_SUFFIXES = frozenset(".ttl .nq .nt .rdf .xml .owl .json .jsonl .jsonld .html .htm .graphml .gexf .csv .txt .zip".split())


@click.command(short_help="Read documents and write the graph, its page and its network file.")
@with_input_options
@click.option(
    "-o", "--output", required=True, metavar="DIR|FILE.trig", help="Folder for everything, or a file for the graph alone; - prints it."
)
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
    title: str,
) -> int:
    """Read documents and write who supports and opposes what, as a graph.

    PATH is a file (txt, md, html, pdf, docx, jsonl), a folder, or - for standard input.

    \b
    DIR/graph.trig         the graph: every statement with its words, in RDF
    DIR/index.html         the page: open it in a browser
    DIR/extraction.jsonl   the same as JSON, with the text
    DIR/network.graphml    the network, for Gephi and its like
    """
    check_output(output)
    batch = Batch(console)
    documents = start(batch.documents(paths, form, Limits(file_bytes=max_bytes, characters=max_characters)))
    if documents is None:
        return batch.exit_code()
    from stancegraph.graph.build import write_trig
    from stancegraph.pipeline import load

    extractions = list(batch.tell_notes(load(language_model, lexicon, gazetteers=gazetteer, positions=positions).pipe(documents)))
    console.finish()
    if _is_graph_file(output):
        write_file(output, write_trig(extractions))
    else:
        write_folder(output, make_outputs(extractions, title))
    console.say(describe(extractions, output))
    return batch.exit_code()


def check_output(output: str) -> None:
    """Raise before any work when the output can only be a mistake, or cannot be written."""
    if output == STANDARD_OUTPUT:
        return
    path = Path(output)
    if path.suffix.lower() in OTHER_SUFFIXES:
        raise click.BadParameter(f"{output!r} is neither a folder nor a {GRAPH_SUFFIX} file", param_hint="-o")
    check_writable(path.parent if _is_graph_file(output) else path)


def make_outputs(extractions: Sequence[Extraction], title: str = "") -> dict[str, bytes | str]:
    """Return the files of an output folder, by name. What the page and the network show is read back from the graph."""
    from stancegraph.export.formats import write_format
    from stancegraph.graph.build import write_trig
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.store import load_store
    from stancegraph.network.build import build_network
    from stancegraph.view.page import render_page

    graph = write_trig(extractions)
    facts = read_facts(load_store(graph, GRAPH_SUFFIX, "graph.trig"))
    return {
        "graph.trig": graph,
        "extraction.jsonl": b"".join(format_records(extractions, "jsonl", with_text=True, explain=False)),
        "network.graphml": write_format(build_network(facts), "graphml"),
        "index.html": render_page(facts, title=title),
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
    return output == STANDARD_OUTPUT or Path(output).suffix.lower() == GRAPH_SUFFIX

"""`stancegraph show`: a document with its statements marked, in the terminal or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.batch import Batch, start
from stancegraph.cli.console import Console
from stancegraph.cli.input_options import with_input_options
from stancegraph.cli.output import STANDARD_OUTPUT, write_file
from stancegraph.model import Extraction
from stancegraph.read.reading import Limits

if TYPE_CHECKING:
    from stancegraph.model.annotated import AnnotatedDocument


@click.command()
@with_input_options
@click.option("--html", "page", metavar="FILE", help="Write the page of the document here instead; - prints it.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser; without --html it lies in a temporary folder.")
@click.option("--document", metavar="ID", help="Which one, where there are several.")
@click.pass_obj
def show(
    console: Console,
    paths: tuple[str, ...],
    form: str,
    language_model: str | None,
    lexicon: tuple[str, ...],
    gazetteer: tuple[str, ...],
    positions: str | None,
    max_bytes: int,
    max_characters: int,
    page: str | None,
    opens: bool,
    document: str | None,
) -> int:
    """Show a document with what is read from it: who, the telling words, on what, and each statement in words below.

    PATH is a file as for build, or the extraction.jsonl that build has written, which is not read again.

    \b
    stancegraph show article.txt
    stancegraph show article.txt --html page.html --open
    stancegraph show us-iraq/extraction.jsonl --document article
    """
    if opens and page == STANDARD_OUTPUT:
        raise click.UsageError("--open needs a file; give --html FILE, or leave --html out")
    from stancegraph.graph.record_store import holds_records, read_extractions

    code = 0
    if len(paths) == 1 and paths[0] != STANDARD_OUTPUT and holds_records(paths[0]):
        extractions = read_extractions(paths[0])
    else:
        batch = Batch(console)
        documents = start(batch.documents(paths, form, Limits(file_bytes=max_bytes, characters=max_characters)))
        if documents is None:
            return batch.exit_code()
        from stancegraph.pipeline import load

        engine = load(language_model, lexicon, gazetteers=gazetteer, positions=positions)
        extractions = list(batch.tell_notes(engine.pipe(documents)))
        code = batch.exit_code()
    chosen = _choose(extractions, document, is_for_page=page is not None or opens)
    if page is not None or opens:
        _write_page(chosen[0], page, opens=opens)
    else:
        _print_all(chosen)
    return code


def _choose(extractions: list[Extraction], document: str | None, *, is_for_page: bool) -> list[Extraction]:
    if document is not None:
        extractions = [extraction for extraction in extractions if extraction.document.id == document]
    if not extractions:
        raise click.UsageError(f"there is no document {document or ''}".rstrip() + "; stancegraph stats GRAPH counts what there is")
    if is_for_page and len(extractions) > 1:
        known = ", ".join(extraction.document.id for extraction in extractions[:5])
        raise click.UsageError(f"a page shows one document, and these are {len(extractions)} ({known}, …); choose with --document ID")
    return extractions


def annotate_alone(extraction: Extraction) -> AnnotatedDocument:
    """Return what the page of one document shows, when nothing lies beside it."""
    from stancegraph.graph.ask.explain import write_triples
    from stancegraph.graph.build import write_trig
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.store.opening import load_store
    from stancegraph.view.annotate import annotate

    store = load_store(write_trig([extraction]), ".trig", extraction.document.id)
    facts = read_facts(store)
    return annotate(extraction, facts.documents[0], facts, lambda iri: write_triples(store, iri), is_linked=False)


def _write_page(extraction: Extraction, page: str | None, *, opens: bool) -> None:
    from stancegraph.view.document_page import render_document

    target = page or _choose_place()
    write_file(target, render_document(annotate_alone(extraction)))
    if opens:
        click.launch(Path(target).resolve().as_uri())


def _choose_place() -> str:
    import tempfile

    return str(Path(tempfile.mkdtemp(prefix="stancegraph-")) / "document.html")


def _print_all(extractions: list[Extraction]) -> None:
    import os
    import sys

    from stancegraph.cli.marked_text import format_marked

    has_color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    texts = [format_marked(annotate_alone(extraction), has_color=has_color) for extraction in extractions]
    write_file(STANDARD_OUTPUT, "\n\n".join(texts))


command = show

"""`stancegraph extract`: documents in, one JSON object for each out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import click

from stancegraph.cli.batch import Batch, start
from stancegraph.cli.console import Console
from stancegraph.cli.input_options import with_input_options
from stancegraph.cli.output import open_output
from stancegraph.cli.readable import format_extraction
from stancegraph.model import Extraction
from stancegraph.read.reading import Limits

FORMATS = ("jsonl", "json", "text")


@click.command()
@with_input_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="jsonl",
    help="A JSON line a document, one indented list, or words to read.",
    show_default=True,
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Write here instead of standard output.")
@click.option("--with-text", is_flag=True, help="Add the text that the spans count in.")
@click.option("--explain", is_flag=True, help="Add why each statement was read so, and the cues that gave nothing, with the reason.")
@click.pass_obj
def extract(
    console: Console,
    paths: tuple[str, ...],
    form: str,
    language_model: str | None,
    lexicon: tuple[str, ...],
    gazetteer: tuple[str, ...],
    positions: str | None,
    max_bytes: int,
    max_characters: int,
    output_format: str,
    output: str,
    with_text: bool,
    explain: bool,
) -> int:
    """Print who holds what position in each document, with the words that show it.

    PATH is a file (txt, md, html, pdf, docx, jsonl), a folder, or - for standard input. Spans count Unicode code points, end excluded.
    """
    batch = Batch(console)
    documents = start(batch.documents(paths, form, Limits(file_bytes=max_bytes, characters=max_characters)))
    if documents is None:
        return batch.exit_code()
    from stancegraph.pipeline import load

    with open_output(output) as stream:
        engine = load(language_model, lexicon, gazetteers=gazetteer, positions=positions)
        extractions = batch.tell_notes(engine.pipe(documents, explain=explain))
        for part in format_records(extractions, output_format, with_text=with_text, explain=explain):
            stream.write(part)
            stream.flush()
    return batch.exit_code()


def format_records(extractions: Iterable[Extraction], output_format: str, *, with_text: bool, explain: bool) -> Iterator[bytes]:
    """Yield the printed form of each extraction as it comes: lines, the parts of one JSON list, or words."""
    if output_format == "text":
        yield from (format_extraction(extraction, explain=explain).encode("utf-8") for extraction in extractions)
        return
    is_list = output_format == "json"
    before = b"[\n"
    for extraction in extractions:
        record = extraction.to_dict(with_text=with_text, explain=explain)
        printed = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1 if is_list else None).encode("utf-8")
        yield before + printed if is_list else printed + b"\n"
        before = b",\n"
    if is_list:
        yield b"\n]\n" if before == b",\n" else b"[]\n"

"""The verb `import`: statements coded by hand become a graph, or records to make one of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.build import check_output, describe, make_outputs, put_documents, wants_store
from stancegraph.cli.console import Console
from stancegraph.cli.extract import format_records
from stancegraph.cli.output import STANDARD_OUTPUT, write_file, write_folder

if TYPE_CHECKING:
    from stancegraph.model import Extraction

SOURCES = ("dna",)
RECORDS = ".jsonl"


@click.command("import", short_help="Take in statements coded by hand with other tools.")
@click.argument("path", metavar="FILE")
@click.option("--from", "source", type=click.Choice(SOURCES), default="dna", show_default=True, help="The tool that FILE is of.")
@click.option("--statement-type", metavar="TYPE", help="Which statements; default: the first type with a variable for agreement.")
@click.option("--holder", metavar="VARIABLE", default="organization", show_default=True, help="Who holds the position.")
@click.option("--person", metavar="VARIABLE", default="person", show_default=True, help="Who says so.")
@click.option("--position", metavar="VARIABLE", default="concept", show_default=True, help="What is held.")
@click.option("--agreement", metavar="VARIABLE", default="", help="Whether it is supported; default: agreement, or the first boolean.")
@click.option("--issue", metavar="ATTRIBUTE", default="Issue", show_default=True, help="Attribute of a concept that is its issue.")
@click.option("-o", "--output", required=True, metavar="DIR|FILE.trig|STORE|FILE.jsonl", help="Where to, as with build; .jsonl: records.")
@click.pass_obj
def import_(
    console: Console,
    path: str,
    source: str,
    statement_type: str | None,
    holder: str,
    person: str,
    position: str,
    agreement: str,
    issue: str,
    output: str,
) -> None:
    """Take in statements that were coded by hand, each with its words, and write them as a graph.

    FILE is a file of Discourse Network Analyzer: version 3 or 2 (.dna), or version 1 (XML).

    Each coder's coding of a document stands beside others of the same text and beside what stancegraph has read there; it tells its coder.
    """
    from stancegraph.dna.coding import Roles, code_extractions
    from stancegraph.dna.reading import read_dna

    if not _is_records(output):
        check_output(output, into_store=wants_store(output))
    coded = code_extractions(read_dna(path), Roles(statement_type, holder, person, position, agreement, issue), Path(path).name)
    for note in coded.notes:
        console.warn(f"{path}: {note}")
    console.say(_write(list(coded.extractions), output, console))


def _is_records(output: str) -> bool:
    return Path(output).suffix.lower() == RECORDS


def _write(extractions: list[Extraction], output: str, console: Console) -> str:
    """Write the codings and return the sentence that says what and where to."""
    from stancegraph.graph.build import write_trig

    if wants_store(output):
        from stancegraph.graph.store.writing import StoreWriter

        with StoreWriter(output) as writer:
            return put_documents(extractions, writer, console)
    if _is_records(output):
        write_file(output, b"".join(format_records(extractions, "jsonl", with_text=True, explain=False)))
        return describe(extractions, output).partition(";")[0]
    if output == STANDARD_OUTPUT or output.lower().endswith(".trig"):
        write_file(output, write_trig(extractions))
    else:
        write_folder(output, make_outputs(extractions))
    return describe(extractions, output)


command = import_

"""The verb `import`: statements coded by hand become a graph, or records to make one of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.build import check_output, describe, put_documents, wants_store, write_outputs
from stancegraph.cli.console import Console
from stancegraph.cli.event_source import NETWORK_SUFFIXES, TABLE_SUFFIXES
from stancegraph.cli.extract import format_records
from stancegraph.cli.output import write_file

if TYPE_CHECKING:
    from stancegraph.dna.project import DnaProject
    from stancegraph.model import Extraction

SOURCES = ("auto", "dna", "csv", "graphml", "gexf", "json")
RECORDS = ".jsonl"
HOLDERS = ("organization", "actor", "person")
POSITIONS = ("concept", "position")


@click.command("import", short_help="Take in statements coded by hand with other tools.")
@click.argument("path", metavar="FILE")
@click.option("--from", "form", type=click.Choice(SOURCES), default="auto", show_default=True, help="What FILE is; auto goes by its name.")
@click.option("--statement-type", metavar="TYPE", help="Which statements; default: the first type with a variable for agreement.")
@click.option("--holder", metavar="VARIABLE", help="Who holds the position; default: organization, else actor, else person.")
@click.option("--person", metavar="VARIABLE", default="person", show_default=True, help="Who says so.")
@click.option("--position", metavar="VARIABLE", help="What is held; default: concept, else position.")
@click.option("--agreement", metavar="VARIABLE", default="", help="Whether it is supported; default: agreement, or the first boolean.")
@click.option("--issue", metavar="ATTRIBUTE", default="Issue", show_default=True, help="Attribute of a concept that is its issue.")
@click.option(
    "--documents", multiple=True, metavar="FILE", help="For all but dna: files, a folder or records with the texts of the documents."
)
@click.option("-o", "--output", required=True, metavar="DIR|FILE.trig|STORE|FILE.jsonl", help="Where to, as with build; .jsonl: records.")
@click.pass_obj
def import_(
    console: Console,
    path: str,
    form: str,
    statement_type: str | None,
    holder: str | None,
    person: str,
    position: str | None,
    agreement: str,
    issue: str,
    documents: tuple[str, ...],
    output: str,
) -> None:
    """Take in statements that were coded by hand, each with its words, and write them as a graph.

    FILE is a file of Discourse Network Analyzer: version 3 or 2 (.dna), or version 1 (XML); a table of statements (.csv, .tsv) with the
    columns person, organization or actor, concept, agreement and, where known, date, document, start, end, quote and coder; or a file that
    export wrote with an edge per statement (.graphml, .gexf, .json, .csv).

    Each coder's coding of a document stands beside others of the same text and beside what stancegraph has read there; it tells its coder.
    """
    from stancegraph.dna.coding import Roles, code_extractions

    if not _is_records(output):
        check_output(output, into_store=wants_store(output))
    project = _read_project(path, form, statement_type, documents)
    names = [variable.name for kind in project.statement_types for variable in kind.variables]
    holder = holder or _choose(names, HOLDERS)
    position = position or _choose(names, POSITIONS)
    coded = code_extractions(project, Roles(statement_type, holder, person, position, agreement, issue), Path(path).name)
    for note in coded.notes:
        console.warn(f"{path}: {note}")
    console.say(_write(list(coded.extractions), output, console))


def _read_project(path: str, form: str, statement_type: str | None, documents: tuple[str, ...]) -> DnaProject:
    suffix = Path(path).suffix.lower()
    if form == "dna" or (form == "auto" and suffix not in (*TABLE_SUFFIXES, *NETWORK_SUFFIXES)):
        from stancegraph.dna.reading import read_dna

        if documents:
            raise click.UsageError(f"{path} holds its texts itself; --documents is for tables and network files")
        return read_dna(path)
    from stancegraph.cli.event_source import open_events
    from stancegraph.dna.from_events import lay_out_project

    events = open_events(path, statement_type, suffix if form == "auto" else f".{form}")
    return lay_out_project(events, _TextsByName(documents).find)


class _TextsByName:
    """Texts by what their documents are called: the identifier, with or without an ending, in any case; else by words that are in one."""

    def __init__(self, documents: tuple[str, ...]) -> None:
        from stancegraph.cli.validate import read_library

        library = read_library(documents)
        self.texts = {
            name: library.texts[min(digests)].text
            for identifier, digests in library.digests.items()
            if len(digests) == 1
            for name in (Path(identifier).stem.casefold(), identifier.casefold())
        }

    def find(self, name: str, words: Iterable[str]) -> str | None:
        """Return the text of a document, None when there is none."""
        named = self.texts.get(name.casefold(), self.texts.get(Path(name).stem.casefold()))
        if named is not None:
            return named
        words = list(words)
        fitting = {text for text in self.texts.values() if words and all(quote in text for quote in words)}
        return fitting.pop() if len(fitting) == 1 else None


def _choose(names: list[str], wanted: tuple[str, ...]) -> str:
    return next((name for name in wanted if name in names), wanted[0])


def _is_records(output: str) -> bool:
    return Path(output).suffix.lower() == RECORDS


def _write(extractions: list[Extraction], output: str, console: Console) -> str:
    """Write the codings and return the sentence that says what and where to."""
    if wants_store(output):
        from stancegraph.graph.store.writing import StoreWriter

        with StoreWriter(output) as writer:
            return put_documents(extractions, writer, console)
    if _is_records(output):
        write_file(output, b"".join(format_records(extractions, "jsonl", with_text=True, explain=False)))
        return describe(extractions, output).partition(";")[0]
    write_outputs(extractions, output)
    return describe(extractions, output)


command = import_

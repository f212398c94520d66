"""The verb `ontology`: the ontology that ships with stancegraph: its files, one term of it, its pages, where it lies."""

from __future__ import annotations

from pathlib import Path

import click

from stancegraph.cli.output import STANDARD_OUTPUT, write_file, write_folder
from stancegraph.resources import find_ontology_folder

PARTS = {
    "ontology": "stancegraph.ttl",
    "alignments": "alignments.ttl",
    "shapes": "shapes.ttl",
    "context": "context.jsonld",
}
FORMATS = ("turtle", "jsonld", "rdfxml", "nt")


@click.group()
def ontology() -> None:
    """Print the ontology or its parts, or write its pages."""


@ontology.command()
@click.argument("part", default="ontology", metavar="[PART|TERM]")
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Form of RDF; default: the file as it ships, in Turtle.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where it goes; default: standard output.")
def show(part: str, format_name: str | None, output: str) -> None:
    """Print a part, ontology (default), alignments, shapes or context, or one term.

    \b
    stancegraph ontology show --format jsonld
    stancegraph ontology show shapes
    stancegraph ontology show sg:holder
    """
    write_file(output, _show_part(part, format_name) if part in PARTS else _show_term(part, format_name or FORMATS[0]))


@ontology.command()
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where the pages go; the folder is made when missing.")
def docs(output: str) -> None:
    """Write the pages of the ontology: every term explained, with its files, by version.

    The page stands in FOLDER/index.html; FOLDER/VERSION holds the same page and the files of this version, which its version IRI leads to.
    """
    from stancegraph.graph.terminology import read_terminology
    from stancegraph.view.ontology_page import render_ontology_page

    terminology = read_terminology()
    version = Path(output) / terminology.version
    write_folder(version, {"index.html": render_ontology_page(terminology, files=""), **_collect_files()})
    write_file(Path(output) / "index.html", render_ontology_page(terminology, files=f"{terminology.version}/"))


@ontology.command()
def path() -> None:
    """Print the folder in which the files lie."""
    click.echo(str(find_ontology_folder()))


@ontology.command()
def context() -> None:
    """Print the JSON-LD context."""
    click.echo((find_ontology_folder() / PARTS["context"]).read_text(encoding="utf-8"), nl=False)


def _show_part(part: str, format_name: str | None) -> bytes:
    body = (find_ontology_folder() / PARTS[part]).read_bytes()
    if format_name is None:
        return body
    if part == "context":
        raise click.UsageError("the context is JSON and has no other form; leave out --format")
    from stancegraph.graph.terminology import convert_turtle

    return convert_turtle(body, format_name)


def _show_term(name: str, format_name: str) -> bytes:
    from stancegraph.graph.terminology import show_term

    return show_term(name, format_name)


def _collect_files() -> dict[str, bytes]:
    """Return the files of this version: the parts as they ship, and the ontology in the other forms of RDF."""
    from stancegraph.graph.terminology import convert_turtle

    folder = find_ontology_folder()
    files = {name: (folder / name).read_bytes() for name in PARTS.values()}
    body = files[PARTS["ontology"]]
    suffixes = {"jsonld": "jsonld", "rdfxml": "rdf", "nt": "nt"}
    return files | {f"stancegraph.{suffix}": convert_turtle(body, name) for name, suffix in suffixes.items()}


command = ontology

"""The verb `ontology`: the ontology that ships with stancegraph, and where it lies."""

from __future__ import annotations

import click

from stancegraph.resources import find_ontology_folder

PARTS = {
    "ontology": "stancegraph.ttl",
    "alignments": "alignments.ttl",
    "shapes": "shapes.ttl",
    "context": "context.jsonld",
}


@click.group()
def ontology() -> None:
    """Print the ontology or its parts."""


@ontology.command()
@click.argument("part", type=click.Choice(list(PARTS)), default="ontology", metavar="[PART]")
def show(part: str) -> None:
    """Print a part: ontology (default), alignments, shapes or context."""
    click.echo((find_ontology_folder() / PARTS[part]).read_text(encoding="utf-8"), nl=False)


@ontology.command()
def path() -> None:
    """Print the folder in which the files lie."""
    click.echo(str(find_ontology_folder()))


@ontology.command()
def context() -> None:
    """Print the JSON-LD context."""
    click.echo((find_ontology_folder() / PARTS["context"]).read_text(encoding="utf-8"), nl=False)


command = ontology

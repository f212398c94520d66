"""The options that every verb that reads documents has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from stancegraph.read.readers import FORMS
from stancegraph.read.reading import Limits

DEFAULTS = Limits()
Function = Callable[..., Any]


def with_input_options(function: Function) -> Function:
    """Return the verb with PATH... and --from, --language-model, --lexicon, --gazetteer, --positions, --max-bytes, --max-characters."""
    for decorate in reversed(
        (
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option("--from", "form", type=click.Choice(FORMS), default="auto", help="Form of the input; auto goes by the file name."),
            click.option("--language-model", metavar="NAME_OR_PATH", help="spaCy pipeline to read with, in place of the one that ships."),
            click.option(
                "--lexicon", multiple=True, metavar="FILE", help="Lexicon file read beside the one that ships; may be given again."
            ),
            click.option(
                "--gazetteer",
                multiple=True,
                metavar="FILE",
                help="Actors' names, as CSV, JSON or SKOS, read beside those that ship; may be given again.",
            ),
            click.option("--positions", metavar="FILE", help="Positions of your own to merge, split or label, as TOML."),
            click.option(
                "--max-bytes",
                type=click.IntRange(1),
                default=DEFAULTS.file_bytes,
                metavar="N",
                help="Most bytes of one file.",
                show_default=True,
            ),
            click.option(
                "--max-characters",
                type=click.IntRange(1),
                default=DEFAULTS.characters,
                metavar="N",
                help="Most characters of one document.",
                show_default=True,
            ),
        )
    ):
        function = decorate(function)
    return function

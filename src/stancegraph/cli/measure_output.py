"""What `stats` and `coalitions` print: sections of rows as tables or Markdown, one section as CSV, everything as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from stancegraph.graph.ask.answer import Answer, Term, TermKind

if TYPE_CHECKING:
    from stancegraph.network.measures import Method

FORMATS = ("table", "json", "csv", "md")
Command = TypeVar("Command", bound=Callable[..., object])
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is printed: a heading, rows under names, and the value behind it, which JSON gives whole."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    value: object
    method: Method | None = None
    warnings: tuple[str, ...] = ()


def output_options(sections: Sequence[str]) -> Callable[[Command], Command]:
    """Return what adds the options of form, section and place."""

    def add(command: Command) -> Command:
        options = (
            click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), default="table", show_default=True),
            click.option("--part", type=click.Choice(sections), help="Only this part; CSV holds one part, the first unless named."),
            click.option(
                "-n", "--top", type=click.IntRange(min=1), metavar="N", help="Most rows of a part in tables; default 15; else all."
            ),
            click.option("-o", "--output", metavar="FILE", default="-", show_default=True, help="Where to; - is standard output."),
            click.option("--plot", metavar="FILE", help="Draw it, too: an SVG, PDF or PNG; needs stancegraph[plots]."),
        )
        for option in reversed(options):
            command = option(command)
        return command

    return add


def format_sections(sections: Sequence[Section], format_name: str, top: int | None) -> str:
    """Return the sections as text; a warning stands once, however many sections it belongs to."""
    if format_name == "json":
        return json.dumps({one.name: _describe(one) for one in sections}, indent=2, ensure_ascii=False) + "\n"
    from stancegraph.graph.ask.results import format_csv, format_markdown, format_table

    if format_name == "csv":
        return format_csv(_to_answer(sections[0], None))
    write = format_table if format_name == "table" else format_markdown
    parts = []
    for one in sections:
        limit = top or 15
        cut = f" (first {limit} of {len(one.rows)})" if len(one.rows) > limit else ""
        heading = f"{'## ' if format_name == 'md' else ''}{one.name.capitalize()}{cut}"
        body = write(_to_answer(one, limit)) if one.rows else "none\n"
        parts.append(f"{heading}\n\n{body}{_tell_method(one)}")
    warnings = "".join(f"\nwarning: {words}\n" for words in dict.fromkeys(words for one in sections for words in one.warnings))
    return "\n".join(parts) + warnings


def pick(sections: Iterable[Section], wanted: str | None) -> list[Section]:
    """Return the section asked for, or all."""
    return [one for one in sections if wanted in {None, one.name}]


def flatten(value: object) -> object:
    """Return a value as JSON can hold it: dataclasses as objects, what is no number as null.

    >>> flatten((1.0, float("nan")))
    [1.0, None]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {name: flatten(part) for name, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(name): flatten(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [flatten(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _describe(section: Section) -> object:
    described = flatten(section.value)
    if isinstance(described, dict):
        return described
    more = {"method": flatten(section.method)} if section.method else {}
    return {"rows": described, **more, "warnings": list(section.warnings)}


def _tell_method(section: Section) -> str:
    if section.method is None:
        return ""
    parameters = "; ".join(f"{name}: {value}" for name, value in section.method.parameters)
    return f"\nmethod: {section.method.name}\nparameters: {parameters}\nsource: {'; '.join(section.method.sources)}\n"


def _to_answer(section: Section, limit: int | None) -> Answer:
    rows = tuple(tuple(Term(TermKind.LITERAL, _show(cell)) for cell in row) for row in section.rows[:limit])
    return Answer(variables=section.columns, rows=rows)


def _show(cell: Cell) -> str:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)

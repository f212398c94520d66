"""What verbs about networks read: a graph, a store, a .dna file or extraction records → events; and the options that choose among them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from stancegraph.model import Extraction
    from stancegraph.model.events import Events
    from stancegraph.network.selection import Selection

Command = TypeVar("Command", bound=Callable[..., object])
DNA_SUFFIXES = (".dna", ".db", ".sqlite", ".xml")
RECORD_SUFFIXES = (".jsonl", ".ndjson")
MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?)?)?|(\d\d?)\.(\d\d?)\.(\d{4})(?: (\d\d):(\d\d)(?::(\d\d))?)?"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that lets statements through by a variable's value: which variable of a graph, which of a .dna file, how it is said."""

    option: str
    variables: tuple[str, ...]
    help: str
    of_document: bool = False


CHOICES = (
    Choice("actor", ("actor", "organization", "person"), "Only statements of this actor."),
    Choice("kind", ("kind",), "Only statements of actors of this kind."),
    Choice("position", ("position", "concept"), "Only statements on this position or concept."),
    Choice("issue", ("issue",), "Only statements on this issue."),
    Choice("document", ("title",), "Only statements in the document of this title.", of_document=True),
    Choice("source", ("source",), "Only statements in documents of this source.", of_document=True),
    Choice("author", ("author",), "Only statements in documents of this author.", of_document=True),
    Choice("section", ("section",), "Only statements in documents of this section.", of_document=True),
    Choice("type", ("type",), "Only statements in documents of this type.", of_document=True),
)


def selection_options(command: Command) -> Command:
    """Add the options that say which statements count."""
    options = [
        click.option("--statement-type", metavar="LABEL", help="Statement type of a .dna file; default: the first with agreement."),
        click.option("--since", metavar="DATE", help="First day or moment that counts: 2024, 2024-05, 2024-05-16, 16.05.2024 13:00."),
        click.option("--until", metavar="DATE", help="Last day or moment that counts."),
        *(click.option(f"--{one.option}", f"only_{one.option}", metavar="NAME", multiple=True, help=one.help) for one in CHOICES),
        click.option("--exclude", multiple=True, metavar="VARIABLE=VALUE", help="Leave these statements out; document:source=… too."),
        click.option("--only", multiple=True, metavar="VARIABLE=VALUE", help="Leave all other statements out."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0-1", help="Leave less certain readings out."),
        click.option("--manner", "manners", multiple=True, metavar="NAME", help="Only statements of this manner, such as direct-quote."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def open_events(source: str, statement_type: str | None = None) -> Events:
    """Return the events of a graph file, folder or store, a .dna file (DNA 1, 2 or 3), or records that `extract --with-text` printed."""
    name = source.lower()
    if name.endswith(DNA_SUFFIXES):
        from dataclasses import replace

        from stancegraph.dna import events_of, read_dna

        events = events_of(read_dna(source), statement_type)
        return replace(events, source=f"{Path(source).name}: {events.source}")
    if statement_type is not None:
        raise click.UsageError(f"only .dna files have statement types, and {source} is none")
    from stancegraph.graph.facts import read_facts
    from stancegraph.network.events import events_from_facts

    if not name.endswith(RECORD_SUFFIXES):
        return events_from_facts(read_facts(source), f"{source}: statements of the graph")
    from stancegraph.graph.build import write_trig
    from stancegraph.graph.store.opening import load_store

    store = load_store(write_trig(_read_records(source)), ".trig", source)
    return events_from_facts(read_facts(store), f"{source}: extraction records")


def read_selection(events: Events, options: Mapping[str, Any]) -> Selection:
    """Return the selection that the options of `selection_options` ask for; raises UsageError when a name has no variable or value."""
    from stancegraph.network.methods import Variable, parse_variable
    from stancegraph.network.selection import Filter, Selection

    filters = []
    for one in CHOICES:
        wanted = options[f"only_{one.option}"]
        known = [name for name in one.variables if one.of_document or name in events.variables]
        if wanted and not known:
            raise click.UsageError(f"there is no {one.option} in {events.source}; --only VARIABLE=VALUE takes any variable")
        filters += [Filter(Variable(known[0], one.of_document), frozenset(wanted), is_inverted=True)] if wanted else []
    for name, is_inverted in (("exclude", False), ("only", True)):
        filters += [
            Filter(parse_variable(variable), frozenset(values), is_inverted) for variable, values in _group(name, options[name]).items()
        ]
    return Selection(
        since=None if options["since"] is None else parse_moment(options["since"], is_end=False),
        until=None if options["until"] is None else parse_moment(options["until"], is_end=True),
        filters=tuple(filters),
        min_confidence=options["min_confidence"],
        manners=frozenset(options["manners"]),
    )


def parse_moment(words: str, *, is_end: bool) -> datetime:
    """Return the first moment of a year, month, day or minute that people write, or its last second.

    >>> parse_moment("2024-02", is_end=True), parse_moment("16.05.2024", is_end=False)
    (datetime.datetime(2024, 2, 29, 23, 59, 59), datetime.datetime(2024, 5, 16, 0, 0))
    """
    found = MOMENT.fullmatch(words.strip())
    if found is None:
        raise click.BadParameter(f"{words!r} is no date; write 2024, 2024-05, 2024-05-16, 16.05.2024 or 16.05.2024 13:00:00")
    parts = found.groups()
    year, month, day, hour, minute, second = parts[:6] if parts[0] else (parts[8], parts[7], parts[6], *parts[9:])
    try:
        start = datetime(int(year or 0), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no date ({error})") from error
    if not is_end or second:
        return start
    length = timedelta(minutes=1) if minute else timedelta(days=1)
    if not day:
        after = datetime(start.year + (not month or start.month == 12), start.month % 12 + 1 if month else 1, 1)
        return after - timedelta(seconds=1)
    return start + length - timedelta(seconds=1)


def _group(option: str, pairs: tuple[str, ...]) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = {}
    for pair in pairs:
        variable, mark, value = pair.partition("=")
        if not mark:
            raise click.UsageError(f"--{option} {pair!r} lacks a value; write VARIABLE=VALUE")
        grouped.setdefault(variable, set()).add(value)
    return grouped


def _read_records(path: str) -> Iterator[Extraction]:
    from stancegraph.errors import InputError, RecordError
    from stancegraph.model import Extraction

    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        yield Extraction.from_dict(json.loads(line))
                    except (ValueError, AttributeError) as error:
                        raise InputError(f"{path}:{number}", "is no extraction record", "print it with extract --with-text") from error
                    except RecordError as error:
                        raise InputError(f"{path}:{number}", str(error)) from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error

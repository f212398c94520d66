"""What verbs about networks read → events, or ties where a file has nothing else; and the options that choose among statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from stancegraph.model.events import Events
    from stancegraph.network.read_back import Weighted
    from stancegraph.network.selection import Selection

Command = TypeVar("Command", bound=Callable[..., object])
DNA_SUFFIXES = (".dna", ".db", ".sqlite", ".xml")
RECORD_SUFFIXES = (".jsonl", ".ndjson")
TABLE_SUFFIXES = (".csv", ".tsv")
NETWORK_SUFFIXES = (".graphml", ".gexf", ".json")
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
        click.option(
            "--manner",
            "manners",
            multiple=True,
            metavar="NAME",
            help="Only statements of this manner: own, reported or alleged in a graph.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def open_events(source: str, statement_type: str | None = None, suffix: str | None = None) -> Events:
    """Return the events of a source, told by its suffix; anything but the forms of `_READERS` is a graph file, folder or store.

    Raises InputError for a network file that holds no statements but ties alone, UsageError for a statement type where there are none.
    """
    from stancegraph.errors import InputError
    from stancegraph.network.read_back import Weighted

    found = open_source(source, statement_type, suffix)
    if not isinstance(found, Weighted):
        return found
    raise InputError(source, "holds ties alone, and statements are needed", "give the graph that it was made from; coalitions takes ties")


def open_source(source: str, statement_type: str | None = None, suffix: str | None = None) -> Events | Weighted:
    """Return the events of a source, or the ties of a network file that holds nothing else; `suffix` is taken for the name's own."""
    suffix = Path(source).suffix.lower() if suffix is None else suffix
    if statement_type is not None and suffix not in DNA_SUFFIXES:
        raise click.UsageError(f"only .dna files have statement types, and {source} is none")
    if suffix in DNA_SUFFIXES:
        return _read_project(source, statement_type)
    return _READERS.get(suffix, _read_graph)(source) if suffix not in NETWORK_SUFFIXES else _read_network(source, suffix)


def _read_project(source: str, statement_type: str | None) -> Events:
    from stancegraph.dna import events_of, read_dna

    events = events_of(read_dna(source), statement_type)
    return replace(events, source=f"{Path(source).name}: {events.source}")


def check_suffix(source: str) -> None:
    """Raise InputError when the source is a file whose name does not tell any of the forms that are read; `-` and folders pass."""
    from stancegraph.errors import InputError
    from stancegraph.graph.store.opening import FORMATS

    path = Path(source)
    if path.is_file() and path.suffix.lower() not in FORMATS:
        forms = {"graphs": FORMATS, "records": RECORD_SUFFIXES, "tables": TABLE_SUFFIXES, "networks": NETWORK_SUFFIXES, "DNA": DNA_SUFFIXES}
        known = "; ".join(f"{what}: {', '.join(suffixes)}" for what, suffixes in forms.items())
        raise InputError(
            source, f"{path.suffix or 'a name without an ending'} is nothing read here", f"give a folder, a store or one of {known}"
        )


def _read_graph(source: str) -> Events:
    from stancegraph.graph.facts import read_facts
    from stancegraph.network.events import events_from_facts

    check_suffix(source)
    return events_from_facts(read_facts(source), f"{source}: statements of the graph")


def _read_records(source: str) -> Events:
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.record_store import load_records
    from stancegraph.network.events import events_from_facts

    return events_from_facts(read_facts(load_records(source)), f"{source}: extraction records")


def _read_table(source: str) -> Events | Weighted:
    from stancegraph.network.event_list import read_event_list
    from stancegraph.network.network_file import is_edge_list

    return _read_network(source, ".csv") if is_edge_list(source) else read_event_list(source)


def _read_network(source: str, suffix: str) -> Events | Weighted:
    from stancegraph.network.events import events_from_facts
    from stancegraph.network.network_file import read_network
    from stancegraph.network.read_back import has_statements, read_back, weigh_network

    network = read_network(source, suffix)
    if has_statements(network):
        return events_from_facts(read_back(network), f"{source}: statements of a network file")
    return weigh_network(network, source)


_READERS: Mapping[str, Callable[[str], Events | Weighted]] = MappingProxyType(
    {
        **dict.fromkeys(RECORD_SUFFIXES, _read_records),
        **dict.fromkeys(TABLE_SUFFIXES, _read_table),
    }
)


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

"""Whatever holds coded statements → a coding: a graph, a store, extraction records, a .dna file, a table of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.model.coding import CodedText, Coding
    from stancegraph.model.events import Events


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a source is a coding: the level of a graph's positions; the variables of a coded file, a DNA file's statement type."""

    level: str = "position"
    holder: str = ""
    position: str = "concept"
    polarity: str = ""
    statement_type: str | None = None


def read_coding(path: str, choice: Choice) -> Coding:
    """Return the coding of a file, folder or store, told by its suffix; anything else is a graph."""
    return _READERS.get(Path(path).suffix.lower(), _read_graph)(path, choice)


def _read_graph(path: str, choice: Choice) -> Coding:
    from stancegraph.cli.event_source import check_suffix
    from stancegraph.graph.facts import read_facts
    from stancegraph.network.codings import Level, code_facts

    check_suffix(path)
    return code_facts(read_facts(path), path, Level(choice.level))


def _read_records(path: str, choice: Choice) -> Coding:
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.record_store import load_records
    from stancegraph.network.codings import Level, code_facts

    return code_facts(read_facts(load_records(path)), path, Level(choice.level))


def _read_network(path: str, choice: Choice) -> Coding:
    from stancegraph.errors import InputError
    from stancegraph.network.codings import Level, code_facts
    from stancegraph.network.network_file import read_network
    from stancegraph.network.read_back import has_statements, read_back

    network = read_network(path, Path(path).suffix.lower())
    if not has_statements(network):
        raise InputError(path, "holds ties alone, and statements are needed", "give the graph that it was made from")
    return code_facts(read_back(network), path, Level(choice.level))


def _read_project(path: str, choice: Choice) -> Coding:
    from hashlib import sha256

    from stancegraph.dna import events_of, read_dna
    from stancegraph.model.coding import CodedText

    project = read_dna(path)
    texts = tuple(
        CodedText(
            str(document.id),
            document.title,
            sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            len(document.text),
            (document.title,),
        )
        for document in project.documents
    )
    return _code(events_of(project, choice.statement_type), path, texts, choice)


def _read_table(path: str, choice: Choice) -> Coding:
    from stancegraph.model.coding import CodedText
    from stancegraph.network.event_list import read_event_list
    from stancegraph.network.network_file import is_edge_list

    if is_edge_list(path):
        return _read_network(path, choice)
    events = read_event_list(path)
    titles = {event.document: event.about.get("title", "") for event in events.events}
    texts = tuple(CodedText(name, title or name, names=(title,)) for name, title in sorted(titles.items()))
    return _code(events, path, texts, choice)


def _code(events: Events, path: str, texts: tuple[CodedText, ...], choice: Choice) -> Coding:
    from stancegraph.network.codings import code_events

    wanted = [choice.holder] if choice.holder else ["organization", "actor", "person"]
    holder = next((name for name in wanted if name in events.variables), wanted[0])
    otherwise = "" if choice.holder else "person"  # a statement without an organization is the person's own, as for import
    return code_events(events, path, texts, holder=holder, position=choice.position, polarity=choice.polarity, otherwise=otherwise)


_READERS: Mapping[str, Callable[[str, Choice], Coding]] = MappingProxyType(
    {
        ".dna": _read_project,
        ".dna2": _read_project,
        ".xml": _read_project,
        ".csv": _read_table,
        ".tsv": _read_table,
        ".jsonl": _read_records,
        ".graphml": _read_network,
        ".gexf": _read_network,
        ".json": _read_network,
    }
)

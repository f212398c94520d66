"""The statements and relations of a graph, each on a line with the name that `explain` takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Store

from stancegraph.graph.ask.explain import PASSAGES, Reader, name_parts
from stancegraph.graph.ask.names import find_named
from stancegraph.graph.contents import check_contents
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import escape_markdown, show_line
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Property

_NAMED = ((Property.HOLDER, "actor"), (Property.SUBJECT, "actor"), (Property.OBJECT, "actor"), (Property.POSITION, "position"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement or relation: who, what and whom or what, and in which document; `iri` is short, as answers print it."""

    iri: str
    subject: str
    verb: str
    object: str
    document: str


def list_passages(source: str | Path | Store, actor: str = "", position: str = "") -> list[Passage]:
    """Return the statements and relations, those of an actor or on a position where one is named, by document and place in its text.

    Raises QueryError for an unknown name, GraphError for an empty graph.
    """
    store = open_store(source)
    if not isinstance(source, Store):
        check_contents(store, "standard input" if str(source) == "-" else str(source))
    read = Reader(store)
    meant = {kind: {thing for thing, _ in find_named(store, kind, name)} for kind, name in _given(actor, position)}
    found = []
    for passage in _find_passages(store):
        if _is_about(store, passage, meant):
            evidence = read.one(passage.value, Property.EVIDENCE)
            document, start = read.one(evidence, Property.IN_DOCUMENT), read.number(evidence, Property.START_OFFSET)
            entry = Passage(shorten(passage.value), *name_parts(read, store, passage), read.label(document))
            found.append((entry.document, document, start, entry.iri, entry))
    return [row[-1] for row in sorted(found, key=lambda row: row[:4])]


def _given(actor: str, position: str) -> Iterator[tuple[str, str]]:
    yield from ((kind, name) for kind, name in (("actor", actor), ("position", position)) if name)


def _find_passages(store: Store) -> Iterator[NamedNode]:
    for kind in PASSAGES:
        for quad in store.quads_for_pattern(None, TYPE, NamedNode(kind)):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _is_about(store: Store, passage: NamedNode, meant: Mapping[str, set[NamedNode | Literal]]) -> bool:
    """Say whether the passage has one of the things meant of each kind."""
    return all(
        any(
            quad.object in things
            for prop, named in _NAMED
            if named == kind
            for quad in store.quads_for_pattern(passage, NamedNode(prop), None)
        )
        for kind, things in meant.items()
    )


def format_lines(passages: Iterable[Passage]) -> str:
    """Return a line for each passage, its name first."""
    return "".join(f"{item.iri}  {show_line(f'{item.subject} – {item.verb} – {item.object}')}\n" for item in passages)


def format_list(passages: Iterable[Passage]) -> str:
    """Return a Markdown list."""
    return "".join(f"- `{item.iri}` {escape_markdown(show_line(f'{item.subject} – {item.verb} – {item.object}'))}\n" for item in passages)


def format_array(passages: Iterable[Passage]) -> str:
    """Return a JSON array."""
    return json.dumps([asdict(item) for item in passages], indent=2, ensure_ascii=False) + "\n"


LISTS: Mapping[str, Callable[[Iterable[Passage]], str]] = MappingProxyType({"text": format_lines, "json": format_array, "md": format_list})
"""Format name to writer."""

"""What deriving needs, picked out of a stream of quads while it passes: no document is looked for again in the large database.

    gathered = Gathered(folder)
    gathered.take(quads)                         as often as there are some, or gathered.take_lines(bytes of N-Quads)
    for seen in gathered.see_each(store): ...    each thing by itself, then the statements of each actor

A thing's quads need not stand together: what is found is sorted by subject on the disk, joined, and sorted again by what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from stancegraph.graph.derived.seen import Seen
from stancegraph.graph.derived.stored import HELD, SHOWN, Found, find_one, read_text, see_found
from stancegraph.graph.identity import DOCUMENT_GRAPH
from stancegraph.graph.sorting import LineSorter
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE
from stancegraph.vocab import Property

AT_ONCE = 50_000  # lines sorted in memory, about 40 MB
_WANTED = (*SHOWN, *HELD)
_NUMBERS = {str(prop): str(number) for number, prop in enumerate(_WANTED)}
_PROPERTIES = {str(number): str(prop) for number, prop in enumerate(_WANTED)}
_ESCAPES = {r"\\": "\\", r"\t": "\t", r"\n": "\n"}
_ESCAPED = re.compile(r"\\[\\tn]")
_PASSED_OVER = frozenset(
    f"<{iri}>".encode() for iri in (*map(str, Property), *(node.value for node in (TYPE, LABEL, ALIAS, SAME_AS))) if iri not in _NUMBERS
)
"""Properties that are not wanted, as N-Quads write them."""


class Gathered:
    """The appearances and statements of documents. A class because quads come bit by bit, and a subject's may come in several bits.

    Files go into `folder`, which is the caller's to remove.
    """

    def __init__(self, folder: Path, at_once: int = AT_ONCE) -> None:
        self._parts = LineSorter(folder / "parts", at_once)
        self._about = LineSorter(folder / "about", at_once)
        self._open: tuple[str, str] = "", ""
        self._values: list[str] = []

    def take(self, quads: Iterable[Quad]) -> None:
        """Take what is wanted of quads."""
        open_, values = self._open, self._values
        for quad in quads:
            number = _NUMBERS.get(quad.predicate.value)
            subject, graph = quad.subject, quad.graph_name
            if number is None or not isinstance(subject, NamedNode) or not isinstance(graph, NamedNode):
                continue
            place = subject.value, graph.value
            if place != open_:
                self._write(open_, values)
                open_, values = place, []
            values += number, read_text(quad.object)
        self._open, self._values = open_, values

    def take_lines(self, lines: bytes) -> None:
        """Take what is wanted of N-Quads, whole lines; raises SyntaxError for what is none, as far as it is looked at."""
        self.take(parse(_pick_lines(lines), RdfFormat.N_QUADS))

    def see_each(self, store: Store) -> Iterator[Seen]:
        """Yield what `see_store` returns for the documents taken, in parts: each thing by itself, then the statements of each actor.

        Holds no more than one part in memory. `store` holds the same documents; it is asked where evidence begins. Raises GraphError as
        `see_store` does.
        """
        self._write(self._open, self._values)
        for found in self._join():
            self._address(found)
        for (kind, _), group in groupby(map(_read_row, self._about), key=lambda row: row[:2]):
            things = ((subject, graph, _read_values(values)) for _, _, subject, graph, *values in group)
            yield see_found(store, things, ()) if kind == "a" else see_found(store, (), things)

    def _write(self, place: tuple[str, str], values: list[str]) -> None:
        """Write down what was found of a subject since another one came."""
        if values and place[1].startswith(DOCUMENT_GRAPH):
            self._parts.add(_format_row(*place, *values))

    def _join(self) -> Iterator[Found]:
        """Yield the subjects, each with all that was found of it."""
        for (subject, graph), parts in groupby(map(_read_row, self._parts), key=lambda row: row[:2]):
            yield subject, graph, _read_values([value for _, _, *values in parts for value in values])

    def _address(self, found: Found) -> None:
        """Write down a subject under what it is about."""
        subject, graph, values = found
        pairs = [one for prop, texts in values.items() for text in texts for one in (_NUMBERS[prop], text)]
        for kind, prop in (("a", Property.APPEARANCE_OF), ("s", Property.HOLDER)):
            if prop in values:
                self._about.add(_format_row(kind, find_one(values, subject, prop), subject, graph, *pairs))


def _pick_lines(lines: bytes) -> bytes:
    """Return the lines but for those that surely say nothing wanted: a plain subject, one space, a property that is passed over."""
    if b"\r" in lines:
        lines = lines.replace(b"\r", b"\n")  # ends a line as well, and never stands inside one
    picked = []
    for line in lines.split(b"\n"):
        end = line.find(b"> <") + 2
        if line[end : line.find(b" ", end)] not in _PASSED_OVER or line.find(b">") != end - 2 or not line.startswith(b"<"):
            picked.append(line)
    return b"\n".join(picked)


def _format_row(*row: str) -> bytes:
    line = "\t".join(row)
    if "\\" in line or "\n" in line or line.count("\t") != len(row) - 1:
        line = "\t".join(text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") for text in row)
    return line.encode() + b"\n"


def _read_row(line: bytes) -> list[str]:
    row = line[:-1].decode().split("\t")
    return [_ESCAPED.sub(lambda found: _ESCAPES[found.group()], text) for text in row] if b"\\" in line else row


def _read_values(pairs: list[str]) -> dict[str, list[str]]:
    """Return values by property from numbers and texts in turn, none twice."""
    values: dict[str, list[str]] = {}
    for number, text in zip(pairs[::2], pairs[1::2], strict=True):
        texts = values.setdefault(_PROPERTIES[number], [])
        if text not in texts:
            texts.append(text)
    return values

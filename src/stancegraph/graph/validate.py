"""Checks whether a graph keeps its promises: the shapes of the ontology, and what shapes cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import parse

from stancegraph.errors import GraphError
from stancegraph.graph.checks.contents import Contents, read_contents
from stancegraph.graph.checks.contradictions import find_contradictions
from stancegraph.graph.checks.derived import check_derived, check_shortcuts, has_appearances, has_named_graphs
from stancegraph.graph.checks.finding import Finding, Level, Place, Report, Rule
from stancegraph.graph.checks.ids import check_ids
from stancegraph.graph.checks.layout import check_layout
from stancegraph.graph.checks.places import Lines, find_line, find_lines
from stancegraph.graph.checks.quotes import check_parts, check_quotes
from stancegraph.graph.checks.references import check_actors, check_references
from stancegraph.graph.checks.shapes import check_shapes, load_shapes, run_queries
from stancegraph.graph.checks.terms import check_literals, check_terms
from stancegraph.graph.checks.texts import Library, check_texts, count_unread
from stancegraph.graph.contents import check_contents
from stancegraph.graph.printing import count_noun
from stancegraph.graph.store.disk import is_store
from stancegraph.graph.store.opening import FORMATS, find_graph_file, open_store
from stancegraph.vocab import Class, Property

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

__all__ = ["Finding", "Level", "Report", "Rule", "validate_graph"]


def validate_graph(source: str | Path | Store, library: Library | None = None) -> Report:
    """Return what a graph file, folder or store breaks, worst first.

    Document graphs are checked one after the other, so memory holds the store and one graph. `library` holds texts; quotes of documents
    whose text is not in it are not checked, and the report says so. Raises GraphError for what is no graph of ours.
    """
    store = open_store(source)
    where = _name(source)
    check_contents(store, where)
    checker = _Checker(store, library or Library())
    findings = {*checker.run(), *check_literals(_read_written(source, store))}
    lines = _read_lines(source) if findings else {}
    placed = (replace(finding, place=_find_place(finding, where, lines, checker)) for finding in _drop_doubles(findings))
    return Report(where, tuple(sorted(placed, key=lambda finding: finding.order)), tuple(checker.unchecked))


@dataclass(slots=True)
class _Checker:
    """Runs all checks over a store; afterwards `unchecked` says what could not be checked."""

    store: Store
    library: Library
    unchecked: list[str] = field(default_factory=list)
    text_files: dict[str, str] = field(default_factory=dict)
    unread: int = 0
    documents: int = 0

    def run(self) -> Iterator[Finding]:
        shapes = load_shapes()
        found: list[Finding] = []
        yield from check_shapes(self._read_graphs(found), self.store, shapes)
        yield from found
        yield from run_queries(self.store, shapes)
        yield from check_actors(self.store)
        yield from self._check_derived()
        if self.unread:
            unread = f"{self.unread} of {count_noun(self.documents, 'document')}"
            self.unchecked.append(f"quotes of {unread} were not compared with a text: give it with --documents")

    def _read_graphs(self, found: list[Finding]) -> Iterator[Contents]:
        """Pass on each graph after the checks of ours on it."""
        has_graphs = has_named_graphs(self.store)
        for contents in read_contents(self.store):
            found += self._check(contents, has_graphs=has_graphs)
            yield contents

    def _check(self, contents: Contents, *, has_graphs: bool) -> Iterator[Finding]:
        yield from check_terms(contents)
        if has_graphs:
            yield from check_layout(contents)
        yield from check_references(contents, self.store)
        yield from check_ids(contents)
        if contents.is_document or not contents.name:
            self._count_texts(contents)
            yield from check_texts(contents, self.library)
            yield from check_quotes(contents, self.library.texts)
            yield from check_parts(contents)
            yield from check_shortcuts(contents)
            yield from find_contradictions(contents, self.store)

    def _count_texts(self, contents: Contents) -> None:
        documents = contents.of_class(Class.DOCUMENT)
        self.documents += len(documents)
        self.unread += count_unread(contents, self.library)
        for document in documents:
            known = self.library.texts.get(contents.one(document, Property.DIGEST))
            if known is not None and known.file:
                self.text_files[document] = known.file

    def _check_derived(self) -> Iterator[Finding]:
        if not has_named_graphs(self.store):
            self.unchecked.append("names and stances were not derived again: there are no named graphs")
        elif not has_appearances(self.store):
            self.unchecked.append("names and stances were not derived again: no document says how it shows whom; build the graph again")
        else:
            try:
                yield from list(check_derived(self.store))
            except GraphError as error:
                self.unchecked.append(f"names and stances were not derived again: {error}")


def _drop_doubles(findings: set[Finding]) -> Iterator[Finding]:
    """Leave out what is said to be described nowhere where a shape says so of the same value."""
    told = {(finding.focus, finding.path) for finding in findings if finding.rule == "shape"}
    yield from (finding for finding in findings if finding.rule != "dangling" or (finding.focus, finding.path) not in told)


def _name(source: str | Path | Store) -> str:
    if not isinstance(source, str | Path):
        return "graph"
    return "standard input" if str(source) == "-" else str(source)


def _read_written(source: str | Path | Store, store: Store) -> Iterable[Quad]:
    """Return the quads with their values as they are written: those of the file where there is one."""
    if not isinstance(source, str | Path) or str(source) == "-" or is_store(source):
        return store
    path = find_graph_file(Path(source))
    return parse(path=str(path), format=FORMATS[path.suffix.lower()])


def _read_lines(source: str | Path | Store) -> Lines:
    if not isinstance(source, str | Path) or str(source) == "-" or is_store(source):
        return {}
    return find_lines(find_graph_file(Path(source)))


def _find_place(finding: Finding, where: str, lines: Lines, checker: _Checker) -> Place:
    path = Path(where)
    file = str(find_graph_file(path)) if lines and path.is_dir() else where
    return Place(file, find_line(lines, finding.graph, finding.focus), checker.text_files.get(finding.document, ""), finding.span)

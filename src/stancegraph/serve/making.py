"""What is made from the graph for those who want it as a file: its page, its networks, the graph in other forms.

Run as a program, `python -m stancegraph.serve.making NAME GRAPH TARGET`, so that a large graph neither holds up nor takes down the server;
an error goes to standard error in one line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import StancegraphError
from stancegraph.export.formats import FORMATS, RDF_FORMATS, Format

PAGE = "page.html"
STORE = "store"
MOST_DRAWN = 5000  # statements of a page of the whole graph: 6 s to make and 5 MB to load, and nobody can tell more lines apart
MOST_CHOSEN = 2000  # statements of the page of a larger graph
_GRAPHS = ("trig", "nquads", "jsonld")
"""The RDF formats that hold any graph; the others hold one document."""

_NETWORKS_BY_FILE = {f"network{form.suffix}": name for name, form in FORMATS.items()}
_GRAPHS_BY_FILE = {f"graph{RDF_FORMATS[name].suffix}": name for name in _GRAPHS}

DOWNLOADS: Mapping[str, Format] = MappingProxyType(
    {file: RDF_FORMATS[name] for file, name in _GRAPHS_BY_FILE.items()} | {file: FORMATS[name] for file, name in _NETWORKS_BY_FILE.items()}
)
"""File name to its format."""


def make(name: str, graph: Path) -> Iterable[bytes]:
    """Yield the bytes of a file: PAGE or one of DOWNLOADS. Raises GraphError when the graph cannot be read."""
    if name in _GRAPHS_BY_FILE:
        return _make_graph(_GRAPHS_BY_FILE[name], graph)
    return [_make_page(graph) if name == PAGE else _make_network(_NETWORKS_BY_FILE[name], graph)]


def _make_graph(format_name: str, graph: Path) -> Iterable[bytes]:
    from stancegraph.export.formats import write_rdf
    from stancegraph.graph.store.opening import open_store

    return write_rdf(open_store(graph), format_name)


def _make_page(graph: Path) -> bytes:
    """Return the page of the whole graph, or of what is most spoken of in one too large to be drawn; its title then says so."""
    from stancegraph.graph.contents import check_contents
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.main_facts import count_statements, read_main_facts
    from stancegraph.graph.store.opening import open_store
    from stancegraph.view.page import render_page

    store = open_store(graph)
    check_contents(store, str(graph))
    if count_statements(store) <= MOST_DRAWN:
        return render_page(read_facts(store)).encode("utf-8")
    main = read_main_facts(store, MOST_CHOSEN)
    shown = len(main.facts.statements)
    return render_page(main.facts, title=f"Most spoken of: {shown:,} of {main.statements:,} statements").encode("utf-8")


def _make_network(format_name: str, graph: Path) -> bytes:
    from stancegraph.export.formats import write_format
    from stancegraph.graph.facts import read_facts
    from stancegraph.network import build_network

    return write_format(build_network(read_facts(graph)), format_name)


def _make_store(graph: Path, folder: Path) -> None:
    from stancegraph.graph.store.opening import copy_to_store

    copy_to_store(graph, folder)


def main() -> int:
    """Make one file, or the store that a large file is asked in; return the exit code."""
    name, graph, target = sys.argv[1:]
    try:
        if name == STORE:
            _make_store(Path(graph), Path(target))
            return 0
        with Path(target).open("wb") as stream:
            stream.writelines(make(name, Path(graph)))
    except StancegraphError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Where in a graph file a thing is described: the line of its block, for editors and reviewers."""

from __future__ import annotations

import re
from pathlib import Path

from stancegraph.graph.prefixes import expand

_GRAPH = re.compile(r"^(\S+) \{$")
_SUBJECT = re.compile(r"^ {0,2}(<[^<>\s]+>|[\w-]*:[\w.-]+)\s")
_LAST = re.compile(r"(<[^<>\s]+>) \.$")

Lines = dict[tuple[str, str], int]
"""(graph, subject) → line, and ("", subject) → the first line in any graph."""


def find_lines(path: Path) -> Lines:
    """Return the lines at which the things of a TriG, Turtle or N-Quads file stand; those of TriG as others lay it out may be missing."""
    lines: Lines = {}
    graph, is_quads = "", path.suffix.lower() in {".nq", ".nt"}
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, start=1):
                opened = _GRAPH.match(line)
                if opened:
                    graph = expand(opened.group(1))
                    lines.setdefault(("", graph), number)
                    continue
                found = _SUBJECT.match(line)
                if found and not line.startswith("@"):
                    last = _LAST.search(line) if is_quads else None
                    subject = expand(found.group(1))
                    lines.setdefault((expand(last.group(1)) if last else graph, subject), number)
                    lines.setdefault(("", subject), number)
    except OSError:
        return {}
    return lines


def find_line(lines: Lines, graph: str, subject: str) -> int:
    """Return the line, 0 when it is not known."""
    return lines.get((graph, subject)) or lines.get(("", subject), 0)

"""What changed between two graphs: statements, relations, stances, actors, positions and documents."""

from stancegraph.graph.diff.compare import diff_graphs
from stancegraph.graph.diff.record import format_json
from stancegraph.graph.diff.values import Difference
from stancegraph.graph.diff.words import format_markdown, format_text

__all__ = ["Difference", "diff_graphs", "format_json", "format_markdown", "format_text"]

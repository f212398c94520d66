"""What `query --allow-update` does with an update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.cli.console import Console
from stancegraph.cli.output import write_file

if TYPE_CHECKING:
    from stancegraph.graph.ask.query import Limits

OUT_OF_STEP = "actors, positions and stances may be out of step with the documents: stancegraph validate tells, --derive makes them anew"
NARROW = "as many as before; a pattern sees only the graphs that it names, as in GRAPH ?g { ... }"


def apply_update(graph: str, text: str, where: str, limits: Limits, is_deriving: bool, console: Console) -> None:
    """Change a graph in its place and say what it came to; raises as `graph.update.run_update` does."""
    from stancegraph.graph.ask.update import run_update

    done = run_update(graph, text, limits=limits, where=where, is_deriving=is_deriving)
    if done.graph is not None:
        write_file(done.path, done.graph)
    hint = NARROW if done.before == done.after and not is_deriving else f"{done.before} before"
    console.say(f"{done.path}: {done.after} triples, {hint}")
    if not is_deriving:
        console.say(OUT_OF_STEP)

"""Named questions: the queries that ship with the ontology, each with a title and the names it takes.

A query file begins with comment lines: the title, then `# parameters: position, actor?`. A question mark makes a parameter optional;
each is a variable of the query, to which the thing of that name is bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import QueryError
from stancegraph.graph.answer import Answer
from stancegraph.graph.query import Limits, run_query
from stancegraph.resources import find_ontology_folder

if TYPE_CHECKING:
    from pyoxigraph import Store

_PARAMETERS = re.compile(r"#\s*parameters:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """One named question; `parameters` are variables, in the order in which the command line takes them."""

    name: str
    title: str
    query: str
    parameters: tuple[str, ...]
    required: frozenset[str]


def load_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of a folder of query files, sorted by name; without a folder, those that ship."""
    folder = folder or find_ontology_folder() / "queries"
    return tuple(_parse_question(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq")))


def find_question(name: str) -> Question:
    """Return the shipped question of that name; raises QueryError with the nearest names when there is none."""
    questions = {question.name: question for question in load_questions()}
    if name in questions:
        return questions[name]
    close = get_close_matches(name, list(questions), n=2, cutoff=0.5)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"Ask one of: {', '.join(questions)}"
    raise QueryError(f"there is no question {name[:60]!r}. {hint}")


def ask_question(source: str | Path | Store, question: Question, names: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """Return the answer to a question; `names` maps its parameters to names as people write them.

    Raises QueryError when a name is missing, not taken by the question, or not in the graph.
    """
    missing = [parameter for parameter in question.parameters if parameter in question.required and parameter not in names]
    if missing:
        raise QueryError(f"{question.name} needs {' and '.join(f'a name for {name}' for name in missing)}; give --{missing[0]} NAME")
    foreign = [name for name in names if name not in question.parameters]
    if foreign:
        taken = ", ".join(f"--{name}" for name in question.parameters) or "none"
        raise QueryError(f"{question.name} takes no --{foreign[0]}; it takes: {taken}")
    return run_query(source, question.query, names=names, limits=limits, where=f"{question.name}.rq")


def _parse_question(name: str, text: str) -> Question:
    header = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    found = _PARAMETERS.search(text)
    listed = [part.strip() for part in found.group(1).split(",")] if found and found.group(1).strip() != "none" else []
    return Question(
        name=name,
        title=header[0] if header else name,
        query=text,
        parameters=tuple(part.rstrip("?") for part in listed),
        required=frozenset(part for part in listed if not part.endswith("?")),
    )

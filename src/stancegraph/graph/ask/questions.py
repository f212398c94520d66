"""Named questions: the queries that ship with the ontology, each with a title and the parameters it takes.

A query file begins with comment lines: the title, then `# parameters: position, actor?, since?` (a question mark makes a parameter
optional), then, where asking without some of them takes long on a large store, `# heavy: without actor or issue`. `# one side of: position`
says that words which fit a position and its opposite must not mean both, `# compares dates` that what has no date is in no answer. How
parameters get into a query is told in `parameters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Answer, Term
from stancegraph.graph.ask.parameters import PARAMETERS, find_sided, write_query
from stancegraph.graph.ask.query import Limits, run_query
from stancegraph.resources import find_ontology_folder

if TYPE_CHECKING:
    from pyoxigraph import Store

_PARAMETERS = re.compile(r"^# parameters: (.*)$", re.MULTILINE)
_HEAVY = re.compile(r"^# heavy: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """One named question; `parameters` are in the order in which the command line takes their names.

    `query` has lines that count only when a parameter is given: see `write_question`. `heavy` says how the question takes long on
    a large store, such as "without actor or issue"; empty when it does not.
    """

    name: str
    title: str
    query: str
    parameters: tuple[str, ...]
    required: frozenset[str]
    heavy: str = ""


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


def write_question(question: Question, bindings: Mapping[str, Iterable[Term]]) -> str:
    """Return the question as SPARQL 1.1 for any engine, with the terms bound to its parameters written in.

    The rows are the same whether the engine's default graph is empty or the union of all graphs. What is not bound is not asked for;
    several terms mean any of them (dates and numbers take one). Terms are values: an IRI of the graph for `actor`, `other`,
    `position`, `issue` and `document`, a string for `rule`, an `xsd:date` for `since` and `until`, an `xsd:decimal` for `min-confidence`,
    an `xsd:integer` for `at-least`. Raises QueryError for a parameter that the question does not take.

    >>> from stancegraph.graph.ask.answer import TermKind
    >>> levy = Term(TermKind.IRI, "https://w3id.org/stancegraph/id/position/levy")
    >>> "VALUES ?position { <https://w3id.org/stancegraph/id/position/levy> }" in write_question(
    ...     find_question("who-supports"), {"position": [levy]}
    ... )
    True
    """
    _check_taken(question, bindings)
    return write_query(question.query, bindings)


def ask_question(source: str | Path | Store, question: Question, names: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """Return the answer to a question; `names` maps its parameters to names, dates and numbers as people write them.

    Raises QueryError when a name is missing, not taken by the question, or not in the graph.
    """
    missing = [parameter for parameter in question.parameters if parameter in question.required and parameter not in names]
    if missing:
        raise QueryError(f"{question.name} needs {' and '.join(f'a name for {name}' for name in missing)}; give --{missing[0]} NAME")
    _check_taken(question, names)
    return run_query(source, question.query, names=names, limits=limits, where=f"{question.name}.rq")


def spell_question(source: str | Path | Store, question: Question, names: Mapping[str, str]) -> str:
    """Return the question as SPARQL for any engine, its names looked up in a graph; without names no graph is opened.

    Raises as `ask_question` does, but for a missing name: the query then asks for any.
    """
    _check_taken(question, names)
    bindings = {name: (reader(words),) for name, words in names.items() if (reader := PARAMETERS[name].read) is not None}
    looked_up = {name: words for name, words in names.items() if name not in bindings}
    return write_question(question, {**bindings, **_look_up(source, looked_up, find_sided(question.query))})


def _look_up(source: str | Path | Store, names: Mapping[str, str], sided: frozenset[str]) -> dict[str, tuple[Term, ...]]:
    if not names:
        return {}
    from stancegraph.graph.ask.names import find_terms
    from stancegraph.graph.store.opening import open_store

    store = open_store(source)
    return {name: find_terms(store, name, words, is_sided=name in sided) for name, words in names.items()}


def _check_taken(question: Question, names: Iterable[str]) -> None:
    foreign = [name for name in names if name not in question.parameters]
    if foreign:
        taken = ", ".join(f"--{name}" for name in question.parameters) or "none"
        raise QueryError(f"{question.name} takes no --{foreign[0]}; it takes: {taken}")


def _parse_question(name: str, text: str) -> Question:
    header = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    found, heavy = _PARAMETERS.search(text), _HEAVY.search(text)
    listed = [part.strip() for part in found.group(1).split(",")] if found and found.group(1).strip() != "none" else []
    return Question(
        name=name,
        title=header[0] if header else name,
        query=text,
        parameters=tuple(part.rstrip("?") for part in listed),
        required=frozenset(part for part in listed if not part.endswith("?")),
        heavy=heavy.group(1) if heavy else "",
    )

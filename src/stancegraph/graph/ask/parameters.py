"""What a question may be asked with: names, dates, numbers; and how they get into its SPARQL as values.

A query has a line for each parameter that it takes, which counts only when the parameter is given:

    # if actor: VALUES ?actor { $actor }
    # if since: FILTER(?date >= $since)
    # if since|until: OPTIONAL { ?document sg:date ?date }

`$actor` becomes the terms bound to it, written as RDF terms, never as the words that a person typed. What comes out is plain SPARQL 1.1,
the same for every engine.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Term, TermKind, write_term
from stancegraph.graph.prefixes import PREFIXES

XSD = PREFIXES["xsd"]
_LINE = re.compile(r"^(\s*)# if ([a-z|-]+): (.*)$")
_SIDED = re.compile(r"^# one side of: (.*)$", re.MULTILINE)
_TAKEN = re.compile(r"^# parameters: ", re.MULTILINE)
_DATED = re.compile(r"^# compares dates$", re.MULTILINE)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?|\.\d+")
MOST = 1_000_000  # of a count; nobody asks for more, and every engine holds it


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question may be asked with. `read` makes a term of what was typed; without it, it is a name to look up in the graph."""

    metavar: str
    help: str
    read: Callable[[str], Term] | None = None


def read_since(text: str) -> Term:
    """Return the first day of a day, month or year as `xsd:date`; raises QueryError for what is none.

    >>> read_since("2023-05").value
    '2023-05-01'
    """
    return _day(text, "since", is_last=False)


def read_until(text: str) -> Term:
    """Return the last day of a day, month or year as `xsd:date`; raises QueryError for what is none.

    >>> read_until("2023").value
    '2023-12-31'
    """
    return _day(text, "until", is_last=True)


def read_confidence(text: str) -> Term:
    """Return a number from 0 to 1 as `xsd:decimal`; raises QueryError for what is none."""
    if not _DECIMAL.fullmatch(text.strip()) or float(text) > 1:
        raise QueryError(f"--min-confidence {text[:40]!r} is no number from 0 to 1; give one such as 0.7")
    return Term(TermKind.LITERAL, text.strip(), f"{XSD}decimal")


def read_count(text: str) -> Term:
    """Return a whole number from 1 as `xsd:integer`; raises QueryError for what is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20 and 1 <= int(digits) <= MOST):
        raise QueryError(f"--at-least {text[:40]!r} is no whole number from 1 to {MOST}; give one such as 2")
    return Term(TermKind.LITERAL, str(int(digits)), f"{XSD}integer")


def _day(text: str, name: str, *, is_last: bool) -> Term:
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        year, month = int(found.group(1)), int(found.group(2) or (12 if is_last else 1))
        last = calendar.monthrange(year, month)[1] if is_last else 1
        day = date(year, month, int(found.group(3) or last))
    except ValueError:
        raise QueryError(f"--{name} {text[:40]!r} is no date; give a day, month or year such as 2023-05-04, 2023-05 or 2023") from None
    return Term(TermKind.LITERAL, day.isoformat(), f"{XSD}date")


PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {
        "actor": Parameter("NAME", "An actor, by a name or alias."),
        "other": Parameter("NAME", "A second actor."),
        "position": Parameter("NAME", "A position, by words of its label."),
        "issue": Parameter("NAME", "An issue, by words of its label."),
        "document": Parameter("NAME", "A document, by its id or words of its title."),
        "rule": Parameter("NAME", "A rule, by its name."),
        "since": Parameter("DATE", "From this day, month or year on; what has no date is left out.", read_since),
        "until": Parameter("DATE", "Up to this day, month or year; what has no date is left out.", read_until),
        "min-confidence": Parameter("NUMBER", "Only what was read with at least this confidence, 0 to 1.", read_confidence),
        "at-least": Parameter("N", "At least so many: shared matters, actors on a side.", read_count),
    }
)
"""Every parameter by its name, in the order in which the command line lists them."""


def variable_of(parameter: str) -> str:
    """Return the query variable that stands for a parameter.

    >>> variable_of("min-confidence")
    'min_confidence'
    """
    return parameter.replace("-", "_")


def find_slots(query: str) -> frozenset[str]:
    """Return the parameters for which a query has a line."""
    return frozenset(name for line in query.splitlines() if (found := _LINE.match(line)) for name in found.group(2).split("|"))


def find_sided(query: str) -> frozenset[str]:
    """Return the parameters of which a query means one side, as its line `# one side of: position` says."""
    return frozenset(name.strip() for found in _SIDED.finditer(query) for name in found.group(1).split(","))


def is_question(query: str) -> bool:
    """Say whether a query is a ready-made question, by the line that says what it takes."""
    return bool(_TAKEN.search(query))


def compares_dates(query: str, given: Iterable[str]) -> bool:
    """Say whether the answer leaves out what has no date: the query says `# compares dates`, or it is asked for a time."""
    return bool(_DATED.search(query)) or not {"since", "until"}.isdisjoint(given)


def write_query(query: str, bindings: Mapping[str, Iterable[Term]]) -> str:
    """Return the query as plain SPARQL with the terms bound to its parameters written in; lines of the others are left out.

    Parameters for which the query has no line are passed over.

    >>> write_query("SELECT * {\\n  # if actor: VALUES ?actor { $actor }\\n}", {"actor": [Term(TermKind.IRI, "http://a/b")]})
    'SELECT * {\\n  VALUES ?actor { <http://a/b> }\\n}'
    """
    written = {name: " ".join(write_term(term) for term in terms) for name, terms in bindings.items()}
    lines = (_write_line(line, written) for line in query.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _write_line(line: str, written: Mapping[str, str]) -> str | None:
    found = _LINE.match(line)
    if found is None:
        return line
    given = [name for name in found.group(2).split("|") if name in written]
    text = found.group(1) + found.group(3)
    for name in given:
        text = text.replace(f"${variable_of(name)}", written[name])
    return text if given else None

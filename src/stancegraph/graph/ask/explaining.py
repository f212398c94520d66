"""Explanations as text, Markdown and JSON. What text and Markdown leave out: the triples' offsets are in the Turtle alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from types import MappingProxyType

from stancegraph.graph.ask.explain import Explanation
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import escape_markdown, show_line


def format_text(explanations: Iterable[Explanation]) -> str:
    """Return the explanations for a terminal; parts of the quote stand in brackets with their role."""
    return "\n".join(_format_one(item) for item in explanations)


def format_markdown(explanations: Iterable[Explanation]) -> str:
    """Return the explanations as Markdown, the parts of the quote bold."""
    return "\n".join(_format_section(item) for item in explanations)


def format_json(explanations: Iterable[Explanation]) -> str:
    """Return the explanations as a JSON array; the offsets of marks count code points of the quote."""
    return json.dumps([asdict(item) for item in explanations], indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Iterable[Explanation]], str]] = MappingProxyType(
    {"text": format_text, "json": format_json, "md": format_markdown}
)
"""Format name to writer."""


def mark_quote(item: Explanation) -> list[tuple[str, str]]:
    """Return the quote in stretches, each with the roles that hold for it, such as "holder" or "target+condition"; empty for none."""
    ends = (edge for mark in item.marks for edge in (mark.start, mark.end))
    edges = sorted({0, len(item.quote), *(edge for edge in ends if 0 <= edge <= len(item.quote))})
    stretches = []
    for start, end in pairwise(edges):
        roles = sorted({mark.role for mark in item.marks if mark.start <= start and end <= mark.end})
        stretches.append((item.quote[start:end], "+".join(roles)))
    return stretches


def _format_one(item: Explanation) -> str:
    marked = "".join(f"[{words}|{roles}]" if roles else words for words, roles in mark_quote(item))
    width = max(len(name) for name, _ in _facts(item))
    facts = "".join(f"  {name:{width}}  {show_line(value)}\n" for name, value in _facts(item))
    return f"{shorten(item.iri)}\n\n  …{show_line(f'{item.prefix}{marked}{item.suffix}')}…\n\n{facts}\n{item.triples}"


def _format_section(item: Explanation) -> str:
    marked = "".join(
        f"**{escape_markdown(show_line(words))}** ({roles})" if roles else escape_markdown(_keep_ends(words))
        for words, roles in mark_quote(item)
    )
    around = f"…{escape_markdown(_keep_ends(item.prefix))}{marked}{escape_markdown(_keep_ends(item.suffix))}…"
    facts = "".join(f"- {name}: {escape_markdown(show_line(value))}\n" for name, value in _facts(item))
    return f"## {shorten(item.iri)}\n\n> {around}\n\n{facts}\n```turtle\n{item.triples}```\n"


def _keep_ends(words: str) -> str:
    """Return the words on one line, a space at either end kept."""
    if not words.strip():
        return " " if words else ""
    return f"{' ' * words[:1].isspace()}{show_line(words)}{' ' * words[-1:].isspace()}"


def _facts(item: Explanation) -> list[tuple[str, str]]:
    """Return what is to say of a passage, name by name; what is empty is left out."""
    said = f"{item.subject} – {item.verb} – {item.object}"
    how = ", ".join(word for word in (item.commitment, item.manner) if word)
    chain = " ← ".join(f"{source.label} (“{source.cue}”, {source.manner})" if source.cue else source.label for source in item.chain)
    document = f"{item.document} ({item.document_id}), characters {item.start} to {item.end}"
    facts = [
        (item.kind, said),
        ("issue", item.issue),
        ("held", how),
        ("condition", item.condition),
        ("who says so", chain or "the document itself"),
        ("document", document),
        ("date", item.date),
        ("rule", f"{item.rule}, confidence {item.confidence}" if item.confidence else item.rule),
    ]
    return [(name, value) for name, value in facts if value]

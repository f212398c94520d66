"""A comparison for a reader, as text or Markdown: counts first, then stances, who is who, and each passage with its words.

What it leaves out and the JSON has: IRIs, offsets, and what differs in statements that say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stancegraph.graph.diff.values import (
    Difference,
    DocumentChanges,
    FieldChange,
    Held,
    Passage,
    PassageChange,
    PassageChanges,
    Quote,
    Side,
    StanceChange,
    Thing,
    ThingChange,
    ThingChanges,
)
from stancegraph.graph.printing import count_noun, escape_markdown, show_line, show_quote
from stancegraph.graph.wording import STATEMENT_VERBS

NOT_A_NEWS = "same"
UNLISTED = frozenset({"quote", "rule", "confidence"})
"""Fields of a changed passage that are not spelled out: its quotes are shown, and how it was found says nothing of what it means."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: a mark (`+`, `-`, `~`), what changed, and lines about it, each with a name (`old`, `new`, or nothing)."""

    mark: str
    head: str
    lines: tuple[tuple[str, str], ...] = ()


def format_text(difference: Difference, *, counts_only: bool = False) -> str:
    """Return the comparison as lines for a terminal."""
    rows = [f"old  {_describe_side(difference.old)}", f"new  {_describe_side(difference.new)}", ""]
    if difference.is_empty:
        return "\n".join([*rows, "nothing changed"]) + "\n"
    rows += [f"{name:<11}{words}" for name, words in _count(difference)]
    for title, entries in [] if counts_only else _list_sections(difference):
        rows += ["", title.capitalize()]
        for entry in entries:
            rows.append(f"  {entry.mark} {entry.head}")
            rows += [f"      {name + ':' if name else '':<5}{line}" if name else f"      {line}" for name, line in entry.lines]
    return "\n".join(rows) + "\n"


def format_markdown(difference: Difference, *, counts_only: bool = False) -> str:
    """Return the comparison as Markdown, for a report or a comment; nothing of a document can become markup."""
    rows = [f"- old: {escape_markdown(_describe_side(difference.old))}", f"- new: {escape_markdown(_describe_side(difference.new))}", ""]
    if difference.is_empty:
        return "\n".join([*rows, "Nothing changed."]) + "\n"
    rows += ["| | |", "|---|---|", *(f"| {name} | {words} |" for name, words in _count(difference))]
    for title, entries in [] if counts_only else _list_sections(difference):
        rows += ["", f"## {title.capitalize()}", ""]
        for entry in entries:
            rows.append(f"- {_MARKS[entry.mark]} {escape_markdown(entry.head)}")
            rows += [f"  - {name + ': ' if name else ''}{escape_markdown(line)}" for name, line in entry.lines]
    return "\n".join(rows) + "\n"


_MARKS = {"+": "**added**", "-": "**removed**", "~": "**changed**"}


def _describe_side(side: Side) -> str:
    held = (count_noun(side.documents, "document"), count_noun(side.statements, "statement"), count_noun(side.relations, "relation"))
    read_by = f"; read by {', '.join(side.runs)}" if side.runs else ""
    return show_line(f"{side.where}: {', '.join(held)}{read_by}")


def _count(difference: Difference) -> Iterator[tuple[str, str]]:
    """Yield each section's name and its counts that are not zero; `same` stands last."""
    for name, counts in difference.count().items():
        told = [f"{number} {kind}" for kind, number in counts.items() if number and kind != NOT_A_NEWS]
        if told:
            same = counts.get(NOT_A_NEWS, 0)
            yield name, ", ".join(told) + (f" ({same} the same)" if same else "")


def _list_sections(difference: Difference) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the sections that hold anything: what matters most to a reader first."""
    sections: tuple[tuple[str, Iterable[Entry]], ...] = (
        ("stances", map(_tell_stance, difference.stances)),
        ("actors", _tell_things(difference.actors)),
        ("positions", _tell_things(difference.positions)),
        ("statements", _tell_passages(difference.statements)),
        ("relations", _tell_passages(difference.relations)),
        ("documents", _tell_documents(difference.documents)),
    )
    for title, found in sections:
        entries = list(found)
        if entries:
            yield title, entries


def _tell_stance(change: StanceChange) -> Entry:
    mark = {"appeared": "+", "vanished": "-"}.get(change.kind, "~")
    old, new = change.old, change.new
    if old is not None and new is not None:
        head = f"{change.kind}: {change.actor} {STATEMENT_VERBS[old.polarity]} {old.position}, now {STATEMENT_VERBS[new.polarity]}"
        head += f" {new.position}" if old.position != new.position else " it"
    else:
        held = new or old
        head = f"{change.kind}: {change.actor} {STATEMENT_VERBS[held.polarity]} {held.position}" if held is not None else change.kind
    sides = [(name, held) for name, held in (("old", old), ("new", new)) if held is not None]
    return Entry(mark, show_line(head), tuple((name if len(sides) > 1 else "", _tell_held(held)) for name, held in sides))


def _tell_held(held: Held) -> str:
    return _tell_quote(held.quote) + (f", the weightiest of {held.statements}" if held.statements > 1 else "")


def _tell_quote(quote: Quote) -> str:
    return f"“{show_quote(quote.words)}” {show_line(quote.document)}" + (f", {show_line(quote.date)}" if quote.date else "")


def _tell_things(changes: ThingChanges) -> Iterator[Entry]:
    for change in changes.changes:
        yield _tell_thing_change(change)
    yield from _tell_listed("-", changes.removed)
    yield from _tell_listed("+", changes.added)


def _tell_thing_change(change: ThingChange) -> Entry:
    old, new = (_join_labels(things) for things in (change.old, change.new))
    heads: dict[str, Callable[[], str]] = {
        "merged": lambda: f"merged: {old} are now one, {new}",
        "split": lambda: f"split: {old} is now {new}",
        "regrouped": lambda: f"regrouped: {old} are now {new}",
        "renamed": lambda: f"renamed: {old} is now {new}",
        "changed": lambda: f"changed: {new}",
    }
    head = show_line(heads[change.kind]() + (f" ({change.because})" if change.because else ""))
    return Entry("~", head, tuple(_tell_fields(field for field in change.fields if field.name != "label")))


def _join_labels(things: tuple[Thing, ...]) -> str:
    """Return the labels; equal ones are told apart by kind or issue."""
    labels = [thing.label or thing.iri for thing in things]
    shown = [f"“{label}”" + (f" [{thing.note}]" if labels.count(label) > 1 else "") for label, thing in zip(labels, things, strict=True)]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _tell_listed(mark: str, things: tuple[Thing, ...]) -> Iterator[Entry]:
    for thing in things:
        yield Entry(mark, show_line(f"{thing.label or thing.iri}" + (f" ({thing.note})" if thing.note else "")))


def _tell_passages(changes: PassageChanges) -> Iterator[Entry]:
    for change in changes.changed:
        yield _tell_change(change)
    for mark, passages in (("-", changes.removed), ("+", changes.added)):
        for passage in passages:
            yield Entry(mark, _tell_passage(passage), (("", _tell_quote(passage.quote)), *_tell_more(passage)))
    if changes.reread:
        how = count_noun(len(changes.reread), "other passage says", "other passages say")
        yield Entry("~", f"{how} the same, found by another rule, with another confidence or in other words (all in the JSON)")


def _tell_change(change: PassageChange) -> Entry:
    lines = list(_tell_fields(field for field in change.fields if field.name not in UNLISTED))
    if change.old.quote.words == change.new.quote.words:
        lines.append(("", _tell_quote(change.new.quote)))
    else:
        lines += [("old", _tell_quote(change.old.quote)), ("new", _tell_quote(change.new.quote))]
    return Entry("~", _tell_passage(change.new), tuple(lines))


def _tell_passage(passage: Passage) -> str:
    return show_line(f"{passage.who_label} {passage.verb} {passage.what_label}")


def _tell_more(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield what keeps a passage from being a plain stance: condition, doubt, who says so."""
    plain = {"certain", "own", ""}
    told = [f"{name} {value}" for name, value in passage.meaning if name not in {"polarity", "type", "date"} and value not in plain]
    if told:
        yield "", show_line("; ".join(told))


def _tell_fields(fields: Iterable[FieldChange]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.name == "text":
            yield "", "the text was edited"
        else:
            yield "", f"{field.name}: {show_quote(field.old) or 'none'} → {show_quote(field.new) or 'none'}"


def _tell_documents(changes: DocumentChanges) -> Iterator[Entry]:
    for change in changes.changed:
        yield Entry("~", show_line(change.new), tuple(_tell_fields(change.fields)))
    for mark, names in (("-", changes.removed), ("+", changes.added)):
        yield from (Entry(mark, show_line(name)) for name in names)

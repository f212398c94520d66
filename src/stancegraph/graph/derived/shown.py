"""What one document shows of an actor or a position, as values: what its graph holds and what the reference graph is elected from."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.graph.identity import Names
from stancegraph.graph.terms import clean_label, foreign_iri
from stancegraph.model import Actor, Issue, Position

NAMELESS = "(no name)"
"""The label of what is called by invisible characters alone."""


@dataclass(frozen=True, slots=True)
class ActorShown:
    """An actor in one document; `kind` is a value of ActorKind, `whole` an IRI or empty, `aliases` and `same_as` are sorted."""

    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    whole: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionShown:
    """A position in one document; `issue` is an IRI or empty."""

    label: str
    axis: str
    orientation: int
    issue: str = ""


def show_label(label: str) -> str:
    """Return a label as a graph writes it; never empty."""
    return clean_label(label) or NAMELESS


def show_actor(actor: Actor, names: Names) -> ActorShown:
    """Return how the document shows the actor; an actor is no part of itself, nor the same as itself."""
    iri, label = names.actor(actor.id).value, show_label(actor.label)
    whole = names.actor(actor.part_of).value if actor.part_of is not None else ""
    same = {node.value for value in actor.same_as if (node := foreign_iri(value)) is not None}
    return ActorShown(
        label=label,
        kind=actor.kind.value,
        aliases=tuple(sorted({clean_label(name) for name in actor.aliases} - {label, ""})),
        whole=whole if whole != iri else "",
        same_as=tuple(sorted(same - {iri})),
    )


def show_issue(issue: Issue) -> str:
    """Return what the document calls the issue."""
    return show_label(issue.label)


def show_position(position: Position, names: Names) -> PositionShown:
    """Return how the document shows the position."""
    issue = names.issue(position.issue).value if position.issue else ""
    return PositionShown(show_label(position.label), clean_label(position.axis), position.orientation, issue)

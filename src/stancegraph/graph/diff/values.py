"""What a comparison of two graphs finds, as values. Each tuple is sorted, so that equal graphs give equal reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stancegraph.model import Span

Fields = tuple[tuple[str, str], ...]
"""Names and values, in the order in which they are shown."""


CHAIN, LINK = "said by", " > "
"""The field that says who says so, and what stands between one speaker and the next."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two graphs: how much it holds, and what read its documents (such as `stancegraph 0.1.0 with en 1`)."""

    where: str
    documents: int
    statements: int
    relations: int
    actors: int
    positions: int
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, and which one it is."""

    words: str
    document: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement or relation. `who` and `what` are IRIs: holder and position, or subject and object; `who` may be empty.

    `meaning` is what it says beside those two, `details` how it was read. `marks` are the words that show who (`holder`, `subject`), what
    (`target`, `object`) and the `cue`, with their spans; the words are empty where they lie outside the quote.
    """

    kind: str
    iri: str
    document: str
    who: str
    what: str
    who_label: str
    what_label: str
    verb: str
    meaning: Fields
    details: Fields
    span: Span
    quote: Quote
    context: tuple[str, str] = ("", "")
    marks: tuple[tuple[str, Span, str], ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Return who says so, outermost first."""
        told = dict(self.meaning).get(CHAIN, "")
        return tuple(told.split(LINK)) if told else ()

    @property
    def order(self) -> tuple[str, Span, str]:
        """Sort key: text order, documents by their names."""
        return self.quote.document, self.span, self.iri


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs; empty where there was, or is, none."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage of both graphs that is read differently."""

    old: Passage
    new: Passage
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PassageChanges:
    """What became of the statements, or of the relations. `reread` ones say the same, found by another rule or with another confidence."""

    added: tuple[Passage, ...] = ()
    removed: tuple[Passage, ...] = ()
    changed: tuple[PassageChange, ...] = ()
    reread: tuple[PassageChange, ...] = ()
    same: int = 0

    def count(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "changed": len(self.changed),
            "reread": len(self.reread),
            "same": self.same,
        }


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or a position, for the reader."""

    iri: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ThingChange:
    """Things of OLD that are these of NEW. `kind` is merged, split, regrouped (both at once), renamed or changed; `because` says why."""

    kind: str
    old: tuple[Thing, ...]
    new: tuple[Thing, ...]
    because: str = ""
    fields: tuple[FieldChange, ...] = ()


THING_KINDS = ("merged", "split", "regrouped", "renamed", "changed")


@dataclass(frozen=True, slots=True)
class ThingChanges:
    """What became of the actors, or of the positions."""

    added: tuple[Thing, ...] = ()
    removed: tuple[Thing, ...] = ()
    changes: tuple[ThingChange, ...] = ()

    def count(self) -> dict[str, int]:
        kinds = Counter(change.kind for change in self.changes)
        return {"added": len(self.added), "removed": len(self.removed)} | {kind: kinds[kind] for kind in THING_KINDS}


@dataclass(frozen=True, slots=True)
class Held:
    """What an actor holds on a position at last, in how many statements, and the words that decide it."""

    polarity: str
    position: str
    side: int
    statements: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class StanceChange:
    """`kind` is flipped (from one side to the other), moved (any other change of polarity), appeared or vanished."""

    kind: str
    actor: str
    old: Held | None
    new: Held | None

    @property
    def order(self) -> tuple[int, str, str]:
        held = self.new or self.old
        return STANCE_KINDS.index(self.kind), self.actor, held.position if held else ""


STANCE_KINDS = ("flipped", "moved", "appeared", "vanished")


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document of both graphs; the field `text` tells that its text is another one."""

    old: str
    new: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What became of the documents, by what they are called."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[DocumentChange, ...] = ()

    def count(self) -> dict[str, int]:
        return {"added": len(self.added), "removed": len(self.removed), "changed": len(self.changed)}


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from `old` to `new`."""

    old: Side
    new: Side
    documents: DocumentChanges
    stances: tuple[StanceChange, ...]
    statements: PassageChanges
    relations: PassageChanges
    actors: ThingChanges
    positions: ThingChanges

    def count(self) -> dict[str, dict[str, int]]:
        """Return how many of each kind, by section; `same` is the number of passages that did not change."""
        stances = Counter(change.kind for change in self.stances)
        return {
            "documents": self.documents.count(),
            "stances": {kind: stances[kind] for kind in STANCE_KINDS},
            "statements": self.statements.count(),
            "relations": self.relations.count(),
            "actors": self.actors.count(),
            "positions": self.positions.count(),
        }

    @property
    def is_empty(self) -> bool:
        """Say whether nothing changed; other software that read the same is no change."""
        return not any(number for counts in self.count().values() for name, number in counts.items() if name != "same")


def compare_fields(old: Fields, new: Fields, names: Sequence[str] = ()) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of `old`, then those that only `new` has; `names` are left out."""
    before, after = dict(old), dict(new)
    found = (FieldChange(name, before.get(name, ""), after.get(name, "")) for name in before | after if name not in names)
    return tuple(change for change in found if change.old != change.new)

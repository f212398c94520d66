"""A project coded by hand → extraction records, one for each document and coder, and so a graph as the graph builder makes it.

The holder is the entity of one variable, `organization` unless told otherwise; the person, where there is one, is who says so (an
attribution) and represents the organization (a relation). A statement without an organization is the person's own. A position is a
concept: label, axis and, unless an attribute tells, issue. What the records do not hold: colours, regular expressions, and variables
other than those named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from stancegraph.dna.events import choose_type, events_of, find_agreement, to_datetime
from stancegraph.dna.making import count
from stancegraph.dna.project import CodedDocument, DnaProject, StatementType
from stancegraph.errors import SettingsError
from stancegraph.model import (
    Actor,
    ActorKind,
    Attribution,
    AttributionManner,
    Commitment,
    Document,
    Extraction,
    Issue,
    Manner,
    Polarity,
    Position,
    Relation,
    RelationType,
    Span,
    Statement,
)
from stancegraph.model.events import Event, VariableType

RULE = "hand-coded"
NO_CODER = "(no coder)"
KINDS = {kind.value: kind for kind in ActorKind}
MANNERS = {manner.value: manner for manner in Manner}
POLARITIES = {polarity.value: polarity for polarity in Polarity}
POLARITY = "polarity"
"""The variable that tells in words what no agreement can, in files of ours."""
ITEM = re.compile(r"Q[1-9]\d*")
WIKIDATA = "https://www.wikidata.org/entity/"
Attributes = dict[tuple[str, str], dict[str, str]]
"""What is known of an entity, by its variable's and its own name; the attributes' names are folded."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Which variable plays which part; `agreement` empty takes the type's own. `issue` is an attribute of the concept.

    `is_scale` says that agreement is a number of any size, told by its sign; it is found out, not given.
    """

    statement_type: str | None = None
    holder: str = "organization"
    person: str = "person"
    position: str = "concept"
    agreement: str = ""
    issue: str = "Issue"
    is_scale: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """The extractions of a project, and in words what they leave out."""

    extractions: tuple[Extraction, ...]
    notes: tuple[str, ...] = ()


def code_extractions(project: DnaProject, roles: Roles, name: str) -> Coded:
    """Return an extraction for each document and each coder of its statements of one type, by document, then coder.

    A document that nobody coded is there once, as its own coder's. `name` is that of the file: documents' ids begin with it. Raises
    SettingsError when the variables are not there or cannot tell agreement.
    """
    kind = choose_type(project, roles.statement_type)
    roles = _check_roles(roles, kind)
    events, attributes = events_of(project, kind.label), _read_attributes(project)
    shares = _share_out(project, events.events)
    documents = {str(document.id): document for document in project.documents}
    extractions = tuple(
        _Coding(_make_document(documents[document], coder, name), coder, roles, attributes).code(shares[document, coder])
        for document, coder in sorted(shares, key=lambda share: (documents[share[0]].id, share[1]))
    )
    idle = sum(roles.position not in event.values for event in events.events)
    notes = [f"{count(idle, 'statement')} without a {roles.position} left out"] if idle else []
    strange = sum(bool(event.manner) and event.manner not in MANNERS for event in events.events)
    if strange:
        notes.append(f"{count(strange, 'statement')} of a manner that is none of {', '.join(MANNERS)}, taken for {Manner.OWN.value}")
    return Coded(extractions, (*events.notes, *notes))


def _share_out(project: DnaProject, events: Iterable[Event]) -> dict[tuple[str, str], list[Event]]:
    """Return the events by document and coder."""
    shares: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.start, event.stop, int(event.id))):
        shares[event.document, event.coder or NO_CODER].append(event)
    coders = {coder.id: coder.name for coder in project.coders}
    coded = {document for document, _ in shares}
    for document in project.documents:
        if str(document.id) not in coded:
            shares[str(document.id), coders.get(document.coder or 0) or NO_CODER] = []
    return shares


def _make_document(document: CodedDocument, coder: str, name: str) -> Document:
    day = to_datetime(document.date) if document.date else None  # DNA must have a day; our own files write 0 where there is none
    return Document(
        id=f"{name}/{document.id} ({coder})",
        text=document.text,
        title=document.title or None,
        date=day.date().isoformat() if day else None,
        source=document.source or None,
        author=document.author or None,
        section=document.section or None,
        genre=document.type or None,
        remark=document.notes or None,
    )


def _check_roles(roles: Roles, kind: StatementType) -> Roles:
    """Return the roles with the type's own agreement; raises SettingsError when a variable is missing or of no use."""
    types = {variable.name: variable.type for variable in kind.variables}
    agreement = roles.agreement or find_agreement(kind)
    for option, name in (("--holder", roles.holder), ("--position", roles.position), ("--agreement", agreement)):
        if name and name not in types:
            raise SettingsError(f"statement type {kind.label!r} has no variable {name!r}; choose one with {option}: {', '.join(types)}")
    if not agreement and POLARITY not in types:
        raise SettingsError(f"statement type {kind.label!r} has no variable to tell agreement by; choose another with --statement-type")
    if agreement and types[agreement] not in {VariableType.BOOLEAN, VariableType.INTEGER}:
        raise SettingsError(f"variable {agreement!r} is a {types[agreement]}; agreement is told by a boolean or a whole number")
    return replace(roles, agreement=agreement, is_scale=types.get(agreement) is VariableType.INTEGER)


def _read_attributes(project: DnaProject) -> Attributes:
    variables = {variable.id: variable.name for kind in project.statement_types for variable in kind.variables}
    names = {attribute.id: attribute.name.casefold() for attribute in project.attribute_variables}
    return {
        (variables.get(entity.variable, ""), entity.value): {
            names[key]: value for key, value in entity.attributes if key in names and value
        }
        for entity in project.entities
    }


@dataclass(slots=True)
class _Coding:
    """One coder's statements of one document, gathered into an extraction."""

    document: Document
    coder: str
    roles: Roles
    attributes: Attributes
    actors: dict[tuple[str, str], Actor] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    attributions: dict[tuple[str, Span], Attribution] = field(default_factory=dict)
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)

    def code(self, events: Iterable[Event]) -> Extraction:
        """Return the extraction; events without a position are passed over."""
        statements = tuple(self._code_statement(event) for event in events if self.roles.position in event.values)
        return Extraction(
            document=self.document,
            actors=tuple(self.actors.values()),
            attributions=tuple(self.attributions.values()),
            issues=tuple(self.issues.values()),
            positions=tuple(self.positions.values()),
            statements=statements,
            relations=tuple(self.relations.values()),
            coder=self.coder,
        )

    def _code_statement(self, event: Event) -> Statement:
        span, values = Span(event.start, event.stop), event.values
        person = self._find_actor(self.roles.person, values)
        holder = self._find_actor(self.roles.holder, values) if self.roles.holder != self.roles.person else person
        said: tuple[str, ...] = ()
        if holder is not None and person is not None and holder != person:
            said = (self._attribute(person, span),)
            self._relate(person, holder, span)
        return Statement(
            id=f"s{event.id}",
            holder=holder or person,
            holder_span=None,
            position=self._find_position(values[self.roles.position]),
            position_span=span,
            polarity=self._read_polarity(event),
            commitment=Commitment.CERTAIN,
            manner=MANNERS.get(event.manner, Manner.OWN),
            cue=(),
            evidence=span,
            rule=RULE,
            confidence=1.0 if event.confidence is None else event.confidence,
            attributions=said,
        )

    def _find_actor(self, variable: str, values: Mapping[str, str]) -> str | None:
        """Return the actor's id, None where the coder named none."""
        key = variable, values.get(variable, "")
        if not key[1].strip():
            return None
        if key not in self.actors:
            known = self.attributes.get(key, {})
            told = KINDS.get(known.get("type", "").strip().casefold(), ActorKind.ORGANIZATION)
            item = known.get("wikidata", "").rpartition("/")[2]
            self.actors[key] = Actor(
                id=f"a{len(self.actors) + 1}",
                label=key[1],
                kind=ActorKind.PERSON if variable == self.roles.person else told,  # a person's type says what camp they are of
                mentions=(),
                same_as=(WIKIDATA + item,) if ITEM.fullmatch(item) else (),
                aliases=tuple(alias.strip() for alias in known.get("alias", "").split(";") if alias.strip()),
            )
        return self.actors[key].id

    def _find_position(self, concept: str) -> str:
        if concept not in self.positions:
            label = self.attributes.get((self.roles.position, concept), {}).get(self.roles.issue.casefold(), "").strip() or concept
            issue = self.issues.setdefault(label, Issue(f"i{len(self.issues) + 1}", label))
            self.positions[concept] = Position(f"p{len(self.positions) + 1}", concept, concept, 1, issue.id)
        return self.positions[concept].id

    def _attribute(self, person: str, span: Span) -> str:
        """DNA does not say whether the words are quoted, so they are not taken to be."""
        new = Attribution(f"t{len(self.attributions) + 1}", (), (), (span,), AttributionManner.INDIRECT, actor=person, rule=RULE)
        return self.attributions.setdefault((person, span), new).id

    def _relate(self, person: str, organization: str, span: Span) -> None:
        if (person, organization) not in self.relations:
            self.relations[person, organization] = Relation(
                id=f"r{len(self.relations) + 1}",
                type=RelationType.REPRESENTS,
                subject=person,
                object=organization,
                subject_span=span,
                object_span=span,
                cue=(),
                evidence=span,
                manner=Manner.OWN,
                rule=RULE,
                confidence=1.0,
            )

    def _read_polarity(self, event: Event) -> Polarity:
        """A number is read by its sign; what is told by no number may be told in words, as our own files do."""
        agreement = event.qualifiers.get(self.roles.agreement)
        if isinstance(agreement, int):
            return Polarity.SUPPORT if agreement > 0 else Polarity.OPPOSE if agreement < 0 or not self.roles.is_scale else Polarity.NEUTRAL
        return POLARITIES.get(event.values.get(POLARITY, ""), Polarity.NEUTRAL)

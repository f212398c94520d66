"""A graph's facts → a DNA project, so that a researcher can go on coding by hand.

Statements for or against a position are of type `DNA Statement`, with `agreement` for DNA's own analyses; those that are neither (neutral,
ambivalent, withheld) cannot have one and are of type `Without agreement`. Both have what else is known as further variables. What a
project does not hold: relations, chains of who says so beyond one person, days of statements other than their document's, which words
are holder, cue and target, and that two actors of one label are two. Labels are cut at 190 characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from stancegraph.dna.passwords import SALT, digest_password
from stancegraph.dna.project import (
    BLACK,
    LONGEST_LABEL,
    SOFTWARE,
    AttributeVariable,
    CodedDocument,
    CodedStatement,
    Coder,
    CoderRelation,
    Color,
    DnaProject,
    Entity,
    StatementType,
    Value,
    Variable,
)
from stancegraph.dna.units import Ruler
from stancegraph.dna.writing import VERSION
from stancegraph.errors import SettingsError
from stancegraph.model import Polarity
from stancegraph.model.events import VariableType
from stancegraph.model.facts import ActorFact, DocumentFact, Facts, PositionFact, StatementFact

COLORS: tuple[Color, ...] = ((51, 153, 255), (255, 102, 102), (102, 255, 0), (255, 153, 0), (153, 51, 255), (0, 204, 204))
AGREEMENTS = {Polarity.SUPPORT.value: 1, Polarity.OPPOSE.value: 0}
ACTORS = ("person", "organization", "actor")
SHORT = (*ACTORS, "concept", "polarity", "manner", "commitment", "rule")
OTHERS = (("confidence", VariableType.INTEGER), ("condition", VariableType.LONG_TEXT))
ATTRIBUTES = {"concept": ("Issue", "Axis", "Notes")} | dict.fromkeys(ACTORS, ("Type", "Alias", "Notes", "Wikidata"))
CUT = "…"


@dataclass(frozen=True, slots=True)
class Made:
    """A project, and in words what it does not hold of the graph."""

    project: DnaProject
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A statement as DNA's analyses see it; `agreement` is None where it takes no side."""

    statement: StatementFact
    document: DocumentFact
    person: str
    organization: str
    actor: str
    concept: str
    agreement: int | None


def list_rows(facts: Facts) -> list[CodedRow]:
    """Return the statements by document's date, document, place and IRI, with their names spelled out."""
    documents = {document.iri: document for document in facts.documents}
    actors = {actor.iri: actor for actor in facts.actors}
    positions = {position.iri: position.label for position in facts.positions}
    persons = {actor.label for actor in facts.actors if actor.kind == "person"}
    wholes = _find_wholes(facts)
    rows = []
    for statement in facts.statements:
        document, holder = documents[statement.evidence.document], actors.get(statement.holder)
        is_person = holder is not None and holder.kind == "person"
        label = holder.label if holder is not None else ""
        said = next((name for name in reversed(statement.chain) if name in persons), "")
        whole = actors.get(wholes.get(statement.holder, ""))
        rows.append(
            CodedRow(
                statement=statement,
                document=document,
                person=label if is_person else said,
                organization=label if not is_person else whole.label if whole is not None else "",
                actor=label,
                concept=positions.get(statement.position, ""),
                agreement=AGREEMENTS.get(statement.polarity),
            )
        )
    return sorted(rows, key=lambda row: (row.document.date, row.document.digest, row.statement.evidence.span, row.statement.iri))


def _find_wholes(facts: Facts) -> dict[str, str]:
    """Return what a person belongs to or represents, where it is one only."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in facts.actors:
        if actor.part_of:
            found[actor.iri].add(actor.part_of)
    for relation in facts.relations:
        if relation.type == "represents":
            found[relation.subject].add(relation.object)
    return {iri: next(iter(wholes)) for iri, wholes in found.items() if len(wholes) == 1}


def make_project(facts: Facts, texts: Mapping[str, str], password: str) -> Made:
    """Return the project of a graph; `texts` are the documents' by digest, `password` opens it for every coder.

    The same graph and password give the same project, digest and all: a file with a password for all of its coders keeps no secret.
    Raises SettingsError when a text is missing.
    """
    rows = list_rows(facts)
    documents = _make_documents(facts.documents, texts)
    coders = _make_coders((row.document.coder for row in rows), password)
    book = _Book(_make_variables())
    book.describe(facts)
    by_digest = {digest: (document, Ruler.of(document.text)) for digest, document in documents.items()}
    numbers = {coder.name: coder.id for coder in coders}
    statements = []
    for number, row in enumerate(rows, 1):
        document, ruler = by_digest[row.document.digest]
        start, stop = ruler.to_units(row.statement.evidence.span)
        kind, values = book.code(row)
        coder = numbers[_shorten(row.document.coder or SOFTWARE)]
        statements.append(CodedStatement(number, kind, document.id, start, stop, coder, values))
    project = DnaProject(
        settings=(("version", VERSION),),
        coders=coders,
        coder_relations=tuple(_relate(coders)),
        documents=tuple(documents.values()),
        statement_types=tuple(book.types),
        attribute_variables=tuple(book.attributes.values()),
        entities=tuple(book.list_entities()),
        statements=tuple(statements),
    )
    return Made(project, tuple(_tell_losses(facts, rows, book)))


def count(number: int, noun: str) -> str:
    """Return a number of things in words.

    >>> count(1, "label"), count(2, "label")
    ('1 label', '2 labels')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shorten(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + CUT


def _make_documents(documents: Iterable[DocumentFact], texts: Mapping[str, str]) -> dict[str, CodedDocument]:
    """Return a document for each text, by digest: two codings of a text are statements of one document."""
    chosen: dict[str, DocumentFact] = {}
    for fact in sorted(documents, key=lambda fact: (fact.date, fact.title, fact.id, fact.coder)):
        chosen.setdefault(fact.digest, fact)
    missing = [fact for digest, fact in chosen.items() if digest not in texts]
    if missing:
        raise SettingsError(
            f"{count(len(missing), 'document')} without a text here, such as {missing[0].id!r}; give files or records with --documents"
        )
    return {
        digest: CodedDocument(
            id=number,
            title=_shorten(fact.title),
            text=texts[digest],
            date=_to_seconds(fact.date),
            coder=1,
            author=_shorten(fact.author),
            source=_shorten(fact.source),
            section=_shorten(fact.section),
            type=_shorten(fact.genre),
            notes=fact.remark,
        )
        for number, (digest, fact) in enumerate(chosen.items(), 1)
    }


def _to_seconds(day: str) -> int:
    try:
        return int(datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0


def _make_coders(names: Iterable[str], password: str) -> tuple[Coder, ...]:
    """DNA's first coder is the administrator, of that name."""
    digest = digest_password(password, SOFTWARE.encode().ljust(SALT, b"\x00"))
    others = sorted({_shorten(name or SOFTWARE) for name in names} - {"Admin"})
    admin = Coder(1, "Admin", (255, 255, 0), digest)
    return (admin, *(Coder(number, name, COLORS[number % len(COLORS)], digest) for number, name in enumerate(others, 2)))


def _relate(coders: tuple[Coder, ...]) -> Iterator[CoderRelation]:
    pairs = [(one.id, other.id) for one in coders for other in coders if one != other]
    yield from (CoderRelation(number, *pair) for number, pair in enumerate(pairs, 1))


def _make_variables() -> list[StatementType]:
    short = [(name, VariableType.SHORT_TEXT) for name in SHORT]
    first = [*short[:4], ("agreement", VariableType.BOOLEAN), *short[4:], *OTHERS]
    second = [*short, *OTHERS]
    numbered = [tuple(Variable(number, *pair) for number, pair in enumerate(first, 1))]
    numbered.append(tuple(Variable(number, *pair) for number, pair in enumerate(second, len(first) + 1)))
    return [
        StatementType(1, "DNA Statement", (239, 208, 51), numbered[0]),
        StatementType(2, "Without agreement", (200, 200, 200), numbered[1]),
    ]


@dataclass(slots=True)
class _Book:
    """The entities of a project as they come to be used, numbered, with what is known of each."""

    types: list[StatementType]
    attributes: dict[tuple[int, str], AttributeVariable] = field(default_factory=dict)
    known: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    taken: set[tuple[int, str]] = field(default_factory=set)
    facts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)

    def describe(self, facts: Facts) -> None:
        """Take in what is known of actors and positions, and make the empty entity that DNA gives each variable."""
        for actor in reversed(facts.actors):
            self.facts.update(((name, actor.label), _describe_actor(actor)) for name in ACTORS)
        for position in reversed(facts.positions):
            self.facts["concept", position.label] = _describe_position(position)
        for variable in (variable for kind in self.types for variable in kind.variables):
            if variable.type is VariableType.SHORT_TEXT:
                self.find(variable, "")
            for name in ATTRIBUTES.get(variable.name, ()):
                self.attributes[variable.id, name] = AttributeVariable(len(self.attributes) + 1, variable.id, name)

    def find(self, variable: Variable, label: str) -> int:
        """Return the entity's id; two labels that are cut alike stay two."""
        key = variable.id, label
        if key not in self.known:
            short, number = _shorten(label), 1
            self.cut |= {label} if short != label else set()
            while (variable.id, short) in self.taken:
                number += 1
                ending = f"{CUT} ({number})"
                short = label[: LONGEST_LABEL - len(ending)] + ending
            self.taken.add((variable.id, short))
            self.known[key] = len(self.known) + 1, short
        return self.known[key][0]

    def code(self, row: CodedRow) -> tuple[int, tuple[tuple[int, Value], ...]]:
        """Return the type of a statement and its values."""
        kind = self.types[0 if row.agreement is not None else 1]
        fact = row.statement
        words = {name: getattr(row, name) for name in (*ACTORS, "concept")}
        words |= {"polarity": fact.polarity, "manner": fact.manner, "commitment": fact.commitment, "rule": fact.rule}
        plain: dict[str, Value] = {
            "agreement": row.agreement or 0,
            "confidence": round(100 * fact.confidence),
            "condition": fact.condition,
        }
        short = VariableType.SHORT_TEXT
        return kind.id, tuple((one.id, self.find(one, words[one.name]) if one.type is short else plain[one.name]) for one in kind.variables)

    def list_entities(self) -> Iterator[Entity]:
        """Yield the entities by id, each with all attributes of its variable."""
        names = {variable.id: variable.name for kind in self.types for variable in kind.variables}
        for (variable, label), (number, short) in self.known.items():
            told = self.facts.get((names[variable], label), {})
            wanted = [(self.attributes[variable, name].id, name) for name in ATTRIBUTES.get(names[variable], ())]
            yield Entity(number, variable, short, BLACK, None, tuple((key, _shorten(told.get(name, ""))) for key, name in wanted))


def _describe_actor(actor: ActorFact) -> dict[str, str]:
    item = next((iri.rpartition("/")[2] for iri in actor.same_as if "wikidata.org" in iri), "")
    return {"Type": actor.kind, "Alias": "; ".join(actor.aliases), "Wikidata": item}


def _describe_position(position: PositionFact) -> dict[str, str]:
    return {"Issue": position.issue, "Axis": position.axis}


def _tell_losses(facts: Facts, rows: Iterable[CodedRow], book: _Book) -> Iterator[str]:
    rows = list(rows)
    sideless = sum(row.agreement is None for row in rows)
    if sideless:
        yield f"no side is taken by {count(sideless, 'statement')}, of type {book.types[1].label!r}, which DNA's agreement leaves out"
    if facts.relations:
        yield f"not in the file: {count(len(facts.relations), 'relation')} between actors, of which DNA has none"
    if dated := sum(bool(row.statement.date) and row.statement.date != row.document.date for row in rows):
        yield f"{count(dated, 'statement')} with a day other than the document's, which DNA does not know"
    if undated := len({document.digest for document in facts.documents if not document.date}):
        yield f"{count(undated, 'document')} without a day, for which 1 January 1970 is written"
    if book.cut:
        yield f"{count(len(book.cut), 'label')} of more than {LONGEST_LABEL} characters cut"

"""DNA 1: its XML as values. It knows one coder, and one kind of statement: person, organization, category (the concept), agreement.

It counts a text's characters from 1. What the values do not hold: the colours of regular expressions and of types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

from stancegraph.dna.project import (
    BLACK,
    AttributeVariable,
    CodedDocument,
    CodedStatement,
    Coder,
    DnaProject,
    Entity,
    Regex,
    StatementType,
    Value,
    Variable,
)
from stancegraph.dna.tables import broken
from stancegraph.dna.units import Ruler
from stancegraph.errors import InputError
from stancegraph.model.events import VariableType

FIRST = 1  # what DNA 1 calls the place of the first character: the editor that it counted in began with an empty line
CODER = Coder(1, "Admin")
AGREEMENT = Variable(4, "agreement", VariableType.BOOLEAN)
KIND = StatementType(
    1,
    "DNA Statement",
    (239, 208, 51),
    (
        Variable(1, "person", VariableType.SHORT_TEXT),
        Variable(2, "organization", VariableType.SHORT_TEXT),
        Variable(3, "concept", VariableType.SHORT_TEXT),
        AGREEMENT,
    ),
)
ELEMENTS = ((1, "person"), (2, "organization"), (3, "category"))
"""The element that holds each text variable of a statement."""
LISTS = ((1, "persons"), (2, "organizations"))
ATTRIBUTES = (("Type", "type"), ("Alias", "alias"), ("Notes", "note"))
AGREEMENTS = {"yes": 1, "no": 0, "true": 1, "false": 0, "1": 1, "0": 0}


@dataclass(frozen=True, slots=True)
class _Entities:
    """The entities of a file, numbered as they are first met."""

    known: dict[tuple[int, str], Entity] = field(default_factory=dict)

    def find(self, variable: int, value: str, attributes: Sequence[tuple[int, str]] = ()) -> int:
        """Return the entity's id; a new one is made with the attributes."""
        key = variable, value
        if key not in self.known:
            self.known[key] = Entity(len(self.known) + 1, variable, value, BLACK, None, tuple(attributes))
        return self.known[key].id


def parse_dna1(data: bytes, where: str) -> DnaProject:
    """Return the project of DNA 1's XML; raises InputError when it is none, or tries what no such file needs (declared entities)."""
    root = _parse_xml(data, where)
    attributes = tuple(
        AttributeVariable(3 * (variable - 1) + number, variable, name)
        for variable, _ in LISTS
        for number, (name, _) in enumerate(ATTRIBUTES, 1)
    )
    entities, problems = _Entities(), list[str]()
    for variable, listed in LISTS:
        for element in root.iterfind(f"metadata/{listed}/*"):
            described = [(3 * (variable - 1) + number, _text(element, tag)) for number, (_, tag) in enumerate(ATTRIBUTES, 1)]
            entities.find(variable, _text(element, "name"), described)
    documents = tuple(_read_document(number, item, problems) for number, item in enumerate(root.iterfind("articles/article"), 1))
    statements = tuple(_read_statements(root, documents, entities, problems))
    if problems:
        raise broken(where, problems)
    return DnaProject(
        settings=(("version", _text(root, "version")),),
        coders=(CODER,),
        documents=documents,
        statement_types=(KIND,),
        attribute_variables=attributes,
        entities=tuple(entities.known.values()),
        regexes=tuple(_read_regexes(root)),
        statements=tuple(_number(statements)),
    )


def _parse_xml(data: bytes, where: str) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(where, "declares entities of its own, which DNA's XML never does", "do not trust this file") from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(where, f"is no XML ({error})", "choose a file that DNA has saved") from error
    if root.tag != "discourse":
        raise InputError(
            where, f"is XML, but not DNA's: it begins with <{root.tag[:60]}>, not <discourse>", "choose a file that DNA 1 saved"
        )
    return root


def _text(element: Element, path: str) -> str:
    return element.findtext(path) or ""


def _read_document(number: int, article: Element, problems: list[str]) -> CodedDocument:
    written = _text(article, "date").strip()
    try:
        day = datetime.strptime(written, "%d.%m.%Y").replace(tzinfo=UTC)
    except ValueError:
        problems.append(f"article {number}: date {written[:60]!r} is not written as day.month.year")
        day = datetime.fromtimestamp(0, UTC)
    return CodedDocument(number, _text(article, "title"), _text(article, "text"), int(day.timestamp()), CODER.id)


def _read_statements(
    root: Element, documents: Sequence[CodedDocument], entities: _Entities, problems: list[str]
) -> Iterator[CodedStatement]:
    for document, article in zip(documents, root.iterfind("articles/article"), strict=True):
        length = Ruler.of(document.text).units
        for element in article.iterfind("statements/statement"):
            statement = _read_statement(element, document, entities, problems)
            if statement is not None and not 0 <= statement.start < statement.stop <= length:
                stretch = f"{statement.start} to {statement.stop}"
                problems.append(
                    f"statement {statement.id}: {stretch} is no stretch of article {document.id}, which has {length} characters"
                )
            if statement is not None:
                yield statement


def _read_statement(element: Element, document: CodedDocument, entities: _Entities, problems: list[str]) -> CodedStatement | None:
    try:
        number, start, stop = (int(_text(element, tag)) - before for tag, before in (("id", 0), ("start", FIRST), ("end", FIRST)))
    except ValueError:
        problems.append(f"article {document.id}: a statement has no whole number as id, start or end")
        return None
    values: list[tuple[int, Value]] = [(variable, entities.find(variable, _text(element, tag))) for variable, tag in ELEMENTS]
    agreement = _text(element, "agreement").strip().lower()
    if agreement in AGREEMENTS:
        values.append((AGREEMENT.id, AGREEMENTS[agreement]))
    elif agreement:
        problems.append(f"statement {number}: agreement {agreement[:60]!r} is neither yes nor no")
    return CodedStatement(number, KIND.id, document.id, start, stop, CODER.id, tuple(values))


def _number(statements: Sequence[CodedStatement]) -> Iterator[CodedStatement]:
    """Yield the statements by id; where a file uses one twice, all are counted anew."""
    from dataclasses import replace

    if len({statement.id for statement in statements}) == len(statements):
        yield from sorted(statements, key=lambda statement: statement.id)
    else:
        yield from (replace(statement, id=number) for number, statement in enumerate(statements, 1))


def _read_regexes(root: Element) -> Iterator[Regex]:
    for element in root.iterfind("metadata/regex/*"):
        label = (element.text or "").strip() or next((child.text.strip() for child in element if child.text and child.text.strip()), "")
        if label:
            yield Regex(label)

"""Quads → JSON-LD with the ontology's own context inside, so that reading it fetches nothing; the same quads give the same bytes.

JSON-LD holds all that our graphs hold, named graphs too. The context stands with whole IRIs instead of prefixes, because an IRI from
outside such as <wd:Q20> would otherwise be read as a prefixed name. Our own writer: rdflib's (7.6) orders by chance and pyoxigraph's
(0.5.13) knows no context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from stancegraph.graph.formats.plain import plain_name, plain_value
from stancegraph.graph.terms import TYPE, XSD
from stancegraph.resources import find_ontology_folder

Meaning = str | float | dict[str, str]
"""What a name of the context stands for: an IRI, a word of JSON-LD, its version number, or an IRI with the type of its values."""

_NATIVE = {
    f"{XSD}integer": re.compile(r"0|-?[1-9]\d{0,14}"),  # more digits than a JSON number holds exactly stay text
    f"{XSD}boolean": re.compile("true|false"),
}
"""Datatype to the spellings that JSON's own values give back; decimals are not among them, they would come back as doubles."""

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the context that stands for a property; `values` is the type that its values have without saying so."""

    name: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a context by IRI: those for properties, and those for classes, which stand for an IRI and nothing more."""

    properties: Mapping[str, Word]
    classes: Mapping[str, str]


def format_jsonld(quads: Iterable[Quad], *, allows_blank: bool = False) -> Iterator[bytes]:
    """Yield JSON-LD in UTF-8, a thing a line; the quads must come graph by graph, and in a graph subject by subject.

    Raises GraphError for blank nodes, which answers to queries may have and graphs of ours not.
    """
    name_of = _name_any if allows_blank else _name_plain
    context = read_context()
    words = _index(context)
    meanings = ",\n".join(f"{_dump(name)}: {_dump(meaning)}" for name, meaning in context.items())
    yield f'{{\n"@context": {{\n{meanings}\n}},\n"@graph": ['.encode()
    separator = "\n"
    for graph, held in groupby(quads, key=lambda quad: quad.graph_name):
        things = ",\n".join(_dump(thing) for thing in _describe(held, words, name_of))
        if not isinstance(graph, DefaultGraph):
            things = f'{{"id": {_dump(plain_name(graph).value)}, "graph": [\n{things}\n]}}'
        yield f"{separator}{things}".encode()
        separator = ",\n"
    yield b"\n]\n}\n"


def read_context() -> dict[str, Meaning]:
    """Return the ontology's JSON-LD context with whole IRIs, and without the prefixes."""
    text = (find_ontology_folder() / "context.jsonld").read_text(encoding="utf-8")
    return expand_context(json.loads(text)["@context"])


def expand_context(context: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Return the context with whole IRIs, and without the prefixes.

    >>> expand_context({"sg": "urn:sg#", "id": "@id", "rule": "sg:rule", "date": {"@id": "sg:date", "@type": "sg:day"}})
    {'id': '@id', 'rule': 'urn:sg#rule', 'date': {'@id': 'urn:sg#date', '@type': 'urn:sg#day'}}
    """
    prefixes = {name: meaning for name, meaning in context.items() if isinstance(meaning, str) and meaning.endswith(("#", "/"))}

    def expand(name: str) -> str:
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else name

    def expand_meaning(meaning: Meaning) -> Meaning:
        if isinstance(meaning, dict):
            return {key: expand(value) for key, value in meaning.items()}
        return expand(meaning) if isinstance(meaning, str) else meaning

    return {name: expand_meaning(meaning) for name, meaning in context.items() if name not in prefixes}


def _index(context: Mapping[str, Meaning]) -> Vocabulary:
    """Return the context's words by IRI; one with a container or another thing of the kind would be read differently and is left out."""
    plain = {meaning: name for name, meaning in context.items() if isinstance(meaning, str) and not meaning.startswith("@")}
    typed = {
        meaning["@id"]: Word(name, meaning["@type"])
        for name, meaning in context.items()
        if isinstance(meaning, dict) and meaning.keys() == {"@id", "@type"}
    }
    return Vocabulary({iri: Word(name) for iri, name in plain.items()} | typed, plain)


def _name_plain(term: object) -> str:
    return plain_name(term).value


def _name_any(term: object) -> str:
    return str(term) if isinstance(term, BlankNode) else _name_plain(term)


def _describe(quads: Iterable[Quad], words: Vocabulary, name_of: Callable[[object], str]) -> Iterator[dict[str, object]]:
    for subject, held in groupby(quads, key=lambda quad: name_of(quad.subject)):
        thing: dict[str, list[object]] = {}
        for quad in held:
            name, written = _write(quad.predicate, _read_value(quad.object, name_of), words)
            thing.setdefault(name, []).append(written)
        yield {"id": subject} | {name: values if len(values) > 1 else values[0] for name, values in thing.items()}


def _read_value(term: object, name_of: Callable[[object], str]) -> str | Literal:
    """Return a thing's name, or the literal."""
    value = plain_value(term) if isinstance(term, Literal) else name_of(term)
    return value.value if isinstance(value, NamedNode) else value


def _write(predicate: NamedNode, value: str | Literal, words: Vocabulary) -> tuple[str, object]:
    """Return the key and the value in JSON; a thing is given by its name."""
    if predicate == TYPE and isinstance(value, str):
        return "type", words.classes.get(value, value)
    word = words.properties.get(predicate.value, Word(predicate.value))
    if isinstance(value, str):
        return word.name, value if word.values == "@id" else {"id": value}
    return word.name, _write_literal(value, word.values)


def _write_literal(value: Literal, usual: str) -> object:
    """Return the literal in JSON, without its type where that is the usual one of its word."""
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    datatype = "" if value.datatype.value == f"{XSD}string" else value.datatype.value
    if datatype != usual:
        return {"@value": value.value} | ({"@type": datatype} if datatype else {})
    is_native = datatype in _NATIVE and _NATIVE[datatype].fullmatch(value.value)
    return json.loads(value.value) if is_native else value.value


def _dump(value: object) -> str:
    """Return the value as JSON on one line; what an editor would not show stands as a code."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
